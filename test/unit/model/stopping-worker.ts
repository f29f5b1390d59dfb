// The worker of the extension, which stops at the calls that a file beside the store names.
import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { ServerOptions } from '../../../src/engine/threads/worker-options.ts';
import { READER } from '../../../src/engine/reading/reading-pool.ts';
import type { ToWorker } from '../../../src/engine/contract.ts';

interface Stop {
  readonly call: string;
  readonly times: number;
  readonly how: 'exit' | 'throw' | 'memory';
}

if (workerData !== READER) {
  const file = `${(workerData as ServerOptions).root}.stop`;
  parentPort?.on('message', (message: ToWorker) => {
    if ('call' in message) stopAt(message.call, file);
  });
}
await import('../../../src/engine/threads/worker.ts');

function stopAt(call: string, file: string): void {
  const stop = read(file);
  if (stop?.call !== call || stop.times === 0) return;
  writeFileSync(file, JSON.stringify({ ...stop, times: stop.times - 1 }));
  if (stop.how === 'exit') process.exit(0);
  throw Object.assign(
    new Error('simulated crash'),
    stop.how === 'memory' && { code: 'ERR_WORKER_OUT_OF_MEMORY' },
  );
}

function read(file: string): Stop | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stop;
  } catch {
    return undefined;
  }
}
