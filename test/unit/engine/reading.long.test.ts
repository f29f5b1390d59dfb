import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { day, type Day } from '../../../src/domain/day.ts';
import type { ReportKind, Source } from '../../../src/domain/scope.ts';
import type { DayFacts } from '../../../src/facts/day-facts.ts';
import { FACTS_VERSION, type FactsOf, factsOf } from '../../../src/facts/day-kinds.ts';
import { BlockCutter, type CutBlock } from '../../../src/reports/blocks.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { Store } from '../../../src/store/store.ts';
import { BlockParser, type ParsedBlock } from '../../../src/engine/reading/block.ts';
import { RangeReader } from '../../../src/engine/reading/file-range.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { JobRunner } from '../../../src/engine/reading/reading-jobs.ts';
import { ReaderPool } from '../../../src/engine/reading/reading-pool.ts';
import { clock } from '../../support/clock.ts';
import { linesOf, rowsOfDay } from '../support/day-rows.ts';
import { teamRow } from '../support/engine.ts';
import { bytesOf, foreignLine, oddLine } from '../support/odd-rows.ts';
import { entityRow, userRow } from '../support/rows.ts';

const TODAY = day('2026-11-20');
const LAST = day('2026-11-18');
const OPTIONS = { readOn: TODAY, keep: true };
const SOURCE: Source = { kind: 'file', id: 'f', label: 'export.ndjson' };
const never = new AbortController().signal;
const nothing = (): void => undefined;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'metrics-reading-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sample = createSample({ people: 40, days: 4, seed: 5, today: TODAY });
const people = [...sample.users(LAST, 'organization'), ...sample.users(day('2026-11-17'), 'organization')];

/** A file that has come to blocks, as if it had been one. */
function whole(blocks: readonly ParsedBlock[]) {
  const parts = Map.groupBy(
    blocks.flatMap((block) => block.parts),
    (part) => `${part.report} ${part.day}`,
  );
  const problems = blocks.flatMap((block, index) => {
    const before = blocks.slice(0, index).reduce((sum, { lines }) => sum + lines, 0);
    return block.problems.map(({ line, problem }) => ({ line: before + line, problem }));
  });
  const sum = (of: 'rows' | 'rejected'): number => blocks.reduce((total, block) => total + block[of], 0);
  return {
    rows: sum('rows'),
    rejected: sum('rejected'),
    problems,
    covers: [...new Set(blocks.flatMap(({ covers }) => covers.map((each) => JSON.stringify(each))))],
    unknownFields: [...new Set(blocks.flatMap(({ unknownFields }) => unknownFields))],
    parts: Object.fromEntries(
      [...parts].map(([key, of]) => [key, { lines: linesOf(of).filter(Boolean), facts: factsIn(of) }]),
    ),
  };
}

function factsIn(parts: ParsedBlock['parts']): unknown {
  const [{ report, day: of } = { report: 'users' as const, day: LAST }] = parts;
  if (report === 'entity-28-day') return undefined;
  const facts = factsOf(
    report,
    of,
    parts.map(({ piece }) => piece),
  );
  return report === 'users' ? readable((facts as FactsOf['users'])[1]) : facts;
}

const readable = (facts: DayFacts) => ({ duplicates: facts.duplicates, rows: rowsOfDay(facts) });

/** Read as it arrives in these pieces, in blocks of `size` bytes. */
function pushed(bytes: Uint8Array, cuts: readonly number[], size: number): ReturnType<typeof whole> {
  const cutter = new BlockCutter(size);
  const parser = new BlockParser();
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort((a, b) => a - b);
  const parse = (block: CutBlock | undefined): ParsedBlock[] =>
    block === undefined ? [] : [parser.parseLines([block.bytes], { ...OPTIONS, lines: block.lines })];
  const blocks = ends.map((end, index) => parse(cutter.push(bytes.slice(ends[index - 1] ?? 0, end))));
  return whole([...blocks.flat(), ...parse(cutter.end())]);
}

