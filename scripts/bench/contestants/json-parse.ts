// The floor: bare JSON.parse of every line, in as many threads as the extension would use.
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { READING_THREADS } from '../../../src/engine/reading/reading-pool.ts';
import { contest } from '../contest.ts';

if (isMainThread) {
  const workers = Array.from({ length: READING_THREADS }, () => new Worker(new URL(import.meta.url)));
  await contest(async (files) => {
    const shares = workers.map((worker, share) => {
      const own = files.filter((_file, index) => index % workers.length === share);
      return new Promise<number>((resolve) => {
        // An error ends the process: it has no listener.
        worker.once('message', resolve).postMessage(own);
      });
    });
    return (await Promise.all(shares)).reduce((sum, rows) => sum + rows, 0);
  });
} else {
  const port = parentPort;
  port?.on('message', (files: string[]) =>
    port.postMessage(files.reduce((rows, file) => rows + parseLines(file), 0)),
  );
}

/** Line by line out of the bytes: a text of the whole file would be wider, and slower to parse, for one umlaut in it. */
function parseLines(file: string): number {
  const bytes = readFileSync(file);
  let rows = 0;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    JSON.parse(bytes.toString('utf8', start, end));
    rows += 1;
    start = end + 1;
  }
  return rows;
}
