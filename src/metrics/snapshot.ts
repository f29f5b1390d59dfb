import type { Day, DayRange } from '../domain/day.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { Dimension } from '../facts/fields.ts';
import type { Filter } from '../facts/filter.ts';
import type { Seat } from '../facts/seat-facts.ts';
import type { MetricResults } from './catalog/catalog.ts';
import type { Compared } from './comparability.ts';
import type { Comparison } from './comparison.ts';
import type { Check } from './self-test.ts';
import type { CoveredSpans } from './span.ts';
import type { PeopleColumns } from './people-rows.ts';
import type { Peers, TeamAdoption } from './team-results.ts';

/** All metrics of a date range with a filter. Plain data. */
export interface Snapshot {
  /** Null when no day is stored. */
  readonly dateRange: DayRange | null;
  readonly filter: Filter;
  /** Days of the date range that the filter keeps. */
  readonly days: number;
  /** Missing days of the date range (for a team: days without team memberships). */
  readonly missing: readonly Day[];
  /** Preliminary days of the date range: GitHub could still change them when they were read. */
  readonly preliminary: readonly Day[];
  /** Days of the date range that a summary withholds; empty for other sources. */
  readonly withheld?: readonly Day[];
  readonly basis: 'users' | 'entity' | 'summary';
  /** Set for generated data, which has none of the known defects of GitHub's. */
  readonly isSample?: true;
  /** Set if people are hidden: IDs and logins are pseudonyms, or left out. */
  readonly hidden?: Hiding;
  readonly results: MetricResults;
  /** The days that metrics cover. */
  readonly coverage: CoveredSpans;
  /** Which days changes compare, and what has no change; null when no day is stored. */
  readonly compared: Compared | null;
  /** Results over the later of the compared ranges; left out where it is the date range itself. */
  readonly current?: MetricResults;
  /** Results over the earlier of the compared ranges; null when no metric can be compared. */
  readonly previous: MetricResults | null;
  /** New, retained, and lost users; null where active users have no change, or only counts of users are known. */
  readonly comparison: Comparison | null;
  readonly teams: readonly TeamAdoption[];
  /** As `current`. */
  readonly currentTeams?: readonly TeamAdoption[];
  /** As `previous`; null when no team can be compared. */
  readonly previousTeams: readonly TeamAdoption[] | null;
  /** What teams can be compared by; present if requested. Filters by names are not applied. */
  readonly peers?: Peers;
  /** Number of days in the date range with team memberships. */
  readonly teamDays: number;
  /** The names in the date range that a filter can use, most used first. */
  readonly names: Readonly<Record<Dimension, readonly string[]>>;
  /** Logins of the users in the filter, by ID. */
  readonly logins: Readonly<Record<string, string>>;
  /** Present if requested and not hidden. Filters by names are not applied. */
  readonly people?: PeopleColumns;
  /** Present if requested and not hidden; null if no list of licenses is stored. */
  readonly seats?: readonly Seat[] | null;
  /** The days with memberships that are estimated from another day. */
  readonly approximatedDays: readonly Day[];
  /** The results of the self-test; empty with a filter. */
  readonly selfTest: readonly Check[];
  /** Rows that repeated a user's day and were counted once. */
  readonly duplicates: number;
  /**
   * The repeated rows that differ from the row that counts: the row of the newer report, otherwise the more complete
   * one.
   */
  readonly conflicts: number;
}