/** Read from the disk in these ranges, in chunks of `size` bytes that share their memory. */
function ranged(bytes: Uint8Array, cuts: readonly number[], size: number): ReturnType<typeof whole> {
  const path = join(folder, 'file.ndjson');
  writeFileSync(path, bytes);
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort((a, b) => a - b);
  const parser = new BlockParser();
  const reader = new RangeReader(size);
  const ranges = ends.map((to, index) => ({ path, from: ends[index - 1] ?? 0, to }));
  return whole(ranges.map((range) => parser.parseLines(reader.chunks(range), OPTIONS)));
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1000, max: 20_000 }));

describe('a file that is read in parts', () => {
  // The first line is sound: a file that begins with half of a value is one text over several lines.
  const first = JSON.stringify(people[0]);
  const line = fc.oneof(
    { weight: 4, arbitrary: oddLine(people) },
    { weight: 1, arbitrary: foreignLine([teamRow(LAST, 1, 2), entityRow(LAST), ...people.slice(0, 3)]) },
  );
  const end = fc.constantFrom('\n', '\r\n', '\n\n');
  const file = fc
    .tuple(fc.array(line, { maxLength: 12 }), end, fc.boolean())
    .map(([lines, ending, open]) => bytesOf([first, ...lines, ...(open ? [] : [''])], ending));

  it('is the same as in one piece, wherever it is cut on its way', () => {
    fc.assert(
      fc.property(file, cuts, size, (bytes, where, block) => {
        assert.deepEqual(pushed(bytes, where, Math.max(block, first.length + 2)), pushed(bytes, [], 1e9));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same as in one piece, whatever the ranges and chunks are that it is read in', () => {
    fc.assert(
      fc.property(file, cuts, size, (bytes, where, chunk) => {
        assert.deepEqual(ranged(bytes, where, chunk), pushed(bytes, [], 1e9));
      }),
      { numRuns: 100 },
    );
  });

  it('has the same rows, however its values are printed and joined, wherever it is cut', () => {
    const rows = [...people.slice(0, 6), teamRow(LAST, 1, 2), entityRow(LAST), { day: LAST, user_id: 1 }];
    const printed = fc.constantFrom(0, 0, 2, '\t');
    const some = fc.array(fc.constantFrom(...rows), { minLength: 1, maxLength: 4 });
    const value = fc.tuple(some, fc.boolean(), printed).map(([of, inArray, space]) => ({
      rows: inArray ? of : of.slice(0, 1),
      text: JSON.stringify(inArray ? of : of[0], null, space),
    }));
    const between = fc.constantFrom('', ' ', '\n', '\r\n', ',', ',\n', '\n\n', '\u001e', '\n\ufeff');
    const values = fc.array(fc.tuple(value, between), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, cuts, size, (joined, where, block) => {
        const text = joined.map(([{ text: each }, gap]) => each + gap).join('');
        const lines = joined.flatMap(([{ rows: of }]) => of.map((row) => JSON.stringify(row)));
        const { problems, ...expected } = pushed(bytesOf(lines), [], 1e9);
        const { problems: same, ...read } = pushed(bytesOf([text]), where, block);
        assert.deepEqual(read, expected);
        assert.equal(same.length, problems.length);
      }),
      { numRuns: 100 },
    );
  });

  it('counts the fullest of a person’s rows on a day, whichever part the others are in', () => {
    const rows = [1, 2, 1, 3, 2, 1].map((id, index) =>
      userRow(LAST, id, {
        loc_added_sum: 10 ** index,
        totals_by_skill: [{ skill: 's', interaction_count: 1 }],
      }),
    );
    const bytes = bytesOf(rows.map((row) => JSON.stringify(row)));
    const share = fc.uniqueArray(
      fc.integer({ min: 0, max: 100 }).map((cut) => cut / 100),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(share, (where) => {
        const { parts } = ranged(bytes, where, 1000);
        const { facts, lines } = parts[`users ${LAST}`] ?? {};
        const { duplicates, rows: read } = facts as ReturnType<typeof readable>;
        assert.deepEqual([duplicates, lines?.length], [3, 6]);
        assert.deepEqual(
          read.map(({ id, totals, lists }) => [id, totals.added, lists.skill.entries.length]),
          [
            [3, 1000, 1],
            [2, 10_000, 1],
            [1, 100_000, 1],
          ],
        );
      }),
    );
  });
});

describe('the lines of a range of a file', () => {
  const text = fc
    .array(fc.constantFrom('', '{', '[c', ' {', 'é'.repeat(20), '\r', 'x'.repeat(70), '\n'), {
      maxLength: 20,
    })
    .chain((parts) => fc.constantFrom('\n', '\r\n').map((end) => Buffer.from(parts.join(end))));

  it('are the rows that begin in it, each in one chunk with what follows it', () => {
    const path = join(folder, 'file');
    fc.assert(
      fc.property(text, fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 90 }), (bytes, a, b, chunk) => {
        writeFileSync(path, bytes);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const chunks = [...copies(new RangeReader(chunk).chunks({ path, from, to }))];
        const lines = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
        const starts = [0, ...lines.filter((at) => bytes[at] === 0x7b || bytes[at] === 0x5b)];
        const inside = starts.filter((start) => start >= from && start < to && start < bytes.length);
        const behind = starts.find((start) => start >= Math.max(to, (inside.at(-1) ?? 0) + 1) && start > 0);
        const expected = inside.length === 0 ? '' : bytes.subarray(inside[0], behind ?? bytes.length);
        assert.equal(Buffer.concat(chunks).toString(), expected.toString());
        for (const each of chunks.slice(0, -1)) assert.equal(each.at(-1), 10);
        for (const each of chunks) assert.ok(each === chunks[0] || each[0] === 0x7b || each[0] === 0x5b);
        assert.ok(chunks.every(({ length }) => length > 0));
      }),
      { numRuns: 1000 },
    );
  });

  it('end where a file ends that has become shorter meanwhile', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '{bc\n'.repeat(10));
    const reader = new RangeReader(11);
    const chunks = reader.chunks({ path, from: 0, to: 40 })[Symbol.iterator]();
    const first = chunks.next();
    assert.ok(first.done !== true && first.value.length === 8);
    truncateSync(path, 8);
    assert.equal(chunks.next().done, true);
  });

  function* copies(chunks: Iterable<Uint8Array>): Iterable<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
});

