// A process of its own that reads rows into a store and asks it, where the system lets it write little or nothing.
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock } from '../../support/clock.ts';

/** The id of the user without any rights, the same on every system. */
const NO_USER = 65_534;
const SOURCE = { kind: 'sample' } as const;
const never = new AbortController().signal;

const [root = ''] = process.argv.slice(2);
const rows = new Uint8Array(Buffer.from(await text(process.stdin)));
// For root no folder is read-only.
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(NO_USER);
  process.setuid?.(NO_USER);
}
// As in a worker, where no signal arrives: what is too large for a file is an error of the write.
process.on('SIGXFSZ', () => undefined);

const store = new Store(root, { factsVersion: FACTS_VERSION });
const failure = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const locked = await failure(async () => (await store.lock(SOURCE, never, () => undefined)).release());
const { active_users: before } = (await new QueryEngine(store).run({ source: SOURCE }, never)).results;
const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }), {
  beforeCommit: () => store.beginChange(SOURCE),
});
const written = await failure(async () => {
  await ingest.push('f', rows);
  await ingest.endFile('f');
  await ingest.commit([]);
});
if (written !== '') await ingest.abort();
const { active_users: after } = (await new QueryEngine(store).run({ source: SOURCE }, never)).results;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
process.stdout.write(JSON.stringify({ locked, written, before: before.value, after: after.value, files }));
