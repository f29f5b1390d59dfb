import assert from 'node:assert/strict';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { before, day } from '../../../src/domain/day.ts';
import { noSums } from '../../../src/facts/counters.ts';
import { DATE_RANGE, LAST } from '../support/snapshot.ts';
import { columnsOf, input, person, team } from './support.ts';

const sections = (...given: Parameters<typeof input>) => dashboardView(input(...given), 1).sections;

describe('a team in depth', () => {
  const one = team('1', 6, 8, {
    chatUsers: 3,
    agentUsers: 2,
    acceptanceRate: 0.3,
    completions: { suggested: 10, accepted: 3 },
    sums: { ...noSums(), added: 7, deleted: 5 },
  });
  const tiles = (more: Partial<typeof one> = {}) =>
    sections({ state: { tab: 'teams', teams: ['1'] }, snapshot: { teams: [{ ...one, ...more }] } })
      .flatMap((section) => section.tiles)
      .filter(({ id }) => id.startsWith('team-'))
      .map(({ id, value, valueText }) => [id, value, valueText]);

  it('has its numbers, and what its shares are shares of', () => {
    assert.deepEqual(tiles(), [
      ['team-adoption', 0.75, '75% of 8'],
      ['team-inactive', 2, '2'],
      ['team-agent', 2 / 6, '33% of 6'],
      ['team-chat', 0.5, '50% of 6'],
      ['team-acceptance', 0.3, '30% of 10'],
      ['team-lines', 12, '12'],
    ]);
  });

  it('has no number where one of both periods does not report it', () => {
    const values = (more: Partial<typeof one>) => tiles(more).map(([, value]) => value);
    assert.deepEqual(values({ active: null }).slice(0, 4), [null, null, null, null]);
    assert.deepEqual(values({ seated: null }).slice(0, 2), [null, null]);
    assert.deepEqual(values({ chatUsers: null })[3], null);
  });
});

describe('charts of all teams', () => {
  const chart = (...teams: ReturnType<typeof team>[]) =>
    sections({ state: { tab: 'teams' }, snapshot: { teams } })[0]?.charts[0];

  it('begin with the highest, and end with teams without a reported value', () => {
    const shown = chart(team('1', 1, 4), team('2', 0, 0), team('3', 3, 4));
    assert.deepEqual(shown?.categories, ['Team 3', 'Team 1', 'Team 2']);
    assert.deepEqual(shown.series[0]?.values, [0.75, 0.25, null]);
    assert.equal(shown.summary, 'Highest: Team 3 75% of 4. Lowest: Team 1 25% of 4.');
    assert.deepEqual(shown.picks?.[0], { teams: ['3'] });
    assert.equal(shown.empty, undefined);
  });

  it('say so where nothing is known of any team', () => {
    assert.ok(chart(team('1', 0, 0))?.empty);
  });

  it('draw twelve teams; the table has all', () => {
    const many = (count: number) => chart(...Array.from({ length: count }, (_, at) => team(`${at}`, 1, 2)));
    assert.deepEqual([many(12)?.drawn, many(12)?.notes], [12, []]);
    assert.deepEqual([many(13)?.drawn, many(13)?.notes], [12, ['The table has 1 more.']]);
  });
});

describe('the table of people', () => {
  it('says so where no member was active', () => {
    const table = (people: Parameters<typeof columnsOf>[0]) =>
      sections({ state: { tab: 'people' }, snapshot: { people: columnsOf(people) } }).flatMap(
        ({ tables }) => tables,
      )[0];
    assert.ok(table([])?.empty);
    assert.equal(table([person('1')])?.empty, undefined);
  });
});

describe('new and lost users', () => {
  const comparison = { newlyActive: 1, retained: 2, lost: 3 };
  const compared = { later: DATE_RANGE, earlier: before(DATE_RANGE), reasons: {}, teams: {} };
  const movement = (snapshot: object) =>
    sections({ state: { tab: 'people' }, snapshot }).find(({ id }) => id === 'movement');

  it('are counted where both periods are known', () => {
    assert.deepEqual(
      movement({ comparison, compared })?.tiles.map(({ id, value }) => [id, value]),
      [
        ['new_users', 1],
        ['retained', 2],
        ['lost_users', 3],
      ],
    );
  });

  it('are left out where one of both is not', () => {
    assert.equal(movement({ comparison: null, compared }), undefined);
    assert.equal(movement({ comparison, compared: null }), undefined);
  });
});

