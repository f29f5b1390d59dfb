import assert from 'node:assert/strict';
import { peopleSections } from '../../../src/dashboard/people-tab.ts';
import { peopleTable } from '../../../src/dashboard/people-table.ts';
import { day } from '../../../src/domain/day.ts';
import type { Seat } from '../../../src/facts/seat-facts.ts';
import { columnsOf, input, person, rowsOf, team } from './support.ts';

const ADA = person(
  '1',
  { suggested: 8, accepted: 2, activeDays: 3, agentDays: 1, aiCredits: 2.5 },
  { interactions: 90, acceptances: 4, added: 7, deleted: 5 },
);
const seat = (more: Partial<Seat> = {}): Seat => ({
  id: '1',
  login: 'login-1',
  lastActivity: null,
  createdAt: null,
  plan: null,
  editor: null,
  team: null,
  cancelsOn: null,
  ...more,
});
type Given = NonNullable<NonNullable<Parameters<typeof input>[0]>['snapshot']>;
const sections = (snapshot: Given = {}) =>
  peopleSections(input({ state: { person: '1' }, snapshot: { people: columnsOf([ADA]), ...snapshot } }));

describe('one person in depth', () => {
  it('has the person’s own numbers', () => {
    assert.deepEqual(
      sections()[0]?.tiles.map(({ id, value, valueText, basis }) => [id, value, valueText, basis]),
      [
        ['person-days', 3, '3', 'of 28; last on Nov 18, 2026'],
        ['person-requests', 90, '90', 'CLI included'],
        ['person-agent', 1, '1', 'days with an agent in the IDE'],
        ['person-rate', 0.25, '25%', '2 of 8 completions'],
        ['person-lines', 12, '12', 'CLI included'],
        ['person-credits', 2.5, '2.5', 'used, not invoiced'],
      ],
    );
    const [, , agent, rate, , credits] = sections({ people: columnsOf([person('1')]) })[0]?.tiles ?? [];
    assert.deepEqual(
      [agent, rate, credits].map((tile) => [tile?.value, tile?.valueText]),
      Array(3).fill([null, 'not reported']),
    );
    for (const tile of sections()[0]?.tiles ?? []) assert.ok(tile.explanation.length > 0, tile.id);
  });

  it('has the metrics day by day and by name', () => {
    const metrics = sections().map(({ id, title, tiles, charts }) => [
      id,
      title,
      [...tiles, ...charts].map((figure) => figure.id).sort(),
    ]);
    assert.deepEqual(metrics.slice(1), [
      [
        'person-figures',
        'Day by day',
        [
          'ai_credits',
          'code_completions_accepted',
          'daily_lines_added_and_deleted',
          'requests_per_chat_mode',
        ],
      ],
      [
        'person-names',
        'Languages, models, and features',
        [
          'cli_usage',
          'ide_versions',
          'language_usage',
          'model_usage',
          'model_usage_per_chat_mode',
          'plugin_versions',
        ],
      ],
    ]);
  });

  it('names the teams of the last day', () => {
    const text = (...teams: ReturnType<typeof team>[]) => sections({ teams, teamDays: 28 })[0]?.text;
    assert.equal(text(), 'Not in a team that GitHub lists.');
    assert.equal(sections({})[0]?.text, '', 'no report of teams says so');
    assert.equal(text(team('5', 1, 2, { current: ['2'] })), 'Not in a team that GitHub lists.');
    const both = [team('5', 1, 2, { current: ['1', '2'] }), team('6', 1, 2, { current: ['1'] })];
    assert.equal(text(...both, team('7', 1, 2)), 'In Team 5, Team 6.');
  });

  it('says what the license is used for', () => {
    const text = (more: Partial<Seat>) =>
      sections({ seats: [seat({ id: '2' }), seat(more)], teamDays: 28 })[0]?.text;
    const none = 'Not in a team that GitHub lists.';
    assert.equal(
      text({ lastActivity: Date.UTC(2026, 10, 14, 23) }),
      `${none} License last used on Nov 14, 2026.`,
    );
    assert.equal(text({ neverUsed: true }), `${none} Has a license that was never used.`);
    assert.equal(
      text({ cancelsOn: day('2026-12-01') }),
      `${none} Has a license without activity on record (GitHub keeps activity for 90 days). The license ends Dec 1, 2026.`,
    );
    assert.equal(sections({ seats: [seat({ id: '2' })], teamDays: 28 })[0]?.text, none);
    const away = sections({ people: columnsOf([]), logins: { 1: 'ada' } });
    assert.deepEqual(
      away.map(({ id, title, text: said }) => [id, title, said?.trim()]),
      [['person', 'ada', 'ada was not active in this date range.']],
    );
  });
});

