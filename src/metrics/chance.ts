/** Standard deviations that contain 95 % of random differences. */
const DEVIATIONS = 1.96;

/** A ratio with its denominator. */
export interface Share {
  /** 0…1 */
  readonly share: number;
  /** The denominator. */
  readonly whole: number;
}

/** Undefined if a count is not reported or if the whole is 0. */
export function shareOf(part: number | null, whole: number | null): Share | undefined {
  return part === null || whole === null || whole === 0 ? undefined : { share: part / whole, whole };
}

/** Whether the difference of two ratios may be chance: the test of two proportions at 95 %. */
export function isChanceOfShares(now: Share, then: Share): boolean {
  const all = now.whole + then.whole;
  if (now.whole <= 0 || then.whole <= 0) return true;
  const pooled = (now.share * now.whole + then.share * then.whole) / all;
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / now.whole + 1 / then.whole));
  return Math.abs(now.share - then.share) <= DEVIATIONS * deviation;
}

/** Whether the difference of two counts may be chance: a Poisson test of independent events at 95 %. */
export function isChanceOfCounts(now: number, then: number): boolean {
  return Math.abs(now - then) <= DEVIATIONS * Math.sqrt(now + then);
}
