import { runChecks } from './lib/checks.ts';
import { command } from './lib/command.ts';
import { conclude, type Counts, inWords, sum } from './lib/counts.ts';
import { broken, carryOut, Durations, type Job, type Ran } from './lib/jobs.ts';
import { inLanes } from './lib/lanes.ts';
import { prepare, TIERS } from './lib/tiers.ts';

const CHECK = 'check';
const NAMES = [CHECK, ...Object.keys(TIERS)];

const USAGE = `npm test [-- TIER …]
Runs the tests, and ends with one line: N passed, N failed.

TIER  ${NAMES.join(', ')}; left out: all`;

await command({ usage: USAGE, names: NAMES }, async ({ names: named }) => {
  const wanted = NAMES.filter((name) => named.length === 0 || named.includes(name));
  const totals: Counts[] = [];
  if (wanted.includes(CHECK)) totals.push(await check());
  totals.push(...(await runTiers(wanted.filter((name) => name !== CHECK))));
  conclude(sum(totals));
});

async function check(): Promise<Counts> {
  const begun = performance.now();
  console.log(`\n── ${CHECK} ──`);
  const counts = await runChecks({ whole: true });
  printEnd(CHECK, counts, begun);
  return counts;
}

/** A tier of which some jobs may have ended. */
interface Running {
  readonly name: string;
  readonly jobs: readonly Job[];
  readonly ended: Counts[];
}

/** The quick tier by itself, so that a mistake shows at once; then the others side by side. */
async function runTiers(names: readonly string[]): Promise<readonly Counts[]> {
  const durations = await Durations.read();
  const quick = await runTogether(
    names.filter((name) => name === 'unit'),
    durations,
  );
  const others = await runTogether(
    names.filter((name) => name !== 'unit'),
    durations,
  );
  await durations.write();
  return [...quick, ...others];
}

/** Runs the jobs of the tiers side by side, and prints what each said when it has ended. */
async function runTogether(names: readonly string[], durations: Durations): Promise<readonly Counts[]> {
  const begun = performance.now();
  const tiers = await begin(names);
  const tierOf = new Map(tiers.flatMap((tier) => tier.jobs.map((job) => [job, tier] as const)));
  await inLanes(durations.longestFirst([...tierOf.keys()]), async (job) => {
    const started = performance.now();
    const ran = await carryOut(job);
    durations.note(job, secondsSince(started));
    printJob(job, ran, started);
    const tier = tierOf.get(job);
    if (tier === undefined) return;
    tier.ended.push(ran);
    if (tier.ended.length === tier.jobs.length) printEnd(tier.name, sum(tier.ended), begun);
  });
  return tiers.flatMap(({ ended }) => ended);
}

/** A tier that cannot run is a failure, and does not keep the others from running. */
async function begin(names: readonly string[]): Promise<readonly Running[]> {
  const chosen = Object.entries(TIERS).filter(([name]) => names.includes(name));
  const missing = await prepare(chosen.map(([, tier]) => tier));
  return chosen.map(([name, tier]) => {
    try {
      const lacking = tier.needs.find((need) => missing.has(need));
      if (lacking !== undefined) throw missing.get(lacking);
      return { name, jobs: tier.jobs(), ended: [] };
    } catch (error) {
      const job: Job = { name, run: () => Promise.resolve(broken(error)) };
      return { name, jobs: [job], ended: [] };
    }
  });
}

function printJob({ name, brief }: Job, ran: Ran, started: number): void {
  const { failures, output } = ran;
  const mark = failures.length === 0 ? '✔' : '✖';
  console.log(`${mark} ${name}: ${inWords(ran)} (${secondsSince(started).toFixed(1)} s)`);
  if (brief !== true || failures.length > 0) console.log(output);
}

function printEnd(tier: string, counts: Counts, begun: number): void {
  console.log(`── ${tier}: ${inWords(counts)} (${secondsSince(begun).toFixed(1)} s) ──\n`);
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}
