import { fix, runChecks } from './lib/checks.ts';
import { command } from './lib/command.ts';

const USAGE = `npm run check [-- --fix]
Checks types, style, import rules, dead code, format, the manifest, and the words to translate.

--fix  corrects what can be corrected by itself, and writes what is generated`;

await command({ usage: USAGE, flags: ['fix'] }, async (given) => {
  if (given.has('fix')) await fix();
  const { failures } = await runChecks({ whole: false });
  if (failures.length > 0) process.exitCode = 1;
});
