import type { CalendarSpec } from '../src/shared/calendar.ts';
import type { ChartSpec, TileSpec } from '../src/shared/chart.ts';
import type { Choice, DashboardAction, PageStrings, Section } from '../src/shared/page-protocol.ts';
import type { DataTableSpec } from '../src/shared/table.ts';
import { Calendar } from './calendar-card.ts';
import { ChartCard } from './charts/card.ts';
import type { Nearness } from './charts/nearness.ts';
import { DataTable } from './data-table.ts';
import { element, replaceKeepingFocus, setText } from './dom.ts';
import type { FigureSettings } from './figure-settings.ts';
import { KeyedList, type Part } from './keyed-list.ts';
import type { WithTable } from './open-tables.ts';
import { Tile } from './tile.ts';
import { fill } from './fill.ts';
import { button } from './toolkit.ts';

export interface SectionSettings {
  readonly figures: FigureSettings;
  readonly nearness: Nearness;
  readonly onAction: (action: DashboardAction) => void;
}

/** A section of a tab: its text, then its tiles, charts, and tables. Charts of less interest are behind a button. */
export class SectionPart implements Part<Section> {
  readonly element: HTMLElement;
  readonly #onAction: (action: DashboardAction) => void;
  readonly #title: HTMLElement;
  readonly #text = element('p', { class: 'section-text' });
  readonly #actions = element('div', { class: 'actions' });
  readonly #lead = element('div', { class: 'lead' }, this.#text, this.#actions);
  readonly #aside = element('div', { class: 'aside' });
  readonly #places = [figures('tiles'), figures('calendars'), figures('cards'), figures('tables')] as const;
  readonly #moreCards = figures('cards');
  readonly #moreLabel = element('summary');
  readonly #more = element('details', { class: 'more' }, this.#moreLabel, this.#moreCards);
  readonly #strings: PageStrings;
  readonly #tiles: KeyedList<TileSpec, Tile>;
  readonly #calendars: KeyedList<CalendarSpec, Calendar>;
  readonly #cards: KeyedList<ChartSpec, ChartCard>;
  readonly #further: KeyedList<ChartSpec, ChartCard>;
  readonly #tables: KeyedList<DataTableSpec, DataTable>;

  constructor({ id }: Section, { figures: settings, nearness, onAction }: SectionSettings) {
    const [tiles, calendars, cards, tables] = this.#places;
    this.#onAction = onAction;
    this.#tiles = new KeyedList(tiles, (spec) => new Tile(spec, settings));
    this.#calendars = new KeyedList(calendars, (spec) => new Calendar(spec, settings));
    const card = (spec: ChartSpec): ChartCard => new ChartCard(spec, settings, nearness);
    this.#cards = new KeyedList(cards, card);
    this.#further = new KeyedList(this.#moreCards, card);
    this.#strings = settings.words.strings;
    this.#more.open = settings.isOpen(id);
    this.#more.addEventListener('toggle', () => settings.onOpen(id, this.#more.open));
    this.#tables = new KeyedList(tables, (spec) => new DataTable(spec, settings));
    const titleId = `section-${id}`;
    this.#title = element('h2', { id: titleId });
    this.element = element(
      'section',
      { class: 'section', 'data-section': id, 'aria-labelledby': titleId },
      this.#title,
      this.#lead,
      tiles,
      this.#aside,
      calendars,
      cards,
      this.#more,
      tables,
    );
  }

  /** Puts an element beside the charts. */
  setAside(aside: HTMLElement): void {
    if (this.#aside.firstChild !== aside) this.#aside.replaceChildren(aside);
  }

  /** Those that are shown as tables on wish. */
  get figures(): readonly WithTable[] {
    return [...this.#calendars.parts, ...this.#cards.parts, ...this.#further.parts];
  }

  update({ id, title, text, actions = [], tiles, calendars, charts, tables, shownCharts }: Section): void {
    setText(this.#title, title);
    this.#title.classList.toggle('unseen', id === 'headlines');
    setText(this.#text, text ?? '');
    this.#text.hidden = text === undefined;
    this.#showActions(actions);
    this.#lead.hidden = this.#text.hidden && this.#actions.hidden;
    [tiles, calendars, charts, tables].forEach((specs, index) => {
      const place = this.#places[index];
      if (place !== undefined) place.hidden = specs.length === 0;
    });
    this.#tiles.update(tiles);
    this.#calendars.update(calendars);
    const further = charts.slice(shownCharts ?? charts.length);
    this.#cards.update(charts.slice(0, shownCharts));
    this.#further.update(further);
    this.#more.hidden = further.length === 0;
    setText(this.#moreLabel, fill(this.#strings.moreCharts, further.length));
    this.#tables.update(tables);
    const titles = tables.map((table) => table.title);
    this.#tables.parts.forEach((table, at) => table.hideTitle(titles[at] === title));
  }

  dispose(): void {
    this.update({ id: '', title: '', tiles: [], calendars: [], charts: [], tables: [] });
  }

  #showActions(actions: readonly Choice<DashboardAction>[]): void {
    this.#actions.hidden = actions.length === 0;
    const buttons = actions.map(({ id, label }) => {
      const made = button(label, 'secondary', () => this.#onAction(id));
      made.setAttribute('aria-label', label);
      return made;
    });
    replaceKeepingFocus(this.#actions, ...buttons);
  }
}

function figures(name: string): HTMLElement {
  return element('div', { class: name });
}
