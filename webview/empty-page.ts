import type { DashboardAction, EmptyView } from '../src/shared/page-protocol.ts';
import { element } from './dom.ts';
import { button } from './toolkit.ts';

/** The page without data. The first action is the primary one. */
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
