import assert from 'node:assert/strict';
import fc from 'fast-check';
import { questionOf } from '../../src/dashboard/question.ts';
import { addDays, day } from '../../src/domain/day.ts';
import { plainText } from '../../src/domain/plain-text.ts';
import { fromPage, pageState } from '../../src/shared/messages.ts';
import { COPY_FORMATS, DASHBOARD_ACTIONS } from '../../src/shared/page-protocol.ts';
import { FIRST_STATE, fromQuery, TAB_IDS, toQuery } from '../../src/shared/dashboard-state.ts';
import { SUMMARY_LIMITS } from '../../src/summary/document/limits.ts';
import { readSummary } from '../../src/summary/read/read-summary.ts';
import { SummaryError } from '../../src/summary/document/refusal.ts';
import { SummaryMetrics } from '../../src/summary/read/summary-snapshot.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { Publisher } from './summary/publication.ts';
import { fillSample, SAMPLE } from './support/sample-source.ts';

const LAST = day('2026-11-22');
const SPAN = { from: addDays(LAST, -100), to: LAST };

const hostile = fc.constantFrom(
  ...Object.values(HOSTILE_NAMES),
  '',
  '..',
  '0001-01-01..9999-12-31',
  '9999-99-99',
  '-1',
);
const text = fc.oneof({ weight: 3, arbitrary: hostile }, fc.string(), fc.string({ unit: 'binary' }));
const value = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(Number.NaN, Infinity, -1, 1e308, undefined, null, [], {}, 1.5),
  fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
);

/** An object with a value somewhere in it replaced. */
function replaced(object: object, steps: readonly number[], by: unknown): unknown {
  const [step = 0, ...rest] = steps;
  const entries = Object.entries(object);
  const entry = entries[step % Math.max(1, entries.length)];
  if (entry === undefined) return by;
  const [key, inner] = entry as [string, unknown];
  const next =
    rest.length > 0 && typeof inner === 'object' && inner !== null ? replaced(inner, rest, by) : by;
  if (Array.isArray(object)) return object.map((each: unknown, at) => (String(at) === key ? next : each));
  return Object.fromEntries([...entries.filter(([other]) => other !== key), [key, next]]);
}
const steps = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 });

describe('whatever a page says to the extension', () => {
  const messages: readonly object[] = [
    { type: 'ready' },
    { type: 'drawn', charts: 3 },
    { type: 'select', number: 1, state: { ...FIRST_STATE, teams: ['1'], excludedDays: ['2026-11-01'] } },
    ...COPY_FORMATS.map((as) => ({ type: 'copy', figure: 'x', as, rows: [1, 2] })),
    { type: 'saveCsv', figure: 'x', rows: [1] },
    { type: 'copyLink' },
    { type: 'askCopilot' },
    { type: 'savePicture', figure: 'x', data: 'AAAA' },
    { type: 'pictureCopied' },
    ...DASHBOARD_ACTIONS.map((action) => ({ type: 'action', action })),
  ];

  it('is one of the messages that it may send, or is dropped', () => {
    const message = fc.tuple(fc.constantFrom(...messages), steps, value).map((given) => replaced(...given));
    fc.assert(
      fc.property(fc.oneof(message, value), (given) => {
        const { success, data } = fromPage.safeParse(given);
        if (!success) return;
        assert.ok(messages.some((known) => 'type' in known && known.type === data.type));
        assert.ok(fromPage.safeParse(data).success);
        if (data.type === 'select') questionOf(data.state, SPAN, []);
      }),
      { numRuns: fuzzRuns(500) },
    );
  });
});

describe('whatever a link says', () => {
  const keys = Object.keys(FIRST_STATE);
  const pair = fc.tuple(
    fc.constantFrom(...keys, 'source', '__proto__', 'x'),
    fc.oneof(text, fc.constantFrom(...TAB_IDS)),
  );
  const query = fc.oneof(
    fc.array(pair, { maxLength: 12 }).map((pairs) => new URLSearchParams(pairs).toString()),
    text,
  );

  it('is a state that the page may have, and a question that can be asked', () => {
    fc.assert(
      fc.property(query, (given) => {
        const state = fromQuery(given);
        const { success, error } = pageState.safeParse({ state });
        assert.ok(success, error?.message.slice(0, 300));
        questionOf(state, SPAN, []);
        assert.deepEqual(fromQuery(toQuery(state)), state);
      }),
      { numRuns: fuzzRuns(500) },
    );
  });
});

describe('whatever is in a summary', function () {
  this.timeout(600_000);
  let document: object;

  before(async () => {
    const publisher = await Publisher.open();
    await fillSample(publisher.worker, addDays(LAST, 2), { people: 60, days: 30 });
    document = JSON.parse(await publisher.publish(SAMPLE, 5)) as object;
    await publisher.worker.close();
  });

  it('is read and gives metrics, or is refused in a sentence that repeats nothing of it', () => {
    fc.assert(
      fc.property(steps, value, (where, by) => {
        let changed: string;
        try {
          changed = JSON.stringify(replaced(document, where, by));
        } catch {
          // What is no JSON, such as a BigInt, is in no file.
          return;
        }
        try {
          new SummaryMetrics(readSummary(changed)).snapshot({});
        } catch (error) {
          assert.ok(error instanceof SummaryError, `${String(error)} ${where.join()}`);
          assert.ok(error.message.length < 250, error.message);
          assert.doesNotMatch(error.message, /\]\(|<|\p{Cc}/u);
        }
      }),
      { numRuns: fuzzRuns(100) },
    );
  });

  it('cut off or mixed up is refused in a sentence', () => {
    const whole = JSON.stringify(document);
    fc.assert(
      fc.property(fc.nat(whole.length), text, (at, more) => {
        const changed = whole.slice(0, at) + more + whole.slice(at + more.length);
        try {
          readSummary(changed);
        } catch (error) {
          assert.ok(error instanceof SummaryError, String(error));
        }
      }),
      { numRuns: fuzzRuns(50) },
    );
    assert.ok(whole.length < SUMMARY_LIMITS.bytes);
  });
});

describe('whatever a notification says', () => {
  it('has no link and no icon, and the words are the same', () => {
    const piece = fc.oneof(
      text,
      fc.constantFrom('[', '](', ')', 'command:x', 'https://x', '$(', 'file:', '"', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const shown = plainText(pieces.join(''))
          .replaceAll(/\r\n|\n|\r/g, ' ')
          .trim();
        assert.doesNotMatch(shown, /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i);
        assert.doesNotMatch(shown, /\$\(/);
      }),
      { numRuns: fuzzRuns(500) },
    );
  });
});
