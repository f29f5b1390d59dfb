// Writes docs/faults.md: what the reader is told when something goes wrong, from test runs.
import { writeFile } from 'node:fs/promises';
import { FAULTS_PAGE, faultsPage } from '../test/faults/page.ts';
import { runMatrix } from '../test/faults/run.ts';

await writeFile(FAULTS_PAGE, await faultsPage(await runMatrix()));
