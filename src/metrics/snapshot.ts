import type { Day, DayRange } from '../domain/day.ts';
import type { MetricResults } from './catalogue.ts';
import type { Comparison } from './comparison.ts';
import type { Check } from './self-test.ts';
import type { PersonRow } from './people-table.ts';
import type { TeamAdoption } from './teams.ts';

/** All figures of a window under a filter; plain data. */
export interface Snapshot {
  /** Null when no day is held. */
  readonly window: DayRange | null;
  /** Days of the window that the filter keeps. */
  readonly days: number;
  /** Days of the window that are not held (for a team: without a mapping of people to teams). */
  readonly missing: readonly Day[];
  readonly basis: 'users' | 'entity';
  readonly results: MetricResults;
  /** The window before, present only when every day of it is held. */
  readonly previous: MetricResults | null;
  /** Null when people are not told apart in both windows. */
  readonly comparison: Comparison | null;
  readonly teams: readonly TeamAdoption[];
  /** Days of the window for which people are mapped to teams. */
  readonly teamDays: number;
  /** Present when asked for. */
  readonly people?: readonly PersonRow[];
  /** Those of them that borrow the memberships of another day. */
  readonly approximatedDays: readonly Day[];
  /** Set when only people with activity in an IDE count as active. */
  readonly activeIn?: 'ide';
  /** Whether the reports agree with themselves; empty under a filter. */
  readonly selfTest: readonly Check[];
  /** Rows that repeated a person's day and were counted once. */
  readonly duplicates: number;
}
