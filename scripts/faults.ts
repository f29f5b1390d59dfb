import { writeFile } from 'node:fs/promises';
import { FAULTS_PAGE, faultsPage } from '../test/faults/page.ts';
import { runMatrix } from '../test/faults/run.ts';
import { command } from './lib/command.ts';

const USAGE = `node scripts/faults.ts
Writes docs/faults.md from test runs: the messages that users see when something goes wrong. Takes two minutes.`;

await command({ usage: USAGE }, async () => {
  await writeFile(FAULTS_PAGE, await faultsPage(await runMatrix()));
});
