import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './server.ts';

if (parentPort === null) throw new Error('worker.cjs runs as a worker thread');
serve(parentPort, workerData as { root: string });
