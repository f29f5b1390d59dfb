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
import type { TeamAdoption } from './team-results.ts';

/** All figures of a window under a filter; plain data. */
export interface Snapshot {
  /** Null when no day is stored. */
  readonly window: DayRange | null;
  readonly filter: Filter;
  /** Days of the window that the filter keeps. */
  readonly days: number;
  /** Days of the window that are not held (for a team: without a mapping of people to teams). */
  readonly missing: readonly Day[];
  /** Days of the window that GitHub could still change when they were read. */
  readonly unsettled: readonly Day[];
  /** Days of the window whose figures a summary keeps to itself; of other sources, none. */
  readonly withheld?: readonly Day[];
  readonly basis: 'users' | 'entity' | 'summary';
  /** Set when people are hidden: every id and login is a pseudonym, or there are none. */
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
  /** Days of the window for which people are mapped to teams. */
  readonly teamDays: number;
  /** What a filter can narrow by: the names that the window has, most used first. */
  readonly names: Readonly<Record<Dimension, readonly string[]>>;
  /** Logins of the people whom the filter names, by id. */
  readonly logins: Readonly<Record<string, string>>;
  /** Present when asked for and not hidden; not narrowed by names. */
  readonly people?: PeopleColumns;
  /** Present when asked for and not hidden; null when no report of licenses is held. */
  readonly seats?: readonly Seat[] | null;
  /** Those of them that borrow the memberships of another day. */
  readonly approximatedDays: readonly Day[];
  /** Whether the reports agree with themselves; empty under a filter. */
  readonly selfTest: readonly Check[];
  /** Rows that repeated a person's day and were counted once. */
  readonly duplicates: number;
  /** Those of them that differ from the row that counts: of the newer report, else the fuller one. */
  readonly conflicts: number;
}