describe('the columns of a table', () => {
  const kinds = (tab: 'people' | 'teams', id: string) =>
    sections({ state: { tab }, snapshot: { teams: [team('1', 1, 2)], people: columnsOf([person('1')]) } })
      .flatMap(({ tables }) => tables)
      .find((table) => table.id === id || id === '')
      ?.columns.map((column) => `${column.id} ${column.kind}`);

  it('of teams are written as shares, points, counts, and averages', () => {
    assert.deepEqual(kinds('teams', ''), [
      'team text',
      'adoption ratio',
      'adoption_change points',
      'active_users count',
      'seated_members count',
      'agent_share ratio',
      'chat_share ratio',
      'requests_per_active_user average',
      'code_completion_acceptance_rate ratio',
      'lines_changed count',
      'days_listed count',
    ]);
  });
});

describe('several teams', () => {
  const view = (count: number) => {
    const teams = Array.from({ length: count }, (_, at) => team(`${at}`, 1, 2));
    const state = { tab: 'teams', teams: teams.map(({ id }) => id) } as const;
    return dashboardView(input({ state, snapshot: { teams } }), 1);
  };

  it('are named in the title, from three on by their number', () => {
    assert.match(view(1).title, / Team 0$/);
    assert.match(view(2).title, / Team 0, Team 1$/);
    assert.match(view(3).title, / 3 teams$/);
  });

  it('have a table of their own beside that of all', () => {
    const tables = view(2).sections.map(({ id, tables: own }) => [
      id,
      own.map((table) => table.columns[0]?.values),
    ]);
    assert.deepEqual(tables[0], ['comparison', [['Team 0', 'Team 1']]]);
    assert.equal(tables.length, 2);
  });
});

describe('the notes of the table of teams', () => {
  const table = (snapshot: object) =>
    sections({ state: { tab: 'teams' }, snapshot }).flatMap(({ tables }) => tables)[0];
  const compared = {
    later: DATE_RANGE,
    earlier: before(DATE_RANGE),
    reasons: {},
    teams: { 1: 'weekdays', 2: 'listed-days', 3: 'weekdays' },
  };

  it('say once for each reason how many teams have no change', () => {
    const teams = ['1', '2', '3', '4'].map((id) => team(id, 1, 2));
    const shown = table({ teams, previousTeams: teams, compared });
    assert.deepEqual(shown?.notes, [
      'Teams without a change: 2 of 4. Not compared: the previous period has different weekdays.',
      'Teams without a change: 1 of 4. Not compared: GitHub lists the team on different days of the two periods.',
    ]);
    const change = shown.columns.find(({ id }) => id === 'adoption_change');
    assert.deepEqual(
      [change?.values, change?.texts],
      [
        [null, null, null, 0],
        [null, null, null, '0'],
      ],
    );
  });

  it('say how many days a summary withholds at most', () => {
    const teams = [team('1', 1, 2, { withheld: 2 }), team('2', 1, 2, { withheld: 5 }), team('3', 1, 2)];
    const notes = table({ teams, compared: null })?.notes ?? [];
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? '', /too few were active, 5 at most:/);
    assert.deepEqual(table({ teams: teams.slice(2), compared: null })?.notes, []);
  });

  it('have a search above from eleven teams on', () => {
    const many = (count: number) =>
      table({ teams: Array.from({ length: count }, (_, at) => team(`${at}`, 1, 2)) })?.searchLabel;
    assert.deepEqual([many(10), many(11)], [undefined, 'Search teams']);
  });

  it('are beside the words of the table', () => {
    const shown = table({ teams: [team('1', 3, 4)], compared: null });
    assert.deepEqual(
      [shown?.id, shown?.title, shown?.sortedBy, shown?.descending, shown?.pick],
      ['ranking', 'All teams', 'adoption', false, { key: 'teams', ids: ['1'] }],
    );
    const column = (id: string) => shown?.columns.find((each) => each.id === id);
    assert.deepEqual(column('adoption')?.texts, ['75% of 4']);
    assert.deepEqual(column('agent_share')?.texts, [null]);
    assert.equal(
      column('adoption_change')?.description,
      'Difference to the adoption of the previous period.',
    );
  });

  it('explain a change by the days of both periods, where these are compared', () => {
    const teams = [team('1', 3, 4)];
    const description = table({ teams, compared: { ...compared, teams: {} } })?.columns.find(
      ({ id }) => id === 'adoption_change',
    )?.description;
    assert.equal(
      description?.replaceAll(/\s/g, ' '),
      'Adoption in Oct 22 – Nov 18, 2026 minus adoption in Sep 24 – Oct 21, 2026, for teams that GitHub lists on the same days of both. (could be chance): not statistically significant (95%).',
    );
  });
});

