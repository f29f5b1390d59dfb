import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localClock } from '../../src/domain/clock.ts';
import { addDays, startOf } from '../../src/domain/day.ts';
import { createGitHub } from '../../src/github/client.ts';
import { hostFor } from '../../src/github/hosts.ts';
import { sourceFolder } from '../../src/store/store-paths.ts';
import { sync } from '../../src/sync/sync.ts';
import { WorkerClient } from '../../src/engine/threads/worker-client.ts';
import { startGitHub } from '../../test/github/server.ts';
import { WORKER } from './contestants.ts';
import { STORED_SOURCE, sampleOf, TODAY } from './data.ts';
import { storedStore } from './store.ts';

/** The day after the one of the last refresh. */
const TOMORROW = addDays(TODAY, 1);
const TEN_HOURS = 10 * 3_600_000;

export interface Refreshing {
  /** Asked of the API, and files downloaded. */
  readonly calls: number;
  readonly files: number;
  /** Of the replies and files, unpacked. */
  readonly bytes: number;
  /** Days for which any report was asked. */
  readonly days: readonly string[];
}

/** What a refresh moves the day after the last one, when all other days of a year are stored. */
export async function measureRefreshing(people: number, days: number): Promise<Refreshing> {
  const stored = await storedStore(people, days);
  const standIn = await startGitHub({ sample: sampleOf(people, days, TOMORROW) });
  const root = await mkdtemp(join(tmpdir(), 'bench-refresh-'));
  const worker = new WorkerClient(WORKER, { root, clockShift: 0 });
  try {
    const scope = { kind: 'organization', slug: standIn.sample.organization.login } as const;
    const source = { kind: 'github', host: 'github.com', account: '1', scope } as const;
    await cp(join(stored, sourceFolder(STORED_SOURCE)), join(root, sourceFolder(source)), {
      recursive: true,
      preserveTimestamps: true,
    });
    const { counted, counts } = countingFetch(standIn.filesUrl);
    const owner = standIn.accounts[0];
    const quiet = () => undefined;
    const github = createGitHub({
      host: hostFor('github', undefined, standIn.apiUrl),
      token: () => Promise.resolve(owner?.token ?? ''),
      fetch: counted,
      userAgent: 'bench',
      log: { debug: quiet, warn: quiet },
      clock: localClock('en'),
    });
    await sync({
      github,
      worker,
      source,
      reach: 'history',
      retention: {},
      signal: new AbortController().signal,
      now: () => startOf(TOMORROW) + TEN_HOURS,
      progress: quiet,
    });
    const asked = standIn.requests.flatMap(({ path }) => /day=(\d{4}-\d{2}-\d{2})/.exec(path)?.[1] ?? []);
    return { ...counts, days: [...new Set(asked)].sort() };
  } finally {
    worker.dispose();
    await standIn.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** Counts what comes back, replies of the API and files. */
function countingFetch(filesUrl: string) {
  const counts = { calls: 0, files: 0, bytes: 0 };
  const counted = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, init);
    if (!response.url.startsWith(filesUrl)) {
      counts.calls += 1;
      counts.bytes += (await response.clone().arrayBuffer()).byteLength;
      return response;
    }
    counts.files += 1;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        counts.bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    return Object.defineProperty(response, 'body', { value: response.body?.pipeThrough(counter) });
  };
  return { counted, counts };
}
