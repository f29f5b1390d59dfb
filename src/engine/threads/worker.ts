import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../domain/clock.ts';
import { READER } from '../reading/reading-pool.ts';
import type { ServerOptions } from './worker-options.ts';
import { serve } from './worker-server.ts';

if (parentPort === null) throw new Error('worker.cjs runs as a worker thread');
const port = parentPort;
// What reads reports is loaded where reports are read.
if (workerData === READER) void import('../reading/reading-thread.ts').then(({ read }) => read(port));
else start(workerData as ServerOptions);

function start(options: ServerOptions): void {
  serve(port, options, systemClock(options.clockShift));
}
