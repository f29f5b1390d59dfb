import { type Day, type DayRange, daysBetween, monthStart } from '../domain/day.ts';
import type { EntityCounts } from './entity-facts.ts';
import type { Flag } from './fields.ts';

/** The days up to and including one day over which people are counted; `month`: since the 1st. */
export const REACHES = ['day', 'week', 'last28', 'month'] as const;
export type Reach = (typeof REACHES)[number];

/** People by state or name in the 28 days that end on a day. */
export interface CountedRows {
  readonly total: number | null;
  readonly rows: readonly { readonly keys: readonly string[]; readonly people: number }[];
}
export const COUNTED_ROWS = ['ide', 'feature', 'ideVersion', 'pluginVersion', 'phase'] as const;
export type CountedKind = (typeof COUNTED_ROWS)[number];

type ByReach = Readonly<Partial<Record<Reach, number | null>>>;

/** Distinct people up to a day, where only their number is known. Null and left out: not told. */
export interface Counted {
  readonly active: ByReach;
  readonly flags: Readonly<Partial<Record<Flag, ByReach>>>;
  /** GitHub's count of a week of which days are not held. */
  readonly weekly?: number | null;
  readonly rows?: Readonly<Partial<Record<CountedKind, CountedRows>>>;
}

/** GitHub's own counts. */
export function countedByGitHub(counts: EntityCounts): Counted {
  return {
    active: { day: counts.daily, week: counts.weekly, last28: counts.monthly },
    flags: { chat: { last28: counts.monthlyChat }, agent: { last28: counts.monthlyAgent } },
  };
}

/** Ways to say the days; a February may be two of them. */
export function reachesOf({ from, to }: DayRange): Reach[] {
  const length = daysBetween(from, to) + 1;
  const said: Readonly<Record<Reach, boolean>> = {
    day: length === 1,
    week: length === 7,
    last28: length === 28,
    month: from === monthStart(to),
  };
  return REACHES.filter((reach) => said[reach]);
}

export type CountedByDay = ReadonlyMap<Day, Counted>;
