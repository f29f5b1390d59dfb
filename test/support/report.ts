import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { waitUntil } from './wait.ts';
import type { Window } from './window.ts';

const OFFER = 'This is a preview of the report';

/** Saves the report of the open dashboard, or of the last 28 days, inside the folder. @returns the path of its page */
export async function createReport(window: Window, folder: string): Promise<string> {
  await window.runCommand('Notifications: Clear All Notifications');
  await window.runCommand('Copilot Usage Metrics: Create Adoption Report…');
  const dateRange = window.quickInput.getByPlaceholder('Choose a date range');
  await waitUntil('the preview', async () => {
    // An open dashboard has chosen the days already.
    if (await dateRange.isVisible()) await window.pick('Last 28 days');
    return (await window.editorTab(/^Preview Copilot usage of /).count()) > 0 || undefined;
  });
  const offer = await window.notification(OFFER);
  await offer.getByRole('button', { name: 'Save…' }).click();
  await window.pickFolder(folder, 'Save Here');
  // It takes the focus when it opens.
  await window.editorTab('Preview report.md').waitFor();
  return waitUntil('the report', async () => {
    const [name] = (await readdir(folder)).filter((each) => each.startsWith('Copilot usage of '));
    const files = name === undefined ? [] : await readdir(join(folder, name));
    const page = files.find((each) => each.endsWith('.md'));
    return page === undefined ? undefined : join(folder, name ?? '', page);
  });
}

/** The page of the preview that has this heading. */
export function previewed(window: Window, heading: RegExp): Promise<Frame> {
  return waitUntil(`the preview of ${heading}`, async () => {
    for (const frame of window.page.frames()) {
      const found = await frame
        .getByRole('heading', { level: 1, name: heading })
        .count()
        .catch(() => 0);
      if (found > 0 && (await frame.locator('.markdown-body').count()) > 0) return frame;
    }
    return undefined;
  });
}
