// A reading thread that does with each job what its bytes say.
import { parentPort } from 'node:worker_threads';
import type { ToReader } from '../../../src/engine/reading/reading-pool.ts';

parentPort?.on('message', ({ input }: ToReader) => {
  const said = 'bytes' in input ? Buffer.from(input.bytes).toString().trim() : 'exit';
  if (said === 'exit') process.exit(0);
  if (said === 'memory') throw Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  parentPort?.postMessage({ output: said });
});
