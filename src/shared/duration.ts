/** The units, the smallest first: their minutes, and from how many minutes on they are used. */
const UNITS = [
  { unit: 'minute', minutes: 1, from: 0 },
  { unit: 'hour', minutes: 60, from: 120 },
  { unit: 'day', minutes: 1440, from: 2880 },
] as const;
export type DurationUnit = (typeof UNITS)[number];

/** The unit in which people would write the duration. */
export function durationUnit(minutes: number): DurationUnit {
  return UNITS.findLast(({ from }) => Math.abs(minutes) >= from) ?? UNITS[0];
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
