import assert from 'node:assert/strict';
import { licenseSections } from '../../../src/dashboard/licenses-tab.ts';
import { day } from '../../../src/domain/day.ts';
import { type Seat, seatFacts } from '../../../src/facts/seat-facts.ts';
import { seatCounts, seatSpan } from '../../../src/metrics/seat-state.ts';
import { LAST, resultsOf } from '../support/snapshot.ts';
import { columnsOf, input, person, rowsOf } from './support.ts';

const time = (text: string) => Date.parse(text);
const seat = (id: string | null, more: Partial<Seat> = {}): Seat => ({
  id,
  login: id === null ? null : `login-${id}`,
  lastActivity: null,
  createdAt: null,
  plan: 'business',
  editor: null,
  team: null,
  cancelsOn: null,
  ...more,
});
const sections = (...given: Parameters<typeof input>) => licenseSections(input(...given));
const tile = (id: string, ...given: Parameters<typeof input>) =>
  sections(...given)[0]?.tiles.find((each) => each.id === id);

describe('the list of licenses', () => {
  const seats = [
    seat('1', {
      lastActivity: time('2026-10-22T00:00:00Z'),
      createdAt: time('2025-02-03T23:59:59Z'),
      editor: 'vscode/1.139.0',
      team: 'Core',
    }),
    seat('2', { lastActivity: time('2026-10-21T23:59:59Z'), cancelsOn: day('2026-12-01') }),
    seat('3', { plan: 'enterprise' }),
    seat(null),
  ];
  const people = columnsOf([person('1', { activeDays: 4 })]);
  const [section] = sections({ snapshot: { seats, people } });
  const table = section?.tables[0];

  it('has the days in UTC, and what each is used for', () => {
    assert.ok(table);
    const rows = rowsOf(table);
    assert.deepEqual(rows[0], {
      login: 'login-1',
      state: 'active',
      last: '2026-10-22',
      days: 4,
      since: '2025-02-03',
      ends: null,
      plan: 'business',
      team: 'Core',
      editor: 'vscode/1.139.0',
    });
    assert.deepEqual(
      rows.map(({ state, last, days, plan }) => [state, last, days, plan]),
      [
        ['active', '2026-10-22', 4, 'business'],
        ['idle', '2026-10-21', 0, 'business'],
        ['no activity on record', null, 0, 'enterprise'],
        // Of a license without a holder no days are known.
        ['no activity on record', null, null, 'business'],
      ],
    );
  });

  it('begins with the unused ones, used longest ago first, and opens the person', () => {
    assert.deepEqual([table?.sortedBy, table?.descending, table?.preset], ['last', false, 'unused']);
    assert.deepEqual(table?.pick, { key: 'person', ids: ['1', '2', '3', ''] });
    assert.deepEqual(
      table.presets?.map(({ id, rows }) => [id, rows]),
      [
        ['unused', [1, 2, 3]],
        ['active', [0]],
        ['idle', [1]],
        ['no-activity', [2, 3]],
        ['ending', [1]],
      ],
    );
  });
});

describe('tiles of licenses', () => {
  const seats = [
    seat('1', { lastActivity: time('2026-11-18T10:00:00Z') }),
    // After the last stored day: the list is newer than the reports.
    seat('2', { lastActivity: time('2026-11-20T10:00:00Z') }),
    seat('3', { lastActivity: time('2026-09-01T10:00:00Z') }),
    seat('4'),
  ];

  it('have the share of all, and none of nothing', () => {
    const texts = (given: readonly Seat[]) =>
      sections({ snapshot: { seats: given } })[0]?.tiles.map(({ valueText, basis }) => [valueText, basis]);
    assert.deepEqual(
      texts(seats)?.map(([value]) => value),
      ['4', '2', '1', '1'],
    );
    assert.deepEqual(
      texts(seats)?.map(([, basis]) => basis),
      ['one per user', '50% of 4', '25% of 4', '25% of 4'],
    );
    assert.deepEqual(
      texts([])?.map(([, basis]) => basis),
      ['one per user', '0% of 0', '0% of 0', '0% of 0'],
    );
    assert.deepEqual(
      texts([])?.map(([value]) => value),
      ['0', '0', '0', '0'],
    );
  });

  it('name the day on which the newest list was read', () => {
    const read = (date: string) => ({ day: day(date), writtenAt: 0, bytes: 1 });
    const stored = { seats: [read('2026-11-12'), read('2026-11-19')] };
    assert.match(tile('licenses-assigned', { stored, snapshot: { seats } })?.basis ?? '', /Nov 19, 2026$/);
    assert.doesNotMatch(tile('licenses-assigned', { snapshot: { seats } })?.basis ?? '', /2026/);
    const readOn = (...days: readonly string[]) => {
      const given = { stored: { seats: days.map(read) }, snapshot: { seats } };
      const assigned = tile('licenses-assigned', given);
      return [assigned?.basis, assigned?.explanation.find(({ label }) => label === 'Read on')?.text];
    };
    assert.deepEqual(readOn('2026-11-12'), ['one per user, as of Nov 12, 2026', 'Nov 12, 2026']);
    assert.deepEqual(readOn('2026-11-12', '2026-11-13', '2026-11-19'), [
      'one per user, as of Nov 19, 2026',
      'Nov 19, 2026',
    ]);
    assert.deepEqual(readOn(), ['one per user', undefined]);
  });

  it('cost the unused ones, idle or without activity', () => {
    const cost = tile('licenses-cost', { snapshot: { seats }, price: { amount: 19, currency: 'USD' } });
    assert.equal(cost?.value, 38);
    assert.equal(cost.valueText, '$38');
    assert.match(cost.basis, /2 × \$19/);
    assert.equal(tile('licenses-cost', { snapshot: { seats } }), undefined);
  });

  it('come from the counts where the licenses are not listed one by one', () => {
    const counted = (totals: Record<string, number>) => ({
      snapshot: { results: { ...resultsOf([]), seats: { value: null, totals } }, basis: 'summary' } as const,
    });
    const known = counted({ active: 6, idle: 3, no_activity: 1 });
    const value = (id: string) => tile(`licenses-${id}`, known)?.value;
    assert.deepEqual(['assigned', 'active', 'idle', 'no-activity'].map(value), [10, 6, 3, 1]);
    const withheld = counted({ idle: 3 });
    assert.equal(tile('licenses-assigned', withheld)?.value, null);
    assert.equal(tile('licenses-idle', withheld)?.value, 3);
    const texts = (given: Parameters<typeof input>[0]) =>
      ['licenses-assigned', 'licenses-idle'].map((id) => tile(id, given)?.valueText);
    assert.deepEqual(texts(withheld), ['withheld in the summary', '3']);
    const ofFile = { snapshot: { ...withheld.snapshot, basis: 'users' } } as const;
    assert.deepEqual(texts(ofFile), ['not reported', '3']);
    // None of an unknown number is no share.
    assert.equal(tile('licenses-idle', counted({ idle: 0 }))?.basis, '');
    assert.equal(tile('licenses-cost', { ...withheld, price: { amount: 1, currency: 'USD' } }), undefined);
  });
});

