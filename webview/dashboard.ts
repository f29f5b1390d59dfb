import type { DashboardView, EmptyView, ToPage } from '../src/shared/protocol.ts';
import { readTheme, watchTheme } from './charts/theme.ts';
import './dashboard.css';
import { DashboardPage } from './dashboard-page.ts';
import { element, setText } from './dom.ts';
import { emptyPage } from './empty.ts';
import { Format } from './format.ts';
import { Host, pageStrings } from './host.ts';
import { Status } from './status.ts';
import { registerToolkit } from './toolkit.ts';

registerToolkit();
const host = new Host();
const strings = pageStrings();
const status = new Status();
const loading = element('p', { class: 'loading' }, strings.loading);
const content = element('div', {}, loading);
let theme = readTheme();

const page = new DashboardPage(
  strings,
  {
    onScope(scope) {
      host.remember({ scope });
      host.post({ type: 'selectScope', scope });
    },
    onTab(tab) {
      host.remember({ tab });
      host.post({ type: 'selectTab', tab });
    },
    onRefresh: () => host.post({ type: 'action', action: 'refresh' }),
  },
  {
    words: { format: new Format(), strings },
    theme: () => theme,
    beginsWithTable: (id) => host.state.openTables?.includes(id) ?? usesScreenReader(),
    onToggle: () =>
      host.remember({ openTables: page.cards.filter(({ tableOpen }) => tableOpen).map(({ id }) => id) }),
  },
);

function usesScreenReader(): boolean {
  return document.body.classList.contains('vscode-using-screen-reader');
}

function show(next: HTMLElement): void {
  if (content.firstChild !== next) content.replaceChildren(next);
}

function showView(view: DashboardView): void {
  delete document.body.dataset['drawn'];
  show(page.element);
  page.update(view);
  host.remember({ scope: view.selectedScope, tab: view.selectedTab });
  const drawn = view.charts.length;
  requestAnimationFrame(() => {
    document.body.dataset['drawn'] = String(drawn);
    status.say(strings.updated.replace('{0}', String(drawn)));
    host.post({ type: 'drawn', charts: drawn });
  });
}

function showEmpty(empty: EmptyView): void {
  delete document.body.dataset['drawn'];
  show(emptyPage(empty, (action) => host.post({ type: 'action', action })));
  status.say(empty.title);
}

function receive(message: ToPage): void {
  switch (message.type) {
    case 'view':
      showView(message.view);
      return;
    case 'empty':
      showEmpty(message.empty);
      return;
    case 'busy':
      setText(loading, message.text ?? strings.loading);
      status.busy(message.text);
  }
}

status.busy(null);
document.getElementById('app')?.append(...status.elements, content);
watchTheme(() => {
  theme = readTheme();
  for (const card of page.cards) {
    card.redraw();
    // VS Code may find out about a screen reader after the page was opened.
    if (host.state.openTables === undefined) card.showTable(usesScreenReader());
  }
});
host.listen(receive);
host.post({ type: 'ready' });
