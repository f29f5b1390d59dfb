import type { Format } from '../figures/format.ts';
import type { Day, DayRange } from '../domain/day.ts';
import type { DailyReport } from '../domain/daily-reports.ts';
import type { ScopeKind, Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { DashboardState } from '../shared/dashboard-state.ts';
import type { StoredDays } from '../store/partition-catalog.ts';
import type { SourceNotes } from '../store/store.ts';

/** All that a view of the dashboard is made of. */
export interface DashboardInput {
  readonly state: DashboardState;
  /** The metrics of the date range under the filter of the state. */
  readonly snapshot: Snapshot;
  readonly dateRange: DayRange;
  /** From the first stored day to the last. */
  readonly span: DayRange;
  readonly stored: StoredDays;
  readonly notes: SourceNotes;
  /** Of GitHub's reports; undefined for files and the sample. */
  readonly scope?: ScopeKind;
  /** The first day that GitHub can have for each report; undefined for files and the sample. */
  readonly firstDays: Readonly<Partial<Record<DailyReport, Day>>>;
  /** E.g. "GitHub · acme". */
  readonly source: string;
  readonly kind: Source['kind'];
  /** Name of the organization, enterprise or file as a whole. */
  readonly wholeLabel: string;
  /** Of a summary; see `StoredSource`. */
  readonly published?: { readonly at: number; readonly threshold: number };
  readonly holidays: readonly Day[];
  /** Of a license and month; undefined: not given. */
  readonly price?: { readonly amount: number; readonly currency: string };
  readonly notices: readonly string[];
  /** Set when a person was asked for who is not shown, or not by that id. */
  readonly refused?: boolean;
  /** Id of the reader's own team. */
  readonly ownTeam?: string;
  readonly format: Format;
}
