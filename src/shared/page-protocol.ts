import type { CalendarSpec } from './calendar.ts';
import type { ChartSpec, TileSpec } from './chart.ts';
import type { DashboardState, NameFilterId, StateChange, TabId } from './dashboard-state.ts';
import type { DataTableSpec } from './table.ts';

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
}

/** A filter by names: a list that can be searched. */
export interface FilterList {
  /** Its key in the state. */
  readonly id: 'teams' | NameFilterId;
  readonly label: string;
  /** What is shown while nothing is chosen, e.g. "All teams". */
  readonly all: string;
  readonly options: readonly Choice[];
  readonly selected: readonly string[];
  /** Whether several can be chosen: a list in the state, else one name or null. */
  readonly multiple: boolean;
  /** Why nothing can be chosen, e.g. because no report tells languages and IDEs together. */
  readonly unavailable?: string;
}

export interface FilterBar {
  readonly lists: readonly FilterList[];
  /** Values of `window` with their labels; the chosen one is among them. A span of days is chosen beside the list. */
  readonly windows: readonly Choice[];
  /** What the chosen window comes to, and between which days another can be chosen; `YYYY-MM-DD`. */
  readonly range: { readonly from: string; readonly to: string };
  readonly held: { readonly from: string; readonly to: string };
  /** How many days the setting names as holidays; without any the choice is not offered. */
  readonly holidays: number;
  /** What is narrowed now, each with what removes it. */
  readonly chips: readonly { readonly id: string; readonly label: string; readonly remove: StateChange }[];
  /** What removes all of them. */
  readonly reset: StateChange;
}

/** Something worth looking at, found by a stated rule. */
export interface InsightSpec {
  readonly id: string;
  readonly tone: 'up' | 'down' | 'note';
  readonly text: string;
  /** The rule, in words. */
  readonly rule: string;
  /** What opens the view that shows it. */
  readonly open: StateChange;
}

/** A part of a tab; what is empty is left out. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What stands in place of figures that the source cannot give, or explains those below. */
  readonly text?: string;
  /** What the reader can do about it. */
  readonly actions?: readonly Choice<DashboardAction>[];
  readonly tiles: readonly TileSpec[];
  readonly charts: readonly ChartSpec[];
  readonly calendars: readonly CalendarSpec[];
  readonly tables: readonly DataTableSpec[];
}

/** The whole dashboard; sent anew on every change, never as a difference. */
export interface DashboardView {
  readonly title: string;
  /** Window and completeness, e.g. "21 Oct – 17 Nov 2026 (UTC) · all 28 days stored". */
  readonly subtitle: string;
  /** Where the figures come from, e.g. "GitHub · acme" or "Sample organization". */
  readonly source: string;
  readonly state: DashboardState;
  /** That of the last `select` that the host had seen. */
  readonly seen: number;
  readonly tabs: readonly Choice<TabId>[];
  readonly filters: FilterBar;
  readonly notices: readonly string[];
  readonly insights: readonly InsightSpec[];
  readonly sections: readonly Section[];
}

/** Said in place of the dashboard when there is nothing to show. */
export interface EmptyView {
  readonly title: string;
  readonly text: string;
  readonly actions: readonly Choice<DashboardAction>[];
}

export const DASHBOARD_ACTIONS = [
  'signIn',
  'chooseScope',
  'chooseSource',
  'openFiles',
  'openSample',
  'refresh',
  'cancelRefresh',
  'openPage',
  'fetchHistory',
  'openSettings',
  'showLog',
  'authorize',
  'signInAgain',
  'useToken',
  'openProxySettings',
  'checkForUpdates',
  'checkAccess',
] as const;
export type DashboardAction = (typeof DASHBOARD_ACTIONS)[number];

export const COPY_FORMATS = ['markdown', 'csv'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

export type ToPage =
  | { readonly type: 'view'; readonly view: DashboardView }
  | { readonly type: 'empty'; readonly empty: EmptyView }
  /** Work in progress behind what is shown; null when it ended. */
  | { readonly type: 'busy'; readonly text: string | null }
  /** Whether a refresh is running, which can be canceled. */
  | { readonly type: 'refreshing'; readonly isRefreshing: boolean }
  /** What came of something that was asked for, to be read out, e.g. "Copied." */
  | { readonly type: 'said'; readonly text: string };

export type FromPage =
  /** The page listens; the host answers with the whole view. */
  | { readonly type: 'ready' }
  /** Every chart of the last view that can be seen is on screen. */
  | { readonly type: 'drawn'; readonly charts: number }
  /** `number` grows with every one; views made before it arrived are not drawn any more. */
  | { readonly type: 'select'; readonly number: number; readonly state: DashboardState }
  /** `rows`: those of a table that are shown, in their order; left out, all. */
  | {
      readonly type: 'copy';
      readonly figure: string;
      readonly as: CopyFormat;
      readonly rows?: readonly number[];
    }
  | { readonly type: 'saveCsv'; readonly figure: string; readonly rows?: readonly number[] }
  | { readonly type: 'copyLink' }
  /** Opens the chat with the beginning of a question about what is shown. */
  | { readonly type: 'askCopilot' }
  /** `data`: of the PNG, base64. */
  | { readonly type: 'savePicture'; readonly figure: string; readonly data: string }
  | { readonly type: 'action'; readonly action: DashboardAction };

/** What the page keeps over a reload: what was chosen, never figures. */
export interface PageState {
  readonly state?: DashboardState;
  readonly openTables?: readonly string[];
  /** Notices that were read and folded away. */
  readonly readNotices?: readonly string[];
}

/** Words of the page, filled by the host so that they can be translated. */
export interface PageStrings {
  readonly source: string;
  readonly tabs: string;
  readonly refresh: string;
  readonly cancelRefresh: string;
  readonly copyLink: string;
  readonly askCopilot: string;
  readonly filters: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  readonly days: string;
  readonly weekdaysOnly: string;
  /** `{0}` is their number. */
  readonly withoutHolidays: string;
  /** Label of the field for further days, written `YYYY-MM-DD` with commas between them. */
  readonly excludedDays: string;
  readonly notADay: string;
  readonly compare: string;
  readonly active: string;
  /** `{0}` is the filter's text. */
  readonly removeFilter: string;
  readonly resetFilters: string;
  /** `{0}` is how many names of a list are chosen, where it is more than one. */
  readonly chosen: string;
  readonly search: string;
  /** `{0}` is how many more names there are than the list shows. */
  readonly moreNames: string;
  readonly nothingFound: string;
  readonly insights: string;
  readonly open: string;
  readonly showTable: string;
  readonly showChart: string;
  readonly howComputed: string;
  /** `{0}` is the figure's title. */
  readonly more: string;
  readonly copyMarkdown: string;
  readonly copyCsv: string;
  readonly saveCsv: string;
  readonly savePicture: string;
  /** `{0}` is what is filtered by. */
  readonly filterBy: string;
  readonly mayChange: string;
  readonly notReported: string;
  readonly notices: string;
  readonly loading: string;
  /** `{0}` is the number of charts. */
  readonly updated: string;
  /** Read before a change, e.g. "Change against the window before:". */
  readonly change: string;
  readonly rule: string;
  readonly everyRow: string;
  /** `{0}` of `{1}` rows. */
  readonly rowsShown: string;
}
