import type { Day, DayRange } from '../domain/day.ts';
import type { MetricResults } from './catalogue.ts';
import type { TeamAdoption } from './teams.ts';

/** All figures of a window of 28 days that ends on the last day held; plain data. */
export interface Snapshot {
  /** Null when no day is held. */
  readonly window: DayRange | null;
  /** Days of the window that are not held (for a team: without a mapping of people to teams). */
  readonly missing: readonly Day[];
  readonly basis: 'users' | 'entity';
  readonly results: MetricResults;
  /** The window before, present only when every day of it is held. */
  readonly previous: MetricResults | null;
  readonly teams: readonly TeamAdoption[];
  /** Days of the window for which people are mapped to teams. */
  readonly teamDays: number;
  /** Rows that repeated a person's day and were counted once. */
  readonly duplicates: number;
}
