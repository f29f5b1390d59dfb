import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type DayRange, daysIn } from '../../src/domain/day.ts';
import type { Sample } from '../../src/sample/generated-sample.ts';

const REPORTS = {
  users: 'users-1-day',
  teams: 'user-teams-1-day',
  entity: 'entity-1-day',
  repos: 'repos-1-day',
} as const;

/** Writes the organization's reports of a range of days as GitHub's files, a file each; returns their paths. */
export async function writeSampleFiles(
  sample: Sample,
  range: DayRange,
  folder: string,
): Promise<Record<keyof typeof REPORTS, string>> {
  const paths = Object.entries(REPORTS).map(async ([name, report]) => {
    const path = join(folder, `${name}.ndjson`);
    const file = await open(path, 'w');
    try {
      for (const day of daysIn(range)) {
        const text = [...sample.file(report, 'organization', day)].join('');
        await file.writeFile(text === '' || text.endsWith('\n') ? text : `${text}\n`);
      }
    } finally {
      await file.close();
    }
    return [name, path] as const;
  });
  return Object.fromEntries(await Promise.all(paths)) as Record<keyof typeof REPORTS, string>;
}
