import assert from 'node:assert/strict';
import { licenseSections } from '../../../src/dashboard/licenses-tab.ts';
import { peopleSections } from '../../../src/dashboard/people-tab.ts';
import { peopleTable } from '../../../src/dashboard/people-table.ts';
import { teamTable } from '../../../src/dashboard/team-table.ts';
import { teamSections } from '../../../src/dashboard/teams-tab.ts';
import { before, day, trailing } from '../../../src/domain/day.ts';
import type { Seat } from '../../../src/facts/seat-facts.ts';
import { noSums } from '../../../src/facts/counters.ts';
import { LAST, DATE_RANGE } from '../support/snapshot.ts';
import { columnsOf, input, person, rowsOf, team } from './support.ts';

const seat = (id: string, lastActivity: string | null): Seat => ({
  id,
  login: `login-${id}`,
  lastActivity: lastActivity === null ? null : Date.parse(lastActivity),
  createdAt: null,
  plan: 'business',
  editor: null,
  team: null,
  cancelsOn: null,
});

describe('the table of people', () => {
  // Of 10 requests: 2 accepted is few, 3 is not (a quarter would be 2.5).
  const people = [
    person('1', { suggested: 100, accepted: 9, agentDays: 0 }, { interactions: 10, acceptances: 2 }),
    person('2', { suggested: 100, accepted: 11, agentDays: 2 }, { interactions: 10, acceptances: 3 }),
    person('3', { suggested: 0 }, { interactions: 0, acceptances: 0 }),
  ];
  const seats = [
    seat('1', '2026-11-18T00:00:00Z'),
    // The 28 days that end on 18 November begin on 22 October.
    seat('8', '2026-10-21T23:59:59Z'),
    seat('9', '2026-10-22T00:00:00Z'),
    seat('10', null),
  ];
  const given = input({
    snapshot: {
      people: columnsOf(people),
      seats,
      teamDays: 28,
      teams: [team('5', 1, 2, { current: ['1', '2'] }), team('6', 1, 2, { current: ['1'] })],
    },
  });
  const table = peopleTable(given);

  it('has all users with activity or a license, each once', () => {
    assert.deepEqual(table.pick?.ids, ['1', '2', '3', '8', '9', '10']);
  });

  it('keeps what is not reported apart from nothing', () => {
    const rows = rowsOf(table);
    assert.equal(rows[0]?.['code_completion_acceptance_rate'], 0.09);
    assert.equal(rows[2]?.['code_completion_acceptance_rate'], null);
    assert.equal(rows[2]['agent_days'], null);
    assert.equal(rows[2]['user_initiated_interaction_count'], 0);
    assert.equal(rows[3]?.['last_active'], null);
    assert.equal(rows[3]['license_last_activity'], '2026-10-21');
  });

  it('has only the members of the teams that are chosen, with and without activity', () => {
    const inactive = [{ id: '9', login: 'login-9', left: false }];
    const both = [team('5', 1, 2, { inactive }), team('6', 1, 2, { inactive })];
    const chosen = input({
      state: { teams: ['5', '6'] },
      snapshot: { people: columnsOf(people.slice(0, 1)), seats, teams: both },
    });
    assert.deepEqual(peopleTable(chosen).pick?.ids, ['1', '9']);
  });

  it('names the teams of the last day', () => {
    assert.deepEqual(
      rowsOf(table).map((row) => row['teams']),
      ['Team 5, Team 6', 'Team 5', null, null, null, null],
    );
  });

  it('finds those whom one wants to find, by rules that it states', () => {
    const found = Object.fromEntries(
      (table.presets ?? []).map(({ id, rows }) => [id, rows.map((at) => table.pick?.ids[at])]),
    );
    assert.deepEqual(found, {
      'one-day': [],
      'few-accepted': ['1'],
      'few-completions': ['1'],
      'no-agent': ['1'],
      inactive: ['8', '9', '10'],
      // 9 has no activity in the reports, but its license was used on the first of the 28 days.
      unused: ['8', '10'],
      'never-started': ['10'],
    });
    for (const { rule } of table.presets ?? []) assert.match(rule, /\S+ \S+/);
  });

  it('judges by the last stored day whether a license is unused, whatever the date range', () => {
    const dateRange = trailing(day('2026-09-30'), 28);
    const { presets = [] } = peopleTable(input({ dateRange, snapshot: { dateRange, seats } }));
    // Of the 28 days to 18 November; 1 and 9 used theirs in them.
    assert.deepEqual(presets.find(({ id }) => id === 'unused')?.rows, [1, 3]);
  });

  it('shows one person in depth, and says so when there is nothing to show', () => {
    const sections = (id: string) =>
      peopleSections(input({ state: { person: id }, snapshot: { people: columnsOf(people), seats } }));
    assert.equal(sections('1')[0]?.title, 'login-1');
    assert.equal(sections('1')[0]?.tiles.find(({ id }) => id === 'person-rate')?.value, 0.09);
    assert.match(
      sections('10')[0]?.text ?? '',
      /login-10 was not active in this date range. Has a license without activity on record \(GitHub keeps activity for 90 days\)/,
    );
  });
});