describe('people in place of one person', () => {
  const shown = (snapshot: Given) =>
    peopleSections(input({ snapshot })).map(({ id, title, text, tables }) => [
      id,
      title,
      text,
      tables.length,
    ]);

  it('are a table where the source has them, and a reason where it has not', () => {
    assert.deepEqual(shown({ people: columnsOf([ADA]) }), [['people', 'People', undefined, 1]]);
    assert.deepEqual(
      [shown({ basis: 'entity' }), shown({ basis: 'summary' }), shown({ hidden: 'all' })].map((all) =>
        all.map(([id, title, text, tables]) => [id, title, String(text).slice(0, 20), tables]),
      ),
      [
        [['people', 'People', 'This source has only', 0]],
        [['people', 'People', 'A published summary ', 0]],
        [['people', 'People', 'Your settings hide p', 0]],
      ],
    );
  });

  it('stand below who is new and who was lost, in tiles with their explanation', () => {
    const compared = input().snapshot.compared;
    const comparison = { newlyActive: 1, retained: 2, lost: 3 };
    for (const hidden of [undefined, 'all'] as const) {
      const [movement, people] = peopleSections(
        input({ snapshot: { comparison, compared, ...(hidden && { hidden }) } }),
      );
      assert.deepEqual(
        [movement?.id, movement?.title, people?.id],
        ['movement', 'New and lost users', 'people'],
      );
      assert.deepEqual(
        movement?.tiles.map(({ title, valueText, explanation }) => [title, valueText, explanation[0]?.label]),
        [
          ['New users', '1', 'Formula'],
          ['Retained users', '2', 'Formula'],
          ['Lost users', '3', 'Formula'],
        ],
      );
    }
  });
});

describe('the words of the table of people', () => {
  const one = team('1', 1, 2);
  const table = (more: Parameters<typeof input>[0] = {}, of?: typeof one) => {
    const { id, title, basis } = peopleTable(input(more), of);
    return [id, title, basis];
  };

  it('say whom it lists', () => {
    assert.deepEqual(table(), [
      'people',
      'People',
      'People with activity in the date range or the previous period, or with a license.',
    ]);
    assert.deepEqual(table({ state: { teams: ['1'] } }), [
      'people',
      'People',
      'Members of the chosen teams, with their activity on the days of their membership.',
    ]);
    assert.deepEqual(table({}, one), [
      'members',
      'Members of Team 1',
      'Members on any day of the date range, with what they did on days on which they belonged to it.',
    ]);
    const { searchLabel, sortedBy, descending, pick, notes, explanation } = peopleTable(input());
    assert.deepEqual(
      [searchLabel, sortedBy, descending, pick?.key, notes],
      ['Search people', 'active_days', false, 'person', []],
    );
    assert.deepEqual(
      explanation.map(({ label }) => label),
      ['Formula', 'Date range', 'Data through', 'Fields'],
    );
  });

  it('has a column of licenses only where their list is stored', () => {
    const ids = (snapshot: Given) =>
      peopleTable(input({ snapshot })).columns.map(({ id, kind }) => `${id} ${kind}`);
    const common = [
      'user_login text',
      'teams text',
      'active_days count',
      'last_active day',
      'user_initiated_interaction_count count',
      'code_acceptance_activity_count count',
      'code_completion_acceptance_rate ratio',
      'agent_days count',
      'loc_added_sum count',
      'loc_deleted_sum count',
      'ai_credits_used average',
    ];
    assert.deepEqual(ids({ teamDays: 28 }), common);
    assert.deepEqual(ids({ teamDays: 28, seats: null }), common);
    const behind = common.indexOf('last_active day') + 1;
    const withLicenses = common.toSpliced(behind, 0, 'license_last_activity day');
    assert.deepEqual(ids({ teamDays: 28, seats: [] }), withLicenses);
    const withoutTeams = common.filter((id) => id !== 'teams text');
    assert.deepEqual(ids({}), withoutTeams, 'no report says who is in which team');
  });

  it('asks for people without activity only where those are known', () => {
    const presets = (snapshot: Given, teams: string[] = []) =>
      peopleTable(input({ snapshot, state: { teams } })).presets?.map(({ id }) => id);
    const always = ['one-day', 'few-accepted', 'few-completions', 'no-agent'];
    assert.deepEqual(presets({}), always);
    assert.deepEqual(presets({ teamDays: 28 }, ['1']), [...always, 'inactive']);
    assert.deepEqual(presets({ seats: [] }), [...always, 'inactive', 'unused', 'never-started']);
  });

  it('has rates of four decimals and averages of two', () => {
    const people = columnsOf([
      person('1', { suggested: 3, accepted: 1, aiCredits: 1.23456 }, { interactions: 3 }),
    ]);
    const [row] = rowsOf(peopleTable(input({ snapshot: { people } })));
    assert.deepEqual(
      [
        row?.['code_completion_acceptance_rate'],
        row?.['ai_credits_used'],
        row?.['user_initiated_interaction_count'],
      ],
      [0.3333, 1.23, 3],
    );
  });
});

describe('the questions to the table of people', () => {
  const found = (id: string, ...people: readonly ReturnType<typeof person>[]) =>
    peopleTable(input({ snapshot: { people: columnsOf(people) } })).presets?.find((each) => each.id === id)
      ?.rows;
  const asked = (interactions: number, acceptances: number) => person('1', {}, { interactions, acceptances });

  it('find few acceptances for ten requests or more', () => {
    // A quarter of 10 is 2.5, of 12 it is 3.
    assert.deepEqual(
      [asked(10, 2), asked(9, 0), asked(12, 3), asked(12, 2)].map((each) => found('few-accepted', each)),
      [[0], [], [], [0]],
    );
  });

  it('find few of twenty suggested completions or more accepted', () => {
    const completions = (suggested: number, accepted: number) => person('1', { suggested, accepted });
    assert.deepEqual(
      [completions(20, 2), completions(19, 0), completions(20, 3)].map((each) =>
        found('few-completions', each),
      ),
      [[0], [], []],
    );
  });

  it('find who used no agent, where it is reported', () => {
    const agent = (agentDays: number | null) => person('1', { agentDays });
    assert.deepEqual(
      [agent(0), agent(1), agent(null)].map((each) => found('no-agent', each)),
      [[0], [], []],
    );
  });
});
