import type { MessagePort } from 'node:worker_threads';
import { type JobName, JobRunner, type Jobs } from './jobs.ts';
import type { FromReader, ToReader } from './pool.ts';

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
    port.postMessage(reply, 'output' in reply ? buffersIn(reply.output) : []);
  });
}

/** What need not be copied on its way back. */
function buffersIn(output: Jobs[JobName]['output']): ArrayBuffer[] {
  if (typeof output === 'boolean') return [];
  const views = 'parts' in output ? output.parts.flatMap(({ piece, lines }) => [piece, lines.deflated]) : output;
  const own = views.filter(({ buffer, byteLength }) => buffer.byteLength === byteLength && byteLength > 0);
  return [...new Set(own.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}
