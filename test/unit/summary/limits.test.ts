import assert from 'node:assert/strict';
import { SUMMARY_LIMITS } from '../../../src/summary/document/limits.ts';
import { readSummary, writeSummary } from '../../../src/summary/read/read-summary.ts';
import { SummaryError } from '../../../src/summary/document/refusal.ts';
import { summaryOf } from '../support/small-summary.ts';

/** The refusal of a text in words; empty where it is read. */
function refusal(text: string): string {
  try {
    readSummary(text);
    return '';
  } catch (error) {
    if (!(error instanceof SummaryError)) throw error;
    return error.message;
  }
}

/** What a refusal may take of processor time (ms) and memory (bytes): a tenth of what a summary of any size once took. */
const MOST = { time: 5_000, memory: 400_000_000 };

function quickly<T>(run: () => T): T {
  const [memory, cpu] = [process.memoryUsage.rss(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(cpu);
  assert.ok((user + system) / 1_000 < MOST.time, `${(user + system) / 1_000} ms`);
  assert.ok(process.memoryUsage.rss() - memory < MOST.memory, `${process.memoryUsage.rss() - memory} bytes`);
  return result;
}

const { days: DAYS, teams: TEAMS, rows: ROWS, name: NAME } = SUMMARY_LIMITS;

describe('a summary that is larger than any may be', function () {
  this.timeout(60_000);

  it('is read up to every limit', () => {
    assert.equal(refusal(JSON.stringify(summaryOf(DAYS))), '');
    assert.equal(refusal(JSON.stringify(summaryOf(1, TEAMS))), '');
    assert.equal(refusal(JSON.stringify(summaryOf(1, 1, 'x'.repeat(NAME)))), '');
  });

  it('is refused for its days before they are looked at', () => {
    const text = JSON.stringify({
      ...summaryOf(1),
      from: '0001-01-01',
      to: '9999-12-31',
      stored: { users: '.'.repeat(3_652_059) },
    });
    const words =
      'This summary covers more than 3660 days, so nothing of it is shown. Publish it with fewer days.';
    assert.equal(
      quickly(() => refusal(text)),
      words,
    );
    assert.equal(refusal(JSON.stringify(summaryOf(DAYS + 1))), words);
  });

  it('is refused for its teams', () => {
    const words = 'This summary has more than 10000 teams, so nothing of it is shown.';
    const text = JSON.stringify(summaryOf(1, 60_000));
    assert.equal(
      quickly(() => refusal(text)),
      words,
    );
    assert.equal(refusal(JSON.stringify(summaryOf(1, TEAMS + 1))), words);
    const days = SUMMARY_LIMITS.teamDays / TEAMS;
    assert.equal(refusal(JSON.stringify(summaryOf(days, TEAMS))), '');
    assert.equal(
      refusal(JSON.stringify(summaryOf(days + 1, TEAMS))),
      'This summary has more than 5000000 days of teams, so nothing of it is shown. Publish it with fewer days.',
    );
  });

  it('is refused for long names and lists, wherever they are', () => {
    const words =
      'This summary has a list of more than 10000 entries or a name of more than 500 characters, so nothing of it is shown.';
    const many = (of: unknown): unknown[] => Array.from({ length: ROWS + 1 }, () => of);
    const keys = Object.fromEntries(many(0).map((_, at) => [`k${at}`, 1]));
    const long = 'x'.repeat(5_000_000);
    const { whole } = summaryOf(1);
    const changed: object[] = [
      { subject: { kind: 'organization', name: long } },
      { subject: { kind: 'organization', name: 'x'.repeat(NAME + 1) } },
      { teams: [{ id: '1', slug: 's', name: 'x'.repeat(NAME + 1), metrics: whole }] },
      { whole: { ...whole, cells: { feature: many({ keys: ['x'], sums: {} }) } } },
      { whole: { ...whole, cells: { feature: [{ keys: ['x'.repeat(NAME + 1)], sums: {} }] } } },
      { whole: { ...whole, rows: { '2026-11-19': { ide: { total: 1, rows: many(1) } } } } },
      { entities: [{ day: '2026-11-19', pullRequests: keys, suggestions: null, phases: null }] },
      { whole: { ...whole, totals: keys } },
      { something: { else: [[long]] } },
    ];
    for (const change of changed) {
      const text = JSON.stringify({ ...summaryOf(1), ...change });
      assert.equal(
        quickly(() => refusal(text)),
        words,
        text.slice(0, 300),
      );
    }
  });

  it('is refused for its bytes before it is parsed', () => {
    const words =
      'This summary is larger than 100 MB, so nothing of it is shown. Publish it with fewer days.';
    const text = '['.repeat(SUMMARY_LIMITS.bytes + 1);
    assert.equal(
      quickly(() => refusal(text)),
      words,
    );
    // Two bytes each.
    assert.equal(refusal('é'.repeat(SUMMARY_LIMITS.bytes / 2 + 1)), words);
  });

  it('is refused for many empty lists before they are made', () => {
    const text = `{"format":"copilot-usage-summary","version":1,"x":[${'[],'.repeat(SUMMARY_LIMITS.parts)}0]}`;
    assert.match(
      quickly(() => refusal(text)),
      /^This summary has a list of more than 10000 entries/,
    );
  });

  it('is not looked through for a second problem', () => {
    const teams = Array.from({ length: TEAMS }, () => Array.from({ length: 100 }, () => 1));
    const text = JSON.stringify({ ...summaryOf(1), teams });
    assert.equal(
      quickly(() => refusal(text)),
      'This summary is damaged at teams.0, so nothing of it is shown. Publish it again.',
    );
  });

  it('is not written, and the error says why', () => {
    assert.equal(writeSummary(summaryOf(2, 1)), JSON.stringify(summaryOf(2, 1)));
    assert.throws(() => writeSummary(summaryOf(1, 1, 'x'.repeat(NAME + 1))), {
      name: 'SummaryError',
      message:
        'Nothing was published, because the summary could not be read. This summary has a list of more than 10000 entries or a name of more than 500 characters, so nothing of it is shown.',
    });
    assert.throws(() => writeSummary(summaryOf(DAYS + 1)), /^SummaryError: Nothing was published, /);
  });
});

describe('the words about a summary that cannot be read', () => {
  it('repeat nothing of it', () => {
    const link = '[Sign in again](command:workbench.action.quit)';
    const { whole } = summaryOf(1);
    const changed: object[] = [
      { whole: { ...whole, totals: { [link]: [1] } } },
      { whole: { ...whole, cells: { [link]: [] } } },
      { whole: { ...whole, rows: { [link]: {} } } },
      { whole: { ...whole, unclear: [link] } },
      { whole: { ...whole, [link]: link, days: link } },
      { publishedAt: link },
      { from: link },
      { version: link },
      { format: link },
      { subject: { kind: link, name: link } },
      { stored: { [link]: link } },
      { entities: [{ day: link }] },
      { entities: [{ day: '2026-11-19', pullRequests: { [link]: link }, suggestions: null, phases: null }] },
    ];
    for (const change of changed) {
      const words = refusal(JSON.stringify({ ...summaryOf(1), ...change }));
      assert.ok(
        words.startsWith('This summary is damaged at ') || words.startsWith('This is not a published '),
        words,
      );
      assert.ok(!/[[\]()]|command|Sign/.test(words), words);
    }
    assert.ok(!refusal(link).includes('Sign'));
  });
});
