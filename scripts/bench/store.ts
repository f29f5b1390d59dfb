import { mkdir, rename, rm, access } from 'node:fs/promises';
import { join } from 'node:path';
import { daysIn, startOf, addDays } from '../../src/domain/day.ts';
import type { Source } from '../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../src/facts/day-kinds.ts';
import { Store } from '../../src/store/store.ts';
import { Ingest } from '../../src/worker/ingest.ts';
import { ReaderPool } from '../../src/worker/pool.ts';
import { CACHE } from '../lib/paths.ts';
import { sampleOf } from './data.ts';

const REPORTS = ['users-1-day', 'user-teams-1-day', 'entity-1-day', 'repos-1-day'] as const;
const encoder = new TextEncoder();

/** A store that holds so many days of an organisation, as if each had been fetched when it had settled; kept between runs. */
export async function heldStore(
  people: number,
  days: number,
  source: Source,
  script: string,
): Promise<string> {
  const root = join(CACHE, 'bench', `store-${people}-${days}-${FACTS_VERSION}`);
  if (await exists(root)) return root;
  const making = `${root}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const store = new Store(making, { factsVersion: FACTS_VERSION });
  const sample = sampleOf(people, days);
  const pool = new ReaderPool(script);
  for (const day of daysIn(sample.range)) {
    const asOf = startOf(addDays(day, 5));
    const ingest = new Ingest(store.writer(source, { durable: false, asOf }), { pool });
    for (const report of REPORTS) {
      let text = '';
      for (const row of sample.file(report, 'organization', day)) text += row;
      await ingest.push(report, encoder.encode(text));
      await ingest.endFile(report);
    }
    await ingest.commit([]);
  }
  store.beginChange(source);
  store.endChanges(source);
  pool.dispose();
  await rename(making, root);
  return root;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
