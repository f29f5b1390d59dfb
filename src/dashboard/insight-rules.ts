import { isChanceOfCounts, isChanceOfShares, type Share } from '../metrics/chance.ts';
import { CATALOG, type MetricId, type MetricResults } from '../metrics/catalog/catalog.ts';
import { numberIn } from '../metrics/metric.ts';
import { denominatorOf } from '../metrics/shares.ts';

/** Of fewer nothing is highlighted: users on both sides, and events (requests, lines, pull requests …) on one of them. */
export const LEAST = { users: 5, events: 30 };
/** In proportion; of shares in points. */
const WORTH_SAYING = { relative: 0.1, points: 0.03 };

/** More than a difference of shares is rounded by, and less than any share of people or events. */
const ROUNDING = 1e-12;

/** A value on one side of a comparison. */
export interface Side {
  readonly value: number;
  /** What a ratio is a share of; null of other values. */
  readonly whole: number | null;
  /** Active users of these days; null where they are not reported. */
  readonly users: number | null;
}

export function sideOf(id: MetricId, value: number, results: MetricResults): Side {
  return { value, whole: denominatorOf(id, results), users: numberIn(results.active_users) };
}

/** Whether a change is large, of enough users and events, and more than chance gives. */
export function isHighlight(id: MetricId, now: Side, then: Side): boolean {
  if (!hasEnoughUsers(now, then)) return false;
  const { unit } = CATALOG[id];
  if (unit === 'ratio') {
    const [to, from] = [shareOf(now), shareOf(then)];
    return to !== undefined && from !== undefined && isShareHighlight(to, from, WORTH_SAYING.points);
  }
  if (logRatio(now.value, then.value) < Math.log(1 + WORTH_SAYING.relative)) return false;
  // An average of enough users stands for itself: its events are not counted here.
  if (unit === 'requests per person' || unit === 'lines per person') return true;
  const isEnough = unit === 'people' || Math.max(now.value, then.value) >= LEAST.events;
  return isEnough && !isChanceOfCounts(now.value, then.value);
}

/** The same of shares, by so many points at least. */
export function isShareHighlight(now: Share, then: Share, points: number): boolean {
  const enough = now.whole >= LEAST.events && then.whole >= LEAST.events;
  return enough && isMoveBy(points, now, then) && !isChanceOfShares(now, then);
}

/** Shares are quotients: from 50 % to 60 % is ten points, although 0.6 - 0.5 is less than 0.1. */
export function isMoveBy(points: number, now: Share, then: Share): boolean {
  return Math.abs(now.share - then.share) >= points - ROUNDING;
}

/** How much a value rose or fell: doubling and halving are the same. Infinite from or to 0. */
export function logRatio(now: number, then: number): number {
  return now === then ? 0 : Math.abs(Math.log(now / then));
}

export function hasEnoughUsers(now: Pick<Side, 'users'>, then: Pick<Side, 'users'>): boolean {
  return Math.min(now.users ?? 0, then.users ?? 0) >= LEAST.users;
}

function shareOf({ value, whole }: Side): Share | undefined {
  return whole === null ? undefined : { share: value, whole };
}
