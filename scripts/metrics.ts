// The figures of report files on the command line, from the same code as the extension.
import { metricsCommand } from '../src/headless/metrics.ts';

const reader = new URL('../src/worker/main.ts', import.meta.url);
process.exitCode = await metricsCommand(
  process.argv.slice(2),
  { out: console.log, err: console.error },
  reader,
);
