import { CLOCK_SHIFT, type LocalClock, localClock, systemClock } from '../../src/domain/clock.ts';
import { type Day, dayOf } from '../../src/domain/day.ts';

/**
 * When the tests begin: an instant of the same day always, so that a run of today and one of next year do the same.
 * `npm run test:dates` names others.
 */
const BEGIN = process.env['TEST_NOW'] ?? '2026-11-27T10:00:00Z';
const begin = Date.parse(BEGIN);
if (Number.isNaN(begin))
  throw new Error(`TEST_NOW is not an instant, such as 2027-01-01T00:00:30Z: ${BEGIN}`);

/** The clock of the tests and of every process that they start: it begins at `BEGIN` and goes on as time does. */
export const clock: LocalClock = localClock('en', begin - systemClock().now());

/** The day on which the tests begin. */
export const TODAY: Day = dayOf(begin);

/** Of the environment of processes, so that they have the same clock. */
export const CLOCK_ENV = { [CLOCK_SHIFT]: String(clock.shift) };
