import { durationUnit } from '../../src/shared/duration.ts';

const STEPS = {
  minute: [1, 5, 10, 15, 30, 60],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 5, 7, 14, 28, 56],
} as const;

/** The minutes from one tick of an axis to the next, with at most so many steps where the list of steps allows. */
export function durationStep(highest: number, most: number): number {
  const { unit, minutes } = durationUnit(highest);
  const wanted = highest / minutes / most;
  return minutes * (STEPS[unit].find((step) => step >= wanted) ?? Math.ceil(wanted));
}