/** What reading came to: by report and day what is kept, and the facts in a few bytes. */
async function ingested(pool: ReaderPool, fill: (ingest: Ingest) => Promise<void>) {
  const store = new Store(mkdtempSync(join(folder, 'store-')), { factsVersion: FACTS_VERSION });
  const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }), { pool, today: TODAY });
  await fill(ingest);
  const { reports, ...result } = await ingest.commit([]);
  const kept = Object.entries(store.stored(SOURCE)).flatMap(([report, days]) =>
    days.map(({ day: of }) => [`${report} ${of}`, ...keptOf(store, report, of)] as const),
  );
  const duplicates = (store.stored(SOURCE).users ?? []).map(
    (stored) => factsKept(store, stored.day).duplicates,
  );
  return {
    ...result,
    reports: [...reports].sort(),
    kept: kept.sort(),
    duplicates: duplicates.reduce((sum, each) => sum + each, 0),
  };
}

function factsKept(store: Store, of: Day): DayFacts {
  const { stamp } = store.partition(SOURCE, 'users', of);
  const section = store.facts(SOURCE, 'users', of, stamp, 1);
  assert.ok(section !== undefined, `${of} has no facts`);
  return deserialize(section) as DayFacts;
}

/** How many lines, the lines, and the facts. */
function keptOf(store: Store, report: string, of: Day): readonly [number, string, string] {
  const kind = report as ReportKind;
  const { gzip, stamp } = store.partition(SOURCE, kind, of);
  const text = gunzipSync(gzip).toString('utf8');
  const section = store.facts(SOURCE, kind, of, stamp, 0);
  assert.ok(section !== undefined, `${report} of ${of} has no facts`);
  // Equal facts need not be equal bytes: numbers have several ways to be written.
  const facts = kind === 'users' ? readable(factsKept(store, of)) : (deserialize(section) as unknown);
  return [text.split('\n').length - 1, hash(text), hash(JSON.stringify(facts))];
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Each with memory of its own, which goes with it. */
function* piecesOf(bytes: Uint8Array, length: number): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.slice(from, from + length);
}

