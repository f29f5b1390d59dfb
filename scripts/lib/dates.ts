import { mocha } from './mocha.ts';
import type { Counts } from './reporter.ts';

/** What depends on the day, the time zone, or the language; small enough to run many times. */
const FILES = [
  'test/unit/figures/*.test.ts',
  'test/unit/dashboard/*.test.ts',
  'test/unit/domain/*.test.ts',
  'test/unit/report/*.test.ts',
  'test/unit/github/failures.test.ts',
  'test/unit/metrics/!(agreement).test.ts',
  'test/unit/oracle/reports.test.ts',
  'test/unit/sample/*.test.ts',
  'test/unit/summary/equal-figures.test.ts',
  'test/unit/sync/plan.test.ts',
  'test/unit/assistant/tools/*.test.ts',
];

/** What stores and fetches, which takes longer: on the days that differ most. */
const SLOW_FILES = [
  'test/unit/cli/{collect,publish}.test.ts',
  'test/unit/summary/{nobody,team-figures}.test.ts',
  'test/unit/engine/export-reports.test.ts',
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

const AT_A_TIME = 2;

/** Runs what depends on the date on other days, in other time zones and languages; prints a line for each. */
export async function runDates(): Promise<Counts> {
  const queue = ROWS.values();
  const total = { passed: 0, failed: 0 };
  const lane = async (): Promise<void> => {
    for (const row of queue) {
      const { passed, failed } = await runRow(row);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return total;
}

async function runRow({ now, zone, language, why, slow }: Row): Promise<Counts> {
  const begun = performance.now();
  const env = { TEST_NOW: now, TZ: zone, LANG: language, LC_ALL: language, LANGUAGE: language };
  const { output, ...counts } = await mocha(slow === true ? [...FILES, ...SLOW_FILES] : FILES, {
    env,
    timeout: 60_000,
    quiet: true,
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const how = `TEST_NOW=${now} TZ=${zone} LANG=${language}`;
  console.log(
    `  ${counts.failed === 0 ? '✔' : '✖'} ${how}: ${why}; ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`,
  );
  if (counts.failed > 0) console.log(output);
  return counts;
}
