// Types, style, import rules, dead code, format, manifest, words. `--fix` corrects what can be corrected by itself.
import { fix, runChecks } from './lib/checks.ts';
import { main } from './lib/processes.ts';

await main(async () => {
  if (process.argv.includes('--fix')) await fix();
  const { failed } = await runChecks({ whole: false });
  if (failed > 0) process.exitCode = 1;
});
