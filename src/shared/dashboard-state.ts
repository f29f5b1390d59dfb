/** The selection of the user in the dashboard, and the content of a link to a view. Plain data, without metrics. */

export const TAB_IDS = ['usage', 'code', 'teams', 'people', 'reviews', 'agents', 'licenses', 'data'] as const;
export type TabId = (typeof TAB_IDS)[number];

/** The kinds of names to filter by, which are keys of the state. */
export const NAME_FILTERS = ['language', 'model', 'ide', 'feature'] as const;
export type NameFilterId = (typeof NAME_FILTERS)[number];

export interface DashboardState extends Readonly<Record<NameFilterId, string | null>> {
  readonly tab: TabId;
  /** `7`, `28`, `90`: the last days stored. `2026-11`: a month. `2026-11-01..2026-11-09`. `all`: all stored days. */
  readonly dateRange: string;
  /** IDs; empty: all users. */
  readonly teams: readonly string[];
  /** The ID of a person. */
  readonly person: string | null;
  /** Leaves out Saturdays and Sundays (UTC). */
  readonly weekdaysOnly: boolean;
  /** Leaves out the days of the setting. */
  readonly withoutHolidays: boolean;
  /** More days that are left out, `YYYY-MM-DD`, ascending. */
  readonly excludedDays: readonly string[];
  /** Shows the previous period beside the date range: in tiles, charts, and tables. */
  readonly compare: boolean;
  /** The rows that a table is narrowed to, where it has such a preset; `ALL_ROWS`; null: as the table has it at first. */
  readonly preset: string | null;
}

export const ALL_ROWS = 'all';

/** A change of the state. Properties that are left out stay the same. */
export type StateChange = Partial<DashboardState>;

export const FIRST_STATE: DashboardState = {
  tab: 'usage',
  dateRange: '28',
  teams: [],
  person: null,
  weekdaysOnly: false,
  withoutHolidays: false,
  excludedDays: [],
  language: null,
  model: null,
  ide: null,
  feature: null,
  compare: false,
  preset: null,
};

/** The names in the filter, by kind. */
export function namesOf(state: DashboardState): Partial<Record<NameFilterId, string>> {
  return Object.fromEntries(NAME_FILTERS.flatMap((id) => (state[id] === null ? [] : [[id, state[id]]])));
}

/** The maximum length of a name. */
export const MOST_CHARACTERS = 500;
/** The maximum length of a list. */
export const MOST_ENTRIES = 5_000;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_RANGE = /^(?:7|28|90|all|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$/;

export function isDateRangeText(text: string): boolean {
  return DATE_RANGE.test(text);
}

/** Contains only differences from the first state, so that links are short. */
export function toQuery(state: DashboardState): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(FIRST_STATE) as (keyof DashboardState)[]) {
    const text = textOf(state[key]);
    if (text !== textOf(FIRST_STATE[key])) query.set(key, text);
  }
  return query.toString();
}

/** Values that cannot be read are as in the first state, because links come from untrusted sources. */
export function fromQuery(text: string): DashboardState {
  const query = new URLSearchParams(text);
  const name = (key: string): string | null => {
    const value = query.get(key);
    return value === null || value === '' || value.length > MOST_CHARACTERS ? null : value;
  };
  const list = (key: string): string[] =>
    (query.get(key) ?? '')
      .split(',')
      .filter((each) => each !== '' && each.length <= MOST_CHARACTERS)
      .slice(0, MOST_ENTRIES);
  const dateRange = query.get('dateRange') ?? '';
  return {
    tab: TAB_IDS.find((id) => id === query.get('tab')) ?? FIRST_STATE.tab,
    dateRange: isDateRangeText(dateRange) ? dateRange : FIRST_STATE.dateRange,
    teams: list('teams'),
    person: name('person'),
    weekdaysOnly: query.get('weekdaysOnly') === 'true',
    withoutHolidays: query.get('withoutHolidays') === 'true',
    excludedDays: list('excludedDays').filter((each) => DAY.test(each)),
    language: name('language'),
    model: name('model'),
    ide: name('ide'),
    feature: name('feature'),
    compare: query.get('compare') === 'true',
    preset: name('preset'),
  };
}

function textOf(value: DashboardState[keyof DashboardState]): string {
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}