describe('the change of a team', () => {
  it('has a note on a known defect of the metric, and only on that', () => {
    const later = { from: day('2026-10-06'), to: day('2026-10-07') };
    const compared = { later, earlier: before(later), reasons: {}, teams: {} };
    const now = team('1', 80, 100, { agentUsers: 20, chatUsers: 60 });
    const then = team('1', 40, 100, { agentUsers: 30, chatUsers: 10 });
    const snapshot = { teams: [now], previousTeams: [then], compared };
    const tiles = sections({ state: { tab: 'teams', teams: ['1'] }, snapshot }).flatMap((each) => each.tiles);
    const change = (id: string) => tiles.find((each) => each.id === id)?.change;
    assert.equal(change('team-adoption')?.brief, '+40 points, from 40% of 100');
    assert.equal(change('team-adoption')?.note, undefined);
    assert.match(
      change('team-agent')?.note ?? '',
      /^Since October 6.*Affected days: 2 in the later period, 0 in the earlier period\.$/,
    );
    assert.equal(change('team-chat')?.note, undefined);
  });
});

describe('teams that the last refresh did not bring', () => {
  const { notes } = input();
  const missing = 'Teams are missing on some or all days: GitHub has a problem.';
  const failed = { notes: { ...notes, missing: { 'user-teams': missing } } };
  const shown = (given: Parameters<typeof input>[0]) => {
    const [first] = sections({ scope: 'organization', ...given, state: { tab: 'teams' } });
    return [first?.text, first?.actions?.map(({ id }) => id)];
  };

  it('are missing for the reason of the refresh, which can be tried again', () => {
    assert.deepEqual(shown(failed), [missing, ['refresh']]);
    assert.deepEqual(shown({ notes: { ...notes, refreshedAt: undefined } }), [
      'Not downloaded yet.',
      ['refresh'],
    ]);
  });

  it('are not in a file without the report of teams, which can be opened with it', () => {
    const file = { kind: 'file' } as const;
    assert.deepEqual(shown(file), ['Not in this file. Open a report of user-teams as well.', ['openFiles']]);
    const [text, actions] = shown({ ...file, snapshot: { basis: 'entity' } });
    assert.match(String(text), /^This source has only the totals/);
    assert.equal(actions, undefined);
  });

  it('may be too small or too early where the refresh brought everything', () => {
    assert.match(String(shown({})[0]), /at least five Copilot seats/);
  });

  it('are no rule of GitHub under a filter by team either', () => {
    const filtered = (more: Parameters<typeof input>[0]): readonly string[] =>
      dashboardView(
        input({ ...more, state: { teams: ['1'] }, snapshot: { filter: { teams: ['1'] }, missing: [LAST] } }),
        1,
      ).notices;
    assert.ok(filtered(failed).includes(missing));
    assert.equal(
      filtered(failed).some((text) => text.includes('five')),
      false,
    );
    assert.equal(
      filtered({}).some((text) => text.includes('five')),
      true,
    );
  });
});
