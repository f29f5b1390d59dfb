import assert from 'node:assert/strict';
import { teamSections } from '../../../src/dashboard/teams-tab.ts';
import { figureSections } from '../../../src/dashboard/sections.ts';
import { tabOf } from '../../../src/dashboard/tabs.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { day } from '../../../src/domain/day.ts';
import { record } from '../../../src/facts/record.ts';
import { METRIC_IDS, type MetricResults } from '../../../src/metrics/catalog/catalog.ts';
import { type DashboardState, TAB_IDS, type TabId } from '../../../src/shared/dashboard-state.ts';
import { feature, userRow } from '../support/rows.ts';
import { LAST, resultsOf } from '../support/snapshot.ts';
import { columnsOf, input, person, team } from './support.ts';

const view = (...given: Parameters<typeof input>) => dashboardView(input(...given), 1);

describe('the tabs', () => {
  it('have their titles, in order', () => {
    assert.deepEqual(
      view().tabs.map(({ id, label }) => [id, label]),
      [
        ['usage', 'Usage'],
        ['code', 'Code generation'],
        ['teams', 'Teams'],
        ['people', 'People'],
        ['reviews', 'Pull requests'],
        ['agents', 'CLI, agents, credits'],
        ['licenses', 'Licenses'],
        ['data', 'Data'],
      ],
    );
  });

  it('have their sections of metrics, and no rest beyond these', () => {
    const found = (tab: TabId) => figureSections(tab, input()).map(({ id, title }) => `${id}: ${title}`);
    const all = Object.fromEntries(TAB_IDS.map((tab) => [tab, found(tab)]));
    assert.deepEqual(all, {
      usage: [
        'adoption: Adoption',
        'chat: Chat and models',
        'completions: Completions and languages',
        'clients: IDEs, versions and features',
      ],
      code: ['lines: Lines of code', 'lines-by: By model and language'],
      teams: [],
      people: [],
      reviews: ['pull-requests: Pull requests and reviews'],
      agents: [
        'users: Users by feature',
        'phases: Adoption phases',
        'cli: CLI, app and agents',
        'credits: AI credits',
      ],
      licenses: ['seats: Licenses by state'],
      data: [],
    });
  });

  it('have their metrics in the order in which they are read', () => {
    const charts = (tab: TabId, id: string) =>
      figureSections(tab, input())
        .find((each) => each.id === id)
        ?.charts.map((chart) => chart.id);
    assert.deepEqual(
      view().sections[0]?.charts.map(({ id }) => id),
      ['daily_and_weekly_active_users_all_surfaces'],
    );
    assert.deepEqual(charts('usage', 'adoption'), ['daily_and_weekly_active_users']);
    assert.deepEqual(charts('usage', 'clients'), [
      'ide_usage',
      'feature_usage',
      'ide_versions',
      'plugin_versions',
    ]);
    assert.deepEqual(charts('code', 'lines-by'), [
      'user_initiated_code_changes_per_model',
      'agent_initiated_code_changes_per_model',
      'user_initiated_code_changes_per_language',
      'agent_initiated_code_changes_per_language',
    ]);
  });

  it('are found by metric', () => {
    assert.deepEqual(
      (
        ['active_users', 'loc_changed_with_ai', 'pull_requests', 'ai_credits', 'seats', 'ide_usage'] as const
      ).map(tabOf),
      ['usage', 'code', 'reviews', 'agents', 'licenses', 'usage'],
    );
  });

  it('begin with the headlines on the first, which alone has insights', () => {
    const [first] = view().sections;
    assert.deepEqual([first?.id, first?.title, first?.tiles.length], ['headlines', 'At a glance', 6]);
    const missing = [day('2026-11-18')];
    const insights = (tab: TabId) => view({ state: { tab }, snapshot: { missing } }).insights.length;
    assert.deepEqual([insights('usage'), insights('code'), insights('data')], [1, 0, 0]);
  });

  it('have titles of whom they are about', () => {
    const people = columnsOf([person('1')]);
    assert.equal(view({ state: { person: '1' }, snapshot: { people } }).title, 'Copilot usage of login-1');
    assert.equal(view({ state: { tab: 'licenses', teams: ['1'] } }).title, 'Copilot licenses of acme');
    assert.equal(view({ state: { teams: ['9'] } }).title, 'Copilot usage of 9');
  });
});

