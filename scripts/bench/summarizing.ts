import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/domain/clock.ts';
import type { Day } from '../../src/domain/day.ts';
import type { UserTeamRow } from '../../src/reports/schemas.ts';
import type { Source } from '../../src/domain/scope.ts';
import { Random } from '../../src/sample/random.ts';
import { WorkerClient } from '../../src/engine/threads/worker-client.ts';
import { Refusal } from '../lib/processes.ts';
import { WORKER } from './contestants.ts';
import { STORED_SOURCE, sampleOf } from './data.ts';
import { median } from './statistics.ts';
import { storedStore } from './store.ts';

const SUMMARY: Source = { kind: 'summary', id: 'bench', label: 'bench' };
const THRESHOLD = 5;
const SMALLEST_TEAM = 10;
const LARGEST_TEAM = 30;
const SEED = 1;

export interface Summarizing {
  readonly bytes: number;
  /** From the store to the text. */
  readonly publish: Spent;
  /** From the text to the metrics of the date range that is shown first, in a new worker. */
  readonly open: Spent;
}

/** Milliseconds by the clock, and of CPU time of all threads. */
interface Spent {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Publishes a store of so many people and days in so many teams, and opens the summary. */
export async function measureSummarizing(
  people: number,
  days: number,
  teams: number,
  turns: number,
): Promise<Summarizing> {
  const root = await storedStore(people, days, {
    name: `${teams}-teams`,
    on: membershipsOf(people, days, teams),
  });
  const publishing: Spent[] = [];
  const opening: Spent[] = [];
  let text = '';
  for (let turn = 0; turn < turns; turn += 1) {
    const published = await inWorker(root, async (worker) => {
      const subject = { kind: 'organization', name: 'bench' } as const;
      const found = await worker.call('publish', {
        source: STORED_SOURCE,
        subject,
        threshold: THRESHOLD,
        now: systemClock().now(),
      });
      if (found === null) throw new Refusal('Nothing was published.');
      text = found;
    });
    publishing.push(published);
    const empty = await mkdtemp(join(tmpdir(), 'bench-summary-'));
    const opened = await inWorker(empty, async (worker) => {
      await worker.call('keepSummary', { source: SUMMARY, text, refreshedAt: systemClock().now() });
      const { basis, teams } = await worker.call('query', { source: SUMMARY });
      if (basis !== 'summary' || teams.length === 0) throw new Refusal('The summary has no metrics.');
    });
    opening.push(opened);
    await rm(empty, { recursive: true });
  }
  return { bytes: Buffer.byteLength(text), publish: medianOf(publishing), open: medianOf(opening) };
}

function medianOf(turns: readonly Spent[]): Spent {
  return { ms: median(turns.map(({ ms }) => ms)), cpuMs: median(turns.map(({ cpuMs }) => cpuMs)) };
}

/** How long it takes, once the worker has answered a first call. */
async function inWorker(root: string, work: (worker: WorkerClient) => Promise<void>): Promise<Spent> {
  const worker = new WorkerClient(WORKER, { root, clockShift: 0 });
  try {
    await worker.call('stored', { source: SUMMARY });
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await work(worker);
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
  } finally {
    worker.dispose();
  }
}

/** Teams of ten to thirty people, some of whom are in several; now and then a user moves on. */
function membershipsOf(people: number, days: number, teams: number): (day: Day) => Iterable<UserTeamRow> {
  const sample = sampleOf(people, days);
  const half = sample.range.to.slice(0, 7);
  return function* (day) {
    for (let team = 0; team < teams; team += 1) {
      const random = new Random(SEED, team);
      const size = random.whole(SMALLEST_TEAM, LARGEST_TEAM);
      const members = new Set(Array.from({ length: size }, () => random.pick(sample.people)));
      // One joins with the last month.
      if (day >= half) members.add(random.pick(sample.people));
      for (const { id, login } of members)
        yield { day, user_id: id, user_login: login, team_id: 501 + team, slug: `team-${team}` };
    }
  };
}