describe('the section of licenses', () => {
  const actions = (given: Parameters<typeof input>[0]) => sections(given)[0]?.actions?.map(({ id }) => id);

  it('leads to where licenses come from: a refresh for GitHub, a file for others', () => {
    assert.deepEqual(actions({ scope: 'organization' }), ['refresh', 'openFiles']);
    assert.deepEqual(actions({}), ['openFiles']);
  });

  it('says what to do where no list is stored', () => {
    const shown = (given: Parameters<typeof input>[0]) => {
      const [first, ...others] = sections(given);
      assert.deepEqual(others, []);
      return [first?.id, first?.title, first?.text, first?.actions?.map(({ label }) => label)];
    };
    assert.deepEqual(shown({ scope: 'organization' }), [
      'licenses',
      'Licenses',
      'Licenses have not been downloaded yet. Refresh to download them. Only owners of an organization, and owners and billing managers of an enterprise, may read them.',
      ['Refresh', 'Open Exported NDJSON Files…'],
    ]);
    assert.deepEqual(shown({}), [
      'licenses',
      'Licenses',
      'This source has no list of licenses. Open the exported files together with a saved response of GitHub’s API for Copilot seats.',
      ['Open Exported NDJSON Files…'],
    ]);
    const notes = { ...input().notes, seatsRefused: 'Only owners may read licenses.' };
    assert.equal(sections({ notes })[0]?.text, 'Only owners may read licenses.');
  });

  it('leads to the price while none is set, unless the list was refused', () => {
    const snapshot = { seats: [seat('1')] };
    assert.deepEqual(actions({ snapshot }), ['openSettings']);
    assert.deepEqual(actions({ snapshot, price: { amount: 1, currency: 'USD' } }) ?? [], []);
    const notes = { ...input().notes, seatsRefused: 'Only owners may read licenses.' };
    const [refused] = sections({ snapshot, notes });
    assert.equal(refused?.text, 'Only owners may read licenses.');
    assert.deepEqual(refused.actions ?? [], []);
  });

  it('says that people are hidden in place of the list', () => {
    const ids = (hidden?: 'all') =>
      sections({ snapshot: { seats: [], ...(hidden && { hidden }) } }).map(({ id }) => id);
    assert.deepEqual(ids(), ['licenses']);
    assert.deepEqual(ids('all'), ['licenses', 'license-list']);
  });
});

describe('the state of a license', () => {
  it('has no state in an earlier date range once it was used after that', () => {
    const span = seatSpan(LAST, false);
    const used = (at: string) => seat('1', { lastActivity: time(at) });
    // The 28 days are 22 October to 18 November.
    const seats = [used('2026-11-18T23:59:59Z'), used('2026-11-19T00:00:00Z'), seat('2')];
    assert.deepEqual(seatCounts(seats.slice(0, 1), span), { active: 1, idle: 0, noActivity: 0, notKnown: 0 });
    assert.deepEqual(seatCounts(seats, span), { active: null, idle: 0, noActivity: 1, notKnown: 1 });
  });

  it('is the one of the seat used last; it was given with the first and ends with the last', () => {
    const row = (used: string | null, created: string | null, ends: string | null, editor: string) => ({
      assignee: { id: 7, login: 'ada' },
      last_activity_at: used,
      created_at: created,
      pending_cancellation_date: ends,
      last_activity_editor: editor,
    });
    const of = (...rows: ReturnType<typeof row>[]) => {
      const [first] = seatFacts(rows);
      return [first?.editor, first?.createdAt, first?.cancelsOn];
    };
    const early = row('2026-11-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-12-24', 'early');
    const late = row('2026-11-02T00:00:00Z', '2026-01-01T00:00:00Z', '2026-12-01', 'late');
    const given = Date.parse('2026-01-01T00:00:00Z');
    assert.deepEqual(of(early, late), ['late', given, '2026-12-24']);
    assert.deepEqual(of(late, early), ['late', given, '2026-12-24']);
    // One of both goes on.
    assert.deepEqual(of(late, row(null, null, null, 'none')), ['late', given, null]);
  });
});
