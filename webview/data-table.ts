import { ALL_ROWS, type StateChange } from '../src/shared/dashboard-state.ts';
import type { DataColumn, DataTableSpec } from '../src/shared/table.ts';
import { ActionMenu } from './action-menu.ts';
import { element, setText } from './dom.ts';
import { Explanation } from './explanation.ts';
import { dataActions } from './figure-menu.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';
import './styles/data-table.css';
import { ColumnToggle } from './table/column-toggle.ts';
import { Grid } from './table/grid.ts';
import { PresetBar } from './table/presets.ts';
import { descendingFirst, Rows, type Sorting } from './table/table-rows.ts';
import { fill } from './fill.ts';

/** How the reader left a table. */
interface Kept {
  query: string;
  /** null: as the host has it. */
  sorting: Sorting | null;
  /** Whether all columns are shown, even where the table has to scroll. */
  allColumns: boolean;
}

/** The table settings by table while the page is open, so that the rows are the same after a look at a person. */
const KEPT = new Map<string, Kept>();

function keptOf({ id }: DataTableSpec): Kept {
  const kept = KEPT.get(id) ?? { query: '', sorting: null, allColumns: false };
  KEPT.set(id, kept);
  return kept;
}

/** Rows with their words: searched, sorted and narrowed in the page. */
export class DataTable implements Part<DataTableSpec> {
  readonly element: HTMLElement;
  readonly #settings: FigureSettings;
  readonly #title: HTMLElement;
  readonly #search = element('input', { type: 'search', class: 'table-search' });
  readonly #presets: PresetBar;
  readonly #count = element('p', { class: 'rows-shown', role: 'status', 'aria-live': 'polite' });
  readonly #columns: ColumnToggle;
  readonly #grid: Grid;
  readonly #nothing = element('p', { class: 'nothing' });
  readonly #explanation: Explanation;
  readonly #menu: ActionMenu;
  readonly #header: HTMLElement;
  readonly #tools: HTMLElement;
  readonly #row: HTMLElement;
  #spec: DataTableSpec;
  #rows: Rows;
  #shown: readonly number[] = [];
  /** Names the rows shown, to find out whether they are still the same. */
  #shownNames: readonly unknown[] = [];
  readonly #kept: Kept;
  #preset: string | null = null;
  /** The columns that do not fit the width. */
  #tooMany: readonly DataColumn[] = [];

