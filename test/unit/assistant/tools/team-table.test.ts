import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../src/metrics/snapshot.ts';
import { tableWith } from '../../../support/tables.ts';
import { teamRow, useEngine } from '../../support/engine.ts';
import { feature, userRow } from '../../support/rows.ts';
import { ask } from './support.ts';

const DAY = '2026-11-17';

describe('the table of teams for a model', () => {
  const engine = useEngine();
  const compare = async (input: object = {}, more: Partial<Snapshot> = {}) => {
    const metrics = await engine.asked();
    return ask('compare_teams', input, {
      ...metrics,
      query: async (...question) => ({ ...(await metrics.query(...question)), ...more }),
    });
  };

  beforeEach(() =>
    engine.read(
      [
        userRow(DAY, 1, {
          user_initiated_interaction_count: 9,
          code_acceptance_activity_count: 4,
          loc_added_sum: 7,
          loc_deleted_sum: 5,
          used_chat: true,
          used_agent: false,
          totals_by_feature: [feature('code_completion', [0, 10, 4, 0, 0, 0])],
        }),
        userRow(DAY, 2, { used_chat: true, user_initiated_interaction_count: 2 }),
      ],
      [...[1, 2, 3, 4].map((id) => teamRow(DAY, id, 42)), teamRow(DAY, 9, 43)],
    ),
  );

  it('has every number of a team, and on how many days GitHub lists it', async () => {
    const [first, second] = tableWith('slug', await compare());
    assert.deepEqual(
      { ...first, adoption_compared: '' },
      {
        team: 'team-42',
        slug: 'team-42',
        adoption: '50%',
        active_users: '2',
        seated_members: '4',
        chat_users: '2',
        agent_users: '0',
        user_initiated_interaction_count: '11',
        requests_per_active_user: '5.5',
        code_acceptance_activity_count: '4',
        code_completion_acceptance_rate: '40% of 10',
        loc_added_sum: '7',
        loc_deleted_sum: '5',
        adoption_compared: '',
        adoption_before: 'not reported',
        days_listed: '1 of 1',
      },
    );
    assert.deepEqual(
      [second?.['adoption'], second?.['chat_users'], second?.['requests_per_active_user']],
      ['0%', 'not reported', 'not reported'],
    );
  });

  it('says why adoption is not compared, or nothing where no day is', async () => {
    const compared = async (more: Partial<Snapshot> = {}) => {
      const [row] = tableWith('slug', await compare({}, more));
      return [row?.['adoption_compared'], row?.['adoption_before']];
    };
    const [reason, before] = await compared();
    assert.match(reason ?? '', /^Not compared: /);
    assert.equal(before, 'not reported');
    assert.deepEqual(await compared({ compared: null }), ['not reported', 'not reported']);
  });

  it('says the number of teams, their order, the median, and the days above the table', async () => {
    const lines = (await compare({ limit: 1, sortBy: 'active_users', order: 'lowest' })).split('\n');
    const at = lines.findIndex((line) => line.startsWith('2 teams by'));
    assert.equal(
      lines[at],
      '2 teams by active_users, lowest first; 1 more are not shown. Median of all: 1. Team data is available for 1 of 28 days.',
    );
    assert.equal(lines[at + 1], '');
    assert.match(lines[at + 2] ?? '', /^\| team \| slug \| adoption /);
    assert.match(
      await compare({ sortBy: 'active_users' }),
      /^2 teams by active_users, highest first\. Median of all: 1\. Team data /m,
    );
  });

  it('says the days and the basis of each column, first of the one that it goes by', async () => {
    const basis = async (more: Partial<Snapshot> = {}) =>
      (await compare({ sortBy: 'chat_users' }, more)).split('\nBasis:\n')[1]?.split('\n') ?? [];
    const said = await basis();
    assert.match(
      said[0] ?? '',
      /^- `chat_users`: 2026-10-21\.\.2026-11-17 \(28 days, UTC\)\. Of active_users, those/,
    );
    assert.match(said[1] ?? '', /^- `adoption`: 2026-10-21\.\.2026-11-17 .*\. active_users ÷ seated_members/);
    assert.match(
      said.at(-3) ?? '',
      /^- `adoption_compared`: \d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d \(28 days, UTC\)\. Adoption; only of teams that GitHub lists on the same days of both periods\.$/,
    );
    assert.match(
      said.at(-2) ?? '',
      /^- `adoption_before`: 2026-09-23\.\.2026-10-20 \(28 days, UTC\)\. Adoption; only of teams that GitHub lists on the same days of both periods\.$/,
    );
    const names = (lines: readonly string[]) => lines.map((line) => /`(\w+)`/.exec(line)?.[1]).slice(-3);
    assert.deepEqual(names(said), ['adoption_compared', 'adoption_before', 'days_listed']);
    assert.deepEqual(names(await basis({ compared: null })), [
      'loc_added_sum',
      'loc_deleted_sum',
      'days_listed',
    ]);
  });
});
