import { type ActivationTimes, measureActivation } from './bench/activation.ts';
import { measureClicking } from './bench/clicking.ts';
import { buildContestants } from './bench/contestants.ts';
import { withDashboard } from './bench/dashboard.ts';
import { measureQuerying } from './bench/querying.ts';
import { measureReading, type Reading } from './bench/reading.ts';
import { measureRefreshing } from './bench/refreshing.ts';
import { measureScrolling } from './bench/scrolling.ts';
import { measureSizes } from './bench/sizes.ts';
import { rounded, row } from './bench/statistics.ts';
import { measureSummarizing } from './bench/summarizing.ts';
import { measureWarmStart } from './bench/warm-start.ts';
import { buildExtension } from './lib/build.ts';
import { command } from './lib/command.ts';
import { Refusal } from './lib/processes.ts';

interface Plan {
  readonly sizes: readonly number[];
  readonly turns: number;
  readonly warmUpMs: number;
  readonly queryTurns: number;
  /** People of the questions, of the warm start and of the dashboard. */
  readonly people: number;
  readonly windows: number;
  readonly clicks: number;
  readonly scrollSeconds: number;
}

const FULL: Plan = {
  sizes: [1_000, 10_000, 30_000],
  turns: 5,
  warmUpMs: 3_000,
  queryTurns: 5,
  people: 10_000,
  windows: 7,
  clicks: 60,
  scrollSeconds: 8,
};
const QUICK: Plan = {
  sizes: [1_000],
  turns: 2,
  warmUpMs: 1_000,
  queryTurns: 1,
  people: 1_000,
  windows: 1,
  clicks: 20,
  scrollSeconds: 2,
};
/** Choices that are made before any counts. */
const WARM_UPS = 10;
const YEAR = 365;
/** Of the summary. */
const TEAMS = 50;

const PARTS: Readonly<Record<string, (plan: Plan) => Promise<object>>> = {
  sizes,
  reading,
  querying,
  refreshing,
  summary: summarizing,
  starting,
  dashboard: looking,
};

const USAGE = `npm run bench [-- --quick] [-- --only PART]
Measures how fast and how large the extension is, beside others who do the same work. The last line is one JSON object.

--quick      1,000 people only, and fewer repetitions
--only PART  one part: ${Object.keys(PARTS).join(', ')}`;

await command({ usage: USAGE, flags: ['quick'], values: ['only'] }, async (given) => {
  const only = given.value('only');
  const names = Object.keys(PARTS).filter((name) => only === undefined || name === only);
  if (names.length === 0) throw new Refusal(`There is no part "${only ?? ''}". See --help.`);
  const plan = given.has('quick') ? QUICK : FULL;
  // What is measured is what is packaged.
  await buildExtension('production');
  await buildContestants();
  let result = {};
  // One after the other: they would measure each other.
  for (const name of names) result = { ...result, ...(await PARTS[name]?.(plan)) };
  console.log(JSON.stringify(result));
});

async function sizes() {
  const { vsixKb, hostKb, workerKb, webviewKb } = await measureSizes();
  row('package', `${vsixKb} kB`);
  row('bundles', `host ${hostKb} kB, worker ${workerKb} kB, webview ${webviewKb} kB`);
  return { vsix_kb: vsixKb, host_kb: hostKb, worker_kb: workerKb, webview_kb: webviewKb };
}

async function reading({ sizes, turns, warmUpMs }: Plan) {
  const all: Reading[] = [];
  for (const people of sizes) {
    const found = await measureReading(people, turns, warmUpMs);
    printReading(found, turns);
    all.push(found);
  }
  // The ratios are those of 10,000 people, where that is measured.
  const { of } = all.at(1) ?? all[0] ?? none();
  const first = all[0] ?? none();
  const last = all.at(-1) ?? none();
  const perByte = (each: Reading): number => each.of.read.ms / each.megabytes;
  const peak = (people: number): number | null => {
    const found = all.find((each) => each.people === people);
    return found === undefined ? null : rounded(Math.max(found.of.read.peakMb, found.of.keep.peakMb), 0);
  };
  const [tenth, whole] = [peak(10_000), peak(30_000)];
  const growth = all.length > 1 ? rounded(perByte(last) / perByte(first)) : null;
  const memory = tenth === null || whole === null ? null : rounded(whole / tenth);
  if (growth !== null)
    row('growth', `time per byte, 30,000 over 1,000 people: ${growth}; peak memory, over 10,000: ${memory}`);
  return {
    read_ratio_to_floor: rounded(of.floor.ms / of.read.ms),
    read_cold_ratio_to_floor: rounded(of.floor.coldMs / of.read.coldMs),
    keep_ratio_to_floor: rounded(of.floor.ms / of.keep.ms),
    read_ratio_to_duckdb: rounded(of.duckdb.ms / of.read.ms),
    peak_mb_10k: tenth,
    peak_mb_30k: whole,
    time_per_byte_30k_over_1k: growth,
  };
}

function none(): never {
  throw new Error('no size was measured');
}