  constructor(spec: DataTableSpec, settings: FigureSettings) {
    const { words } = settings;
    this.#spec = spec;
    this.#settings = settings;
    this.#kept = keptOf(spec);
    this.#search.value = this.#kept.query;
    this.#rows = new Rows(spec, words.format.locale);
    const titleId = `table-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.#presets = new PresetBar(titleId, words, (preset) => {
      // At once, and then by the host, so that a link and a reload have it.
      this.#preset = preset;
      this.#narrow();
      settings.pick({ preset: preset ?? ALL_ROWS });
    });
    this.#search.addEventListener('input', () => {
      this.#kept.query = this.#search.value;
      this.#narrow();
    });
    this.#columns = new ColumnToggle(words, () => {
      this.#kept.allColumns = !this.#kept.allColumns;
      this.#grid.setFitted(!this.#kept.allColumns);
      this.#showToggle();
    });
    this.#grid = new Grid(titleId, words, {
      onSort: (column) => this.#sort(column),
      onPick: (row) => this.#pick(row),
      onFit: (tooMany) => {
        this.#tooMany = tooMany;
        this.#showToggle();
      },
    });
    this.#grid.setFitted(!this.#kept.allColumns);
    this.#explanation = new Explanation(words.strings.explain);
    this.#menu = new ActionMenu(
      this.#menuLabel(),
      dataActions(spec.id, settings, () => this.#shown),
    );
    this.#tools = element('div', { class: 'tools' }, this.#explanation.element, this.#menu.element);
    this.#header = element('header', {}, this.#title, this.#tools);
    this.#row = element('div', { class: 'table-tools' }, this.#search, this.#columns.element, this.#count);
    this.element = element(
      'article',
      { class: 'card data-table', 'data-table': spec.id, 'aria-labelledby': titleId },
      this.#header,
      this.#row,
      this.#presets.element,
      this.#grid.element,
      this.#nothing,
    );
  }

  update(spec: DataTableSpec): void {
    this.#spec = spec;
    this.#rows = new Rows(spec, this.#settings.words.format.locale);
    setText(this.#title, spec.title);
    this.#menu.rename(this.#menuLabel());
    this.#explanation.update(spec);
    const { searchLabel } = spec;
    this.#search.hidden = searchLabel === undefined || spec.empty !== undefined;
    if (searchLabel === undefined) this.#search.value = '';
    this.#search.placeholder = searchLabel ?? '';
    this.#search.setAttribute('aria-label', searchLabel ?? '');
    this.#preset = (spec.presets ?? []).find(({ id }) => id === spec.preset)?.id ?? null;
    this.#grid.setColumns(spec.columns, this.#rows.count, spec.pick !== undefined);
    this.#show(false);
  }

  /** For a table that the heading above it names. Its buttons are beside the search then. */
  hideTitle(hidden: boolean): void {
    if (this.#header.hidden === hidden) return;
    this.#header.hidden = hidden;
    (hidden ? this.#row : this.#header).append(this.#tools);
  }

  dispose(): void {
    this.#grid.dispose();
  }

  #menuLabel(): string {
    return fill(this.#settings.words.strings.more, this.#spec.title);
  }

  get #sorting(): Sorting {
    const { sortedBy, descending, columns } = this.#spec;
    const chosen = this.#kept.sorting;
    return chosen !== null && columns.some(({ id }) => id === chosen.column)
      ? chosen
      : { column: sortedBy, descending };
  }

  #sort(column: DataColumn): void {
    const now = this.#sorting;
    const descending = now.column === column.id ? !now.descending : descendingFirst(column);
    this.#kept.sorting = { column: column.id, descending };
    this.#narrow();
  }

  #narrow(): void {
    this.#show(true);
  }

  /** `fromTop`: the reader asked for other rows. */
  #show(fromTop: boolean): void {
    const { format, strings } = this.#settings.words;
    const { columns, pick, presets = [], empty } = this.#spec;
    const sorting = this.#sorting;
    this.#shown = this.#rows.shown({ sorting, query: this.#search.value, preset: this.#preset });
    const names = pick?.ids ?? columns[0]?.values ?? [];
    const before = this.#shownNames;
    this.#shownNames = this.#shown.map((row) => names[row]);
    const same =
      before.length === this.#shownNames.length && before.every((name, at) => name === this.#shownNames[at]);
    this.#presets.update(empty === undefined ? presets : [], this.#rows.count, this.#preset);
    const [shown, all] = [this.#shown.length, this.#rows.count].map((each) => format.number(each, 'count'));
    setText(this.#count, fill(strings.rowsShown, shown ?? '', all ?? ''));
    this.#count.hidden = empty !== undefined;
    this.#menu.element.hidden = empty !== undefined;
    this.#grid.element.hidden = this.#shown.length === 0;
    this.#showToggle();
    this.#nothing.hidden = this.#shown.length > 0;
    setText(this.#nothing, empty ?? strings.nothingFound);
    this.#grid.setRows(this.#shown, sorting, fromTop || !same);
  }

  #showToggle(): void {
    this.#columns.update(this.#shown.length === 0 ? [] : this.#tooMany, this.#kept.allColumns);
  }

  #pick(row: number): void {
    const { pick } = this.#spec;
    const id = pick?.ids[row];
    // A row with an empty ID has no user to select.
    if (pick === undefined || id === undefined || id === '') return;
    const change: StateChange =
      pick.key === 'teams' ? { teams: [id], tab: 'teams' } : { person: id, tab: 'people' };
    this.#settings.pick(change);
  }
}
