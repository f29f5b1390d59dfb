import { createSample } from '../../src/sample/generated-sample.ts';
import type { Day, DayRange } from '../../src/domain/day.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqlEngine } from './engine.ts';
import { writeSampleFiles } from './sample-files.ts';

/** What SQL says to the two questions of GitHub's guide; logins and slugs in alphabetical order. */
export interface GuideAnswers {
  /** "Which users have user_initiated_interaction_count > 0 but low code_acceptance_activity_count?" */
  readonly people: readonly {
    readonly login: string;
    readonly interactions: number;
    readonly acceptances: number;
  }[];
  /** The most acceptances that are low: the lower quartile of those with an interaction. */
  readonly low: number;
  /** "Are there specific teams with lower adoption rates?" */
  readonly teams: readonly { readonly slug: string; readonly active: number; readonly seated: number }[];
}

const LOW = `WITH asking AS (SELECT * FROM people_table WHERE interactions > 0),
ranked AS (SELECT *, row_number() OVER (ORDER BY acceptances) AS place, count(*) OVER () AS people FROM asking),
quartile AS (SELECT min(acceptances) AS low FROM ranked WHERE place >= people * 0.25)
SELECT user_login, interactions, acceptances, low FROM asking, quartile WHERE acceptances <= low ORDER BY user_login`;

export async function guideAnswers(sql: SqlEngine, { from, to }: DayRange): Promise<GuideAnswers> {
  await sql.ask({ from, to });
  const people = await sql.query(LOW);
  const teams = await sql.query('SELECT slug, active_users, seated_members FROM team_table ORDER BY slug');
  return {
    people: people.map((row) => ({
      login: String(row['user_login']),
      interactions: Number(row['interactions']),
      acceptances: Number(row['acceptances']),
    })),
    low: Number(people[0]?.['low']),
    teams: teams.map((row) => ({
      slug: String(row['slug']),
      active: Number(row['active_users']),
      seated: Number(row['seated_members']),
    })),
  };
}

/** Of the sample organization as the extension opens it on that day. */
export async function guideAnswersOfSample(today: Day, dateRange: DayRange): Promise<GuideAnswers> {
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  const sql = await SqlEngine.open();
  try {
    const sample = createSample({ people: 240, days: 120, seed: 1, today });
    const { users, teams } = await writeSampleFiles(sample, dateRange, folder);
    await sql.load({ ...sql.none, users: [users], teams: [teams] });
    return await guideAnswers(sql, dateRange);
  } finally {
    sql.close();
    await rm(folder, { recursive: true, force: true });
  }
}
