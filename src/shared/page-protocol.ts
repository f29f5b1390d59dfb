import type { CalendarSpec } from './calendar.ts';
import type { ChartSpec, TileSpec } from './chart.ts';
import type { DashboardState, NameFilterId, StateChange, TabId } from './dashboard-state.ts';
import type { DataTableSpec } from './table.ts';

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
}

export interface NameChoice extends Choice {
  /** The number of its color in charts; left out where it has none, or not the same in all. */
  readonly color?: number;
}

/** A filter by names: a list that can be searched. */
export interface FilterList {
  /** Its key in the state. */
  readonly id: 'teams' | NameFilterId;
  readonly label: string;
  /** The label if nothing is chosen, e.g. "All teams". */
  readonly all: string;
  readonly options: readonly NameChoice[];
  readonly selected: readonly string[];
  /** Whether several names can be chosen: a list in the state. Otherwise one name or null. */
  readonly multiple: boolean;
  /** Why no name can be chosen, e.g. because no report combines languages and IDEs. */
  readonly unavailable?: string;
}

export interface FilterBar {
  readonly lists: readonly FilterList[];
  /** The values of `window` with labels, including the current one. Other date ranges are chosen next to the list. */
  readonly dateRanges: readonly Choice[];
  /** The current date range, and the days between which others can be chosen; `YYYY-MM-DD`. */
  readonly range: { readonly from: string; readonly to: string };
  readonly stored: { readonly from: string; readonly to: string };
  /** The number of holidays in the settings; without holidays, the filter is not shown. */
  readonly holidays: number;
  /** The active filters, each with the change that removes it. */
  readonly chips: readonly { readonly id: string; readonly label: string; readonly remove: StateChange }[];
  /** The change that removes all filters. */
  readonly reset: StateChange;
  /** Why the tab has nothing to compare with a previous period. Left out: it has. */
  readonly noCompare?: string;
}

/** A highlight that was found by a rule. */
export interface InsightSpec {
  readonly id: string;
  readonly tone: 'up' | 'down' | 'note';
  readonly text: string;
  /** The rule, in words. */
  readonly rule: string;
  /** The change that opens the view of the highlight. */
  readonly open: StateChange;
}

/** A section of a tab. Empty parts are not shown. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** The text instead of metrics that the source does not have, or an explanation of the content below. */
  readonly text?: string;
  /** What the user can do. */
  readonly actions?: readonly Choice<DashboardAction>[];
  readonly tiles: readonly TileSpec[];
  readonly charts: readonly ChartSpec[];
  /** The number of charts that are shown, from the first; the others are behind a button. Left out: all. */
  readonly shownCharts?: number;
  readonly calendars: readonly CalendarSpec[];
  readonly tables: readonly DataTableSpec[];
}

/** The whole dashboard, sent completely on every change. */
export interface DashboardView {
  readonly title: string;
  /** Date range and completeness, e.g. "Oct 21 – Nov 17, 2026 (UTC) · all 28 days stored". */
  readonly subtitle: string;
  /** The source of the data, e.g. "GitHub · acme" or "Sample organization". */
  readonly source: string;
  /** Why there is nothing to refresh. Left out: there may be. */
  readonly noRefresh?: string;
  readonly state: DashboardState;
  /** The number of the last `select` message that the host received. */
  readonly seen: number;
  readonly tabs: readonly Choice<TabId>[];
  readonly filters: FilterBar;
  /** What the reader has to know at once, such as why the last refresh failed. */
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
  readonly insights: readonly InsightSpec[];
  readonly sections: readonly Section[];
}

/** Shown instead of the dashboard if there is no data. */
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
  'copyRequest',
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
  /** Work in progress; null when it ends. */
  | { readonly type: 'busy'; readonly text: string | null }
  /** Whether a refresh is running, which can be canceled. */
  | { readonly type: 'refreshing'; readonly isRefreshing: boolean }
  /** The result of an action, for screen readers, e.g. "Copied." */
  | { readonly type: 'said'; readonly text: string };