describe('new and lost users in the table of people', () => {
  const people = [person('1'), person('2'), person('3')];
  const seats = [seat('1', null), seat('8', '2026-10-21T23:59:59Z'), seat('9', null), seat('10', null)];

  it('finds new and lost users, lists those without a license as well, and says when they were active last', () => {
    const earlier = before(DATE_RANGE);
    const lostUsers = [
      { id: '8', login: 'login-8', lastActive: earlier.to },
      { id: '20', login: 'login-20', lastActive: earlier.from },
    ];
    const comparison = {
      newlyActive: 1,
      retained: 2,
      lost: 2,
      ids: { newlyActive: ['2'], retained: ['1', '3'], lost: ['8', '20'] },
      lostUsers,
    };
    const { pick, presets, ...shown } = peopleTable(
      input({ snapshot: { people: columnsOf(people), seats, comparison } }),
    );
    assert.deepEqual(pick?.ids, ['1', '2', '3', '8', '9', '10', '20']);
    const found = (wanted: string) =>
      presets?.find(({ id }) => id === wanted)?.rows.map((at) => pick.ids[at]);
    assert.deepEqual([found('new'), found('lost')], [['2'], ['8', '20']]);
    // Who was active in the previous period has started.
    assert.deepEqual(found('never-started'), ['9', '10']);
    assert.deepEqual(
      rowsOf({ pick, ...shown }).map((row) => row['last_active']),
      [LAST, LAST, LAST, earlier.to, null, null, earlier.from],
    );
    const members = team('5', 1, 2, { inactive: [{ id: '8', login: 'login-8', left: false }] });
    const ofTeam = peopleTable(
      input({ snapshot: { people: columnsOf(people), seats, comparison } }),
      members,
    );
    assert.deepEqual(ofTeam.pick?.ids, ['1', '2', '3', '8']);
  });

  it('is narrowed as the state says', () => {
    const presetOf = (preset: string | null) => peopleTable(input({ state: { preset } })).preset;
    assert.deepEqual([presetOf('inactive'), presetOf(null)], ['inactive', undefined]);
  });
});

describe('who came and who went', () => {
  it('is said against as many days before, or the one', () => {
    const comparison = { newlyActive: 1, retained: 0, lost: 2 };
    const tiles = (days: number) => {
      const dateRange = trailing(LAST, days);
      const compared = { later: dateRange, earlier: before(dateRange), reasons: {}, teams: {} };
      const [section] = peopleSections(input({ snapshot: { dateRange, comparison, compared } }));
      return (section?.tiles ?? []).map(({ value, basis }) => [value, basis]);
    };
    assert.deepEqual(tiles(28), [
      [1, 'compared with the previous 28 days'],
      [0, 'compared with the previous 28 days'],
      [2, 'compared with the previous 28 days'],
    ]);
    assert.equal(tiles(1)[0]?.[1], 'compared with the previous day');
  });

  it('is not said where active users are not compared, but why', () => {
    const later = trailing(LAST, 5);
    const compared = {
      later,
      earlier: before(later),
      reasons: { active_users: 'weekdays' },
      teams: {},
    } as const;
    const [section] = peopleSections(input({ snapshot: { compared } }));
    assert.deepEqual(
      [section?.id, section?.text],
      ['movement', 'Not compared: the previous period has different weekdays.'],
    );
  });
});

