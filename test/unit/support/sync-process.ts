import { openWorker, type SyncInput, syncOnce } from './sync-once.ts';

/** What the process is started with, as JSON. */
export interface ProcessInput extends Pick<SyncInput, 'apiUrl' | 'source' | 'now'> {
  /** The store's folder. */
  readonly root: string;
}

/** One sync in a process of its own. Prints a line of JSON for each step, and then the outcome. */
const { root, ...input } = JSON.parse(process.argv[2] ?? '') as ProcessInput;
const print = (line: object): void => console.log(JSON.stringify(line));
const worker = openWorker(root, { staleLock: 2000 });
const outcome = await syncOnce(worker, { ...input, progress: (done, total) => print({ done, total }) });
worker.dispose();
print(outcome);
