import type { CalendarSpec } from '../../../src/shared/calendar.ts';
import { FIRST_STATE } from '../../../src/shared/dashboard-state.ts';
import type { DataTableSpec } from '../../../src/shared/table.ts';
import { Calendar } from '../../../webview/calendar-card.ts';
import { readTheme, watchTheme } from '../../../webview/charts/theme.ts';
import '../../../webview/dashboard.css';
import { DataTable } from '../../../webview/data-table.ts';
import { element } from '../../../webview/dom.ts';
import type { FigureSettings } from '../../../webview/figure-settings.ts';
import { Format } from '../../../webview/page-format.ts';
import { Host, pageStrings } from '../../../webview/host.ts';
import { KeyedList } from '../../../webview/keyed-list.ts';
import { registerToolkit } from '../../../webview/toolkit.ts';

declare global {
  interface Window {
    showTables(specs: readonly DataTableSpec[]): void;
    showCalendars(specs: readonly CalendarSpec[]): void;
  }
}

registerToolkit();
const host = new Host();
let theme = readTheme();
const settings: FigureSettings = {
  words: { format: new Format(), strings: pageStrings() },
  theme: () => theme,
  pick: (change) => host.post({ type: 'select', number: 1, state: { ...FIRST_STATE, ...change } }),
  copy: (figure, as, rows = []) => host.post({ type: 'copy', figure, as, rows }),
  saveCsv: (figure, rows = []) => host.post({ type: 'saveCsv', figure, rows }),
  origin: () => 'acme',
  copyPicture: () => undefined,
  savePicture: (figure, data) => host.post({ type: 'savePicture', figure, data }),
  beginsWithTable: () => document.body.classList.contains('vscode-using-screen-reader'),
  byWeekday: new Set(),
  onToggle: () => undefined,
  isOpen: () => false,
  onOpen: () => undefined,
};
const container = element('section', { class: 'dashboard', 'aria-label': 'Figures' });
document.getElementById('app')?.append(element('h1', {}, 'Parts'), element('h2', {}, 'One'), container);
const tables = new KeyedList(
  container.appendChild(element('div', { class: 'cards' })),
  (spec: DataTableSpec) => new DataTable(spec, settings),
);
const calendars = new KeyedList(
  container.appendChild(element('div', { class: 'cards' })),
  (spec: CalendarSpec) => new Calendar(spec, settings),
);
watchTheme(() => {
  theme = readTheme();
  for (const calendar of calendars.parts) calendar.restyle();
});
window.showTables = (specs) => tables.update(specs);
window.showCalendars = (specs) => calendars.update(specs);