describe('the table of teams', () => {
  const now = team('1', 6, 8, {
    agentUsers: 3,
    chatUsers: null,
    acceptanceRate: 0.25,
    sums: { ...noSums(), interactions: 90, added: 7, deleted: 5 },
  });
  const given = input({ snapshot: { teams: [now, team('2', 0, 0)], previousTeams: [team('1', 4, 8)] } });

  it('divides sums by people, and leaves unknown what cannot be divided', () => {
    const [first, second] = rowsOf(teamTable('ranking', given.snapshot.teams, given));
    assert.deepEqual(first, {
      team: 'Team 1',
      adoption: 0.75,
      adoption_change: 0.25,
      active_users: 6,
      seated_members: 8,
      agent_share: 0.5,
      chat_share: null,
      requests_per_active_user: 15,
      code_completion_acceptance_rate: 0.25,
      lines_changed: 12,
      days_listed: 28,
    });
    assert.equal(second?.['adoption'], null);
    assert.equal(second['adoption_change'], null);
  });

  it('marks teams that GitHub lists on fewer days than others', () => {
    const teams = [team('1', 6, 8, { days: 28 }), team('2', 4, 5, { days: 3 })];
    const marked = input({ snapshot: { teams, teamDays: 28 } });
    assert.deepEqual(
      rowsOf(teamTable('ranking', teams, marked)).map((row) => row['team']),
      ['Team 1', 'Team 2 (listed on 3 of 28 days)'],
    );
    const [adoption] = teamSections(marked)[0]?.charts ?? [];
    assert.deepEqual(adoption?.categories, ['Team 2 (listed on 3 of 28 days)', 'Team 1']);
    assert.equal(
      adoption.summary,
      'Highest: Team 2 (listed on 3 of 28 days) 80% of 5. Lowest: Team 1 75% of 8.',
    );
  });

  it('writes shares with what they are shares of, and changes with chance', () => {
    const texts = (id: string) =>
      teamTable('ranking', given.snapshot.teams, given).columns.find((column) => column.id === id)?.texts;
    assert.deepEqual(texts('adoption'), ['75% of 8', null]);
    assert.deepEqual(texts('agent_share'), ['50% of 6', null]);
    // 4 and 6 of 8: √(0.625 × 0.375 × 2 ÷ 8) × 1.96 is 47 points.
    assert.deepEqual(texts('adoption_change'), ['+25 (could be chance)', null]);
  });

  it('says of how many teams there is no change, and why', () => {
    const { snapshot } = given;
    const compared = {
      later: DATE_RANGE,
      earlier: before(DATE_RANGE),
      reasons: {},
      teams: { '1': 'listed-days' },
    } as const;
    const other = { ...given, snapshot: { ...snapshot, compared } };
    const table = teamTable('ranking', snapshot.teams, other);
    assert.equal(rowsOf(table)[0]?.['adoption_change'], null);
    assert.deepEqual(table.notes, [
      'Teams without a change: 2 of 2. Not compared: GitHub lists the team on different days of the two periods.',
    ]);
  });

  it('goes with one team in depth, or several beside each other', () => {
    const sections = (teams: readonly string[]) =>
      teamSections({ ...given, state: { ...given.state, teams } }).map(({ id }) => id);
    assert.deepEqual(sections([]), ['adoption', 'teams']);
    assert.deepEqual(sections(['1']), ['team', 'members', 'team-figures', 'teams']);
    assert.deepEqual(sections(['1', '2']), ['comparison', 'teams']);
  });

  it('lists members without activity beside those with', () => {
    const inactive = [
      { id: '9', login: 'idle', left: false },
      { id: '8', login: 'gone', left: true },
    ];
    const members = peopleTable(
      input({ snapshot: { people: columnsOf([person('1')]) } }),
      team('1', 1, 3, { inactive }),
    );
    assert.deepEqual(
      rowsOf(members).map((row) => row['user_login']),
      ['login-1', 'idle', 'gone (left the team)'],
    );
  });
});

describe('licenses', () => {
  const seats = [
    seat('1', '2026-11-01T00:00:00Z'),
    seat('2', '2026-10-21T00:00:00Z'),
    seat('3', null),
    seat('4', null),
  ];
  const tiles = (more: Parameters<typeof input>[0] = {}) =>
    Object.fromEntries(
      (licenseSections(input({ snapshot: { seats }, ...more }))[0]?.tiles ?? []).map(({ id, valueText }) => [
        id,
        valueText,
      ]),
    );

  it('are active, idle or without activity on record', () => {
    assert.deepEqual(tiles(), {
      'licenses-assigned': '4',
      'licenses-active': '1',
      'licenses-idle': '1',
      'licenses-no-activity': '2',
    });
  });

  it('are never used only where that is certain, and end when GitHub says so', () => {
    const given = [
      ...seats.slice(0, 3),
      { ...seat('4', null), neverUsed: true, cancelsOn: day('2026-12-01') },
    ];
    const tables = licenseSections(input({ snapshot: { seats: given } }))[0]?.tables ?? [];
    const values = (id: string) => tables[0]?.columns.find((column) => column.id === id)?.values;
    assert.deepEqual(values('state'), ['active', 'idle', 'no activity on record', 'never used']);
    assert.deepEqual(values('ends'), [null, null, null, '2026-12-01']);
    assert.deepEqual(tables[0]?.presets?.find(({ id }) => id === 'ending')?.rows, [3]);
    const text = peopleSections(input({ state: { person: '4' }, snapshot: { seats: given } }))[0]?.text;
    assert.match(text ?? '', /The license ends Dec 1, 2026\./);
  });

  it('cost what the setting says, and nothing is said without one', () => {
    assert.equal(tiles({ price: { amount: 39, currency: 'EUR' } })['licenses-cost'], '€117');
  });
});
