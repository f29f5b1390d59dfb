import { isMainThread } from 'node:worker_threads';

// One file is the program and the script of its threads.
if (isMainThread) {
  const [, script = '', ...argv] = process.argv;
  void import('./command-line.ts').then(({ runCommandLine }) => runCommandLine(argv, script));
} else {
  void import('../worker/main.ts');
}