describe('a file of several blocks and ranges', () => {
  const script = new URL('../../../src/engine/threads/worker.ts', import.meta.url);
  let threads: ReaderPool;
  before(() => {
    threads = new ReaderPool(script, 2);
  });
  after(() => threads.dispose());

  /** 18 MB: two ranges and five blocks. Some people come again and again, far apart. */
  function text() {
    const seen = new Set<string>();
    const lines: string[] = [];
    const problems: number[] = [];
    let rows = 0;
    let length = 0;
    for (let number = 0; length < 18 * 1024 * 1024; number += 1) {
      const row = people[number % people.length] ?? userRow(LAST, 0);
      const id = 1_000_000 + (number % 10 === 0 ? number % 2000 : number);
      const line = JSON.stringify({ ...row, user_id: id });
      const odd = [`${line}\r`, '', '{"day":"2026-11-18","user_id":', JSON.stringify(teamRow(LAST, id, 3))];
      const chosen = odd[(number - 1) % 100] ?? line;
      if (chosen === odd[2]) problems.push(lines.length + 1);
      if (chosen !== odd[1] && chosen !== odd[2]) rows += 1;
      if (chosen === line || chosen === odd[0]) seen.add(`${row.day} ${id}`);
      lines.push(chosen);
      length += chosen.length + 1;
    }
    const members = lines.filter((line) => line.includes('"team_id"')).length;
    return { bytes: Buffer.from(lines.join('\n')), rows, problems, repeated: rows - members - seen.size };
  }

  it('comes to the same, however it is read', async function () {
    this.timeout(60_000);
    const { bytes, rows, problems, repeated } = text();
    const path = join(folder, 'export.ndjson');
    writeFileSync(path, bytes);
    const push = (length: number) => async (ingest: Ingest) => {
      for (const piece of piecesOf(bytes, length)) await ingest.push('export.ndjson', piece);
      await ingest.endFile('export.ndjson');
    };
    const read = (ingest: Ingest): Promise<void> =>
      ingest.readFile({ path, name: basename(path) }, nothing, never);
    const once = await ingested(new ReaderPool(), push(bytes.length));
    assert.equal(once.rows, rows);
    assert.equal(once.rejected, problems.length);
    assert.ok(repeated > 100);
    assert.equal(once.duplicates, repeated);
    assert.deepEqual(
      once.problems.map(({ file, line }) => [file, line]),
      problems.slice(0, 50).map((line) => ['export.ndjson', line]),
    );
    assert.deepEqual(await ingested(new ReaderPool(), push(65_536)), once);
    assert.deepEqual(await ingested(threads, push(1_000_003)), once);
    assert.deepEqual(await ingested(new ReaderPool(), read), once);
    assert.deepEqual(await ingested(threads, read), once);
  });
});

