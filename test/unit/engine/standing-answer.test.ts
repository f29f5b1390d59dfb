import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import type { QueryInput } from '../../../src/engine/contract.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock } from '../../support/clock.ts';
import { teamRow } from '../support/engine.ts';
import { userRow } from '../support/rows.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'export.ndjson' };
const DAY = day('2026-11-18');
const never = new AbortController().signal;

/** Every engine is new, as in a new window; what one has kept, the next may find. */
describe('the answer to the first question', () => {
  let root: string;
  let script: string;
  let store: Store;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-answer-'));
    script = join(root, 'program.cjs');
    await writeFile(script, 'one build');
    store = new Store(root, { factsVersion: FACTS_VERSION });
    await put(userRow(DAY, 1), userRow(DAY, 2), teamRow(DAY, 1, 42), teamRow(DAY, 3, 42));
    await ask();
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const answer = () => join(root, sourceFolder(SOURCE), '_answer');
  const ask = (input: Partial<QueryInput> = {}) =>
    new QueryEngine(store, { script }).run({ source: SOURCE, ...input }, never);

  async function put(...rows: object[]): Promise<void> {
    const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }));
    await ingest.push('f', new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n')));
    await ingest.endFile('f');
    await ingest.commit([]);
  }

  /** Puts another number in place of the active people, where it is kept. */
  async function falsify(): Promise<void> {
    const { size, mtimeMs } = await stat(script);
    const stamp = { bytes: size, writtenAt: mtimeMs };
    const key = store.answer(SOURCE, stamp, 0);
    const kept = store.answer(SOURCE, stamp, 1);
    assert.ok(key && kept);
    const snapshot = deserialize(kept) as { results: { active_users: { value: number } } };
    snapshot.results.active_users.value = 99;
    store.keepAnswer(SOURCE, stamp, [key, serialize(snapshot)]);
  }

  const active = async (input?: Partial<QueryInput>) => (await ask(input)).results.active_users.value;

  it('is read from the disk the next time', async () => {
    await falsify();
    assert.equal(await active(), 99);
  });

  it('is worked out anew when a report has changed', async () => {
    await falsify();
    await put(userRow(DAY, 1), userRow(DAY, 2), userRow(DAY, 3));
    assert.equal(await active(), 3);
  });

  it('is worked out anew when teams have other names', async () => {
    await falsify();
    await store.writeNotes(SOURCE, { teamNames: { 42: 'Payments' } });
    const { results, teams } = await ask();
    assert.equal(results.active_users.value, 2);
    assert.equal(teams[0]?.name, 'Payments');
  });

  it('is worked out anew by another build of the program', async () => {
    await falsify();
    const { atimeMs, mtimeMs } = await stat(script);
    await utimes(script, atimeMs / 1000, mtimeMs / 1000 + 5);
    assert.equal(await active(), 2);
  });

  it('is not that to another question', async () => {
    await falsify();
    assert.equal(await active({ filter: { ide: 'vscode' } }), 0);
    assert.equal(await active({ filter: { teams: ['42'] } }), 1);
    assert.equal(await active({ dateRange: { from: DAY, to: DAY } }), 2);
    assert.equal((await ask({ people: true })).people?.lastActive.length, 2);
  });

  it('is not reused between logins, pseudonyms of different keys, and hidden people', async () => {
    const members = async (hide?: 'pseudonyms' | 'all') =>
      (await ask(hide && { hide })).teams.flatMap(({ inactive }) => inactive.map(({ login }) => login));
    await falsify();
    assert.deepEqual(await members(), ['login-3']);
    const [first] = await members('pseudonyms');
    assert.match(first ?? '', /^person-/);
    const kept = await readFile(answer(), 'latin1');
    assert.ok(kept.includes(first ?? '') && !kept.includes('login-'));
    assert.deepEqual(await members('pseudonyms'), [first]);
    await rm(join(root, 'pseudonyms.key'));
    const [second] = await members('pseudonyms');
    assert.match(second ?? '', /^person-/);
    assert.notEqual(second, first);
    assert.deepEqual(await members('all'), []);
    assert.doesNotMatch(await readFile(answer(), 'latin1'), /login-|person-/);
    assert.deepEqual(await members(), ['login-3']);
  });

  it('is worked out anew when what was kept is damaged, at any byte', async () => {
    const whole = await readFile(answer());
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await writeFile(answer(), at % 2 === 0 ? damaged : whole.subarray(0, at));
      assert.equal(await active(), 2, `byte ${at}`);
    }
  });
});
