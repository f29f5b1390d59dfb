// A worker that does with each call what the id of its source says.
import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../../../src/engine/contract.ts';

/** What Node.js ends a thread with whose heap is full. */
const OUT_OF_MEMORY = { code: 'ERR_WORKER_OUT_OF_MEMORY' };

parentPort?.on('message', (message: ToWorker) => {
  if ('cancel' in message || message.call !== 'stored' || message.input.source.kind !== 'file') return;
  switch (message.input.source.id) {
    case 'throw':
      throw new Error('simulated crash');
    case 'memory':
      throw Object.assign(new Error('Worker terminated due to reaching memory limit'), OUT_OF_MEMORY);
    case 'exit':
      return process.exit(0);
    case 'silence':
      return undefined;
    default:
      return parentPort?.postMessage({ id: message.id, output: { stored: {} } });
  }
});
