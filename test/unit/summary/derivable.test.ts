import assert from 'node:assert/strict';
import { addDays, day } from '../../../src/domain/day.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';
import { teamRow } from '../support/engine.ts';
import { entityRow, ideOf, userRow } from '../support/rows.ts';
import { Publisher } from './publication.ts';

/** A Friday. */
const LAST = day('2026-11-20');
const THRESHOLD = 5;

/** Numbers from `from` up to, not including, `to`. */
const between = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** A publisher of its own for each suite. */
function usePublisher() {
  let publisher: Publisher;
  before(async () => {
    publisher = await Publisher.open();
  });
  after(() => publisher.worker.close());
  return async (...rows: readonly object[]): Promise<SummaryDocument> =>
    JSON.parse(await publisher.publish(await publisher.read(rows), THRESHOLD)) as SummaryDocument;
}

describe('a group below the threshold is not derivable from', function () {
  this.timeout(60_000);
  const published = usePublisher();

  it('the licenses assigned and the active ones', async () => {
    const seat = (id: number, daysAgo: number | null) => ({
      assignee: { id, login: `login-${id}` },
      created_at: '2026-01-01T00:00:00Z',
      last_activity_at: daysAgo === null ? null : `${addDays(LAST, -daysAgo)}T12:00:00Z`,
    });
    // 20 active, one idle, one without activity: 22 - 20 = 2.
    const seats = [...between(0, 20).map((id) => seat(id, 1)), seat(20, 60), seat(21, null)];
    const { licenses } = await published(...between(0, 20).map((id) => userRow(LAST, id)), { seats });
    assert.ok(licenses);
    const { assigned, active, idle, noActivity } = licenses;
    assert.deepEqual(
      { assigned, active, idle, noActivity },
      { assigned: 22, active: null, idle: null, noActivity: null },
    );
  });

  it('the users of an IDE and of its versions', async () => {
    const user = (id: number, ide: string, version: string) =>
      userRow(LAST, id, {
        totals_by_ide: [
          { ...ideOf(ide, [1, 1, 1, 1, 1, 0]), last_known_ide_version: { ide_version: version } },
        ],
      });
    // 20 - 12 - 6 = 2 use version 1.3 of VS Code, in which the total of versions has no part.
    const { whole } = await published(
      ...between(0, 12).map((id) => user(id, 'vscode', '1.1')),
      ...between(12, 18).map((id) => user(id, 'vscode', '1.2')),
      ...between(18, 20).map((id) => user(id, 'vscode', '1.3')),
      ...between(20, 26).map((id) => user(id, 'intellij', '2026.1')),
    );
    const { ide, ideVersion } = whole.rows[LAST] ?? {};
    assert.deepEqual(ide, {
      total: 26,
      rows: [
        { keys: ['vscode'], people: 20 },
        { keys: ['intellij'], people: 6 },
      ],
    });
    assert.deepEqual(ideVersion, {
      total: 26,
      rows: [
        { keys: ['vscode', '1.1'], people: 12 },
        { keys: ['intellij', '2026.1'], people: 6 },
      ],
    });
  });
});

describe('a group below the threshold is not derivable from GitHub’s', function () {
  this.timeout(60_000);
  const published = usePublisher();

  it('phases of users and the active users', async () => {
    const phases = [...between(0, 12).map(() => 1), ...between(12, 18).map(() => 2), 3, 3];
    const { whole } = await published(
      ...phases.map((phase, id) =>
        userRow(LAST, id, {
          ai_adoption_phase: { phase_number: phase, phase: `Phase ${phase}`, version: 'v1' },
        }),
      ),
    );
    // Users without a phase are a group as well: 20 active, 18 of them with a phase.
    const { whole: few } = await published(
      ...between(0, 20).map((id) =>
        userRow(
          LAST,
          id,
          id < 18 ? { ai_adoption_phase: { phase_number: 1, phase: 'Phase 1', version: 'v1' } } : {},
        ),
      ),
    );
    assert.deepEqual(
      [whole.rows[LAST]?.phase, few.rows[LAST]?.phase],
      [
        { total: 20, rows: [{ keys: ['Phase 1'], people: 12 }] },
        { total: null, rows: [] },
      ],
    );
  });

  it('averages of a phase and the sums of the day', async () => {
    const phase = (phase_number: number, engaged: number, in28Days: number) => ({
      phase: `Phase ${phase_number}`,
      phase_number,
      total_engaged_users: engaged,
      users_in_phase_28d: in28Days,
      avg_user_initiated_interactions: 5,
    });
    // 20 active users, 12 + 6 of them in large phases: the averages times 12 and 6 would leave the work of 2.
    const { entities } = await published(
      ...between(0, 20).map((id) => userRow(LAST, id, { user_initiated_interaction_count: 5 })),
      entityRow(LAST, {
        daily_active_users: 20,
        totals_by_ai_adoption_phase: [phase(1, 12, 14), phase(2, 6, 7), phase(3, 2, 4)],
      }),
    );
    assert.deepEqual(entities[0]?.phases, [
      {
        phase: 'Phase 1',
        metrics: {
          phase_number: 1,
          total_engaged_users: 12,
          users_in_phase_28d: 14,
          avg_user_initiated_interactions: 5,
        },
      },
    ]);
  });

  it('count of a week with missing days and the teams', async () => {
    const teams = [
      ...between(0, 11).map((id) => teamRow(LAST, id, 'a')),
      ...between(11, 20).map((id) => teamRow(LAST, id, 'b')),
    ];
    // All 20 are in one of the teams. Two others were active on the missing days: 22 - 11 - 9 = 2.
    const { whole, teams: listed } = await published(
      ...between(0, 20).map((id) => userRow(LAST, id)),
      ...teams,
      entityRow(LAST, { daily_active_users: 20, weekly_active_users: 22 }),
    );
    const weekly = [whole, ...listed.map(({ metrics }) => metrics)].map(
      ({ counts }) => counts.active.week?.[0] ?? null,
    );
    assert.deepEqual(weekly, [22, 11, null]);
  });
});
