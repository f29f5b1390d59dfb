import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type Day, daysIn, startOf } from '../../src/domain/day.ts';
import type { UserTeamRow } from '../../src/reports/schemas.ts';
import { FACTS_VERSION } from '../../src/facts/day-kinds.ts';
import { Store } from '../../src/store/store.ts';
import { Ingest } from '../../src/engine/reading/ingest.ts';
import { ReaderPool } from '../../src/engine/reading/reading-pool.ts';
import { CACHE } from '../lib/paths.ts';
import { WORKER } from './contestants.ts';
import { exists, STORED_SOURCE, sampleOf, TODAY } from './data.ts';

const REPORTS = ['users-1-day', 'user-teams-1-day', 'entity-1-day', 'repos-1-day'] as const;
/** After so many days a report changes no more. */
const FINAL_DAYS = 4;
const TEN_HOURS = 10 * 3_600_000;
const encoder = new TextEncoder();

/**
 * A store that holds so many days of an organization, last refreshed today at ten; made once and kept between runs.
 * `memberships`: teams in the place of the sample's, by their name.
 */
export async function storedStore(
  people: number,
  days: number,
  memberships?: { readonly name: string; readonly on: (day: Day) => Iterable<UserTeamRow> },
): Promise<string> {
  const teams = memberships === undefined ? '' : `-${memberships.name}`;
  const root = join(CACHE, 'bench', `store-${people}-${days}${teams}-${FACTS_VERSION}`);
  if (await exists(root)) return root;
  const making = `${root}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const store = new Store(making, { factsVersion: FACTS_VERSION });
  const sample = sampleOf(people, days);
  const pool = new ReaderPool(WORKER);
  for (const day of daysIn(sample.range)) {
    const asOf = Math.min(startOf(addDays(day, FINAL_DAYS)), startOf(TODAY) + TEN_HOURS);
    const ingest = new Ingest(store.writer(STORED_SOURCE, { durable: false, asOf }), { pool });
    for (const report of REPORTS) {
      const own = report === 'user-teams-1-day' ? memberships?.on(day) : undefined;
      const rows = own === undefined ? sample.file(report, 'organization', day) : lines(own);
      let text = '';
      for (const row of rows) text += row;
      await ingest.push(report, encoder.encode(text));
      await ingest.endFile(report);
    }
    await ingest.commit([]);
  }
  store.beginChange(STORED_SOURCE);
  store.endChanges(STORED_SOURCE);
  pool.dispose();
  await rename(making, root);
  return root;
}

function* lines(rows: Iterable<object>): Iterable<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
