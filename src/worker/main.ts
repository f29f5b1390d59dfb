import { parentPort, workerData } from 'node:worker_threads';
import { READER } from './pool.ts';
import { read } from './reader.ts';
import type { ServerOptions } from './options.ts';
import { serve } from './server.ts';

if (parentPort === null) throw new Error('worker.cjs runs as a worker thread');
if (workerData === READER) read(parentPort);
else serve(parentPort, workerData as ServerOptions);
