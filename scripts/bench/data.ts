import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { day, type DayRange, daysIn } from '../../src/domain/day.ts';
import type { Source } from '../../src/domain/scope.ts';
import { createSample, type Sample } from '../../src/sample/generated-sample.ts';
import { CACHE } from '../lib/paths.ts';

export const TODAY = day('2026-11-20');
/** The source under which generated stores have their days. */
export const STORED_SOURCE: Source = { kind: 'sample' };
const SEED = 1;

export function sampleOf(people: number, days = 28, today = TODAY): Sample {
  return createSample({ people, days, seed: SEED, today });
}

/** The users' reports of 28 days, a file a day, as GitHub would serve them; made once and kept. */
export async function reportFiles(people: number): Promise<{ files: string[]; range: DayRange }> {
  const sample = sampleOf(people);
  const folder = join(CACHE, 'bench', `people-${people}`);
  const files = daysIn(sample.range).map((date) => join(folder, `users-${date}.ndjson`));
  if (!(await exists(folder))) {
    const making = `${folder}.making`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true });
    for (const date of daysIn(sample.range)) {
      await write(join(making, `users-${date}.ndjson`), sample.file('users-1-day', 'organization', date));
    }
    await rename(making, folder);
  }
  return { files, range: sample.range };
}

async function write(path: string, rows: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  let text = '';
  for (const row of rows) {
    text += row;
    if (text.length < 1024 * 1024) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
}

/** Whether there is a file or folder of this name. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
