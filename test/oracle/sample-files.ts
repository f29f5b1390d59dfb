import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type DayRange, daysIn } from '../../src/domain/day.ts';
import type { Sample } from '../../src/sample/index.ts';

/** Writes the organisation's people and teams of a range of days as GitHub's files; returns their paths. */
export async function writeSampleFiles(
  sample: Sample,
  range: DayRange,
  folder: string,
): Promise<{ users: string; teams: string }> {
  const paths = { users: join(folder, 'users.ndjson'), teams: join(folder, 'user-teams.ndjson') };
  const users = await open(paths.users, 'w');
  const teams = await open(paths.teams, 'w');
  try {
    for (const day of daysIn(range)) {
      await users.writeFile([...sample.file('users-1-day', 'organization', day)].join(''));
      await teams.writeFile([...sample.file('user-teams-1-day', 'organization', day)].join(''));
    }
  } finally {
    await users.close();
    await teams.close();
  }
  return paths;
}
