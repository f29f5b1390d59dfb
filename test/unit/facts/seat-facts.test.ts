import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import type { SeatRow } from '../../../src/reports/schemas.ts';
import { currentSeats, type Seat, seatFacts } from '../../../src/facts/seat-facts.ts';
import { seatCounts, seatSpan, seatState } from '../../../src/metrics/seat-state.ts';
import { seatRow } from '../../../src/reports/schemas.ts';

/** As GitHub documents it, without the addresses of people and teams. */
const FULL = {
  created_at: '2021-08-03T18:00:00-06:00',
  updated_at: '2021-09-23T15:00:00-06:00',
  pending_cancellation_date: '2026-12-01',
  last_activity_at: '2021-10-14T00:53:32-06:00',
  last_activity_editor: 'vscode/1.77.3/copilot/1.86.82',
  last_authenticated_at: '2021-10-14T00:53:32-06:00',
  plan_type: 'enterprise',
  assignee: { login: 'octocat', id: 1, type: 'User' },
  assigning_team: { id: 7, name: 'Justice League', slug: 'justice-league', permission: 'admin' },
};
const BARE = { assignee: { login: 'hubot', id: '2' } };

const only = (...rows: SeatRow[]): Seat => {
  const [seat, ...others] = seatFacts(rows);
  assert.deepEqual(others, []);
  return seat ?? assert.fail('no seat');
};

describe('a license', () => {
  it('has all that GitHub says of it', () => {
    assert.deepEqual(only(FULL), {
      id: '1',
      login: 'octocat',
      lastActivity: Date.UTC(2021, 9, 14, 6, 53, 32),
      createdAt: Date.UTC(2021, 7, 4, 0, 0, 0),
      plan: 'enterprise',
      editor: 'vscode/1.77.3/copilot/1.86.82',
      team: 'Justice League',
      cancelsOn: '2026-12-01',
    });
  });

  it('has null for what GitHub does not report, or reports in an unknown form', () => {
    const nothing = {
      lastActivity: null,
      createdAt: null,
      plan: null,
      editor: null,
      team: null,
      cancelsOn: null,
    };
    assert.deepEqual(only(BARE), { id: '2', login: 'hubot', ...nothing });
    const odd = { ...BARE, created_at: 'long ago', pending_cancellation_date: 'soon', assigning_team: {} };
    assert.deepEqual(only(odd), { id: '2', login: 'hubot', ...nothing });
  });

  it('was given in UTC where the time has no zone', () => {
    assert.equal(only({ ...BARE, created_at: '2021-08-03 18:00:00' }).createdAt, Date.UTC(2021, 7, 3, 18));
    assert.equal(only({ ...BARE, created_at: 'Aug 3, 2021' }).createdAt, null);
  });

  it('names a team without a name by its slug', () => {
    assert.equal(only({ ...BARE, assigning_team: { id: 7, slug: 'justice' } }).team, 'justice');
  });

  it('is read with fields missing, empty or unknown', () => {
    const empty = {
      ...BARE,
      created_at: null,
      last_activity_at: null,
      last_activity_editor: null,
      pending_cancellation_date: null,
      plan_type: null,
      assigning_team: null,
    };
    for (const row of [
      FULL,
      BARE,
      empty,
      { ...FULL, assignee: null },
      { ...FULL, surprise: [1], plan_type: 'galactic' },
    ]) {
      assert.ok(seatRow.safeParse(row).success, JSON.stringify(row));
    }
  });

  it('merges several of one user: activity is the latest, assignment the first, the end the last', () => {
    const rows: SeatRow[] = [
      {
        ...FULL,
        created_at: '2025-03-01T00:00:00Z',
        last_activity_at: '2026-11-01T00:00:00Z',
        plan_type: 'business',
      },
      {
        ...FULL,
        created_at: '2025-01-01T00:00:00Z',
        last_activity_at: null,
        pending_cancellation_date: '2027-01-01',
      },
      { ...FULL, created_at: '2025-02-01T00:00:00Z', last_activity_at: '2026-11-02T00:00:00Z' },
    ];
    for (const order of [rows, rows.toReversed()]) {
      const seat = only(...order);
      assert.equal(seat.lastActivity, Date.UTC(2026, 10, 2));
      assert.equal(seat.plan, 'enterprise');
      assert.equal(seat.createdAt, Date.UTC(2025, 0, 1));
      assert.equal(seat.cancelsOn, '2027-01-01');
    }
    const kept = { ...FULL, pending_cancellation_date: null };
    assert.equal(only(...rows, kept).cancelsOn, null, 'one stays');
    assert.equal(only(kept, ...rows).cancelsOn, null, 'one stays');
  });
});

describe('licenses without a holder', () => {
  it('each count for themselves, and belong to no user', () => {
    const pending: SeatRow = { ...FULL, assignee: null };
    const seats = seatFacts([pending, FULL, pending]);
    assert.deepEqual(
      seats.map(({ id, login }) => [id, login]),
      [
        ['1', 'octocat'],
        [null, null],
        [null, null],
      ],
    );
    assert.deepEqual(
      currentSeats(seats).map(({ id }) => id),
      ['1'],
    );
  });
});

describe('the state of a license', () => {
  const seat = (lastActivity: number | null): Seat => ({ ...only(FULL), lastActivity });

  it('goes by its last activity', () => {
    const days = { since: 1000, until: 2000 };
    assert.equal(seatState(seat(1000), days), 'active');
    assert.equal(seatState(seat(1999), days), 'active');
    assert.equal(seatState(seat(999), days), 'idle');
    assert.equal(seatState(seat(2000), days), 'notKnown');
    assert.equal(seatState(seat(null), days), 'noActivity');
  });

  it('is of the 28 days to the last one, and of later ones where no report is', () => {
    const last = day('2026-11-18');
    const since = Date.UTC(2026, 9, 22);
    assert.deepEqual(seatSpan(last), { since, until: Infinity });
    assert.deepEqual(seatSpan(last, false), { since, until: Date.UTC(2026, 10, 19) });
  });

  it('leaves open how many were active where a user was active later', () => {
    const days = { since: 1000, until: 2000 };
    const seats = [1500, 999, null].map(seat);
    assert.deepEqual(seatCounts(seats, days), { active: 1, idle: 1, noActivity: 1, notKnown: 0 });
    const later = [...seats, seat(2500)];
    assert.deepEqual(seatCounts(later, days), { active: null, idle: 1, noActivity: 1, notKnown: 1 });
  });
});