export type FromPage =
  /** The page is ready; the host answers with the whole view. */
  | { readonly type: 'ready' }
  /** All visible charts of the last view are drawn. */
  | { readonly type: 'drawn'; readonly charts: number }
  /** `number` increases with every message. Views from before the message are not drawn. */
  | { readonly type: 'select'; readonly number: number; readonly state: DashboardState }
  /** `rows`: the rows of a table that are shown, in order; left out, all rows. */
  | {
      readonly type: 'copy';
      readonly figure: string;
      readonly as: CopyFormat;
      readonly rows?: readonly number[];
    }
  | { readonly type: 'saveCsv'; readonly figure: string; readonly rows?: readonly number[] }
  | { readonly type: 'copyLink' }
  /** Opens the chat with the start of a question about the current view. */
  | { readonly type: 'askCopilot' }
  /** `data`: the PNG in base64. */
  | { readonly type: 'savePicture'; readonly figure: string; readonly data: string }
  /** The page has put a picture on the clipboard. */
  | { readonly type: 'pictureCopied' }
  | { readonly type: 'action'; readonly action: DashboardAction };

/** The state that the page keeps when it reloads: the selection, without metrics. */
export interface PageState {
  readonly state?: DashboardState;
  readonly openTables?: readonly string[];
  /** Whether the user expanded the notices. */
  readonly noticesOpen?: boolean;
  /** The sections of which the user asked for all charts. */
  readonly openSections?: readonly string[];
}

/** The strings of the page, set by the host so that they can be translated. */
export interface PageStrings {
  readonly source: string;
  readonly tabs: string;
  readonly refresh: string;
  readonly cancelRefresh: string;
  readonly copyLink: string;
  readonly askCopilot: string;
  readonly filters: string;
  /** `{0}` is the number of active filters. */
  readonly filtersActive: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  readonly days: string;
  readonly weekdaysOnly: string;
  /** `{0}` is the number of holidays. */
  readonly withoutHolidays: string;
  /** Label of the field for further days, written `YYYY-MM-DD` with commas between them. */
  readonly excludedDays: string;
  readonly notADay: string;
  readonly compare: string;
  readonly active: string;
  /** `{0}` is the filter's text. */
  readonly removeFilter: string;
  readonly resetFilters: string;
  /** `{0}` is the number of chosen names, if there are several. */
  readonly chosen: string;
  readonly search: string;
  /** `{0}` is the number of names that the list does not show. */
  readonly moreNames: string;
  readonly nothingFound: string;
  readonly insights: string;
  /** `{0}` is the highlight. */
  readonly why: string;
  readonly showTable: string;
  readonly showChart: string;
  /** Switches a chart of days to the days of the week, and back. */
  readonly byWeekday: string;
  readonly byDay: string;
  /** `{0}` is the title of the tile, chart, or table. */
  readonly explain: string;
  /** `{0}` is the title of the tile, chart, or table. */
  readonly more: string;
  readonly copyMarkdown: string;
  readonly copyCsv: string;
  readonly saveCsv: string;
  readonly copyPicture: string;
  readonly savePicture: string;
  /** `{0}` is the name to filter by. */
  readonly filterBy: string;
  readonly dragDays: string;
  readonly mayChange: string;
  readonly notReported: string;
  /** `{0}` is the number of notices. */
  readonly notices: string;
  /** `{0}` is the number of charts. */
  readonly moreCharts: string;
  readonly loading: string;
  /** `{0}` is the number of charts. */
  readonly updated: string;
  /** Read by screen readers before a change, e.g. "Change from the previous period:". */
  readonly change: string;
  /** After a change that is not statistically significant. */
  readonly chance: string;
  /** After a change that a known defect of GitHub's data touches. */
  readonly knownDefect: string;
  readonly rule: string;
  readonly everyRow: string;
  /** `{0}` of `{1}` rows. */
  readonly rowsShown: string;
  /** `{0}` is the number of columns. */
  readonly hiddenColumns: string;
  readonly showAllColumns: string;
}
