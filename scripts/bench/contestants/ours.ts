// Report files → columns on the disk, as the extension does it. With KEEP=yes the compressed partitions too, synced.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/domain/clock.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/engine/reading/ingest.ts';
import { ReaderPool } from '../../../src/engine/reading/reading-pool.ts';
import { contest } from '../contest.ts';

const keepLines = process.env['KEEP'] === 'yes';
const pool = new ReaderPool(process.env['WORKER']);
const roots: string[] = [];
process.on('exit', () => {
  pool.dispose();
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

await contest(async (files) => {
  const root = await mkdtemp(join(tmpdir(), 'bench-store-'));
  roots.push(root);
  const writer = new Store(root, { factsVersion: FACTS_VERSION }).writer(
    { kind: 'sample' },
    { durable: keepLines, asOf: systemClock().now() },
  );
  const ingest = new Ingest(writer, { pool, keepLines });
  await ingestPaths(ingest, files, () => undefined, new AbortController().signal);
  const { rows, rejected } = await ingest.commit([]);
  if (rejected > 0) throw new Error(`${rejected} rows were rejected`);
  return rows;
});
