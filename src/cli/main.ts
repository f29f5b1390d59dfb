import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// One file is the program and the script of its threads.
if (isMainThread) {
  const [, named = '', ...argv] = process.argv;
  // Node.js finds `node collector` too.
  const script = existsSync(named) ? named : `${named}.js`;
  void import('./command-line.ts').then(({ runCommandLine }) => runCommandLine(argv, script));
} else {
  void import('../engine/threads/worker.ts');
}
