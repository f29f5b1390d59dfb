import { fileURLToPath } from 'node:url';
import { createGitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { type GitHubSource, sync } from '../../../src/sync/sync.ts';
import { WorkerClient } from '../../../src/worker/client.ts';
import { TOKENS } from '../../github/accounts.ts';
import { clock } from '../../support/clock.ts';

/** What the process is started with, as JSON. */
export interface SyncInput {
  readonly apiUrl: string;
  /** The store's folder. */
  readonly root: string;
  readonly source: GitHubSource;
  /** Epoch milliseconds; the time that it is for the sync. */
  readonly now: number;
}

const WORKER = fileURLToPath(new URL('../../../src/worker/main.ts', import.meta.url));

/** One sync in a process of its own. Prints a line of JSON for each step, and then the outcome. */
const { apiUrl, root, source, now } = JSON.parse(process.argv[2] ?? '') as SyncInput;
const print = (line: object): void => console.log(JSON.stringify(line));
const silent = (): void => undefined;
const worker = new WorkerClient(WORKER, { root, clockShift: clock.shift, staleLock: 2000 });
const outcome = await sync({
  github: createGitHub({
    host: hostFor('github', undefined, apiUrl),
    token: () => Promise.resolve(TOKENS.owner),
    fetch: globalThis.fetch,
    userAgent: 'sync-process',
    log: { debug: silent, warn: silent },
    second: 1,
    clock,
  }),
  worker,
  source,
  reach: 'recent',
  retention: {},
  signal: new AbortController().signal,
  now: () => now,
  progress: (done, total) => print({ done, total }),
});
worker.dispose();
print(outcome);
