import type { DashboardAction, EmptyView } from '../src/shared/page-protocol.ts';
import { element } from './dom.ts';
import { button } from './toolkit.ts';

/** What stands in place of the dashboard; the first action is the one most people want. */
export function emptyPage(
  { title, text, actions }: EmptyView,
  onAction: (action: DashboardAction) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('h1', {}, title),
    element('p', {}, text),
    element(
      'div',
      { class: 'actions' },
      ...actions.map(({ id, label }, index) =>
        button(label, index === 0 ? 'primary' : 'secondary', () => onAction(id)),
      ),
    ),
  );
}
