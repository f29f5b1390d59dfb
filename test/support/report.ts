import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from './wait.ts';
import type { Window } from './window.ts';

/** Creates the adoption report of the last 28 days inside the folder. @returns the path of its page */
export async function createReport(window: Window, folder: string): Promise<string> {
  await window.runCommand('Copilot Usage Metrics: Create Adoption Report…');
  await window.pick('Last 28 days');
  await window.pickFolder(folder, 'Create Here');
  // It takes the focus when it opens.
  await window.editorTab('Preview report.md').waitFor();
  return waitUntil('the report', async () => {
    const [name] = (await readdir(folder)).filter((each) => each.startsWith('copilot-adoption'));
    const files = name === undefined ? [] : await readdir(join(folder, name));
    const page = files.find((each) => each.endsWith('.md'));
    return page === undefined ? undefined : join(folder, name ?? '', page);
  });
}