describe('the lead chart', () => {
  const NONE = { value: null, missing: 'report' } as const;
  const LINES = [userRow(LAST, 1, { totals_by_feature: [feature('chat_inline', [3, 0, 0, 0, 0, 0])] })];
  const first = (results: Partial<MetricResults>) => {
    const [headlines, ...others] = view({
      snapshot: { results: { ...resultsOf(LINES), ...results } },
    }).sections;
    const charts = others.flatMap((each) => each.charts.map(({ id }) => id));
    return { lead: headlines?.charts.map(({ id, empty }) => [id, empty === undefined]), charts };
  };

  it('is of the days of all users', () => {
    const { lead, charts } = first({});
    assert.deepEqual(lead, [['daily_and_weekly_active_users_all_surfaces', true]]);
    assert.ok(charts.includes('requests_per_chat_mode'));
  });

  it('is the first that has data where there are no users, and is shown once', () => {
    const without = { daily_active_users_all_surfaces: NONE, daily_active_users: NONE };
    const { lead, charts } = first(without);
    assert.deepEqual(lead, [['requests_per_chat_mode', true]]);
    assert.ok(!charts.includes('requests_per_chat_mode'));
  });

  it('says why it is empty where no chart has data', () => {
    const { lead } = first(record(METRIC_IDS, () => NONE));
    assert.deepEqual(lead, [['daily_and_weekly_active_users_all_surfaces', false]]);
  });
});

describe('metrics that cannot follow a filter', () => {
  const CANNOT = { value: null, missing: 'filter' } as const;
  const sections = (results: Partial<MetricResults>, state: Partial<DashboardState>) =>
    figureSections('code', input({ state, snapshot: { results: { ...resultsOf([]), ...results } } }));
  const said = (results: Partial<MetricResults>, state: Partial<DashboardState>) =>
    sections(results, state).find(({ id }) => id === 'not-split')?.text;
  const two = { average_lines_deleted_by_agent: CANNOT, daily_lines_added_and_deleted: CANNOT };

  it('are counted in one line in place of their cards', () => {
    const shown = sections(two, { language: 'go' }).flatMap(({ tiles, charts }) => [...tiles, ...charts]);
    assert.equal(shown.length, 8);
    assert.ok(shown.every(({ id }) => !Object.hasOwn(two, id)));
    assert.equal(said(two, { language: 'go' }), '2 metrics can’t be split by language.');
  });

  it('are said with all that narrows', () => {
    const one = { average_lines_deleted_by_agent: CANNOT };
    assert.equal(said(one, { teams: ['1'] }), '1 metric can’t be split by team.');
    assert.equal(said(one, { model: 'a', feature: 'b' }), '1 metric can’t be split by model and feature.');
    assert.equal(said(one, { person: '1', ide: 'vscode' }), '1 metric can’t be split by person and IDE.');
    assert.equal(said(one, { weekdaysOnly: true }), '1 metric can’t be split by day.');
    assert.equal(said({}, { language: 'go' }), undefined);
  });
});

