import type { MessagePort } from 'node:worker_threads';
import { JobRunner } from './reading-jobs.ts';
import type { FromReader, ToReader } from './reading-pool.ts';
import { buffersIn } from './transfer.ts';

/** Does the jobs that arrive at the port, one after the other. */
export function read(port: MessagePort): void {
  const runner = new JobRunner();
  port.on('message', ({ job, input }: ToReader) => {
    let reply: FromReader;
    try {
      reply = { output: runner.run(job, input) };
    } catch (error) {
      reply = failure(error);
    }
    port.postMessage(reply, buffersIn(reply));
  });
}

/** An error that crosses threads would lose its code. */
function failure(error: unknown): FromReader {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, ...('code' in error && { code: String(error.code) }) };
}
