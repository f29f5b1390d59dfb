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
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply, buffersIn(reply));
  });
}