describe('a team in depth', () => {
  const one = team('1', 6, 8, { days: 3 });
  const sections = (snapshot: object = {}) =>
    teamSections(input({ state: { teams: ['1'] }, snapshot: { teams: [one], teamDays: 28, ...snapshot } }));

  it('has its tiles, its days, its members, and what they used', () => {
    assert.deepEqual(
      sections().map(({ id, title, tiles, charts, tables }) => [
        id,
        title,
        [...tiles, ...charts, ...tables].map((each) => each.id),
      ]),
      [
        [
          'team',
          'Team 1',
          [
            'team-adoption',
            'team-inactive',
            'team-agent',
            'team-chat',
            'team-acceptance',
            'team-lines',
            'team_activity',
            'team_requests',
          ],
        ],
        ['members', 'Members', ['members']],
        [
          'team-figures',
          'Team activity',
          ['requests_per_chat_mode', 'model_usage', 'language_usage', 'daily_lines_added_and_deleted'],
        ],
        ['teams', 'All teams', ['ranking']],
      ],
    );
  });

  it('says of what each number is', () => {
    const tiles = (more: Partial<typeof one> = {}) =>
      sections({ teams: [{ ...one, ...more }] })[0]?.tiles.map(({ basis }) => basis) ?? [];
    assert.deepEqual(tiles(), [
      '6 of 8 with a seat, listed on 3 of 28 days',
      'members with a seat',
      'of the active members; in the IDE',
      'of the active members; in the IDE',
      'accepted ÷ suggested completions',
      'added and deleted',
    ]);
    assert.equal(tiles({ days: 28 })[0], '6 of 8 with a seat');
    assert.deepEqual(
      [tiles({ active: null })[0], tiles({ seated: null })[0]],
      Array(2).fill('withheld in the summary'),
    );
  });

  it('lists no members where people are hidden', () => {
    const members = (snapshot: object) => {
      const section = sections(snapshot).find(({ id }) => id === 'members');
      return [section?.text?.slice(0, 19), section?.tables.length];
    };
    assert.deepEqual(members({}), [undefined, 1]);
    assert.deepEqual(members({ hidden: 'all' }), ['Your settings hide ', 0]);
    assert.deepEqual(members({ basis: 'summary' }), ['A published summary', 0]);
  });

  it('has empty charts by day where no values by day were asked for', () => {
    const [activity] = sections()[0]?.charts ?? [];
    assert.deepEqual([activity?.categories, activity?.summary], [[], 'Teams: 1. Days: 0.']);
    assert.deepEqual([activity?.form, activity?.categoryKind, activity?.numbers], ['line', 'day', 'ratio']);
  });
});

describe('charts of all teams', () => {
  const charts = (...teams: ReturnType<typeof team>[]) =>
    teamSections(input({ snapshot: { teams } })).flatMap((section) => section.charts);

  it('rank them by adoption and by the use of agents', () => {
    const [adoption, agents] = charts(team('1', 4, 8, { agentUsers: 4 }), team('2', 6, 8, { agentUsers: 3 }));
    assert.deepEqual(
      [adoption, agents].map((chart) => [
        chart?.id,
        chart?.title,
        chart?.categories,
        chart?.series[0]?.values,
      ]),
      [
        ['team_adoption', 'Adoption', ['Team 2', 'Team 1'], [0.75, 0.5]],
        ['team_agent_use', 'Use of agent mode', ['Team 1', 'Team 2'], [1, 0.5]],
      ],
    );
    assert.equal(agents?.summary, 'Highest: Team 1 100% of 4. Lowest: Team 2 50% of 6.');
    assert.deepEqual(
      [adoption, agents].map((chart) => [chart?.form, chart?.numbers, chart?.categoryKind, chart?.unit]),
      [
        ['horizontal-bar', 'ratio', 'name', 'share of members with a seat'],
        ['horizontal-bar', 'ratio', 'name', 'share of the active members'],
      ],
    );
  });

  it('have a team with an adoption of nothing before one without', () => {
    const [adoption] = charts(team('1', 0, 0), team('2', 0, 8));
    assert.deepEqual(adoption?.categories, ['Team 2', 'Team 1']);
    assert.equal(adoption.summary, 'Highest: Team 2 0% of 8. Lowest: Team 2 0% of 8.');
  });
});