function printReading({ people, megabytes, of }: Reading, turns: number): void {
  row(
    `read, ${people} people`,
    `${megabytes.toFixed(0)} MB; medians of ${turns} turns; speed of others: 1 is ours`,
  );
  const line = (name: string, { ms, peakMb, coldMs }: Reading['of']['read'], base: number): void => {
    const values = [
      `${ms.toFixed(0)} ms`,
      `${(megabytes / (ms / 1000)).toFixed(0)} MB/s`,
      (base / ms).toFixed(2),
      `peak ${peakMb.toFixed(0)} MB`,
      `at first ${coldMs.toFixed(0)} ms`,
    ];
    row(`  ${name}`, values.map((each) => each.padEnd(14)).join(''));
  };
  line('extension: read', of.read, of.read.ms);
  line('extension: read and store', of.keep, of.read.ms);
  line('JSON.parse, threads', of.floor, of.read.ms);
  line('DuckDB read_json', of.duckdb, of.read.ms);
  line('readline, one thread', of.readline, of.read.ms);
}

async function querying({ people, queryTurns }: Plan) {
  const { medianMs, p95Ms, totalMs, duckdbMs } = await measureQuerying(people, queryTurns, 5);
  row(
    `query, ${people} people`,
    `every metric under 20 filters; a filter: median ${medianMs.toFixed(1)} ms, 95th percentile ${p95Ms.toFixed(1)} ms`,
  );
  row(
    '',
    `all 20: ours ${totalMs.toFixed(0)} ms, DuckDB ${duckdbMs.toFixed(0)} ms, ours over theirs in speed ${(duckdbMs / totalMs).toFixed(1)}`,
  );
  return { query_p95_ms: rounded(p95Ms, 1), query_ratio_to_duckdb: rounded(duckdbMs / totalMs) };
}

async function refreshing() {
  const { calls, files, bytes, days } = await measureRefreshing(1_000, YEAR);
  row(
    'daily refresh',
    `1,000 people, a year stored: ${calls} calls, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`,
  );
  row('', `reports of ${days.join(', ')}`);
  return { refresh_calls: calls, refresh_files: files, refresh_bytes: bytes };
}

async function summarizing({ queryTurns }: Plan) {
  const { bytes, publish, open } = await measureSummarizing(1_000, YEAR, TEAMS, queryTurns);
  const spent = ({ ms, cpuMs }: typeof open): string =>
    `${ms.toFixed(0)} ms (${cpuMs.toFixed(0)} ms of CPU time)`;
  row('summary', `1,000 people in ${TEAMS} teams, a year stored: ${(bytes / 1e6).toFixed(2)} MB`);
  row(
    '',
    `published in ${spent(publish)}; from its text to metrics in ${spent(open)}; medians of ${queryTurns}`,
  );
  return {
    summary_bytes: bytes,
    summary_publish_ms: rounded(publish.ms, 0),
    summary_publish_cpu_ms: rounded(publish.cpuMs, 0),
    summary_open_ms: rounded(open.ms, 0),
  };
}

async function starting({ people, windows }: Plan) {
  const warm = await measureWarmStart(people, YEAR, windows);
  row(
    'warm start',
    `${people} people, a year stored: ${warm.ms.toFixed(0)} ms from activation to metrics, median of ${windows}`,
  );
  row('', `${warm.firstMs.toFixed(0)} ms in the first window, which works them out and keeps them`);
  const cold: ActivationTimes = await measureActivation(windows);
  row(
    'activation',
    `${cold.cpuMs.toFixed(1)} ms of CPU time, ${cold.share.toFixed(3)} of what the extension host needs to start`,
  );
  row('', `median of ${cold.all.length} windows: ${cold.all.map((ms) => ms.toFixed(1)).join(', ')}`);
  return {
    warm_start_ms: rounded(warm.ms, 0),
    warm_start_first_ms: rounded(warm.firstMs, 0),
    activation_cpu_ms: rounded(cold.cpuMs, 1),
    activation_ratio_to_host_start: rounded(cold.share, 3),
  };
}

async function looking({ people, clicks, scrollSeconds }: Plan) {
  const { clicking, scrolling } = await withDashboard(people, async (dashboard) => ({
    clicking: await measureClicking(dashboard, clicks, WARM_UPS),
    scrolling: await measureScrolling(dashboard, scrollSeconds),
  }));
  const { medianMs, p95Ms, slowestMs, slowest } = clicking;
  row(
    'click to drawn',
    `${people} people, ${clicks} choices: median ${medianMs.toFixed(0)} ms, 95th percentile ${p95Ms.toFixed(0)} ms`,
  );
  row('', `the slowest ${slowestMs.toFixed(0)} ms: ${slowest}`);
  const { seconds, frames, longestFrameMs, framesOver50Ms, longestTaskMs, longestTaskCpuMs } = scrolling;
  row(
    'scrolling',
    `${people} people in ${seconds.toFixed(1)} s: ${frames} frames, the longest ${longestFrameMs.toFixed(0)} ms, ${framesOver50Ms} over 50 ms`,
  );
  row(
    '',
    `the longest task ${longestTaskCpuMs.toFixed(0)} ms of CPU time (by the clock, where over 50 ms: ${longestTaskMs.toFixed(0)} ms)`,
  );
  return {
    click_median_ms: rounded(medianMs, 0),
    click_p95_ms: rounded(p95Ms, 0),
    scroll_longest_frame_ms: rounded(longestFrameMs, 0),
    scroll_frames_over_50_ms: framesOver50Ms,
    scroll_longest_task_ms: rounded(longestTaskMs, 0),
    scroll_longest_task_cpu_ms: rounded(longestTaskCpuMs, 0),
  };
}
