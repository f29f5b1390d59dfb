import type { Job } from './jobs.ts';
import { mocha } from './mocha.ts';
import { testFiles } from './test-files.ts';

/** What depends on the day, the time zone, or the language; small enough to run many times. */
const FILES = [
  'test/unit/figures/*.test.ts',
  'test/unit/dashboard/*.test.ts',
  'test/unit/domain/*.test.ts',
  'test/unit/report/*.test.ts',
  'test/unit/github/failures.test.ts',
  // Breakdown totals are of fixed days, and read neither the clock, nor the time zone, nor the language.
  'test/unit/metrics/!(agreement.long|breakdown-totals.long).test.ts',
  'test/unit/oracle/reports.long.test.ts',
  'test/unit/sample/*.test.ts',
  'test/unit/summary/equal-metrics.long.test.ts',
  'test/unit/sync/plan.long.test.ts',
  'test/unit/assistant/tools/*.test.ts',
];

/** What stores and fetches, which takes longer: on the days that differ most. */
const SLOW_FILES = [
  'test/unit/cli/{collect,publish}.long.test.ts',
  'test/unit/summary/{no-people,team-metrics}.long.test.ts',
  'test/unit/engine/export-reports.long.test.ts',
];

interface Row {
  /** An instant, at which the tests begin. */
  readonly now: string;
  readonly zone: string;
  readonly language: string;
  readonly why: string;
  readonly slow?: true;
}

const EAST = 'Pacific/Kiritimati';
const WEST = 'America/Los_Angeles';
const [GERMAN, JAPANESE, ENGLISH] = ['de_DE.UTF-8', 'ja_JP.UTF-8', 'en_GB.UTF-8'];

/** Each day, time zone, and language at least once, and the zones on both sides of midnight; not every combination. */
const ROWS: readonly Row[] = [
  { now: '2026-12-02T10:00:00Z', zone: EAST, language: GERMAN, why: 'the last report is of a month end' },
  { now: '2026-12-03T10:00:00Z', zone: WEST, language: JAPANESE, why: 'the last report is of the first' },
  { now: '2026-12-04T23:55:00Z', zone: EAST, language: JAPANESE, why: 'a day later, before midnight' },
  { now: '2026-12-05T00:00:30Z', zone: WEST, language: GERMAN, why: 'a Saturday, after midnight' },
  { now: '2026-12-06T10:00:00Z', zone: EAST, language: ENGLISH, why: 'a Sunday' },
  { now: '2026-12-31T23:55:00Z', zone: WEST, language: GERMAN, why: 'before the new year' },
  { now: '2027-01-01T00:00:30Z', zone: EAST, language: JAPANESE, why: 'the new year', slow: true },
  { now: '2027-01-04T10:00:00Z', zone: WEST, language: ENGLISH, why: 'a Monday' },
  { now: '2027-02-28T10:00:00Z', zone: EAST, language: GERMAN, why: 'a Sunday, the end of February' },
  { now: '2027-03-31T23:55:00Z', zone: WEST, language: JAPANESE, why: 'a month end, summer time' },
  { now: '2028-02-28T10:00:00Z', zone: WEST, language: GERMAN, why: 'the day before February 29' },
  { now: '2028-02-29T00:00:30Z', zone: EAST, language: JAPANESE, why: 'February 29', slow: true },
];

/** What depends on the date, on other days, in other time zones and languages: a job for each row, and for each of its slow files. */
export function dateJobs(): readonly Job[] {
  return ROWS.flatMap((row) => [
    jobOf(row, row.why, testFiles(...FILES)),
    ...(row.slow === true
      ? testFiles(...SLOW_FILES).map((file) => jobOf(row, `${row.why}, ${file}`, [file]))
      : []),
  ]);
}

function jobOf({ now, zone, language }: Row, what: string, files: readonly string[]): Job {
  return {
    name: `TEST_NOW=${now} TZ=${zone} LANG=${language}: ${what}`,
    run: () =>
      mocha(files, { TEST_NOW: now, TZ: zone, LANG: language, LC_ALL: language, LANGUAGE: language }),
    brief: true,
  };
}
