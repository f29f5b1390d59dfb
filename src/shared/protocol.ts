import type { ChartSpec, TileSpec } from './chart.ts';

/** A choice among scopes or tabs. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The whole dashboard; sent anew on every change, never as a difference. */
export interface DashboardView {
  readonly title: string;
  /** Window and completeness, e.g. "21 Oct – 17 Nov 2026 (UTC) · 28 of 28 days · complete to 17 Nov 2026". */
  readonly subtitle: string;
  /** Where the figures come from, e.g. "GitHub · acme" or "Sample organisation". */
  readonly source: string;
  readonly scopes: readonly Choice[];
  readonly selectedScope: string;
  readonly tabs: readonly Choice[];
  readonly selectedTab: string;
  readonly notices: readonly string[];
  readonly tiles: readonly TileSpec[];
  readonly charts: readonly ChartSpec[];
}

/** Said in place of the dashboard when there is nothing to show. */
export interface EmptyView {
  readonly title: string;
  readonly text: string;
  readonly actions: readonly { readonly id: DashboardAction; readonly label: string }[];
}

export const DASHBOARD_ACTIONS = [
  'signIn',
  'chooseScope',
  'openFiles',
  'openSample',
  'refresh',
  'showLog',
] as const;
export type DashboardAction = (typeof DASHBOARD_ACTIONS)[number];

export type ToPage =
  | { readonly type: 'view'; readonly view: DashboardView }
  | { readonly type: 'empty'; readonly empty: EmptyView }
  /** Work in progress behind what is shown; null when it ended. */
  | { readonly type: 'busy'; readonly text: string | null };

export type FromPage =
  /** The page listens; the host answers with the whole view. */
  | { readonly type: 'ready' }
  /** Every chart of the last view is on screen. */
  | { readonly type: 'drawn'; readonly charts: number }
  | { readonly type: 'selectScope'; readonly scope: string }
  | { readonly type: 'selectTab'; readonly tab: string }
  | { readonly type: 'action'; readonly action: DashboardAction };

/** What the page keeps over a reload: what was chosen, never figures. */
export interface PageState {
  readonly scope?: string;
  readonly tab?: string;
  readonly openTables?: readonly string[];
}

/** Words of the page, filled by the host so that they can be translated. */
export interface PageStrings {
  readonly scopeLabel: string;
  readonly tabs: string;
  readonly refresh: string;
  readonly showTable: string;
  readonly showChart: string;
  readonly howComputed: string;
  readonly notReported: string;
  readonly headlines: string;
  readonly charts: string;
  readonly notices: string;
  readonly loading: string;
  /** `{0}` is the number of charts. */
  readonly updated: string;
  /** Read before a change, e.g. "Change against the window before:". */
  readonly change: string;
}
