/** The units, the smallest first: their minutes, from how many minutes on they are used, and the steps of an axis. */
const UNITS = [
  { unit: 'minute', minutes: 1, from: 0, steps: [1, 5, 10, 15, 30, 60] },
  { unit: 'hour', minutes: 60, from: 120, steps: [1, 2, 3, 6, 12] },
  { unit: 'day', minutes: 1440, from: 2880, steps: [1, 2, 5, 7, 14, 28, 56] },
] as const;
export type DurationUnit = (typeof UNITS)[number];

/** The unit in which people would write the duration. */
export function durationUnit(minutes: number): DurationUnit {
  return UNITS.findLast(({ from }) => Math.abs(minutes) >= from) ?? UNITS[0];
}

/** The minutes from one tick of an axis to the next, with at most so many steps where the list of steps allows. */
export function durationStep(highest: number, most: number): number {
  const { minutes, steps } = durationUnit(highest);
  const wanted = highest / minutes / most;
  return minutes * (steps.find((step) => step >= wanted) ?? Math.ceil(wanted));
}

/** For example "45 min", "31.5 hr", or "2.1 days". */
export function durationText(
  minutes: number,
  locale: string,
  { unit, minutes: each } = durationUnit(minutes),
): string {
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(minutes / each);
}
