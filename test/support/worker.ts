import { fileURLToPath } from 'node:url';

/** The script of the worker. */
export const WORKER = fileURLToPath(new URL('../../src/engine/threads/worker.ts', import.meta.url));
