import type { DashboardView, EmptyView, FromPage, ToPage } from '../src/shared/page-protocol.ts';
import { originOf } from '../src/shared/view-origin.ts';
import { provideSeriesColors, readTheme, watchTheme } from './charts/theme.ts';
import { copyPng } from './copy-png.ts';
import './dashboard.css';
import { DashboardPage } from './dashboard-page.ts';
import { element, setText } from './dom.ts';
import { EmptyPage } from './empty-page.ts';
import { Format } from './page-format.ts';
import { Host, pageStrings } from './host.ts';
import { OpenTables } from './open-tables.ts';
import { Selection } from './selected-state.ts';
import { Status } from './status.ts';
import { progressRing, registerToolkit } from './toolkit.ts';
import { fill } from './fill.ts';

registerToolkit();
const host = new Host();
const strings = pageStrings();
const status = new Status(strings.loading);
const openTables = new OpenTables(host);
const loadingText = element('span', {}, strings.loading);
const content = element('div', {}, element('p', { class: 'loading' }, progressRing(), loadingText));
let theme = readTheme();
provideSeriesColors(theme);
let origin = '';
let emptyPage: EmptyPage | undefined;

const selection = new Selection(host, (underWay) => {
  status.waiting(underWay);
  page.busy(underWay);
});

const page = new DashboardPage(
  strings,
  {
    onAction,
    onCopyLink: () => host.post({ type: 'copyLink' }),
    onAsk: () => host.post({ type: 'askCopilot' }),
    onChange: (change) => selection.change(change),
    noticesAreOpen: () => host.state.noticesOpen === true,
    onNotices: (noticesOpen) => host.remember({ noticesOpen }),
  },
  {
    words: { format: new Format(), strings },
    theme: () => theme,
    pick: (change) => selection.change(change),
    copy: (figure, as, rows) =>
      host.post({ type: 'copy', figure, as, ...(rows === undefined ? {} : { rows }) }),
    saveCsv: (figure, rows) =>
      host.post({ type: 'saveCsv', figure, ...(rows === undefined ? {} : { rows }) }),
    origin: () => origin,
    savePicture: (figure, data) => host.post({ type: 'savePicture', figure, data }),
    copyPicture: (figure, data) =>
      void copyPng(data).then(
        () => host.post({ type: 'pictureCopied' }),
        // Where the clipboard takes no picture, a file is offered.
        () => host.post({ type: 'savePicture', figure, data }),
      ),
    beginsWithTable: (id) => openTables.begins(id),
    byWeekday: new Set(),
    onToggle: () => openTables.remember(page.figures),
    isOpen: (section) => host.state.openSections?.includes(section) === true,
    onOpen: (section, open) => {
      const others = host.state.openSections?.filter((each) => each !== section) ?? [];
      host.remember({ openSections: open ? [...others, section] : others });
    },
  },
);

function onAction(action: Extract<FromPage, { type: 'action' }>['action']): void {
  host.post({ type: 'action', action });
}

function show(next: HTMLElement): void {
  if (content.firstChild !== next) content.replaceChildren(next);
}

/** A frame's callbacks run before it is painted; a message posted in one arrives after. */
const painted = new MessageChannel();
painted.port1.onmessage = () => selection.measure();

function showView(view: DashboardView): void {
  if (!selection.accept(view)) return;
  delete document.body.dataset['drawn'];
  show(page.element);
  origin = originOf(view);
  page.update(view);
  const drawn = view.sections.reduce((sum, { charts }) => sum + charts.length, 0);
  requestAnimationFrame(() => {
    document.body.dataset['drawn'] = String(drawn);
    painted.port2.postMessage(null);
    status.say(fill(strings.updated, drawn));
    host.post({ type: 'drawn', charts: drawn });
  });
}

function showEmpty(empty: EmptyView): void {
  const isShown = content.firstChild === emptyPage?.element;
  if (isShown && emptyPage?.update(empty) === true) return;
  delete document.body.dataset['drawn'];
  selection.end();
  emptyPage = new EmptyPage(empty, onAction);
  show(emptyPage.element);
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
      setText(loadingText, message.text ?? strings.loading);
      status.busy(message.text);
      return;
    case 'refreshing':
      page.refreshing(message.isRefreshing);
      return;
    case 'said':
      status.say(message.text);
  }
}

document.getElementById('app')?.append(...status.elements, content);
watchTheme(() => {
  theme = readTheme();
  provideSeriesColors(theme);
  // VS Code may find out about a screen reader after the page was opened.
  for (const figure of page.figures) figure.showTable(openTables.begins(figure.id));
  page.restyle();
});
host.listen(receive);
host.post({ type: 'ready' });
