// Report files → columns on the disk, as the extension does it. `keep`: the compressed partitions too, synced.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/worker/ingest.ts';
import { ReaderPool } from '../../../src/worker/pool.ts';
import { contest } from '../contest.ts';

await contest(async ([mode = 'read', script = '', ...files]) => {
  const keepLines = mode === 'keep';
  const root = await mkdtemp(join(tmpdir(), 'bench-store-'));
  const pool = new ReaderPool(script);
  return {
    run: async () => {
      const store = new Store(root, { factsVersion: FACTS_VERSION });
      const writer = store.writer({ kind: 'sample' }, { durable: keepLines });
      const ingest = new Ingest(writer, { pool, keepLines });
      await ingestPaths(ingest, files, () => undefined, new AbortController().signal);
      const { rows, rejected } = await ingest.commit([]);
      if (rejected > 0) throw new Error(`${rejected} rows were rejected`);
      return rows;
    },
    end: async () => {
      pool.dispose();
      await rm(root, { recursive: true, force: true });
    },
  };
});
