import assert from 'node:assert/strict';
import { day, trailing } from '../../../src/domain/day.ts';
import { inPhaseOrder } from '../../../src/metrics/catalog/phases.ts';
import { Format } from '../../../src/figures/format.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import type { QueryInput } from '../../../src/engine/contract.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { entityRow, userRow } from '../support/rows.ts';

const [EVE, LAST] = ['2026-11-17', '2026-11-18'];

const phaseRow = (phase_number: number, phase: string, engaged: number, users?: number) => ({
  phase_number,
  phase,
  total_engaged_users: engaged,
  ...(users !== undefined && { users_in_phase_28d: users }),
});
const inPhase = (user: number, phase: string) =>
  userRow(LAST, user, { ai_adoption_phase: { phase_number: 0, phase, version: 'v1' } });
/** Twelve users have a row; by GitHub's count sixteen were active in the 28 days. */
const USERS = Array.from({ length: 12 }, (_, user) =>
  inPhase(user, ['Phase 2', 'Phase 1', 'No Cohort'][user % 3] ?? ''),
);
const ENTITY = entityRow(LAST, {
  daily_active_users: 12,
  totals_by_ai_adoption_phase: [
    phaseRow(2, 'Phase 2', 3, 7),
    phaseRow(0, 'No Cohort', 4, 4),
    phaseRow(3, 'Phase 3', 0, 2),
    phaseRow(1, 'Phase 1', 5, 3),
  ],
});

describe('adoption phases', () => {
  const engine = useEngine();
  const phases = async (input: Omit<QueryInput, 'source'> = {}) => {
    const { value, breakdown = [], estimate } = (await engine.metrics(input)).results.adoption_phases;
    return { value, rows: breakdown.map(({ keys, values }) => [keys[0], values['people']]), estimate };
  };

  it('have the population that GitHub counts, in the order of the phases', async () => {
    await engine.read(USERS, [ENTITY]);
    assert.deepEqual(await phases(), {
      value: 16,
      rows: [
        ['No Cohort', 4],
        ['Phase 1', 3],
        ['Phase 2', 7],
        ['Phase 3', 2],
      ],
      estimate: undefined,
    });
  });

  it('are of the last day that has sizes of phases', async () => {
    const later = entityRow(LAST, { totals_by_ai_adoption_phase: [phaseRow(1, 'Phase 1', 9)] });
    const earlier = entityRow(EVE, {
      totals_by_ai_adoption_phase: [phaseRow(1, 'Phase 1', 1, 5), phaseRow(2, 'Phase 2', 0, 0)],
    });
    await engine.read(USERS, [later, earlier]);
    assert.deepEqual(await phases(), { value: 5, rows: [['Phase 1', 5]], estimate: undefined });
  });

  it('come from users’ own rows where GitHub’s count is missing or a filter narrows, and say so', async () => {
    const own = {
      value: 12,
      rows: [
        ['No Cohort', 4],
        ['Phase 1', 4],
        ['Phase 2', 4],
      ],
      estimate: 'own-rows',
    };
    await engine.read(USERS);
    assert.deepEqual(await phases(), own);
    const spec = figureOf('adoption_phases', { snapshot: await engine.metrics(), format: new Format('en') });
    assert.equal(
      spec.notes[0],
      'Counted from users’ own rows, each on the last active day: the report of the organization or enterprise is missing, or a filter narrows it.',
    );
    assert.equal(spec.categories[0], 'Passive users (No Cohort)');
    await engine.read(USERS, [ENTITY], [teamRow(LAST, 0, 42), teamRow(LAST, 2, 42)]);
    const team = await phases({ filter: { teams: ['42'] } });
    assert.deepEqual(team.rows, [
      ['No Cohort', 1],
      ['Phase 2', 1],
    ]);
    assert.equal(team.estimate, 'own-rows');
  });

  it('have their metrics in the order of the phases as well', async () => {
    await engine.read(USERS, [ENTITY]);
    const { breakdown = [] } = (await engine.metrics()).results.adoption_phase_metrics;
    assert.deepEqual(
      breakdown.map(({ keys }) => keys[0]),
      ['No Cohort', 'Phase 1', 'Phase 2', 'Phase 3'],
    );
  });

  it('are in the order of their numbers, wherever the number stands', async () => {
    const users = ['Cohort of tomorrow', 'Phase 10', 'Phase 9', 'no cohort ', 'A new cohort'];
    await engine.read(users.map((phase, user) => inPhase(user, phase)));
    assert.deepEqual(
      (await phases()).rows.map(([name]) => String(name).trim()),
      ['no cohort', 'Phase 9', 'Phase 10', 'A new cohort', 'Cohort of tomorrow'],
    );
    const named = [
      { phase: 'Z', phase_number: 1 },
      { phase: 'Phase 2' },
      { phase: 'No Cohort' },
      { phase: 'A', phase_number: 1 },
    ];
    assert.deepEqual(
      inPhaseOrder(named).map(({ phase }) => phase),
      ['No Cohort', 'A', 'Z', 'Phase 2'],
    );
  });

  it('are not reported where no row has one, and missing where no day is stored', async () => {
    await engine.read([userRow(LAST, 1)]);
    assert.deepEqual((await engine.metrics()).results.adoption_phases, { value: null, missing: 'report' });
    const other = trailing(day('2026-01-31'), 28);
    assert.deepEqual((await engine.metrics({ dateRange: other })).results.adoption_phases, {
      value: null,
      missing: 'days',
    });
  });

  it('without any number are left out of their metrics, which are those of the last day with phases', async () => {
    const earlier = entityRow(EVE, {
      totals_by_ai_adoption_phase: [
        { ...phaseRow(1, 'Phase 1', 0), avg_loc_added: 2.5, avg_loc_deleted: null },
        { ...phaseRow(2, 'Phase 2', 0), avg_loc_added: 0 },
      ],
    });
    await engine.read(USERS, [earlier, entityRow(LAST)]);
    assert.deepEqual((await engine.metrics()).results.adoption_phase_metrics, {
      value: null,
      breakdown: [{ keys: ['Phase 1'], values: { total_engaged_users: 0, avg_loc_added: 2.5 } }],
    });
  });
});