describe('files that are read one after the other', () => {
  let store: Store;
  let ingest: Ingest;
  beforeEach(() => {
    store = new Store(join(folder, 'store'), { factsVersion: FACTS_VERSION });
    ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }), { today: TODAY });
  });

  function put(name: string, text: string): string {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  it('have lines of their own, even with the same name in several folders', async () => {
    const row = JSON.stringify(userRow(LAST, 1));
    const text = `${row}\n\n{"day":\n`;
    for (const path of [put('a/export.ndjson', text), put('b/export.ndjson', text)])
      await ingest.readFile({ path, name: basename(path) }, nothing, never);
    const { problems } = await ingest.commit([]);
    assert.deepEqual(
      problems.map(({ file, line }) => [file, line]),
      [
        ['export.ndjson', 3],
        ['export.ndjson', 3],
      ],
    );
  });

  it('are each lines or one text, whatever another one of the same name was', async () => {
    const list = put('a/export.json', `[${JSON.stringify(entityRow(LAST))}]\n`);
    const pretty = put('b/export.json', JSON.stringify(entityRow('2026-11-17'), null, 2));
    for (const path of [list, pretty, list])
      await ingest.readFile({ path, name: basename(path) }, nothing, never);
    const { rows, rejected } = await ingest.commit([]);
    assert.deepEqual([rows, rejected], [3, 0]);
  });

  it('say which error of the disk kept facts from being written', () => {
    const target = join(folder, 'none', 'facts');
    const stamp = { bytes: 0, writtenAt: 0 };
    const written = new JobRunner().run('writeFacts', {
      report: 'users',
      day: LAST,
      target,
      stamp,
      pieces: [],
    });
    assert.equal(written, 'ENOENT');
  });

  it('fail with the first of several failures, and with no other unheard', async () => {
    class BrokenPool extends ReaderPool {
      #runs = 0;
      override run(): Promise<never> {
        this.#runs += 1;
        return Promise.reject(new Error(`failure ${this.#runs}`));
      }
    }
    const unheard: unknown[] = [];
    const hear = (reason: unknown): number => unheard.push(reason);
    process.on('unhandledRejection', hear);
    try {
      const broken = new Ingest(store.writer(SOURCE, { asOf: clock.now() }), {
        pool: new BrokenPool(),
        today: TODAY,
      });
      for (const name of ['a', 'b']) {
        await broken.push(name, bytesOf(['{}']));
        await broken.endFile(name);
      }
      await assert.rejects(broken.commit([]), /failure 1/);
      await broken.abort();
      await turn();
      assert.deepEqual(unheard, []);
    } finally {
      process.off('unhandledRejection', hear);
    }
  });

  it('have their pieces wait on the disk when they are many, in their order', async () => {
    const count = 160_000;
    const line = (id: number, added: number): string =>
      `{"day":"${LAST}","user_id":${id},"user_login":"u${id}","loc_added_sum":${added}}`;
    // The last thousand come a second time.
    const ids = Array.from({ length: count + 1000 }, (_, index) => (index < count ? index : index - 1000));
    const bytes = Buffer.from(ids.map((id, index) => line(id, index)).join('\n'));
    for (const piece of piecesOf(bytes, 1_000_000)) await ingest.push('f', piece);
    await ingest.endFile('f');
    await ingest.push('g', bytesOf([line(0, 7), line(count, 8)]));
    await ingest.endFile('g');
    const files = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const waiting = (): boolean => files().some((name) => name.includes('_pieces'));
    for (let turns = 0; turns < 2000 && !waiting(); turns += 1) await turn();
    assert.ok(waiting());
    assert.equal((await ingest.commit([])).rows, count + 1002);
    const facts = factsKept(store, LAST);
    const { ids: kept, duplicates, conflicts } = facts;
    assert.deepEqual([kept.length, duplicates, conflicts, kept.at(-1)], [count + 1, 1001, 1001, count]);
    assert.deepEqual([...facts.totals.added.slice(0, 3)], [1, 2, 3]);
    assert.deepEqual([...facts.totals.added.slice(-2)], [7, 8]);
    assert.deepEqual(
      files().filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
