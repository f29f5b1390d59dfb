// The floor: bare JSON.parse of every line, in as many threads as the extension would use.
import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { contest } from '../contest.ts';

if (isMainThread) {
  await contest(([threads = '', ...files]) => {
    const width = threads === '' ? Math.min(availableParallelism(), 4) : Number(threads);
    return Promise.resolve({
      run: async () => {
        const shares = Array.from({ length: width }, (_, share) =>
          files.filter((_file, index) => index % width === share),
        );
        const rows = await Promise.all(shares.map(parseInThread));
        return rows.reduce((sum, each) => sum + each, 0);
      },
    });
  });
} else {
  parentPort?.postMessage((workerData as string[]).reduce((rows, file) => rows + parseLines(file), 0));
}

function parseInThread(files: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: files });
    worker.once('message', resolve).once('error', reject);
  });
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
