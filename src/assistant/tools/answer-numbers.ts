import { Format } from '../../figures/format.ts';
import { plural } from '../../domain/plural.ts';
import type { NumberStyle } from '../../shared/chart.ts';

const NUMBERS = {
  count: new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 0 }),
  average: new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 1 }),
  ratio: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }),
} as const satisfies Record<Exclude<NumberStyle, 'points' | 'duration'>, Intl.NumberFormat>;

const ENGLISH = new Format('en');

/** The same for every reader and easily read by a program: no separators of thousands, a point before fractions. */
export function numberText(value: number | null | undefined, style: NumberStyle): string {
  if (value == null) return 'not reported';
  if (style === 'points') return pointsText(value, null);
  if (style === 'duration') return ENGLISH.number(value, style);
  return NUMBERS[style].format(value);
}

/** A share, no more precise than what it is a share of allows. */
export function percentOf(ratio: number, whole: number): string {
  return ENGLISH.percentOf(ratio, whole);
}

/** The same with what it is a share of, e.g. "26% of 38". */
export function shareText(ratio: number, whole: number): string {
  return `${percentOf(ratio, whole)} of ${numberText(whole, 'count')}`;
}

/** A difference of two shares, no more precise than the smaller base allows; null where a base is not reported. */
export function pointsText(difference: number, smallerWhole: number | null): string {
  const points = ENGLISH.points(difference, smallerWhole);
  return `${points} ${plural(Math.abs(Number(points)), 'point', 'points')}`;
}
