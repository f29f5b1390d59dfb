import { type CalendarSpec, DAY_STATES } from '../src/shared/calendar.ts';
import { calendarTable, daysOf } from './calendar/months.ts';
import { sample, strip } from './calendar/strip.ts';
import { ActionMenu } from './action-menu.ts';
import { element, setText } from './dom.ts';
import { dataActions } from './figure-menu.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';
import type { WithTable } from './open-tables.ts';
import './styles/calendar.css';
import { TableToggle } from './table-toggle.ts';
import { fill } from './fill.ts';

/** Places of the theme's palette. */
const STORED_COLOR = 0;
const MISSING_COLOR = 4;

/** The stored days of each report, as strips of weeks or as a table. */
export class Calendar implements Part<CalendarSpec>, WithTable {
  readonly element: HTMLElement;
  readonly #settings: FigureSettings;
  readonly #title: HTMLElement;
  readonly #toggle: TableToggle;
  readonly #menu: ActionMenu;
  readonly #summary = element('p', { class: 'basis' });
  readonly #legend = element('ul', { class: 'legend' });
  readonly #strips = element('div', { class: 'strips', role: 'region', tabindex: '0' });
  readonly #table = element('div', { class: 'table', role: 'group', tabindex: '0' });
  #spec: CalendarSpec;
  #drawn = '';

  constructor(spec: CalendarSpec, settings: FigureSettings) {
    this.#spec = spec;
    this.#settings = settings;
    this.#toggle = new TableToggle(spec.id, settings, (open) => this.showTable(open));
    this.#menu = new ActionMenu('', dataActions(spec.id, settings));
    const titleId = `calendar-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.element = element(
      'article',
      { class: 'card calendar', 'data-calendar': spec.id, 'aria-labelledby': titleId },
      element(
        'header',
        {},
        this.#title,
        element('div', { class: 'tools' }, this.#toggle.element, this.#menu.element),
      ),
      this.#summary,
      this.#legend,
      this.#strips,
      this.#table,
    );
  }

  get id(): string {
    return this.#spec.id;
  }

  get tableOpen(): boolean {
    return this.#toggle.open;
  }

  update(spec: CalendarSpec): void {
    this.#spec = spec;
    setText(this.#title, spec.title);
    setText(this.#summary, [spec.summary, sharedSummary(spec)].filter(Boolean).join(' '));
    this.#toggle.rename(spec.title);
    this.#menu.rename(fill(this.#settings.words.strings.more, spec.title));
    this.#strips.setAttribute('aria-label', spec.title);
    this.#table.setAttribute('aria-label', spec.title);
    this.#arrange();
    const key = JSON.stringify(spec);
    if (key !== this.#drawn) this.#build();
    this.#drawn = key;
    this.restyle();
  }

  /** Takes the colors of the theme; the marks stay. */
  restyle(): void {
    const { palette, text } = this.#settings.theme();
    this.element.style.setProperty('--stored', palette[STORED_COLOR] ?? text);
    this.element.style.setProperty('--missing', palette[MISSING_COLOR] ?? text);
  }

  showTable(open: boolean): void {
    this.#toggle.turn(open);
    this.#arrange();
    this.#scrollToNewest();
  }

  #build(): void {
    const { rows, labels } = this.#spec;
    const { words } = this.#settings;
    const shared = sharedSummary(this.#spec) !== undefined;
    const used = DAY_STATES.filter(
      (state) => state !== 'before' && rows.some(({ days }) => days.includes(state)),
    );
    this.#legend.replaceChildren(...used.map((state) => element('li', {}, sample(state), labels[state])));
    this.#strips.replaceChildren(
      ...rows.map((row) => {
        const drawn = strip(daysOf(this.#spec, row), labels, words);
        drawn.setAttribute('aria-label', row.summary);
        return element(
          'section',
          { class: 'strip', 'data-row': row.id, 'aria-label': row.label },
          element('h4', {}, row.label),
          drawn,
          // Read out with the strip already.
          ...(shared ? [] : [element('p', { class: 'basis', 'aria-hidden': 'true' }, row.summary)]),
        );
      }),
    );
    this.#table.replaceChildren(calendarTable(this.#spec, words));
    this.#scrollToNewest();
  }

  #scrollToNewest(): void {
    this.#strips.scrollLeft = this.#strips.scrollWidth;
  }

  #arrange(): void {
    const { open } = this.#toggle;
    this.#strips.hidden = open;
    this.#legend.hidden = open;
    this.#table.hidden = !open;
  }
}

/** What is said of every report alike is said once; undefined where they differ. */
function sharedSummary({ rows }: CalendarSpec): string | undefined {
  const [first, ...others] = rows;
  return others.length > 0 && others.every(({ summary }) => summary === first?.summary)
    ? first?.summary
    : undefined;
}
