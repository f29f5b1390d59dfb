import assert from 'node:assert/strict';
import { idsAndNames, teamsCalled, withDistinctNames } from '../../../src/metrics/team-names.ts';
import { ask, refusal } from '../assistant/tools/support.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { userRow } from '../support/rows.ts';

const team = (id: string, slug: string, name: string) => ({ id, slug, name });
const DAY = '2026-11-17';

describe('the names of teams', () => {
  const teams = [
    team('1', 'web', 'Web'),
    team('2', 'web', 'web'),
    team('3', 'app-de', 'App'),
    team('4', 'app-fr', 'App'),
    team('5', 'ops', 'Operations'),
  ];

  it('tell teams apart: by the slug, or by the id where the slugs are the same', () => {
    assert.deepEqual(
      withDistinctNames(teams).map(({ name }) => name),
      ['Web (1)', 'web (2)', 'App (app-de)', 'App (app-fr)', 'Operations'],
    );
    const clash = [team('1', 'a', 'Web'), team('2', 'b', 'Web'), team('3', 'c', 'Web (a)')];
    assert.deepEqual(
      withDistinctNames(clash).map(({ name }) => name),
      ['Web (a) (1)', 'Web (b)', 'Web (a) (3)'],
    );
  });

  it('find all teams that may be meant, and one alone by its id', () => {
    const known = withDistinctNames([...teams, team('web', 'other', 'Other')]);
    const found = (wanted: string): string[] => teamsCalled(known, wanted).map(({ id }) => id);
    assert.deepEqual(found('WEB'), ['1', '2']);
    assert.deepEqual(found('web'), ['web'], 'an id goes before slugs');
    assert.deepEqual(found('app'), ['3', '4']);
    assert.deepEqual(found('App (app-de)'), ['3']);
    assert.deepEqual(found('ops'), ['5']);
    assert.deepEqual(found('2'), ['2']);
    assert.deepEqual(found('none'), []);
    assert.equal(idsAndNames(known.slice(0, 2)), '1 (Web), 2 (web)');
  });
});

describe('two teams with the same slug', () => {
  const engine = useEngine();

  beforeEach(() =>
    engine.read(
      [1, 2].map((id) => userRow(DAY, id)),
      [
        { ...teamRow(DAY, 1, 42), slug: 'web' },
        { ...teamRow(DAY, 2, 43), slug: 'web' },
      ],
    ),
  );

  it('have different names wherever teams are shown', async () => {
    const { teams } = await engine.metrics();
    assert.deepEqual(
      teams.map(({ id, name }) => [id, name]),
      [
        ['42', 'web (42)'],
        ['43', 'web (43)'],
      ],
    );
  });

  it('are not taken for one by the tools, which name the ids to choose from', async () => {
    const metrics = await engine.asked();
    for (const [tool, input] of [
      ['get_metrics', { metrics: ['active_users'], teams: ['web'] }],
      ['find_people', { teams: ['web'] }],
    ] as const) {
      const said = await refusal(tool, input, metrics);
      assert.equal(said, 'Several teams are called "web". Ask again with the id of one: 42 (web), 43 (web).');
    }
    const one = await ask('find_people', { teams: ['43'] }, metrics);
    assert.match(one, /login-2/);
    assert.doesNotMatch(one, /login-1/);
    const compared = await ask('compare_teams', {}, metrics);
    assert.match(compared, /web \(42\)/);
    assert.match(compared, /web \(43\)/);
  });
});
