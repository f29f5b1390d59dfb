import assert from 'node:assert/strict';
import { addDays, day, type Day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { EntityRow, UserRow } from '../../../src/reports/schemas.ts';
import { countedByGitHub } from '../../../src/facts/counted.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { computeAll } from '../../../src/metrics/catalog/catalog.ts';
import { Period } from '../../../src/metrics/period.ts';
import { useEngine } from '../support/engine.ts';
import { entityRow, feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST, resultsOfDays, resultsOfStored, usersOn } from '../support/snapshot.ts';

const inIde = (date: Day, id: number, more: Partial<UserRow> = {}) =>
  userRow(date, id, { totals_by_ide: [ideOf('vscode', [1, 0, 0, 0, 0, 0])], ...more });
const inCli = (date: Day, id: number, more: Partial<UserRow> = {}) =>
  userRow(date, id, { totals_by_feature: [feature('copilot_cli', [4, 6, 6, 0, 70, 12])], ...more });

describe('active in an IDE', () => {
  const engine = useEngine();

  const isIn = (more: Partial<UserRow>) =>
    resultsOfDays([usersOn(LAST, [userRow(LAST, 1, more)])]).daily_active_users.value === 1;

  it('are those with an IDE, completions, chat, or agent edits', () => {
    assert.ok(isIn({ totals_by_ide: [ideOf('zed', [0, 0, 0, 0, 0, 0])] }));
    for (const name of [
      'code_completion',
      'chat_inline',
      'agent_edit',
      'chat_panel_ask_mode',
      'chat_panel_mode_of_tomorrow',
      ' Chat_Inline ',
    ])
      assert.ok(isIn({ totals_by_feature: [feature(name, [0, 0, 0, 0, 0, 0])] }), name);
  });

  it('do not include the CLI, the app, the server, or unrecognized names', () => {
    for (const name of ['copilot_cli', 'copilot_app', 'others', 'mind_reading'])
      assert.ok(!isIn({ totals_by_feature: [feature(name, [1, 1, 1, 1, 1, 1])] }), name);
    assert.ok(!isIn({ used_copilot_cloud_agent: true }));
  });

  it('are counted beside those on all surfaces, over the day, the week, the month, and the date range', () => {
    // The 17th: 1 in the IDE, 2 in the CLI. The 18th: 1 in the CLI, 3 in the IDE, 4 on the server.
    const before = addDays(LAST, -1);
    const results = resultsOfDays([
      usersOn(before, [inIde(before, 1), inCli(before, 2)]),
      usersOn(LAST, [inCli(LAST, 1), inIde(LAST, 3), userRow(LAST, 4)]),
    ]);
    assert.equal(results.daily_active_users.value, 1);
    assert.equal(results.weekly_active_users.value, 2);
    assert.equal(results.total_active_users.value, 2);
    assert.equal(results.ide_active_users.value, 2);
    assert.equal(results.daily_active_users_all_surfaces.value, 3);
    assert.equal(results.weekly_active_users_all_surfaces.value, 4);
    assert.equal(results.total_active_users_all_surfaces.value, 4);
    assert.equal(results.active_users.value, 4);
    assert.equal(results.rolling_28_day_active_users.value, 4);
  });

  it('are known under a name where its array says the feature or the IDE', async () => {
    const rows = [
      inIde(LAST, 1, {
        totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 1, 0, 0, 0, 0])],
        totals_by_model_feature: [modelFeature('gpt-5.4', 'chat_inline', [1, 1, 0, 0, 0, 0])],
      }),
      inCli(LAST, 2, {
        totals_by_language_feature: [languageFeature('go', 'copilot_cli', [0, 1, 0, 0, 0, 0])],
        totals_by_model_feature: [modelFeature('gpt-5.4', 'copilot_cli', [1, 1, 0, 0, 0, 0])],
      }),
    ];
    await engine.read(rows);
    const counts = async (filter: Filter) => {
      const { results } = await engine.metrics({ filter });
      return [results.ide_active_users.value, results.active_users.value];
    };
    assert.deepEqual(await counts({ language: 'go' }), [1, 2]);
    assert.deepEqual(await counts({ model: 'gpt-5.4' }), [1, 2]);
    assert.deepEqual(await counts({ ide: 'vscode' }), [1, 1]);
    assert.deepEqual(await counts({ feature: 'copilot_cli' }), [0, 1]);
    assert.deepEqual(await counts({ language: 'go', model: 'gpt-5.4' }), [null, 0]);
  });
});

describe('agent adoption', () => {
  it('counts no user in the numerator who is not in the denominator', () => {
    // Three with the flag and nothing in an IDE, one in an IDE without it: 3 ÷ 1 was 300 %.
    const rows = [1, 2, 3].map((id) => inCli(LAST, id, { used_agent: true }));
    const results = resultsOfDays([usersOn(LAST, [...rows, inIde(LAST, 4, { used_agent: false })])]);
    assert.equal(results.agent_adoption.value, 0);
    const one = resultsOfDays([usersOn(LAST, [...rows, inIde(LAST, 4, { used_agent: true })])]);
    assert.equal(one.agent_adoption.value, 1);
  });

  it('asks for both on one day', () => {
    const before = addDays(LAST, -1);
    const results = resultsOfDays([
      usersOn(before, [inIde(before, 1, { used_agent: false }), inIde(before, 2, { used_agent: true })]),
      usersOn(LAST, [inCli(LAST, 1, { used_agent: true })]),
    ]);
    assert.equal(results.agent_adoption.value, 1 / 2);
  });

  it('is not reported where no row says who used the agent', () => {
    const results = resultsOfDays([usersOn(LAST, [inIde(LAST, 1)])]);
    assert.deepEqual([results.agent_adoption.value, results.agent_adoption.missing], [null, 'report']);
  });
});

describe('spans', () => {
  const counted = (row: Partial<EntityRow>, date = LAST) => {
    const counts = countedByGitHub(entityRow(date, row));
    return new Map([[date, { active: {}, groups: {}, byGitHub: counts }]]);
  };

  it('of which a day is missing have no value', () => {
    const results = resultsOfStored([usersOn(LAST, [inIde(LAST, 1, { used_cli: true, used_agent: true })])]);
    for (const id of [
      'weekly_active_users',
      'total_active_users',
      'agent_adoption',
      'average_lines_deleted_by_agent',
      'rolling_28_day_active_users',
      'rolling_28_day_cli_users',
      'weekly_active_users_all_surfaces',
      'total_active_users_all_surfaces',
    ] as const)
      assert.deepEqual([results[id].value, results[id].missing], [null, 'span'], id);
    // The date range counts its stored days.
    assert.equal(results.active_users.value, 1);
    assert.equal(results.daily_active_cli_users.value, 1);
  });

  it('of which a day is missing have GitHub’s own count, of all surfaces only', () => {
    const row = {
      daily_active_users: 5,
      weekly_active_users: 7,
      monthly_active_users: 11,
      monthly_active_agent_users: 6,
      weekly_active_copilot_cloud_agent_users: 3,
      monthly_passive_copilot_code_review_users: 2,
    };
    const results = resultsOfStored([usersOn(LAST, [inIde(LAST, 1)])], {}, counted(row));
    assert.equal(results.daily_active_users_all_surfaces.value, 1);
    assert.equal(results.weekly_active_users_all_surfaces.value, 7);
    assert.equal(results.rolling_28_day_active_users.value, 11);
    assert.equal(results.rolling_28_day_agent_users.value, 6);
    assert.equal(results.weekly_active_cloud_agent_users.value, 3);
    assert.equal(results.rolling_28_day_code_review_passive_users.value, 2);
    assert.equal(results.weekly_active_users.value, null);
    assert.equal(results.total_active_users_all_surfaces.value, null);
    // A count of all days answers no question about weekdays.
    const weekdays = resultsOfStored([usersOn(LAST, [inIde(LAST, 1)])], { weekdaysOnly: true }, counted(row));
    assert.equal(weekdays.weekly_active_users_all_surfaces.value, null);
  });

  it('of which no day is stored have GitHub’s own count in the date range, too', () => {
    const count = (filter: Filter, row: Partial<EntityRow>) =>
      resultsOfStored([], filter, counted(row)).active_users;
    const row = { daily_active_users: 5, weekly_active_users: 7, monthly_active_users: 11 };
    // The date range has 28 days.
    assert.equal(count({}, row).value, 11);
    assert.deepEqual(count({ weekdaysOnly: true }, row), { value: null, missing: 'days' });
    assert.deepEqual(count({}, { daily_active_users: 5 }), { value: null, missing: 'days' });
  });

  it('are complete with the days that a filter keeps', () => {
    // Monday to Wednesday, and Thursday and Friday before: the weekend is left out and missing.
    const days = daysIn(trailing(LAST, 7)).filter((date) => !['2026-11-14', '2026-11-15'].includes(date));
    const results = resultsOfStored(
      days.map((date, at) => usersOn(date, [inIde(date, at)])),
      { weekdaysOnly: true },
    );
    assert.equal(results.weekly_active_users.value, 5);
  });

  it('of seven days do not mix with the month where both are the same days', () => {
    // December 1 to 7; the 3rd is missing, and GitHub counts 300 in the week.
    const to = day('2026-12-07');
    const stored = daysIn(trailing(to, 7)).filter((date) => date !== '2026-12-03');
    const totals = new Map(stored.map((date) => [date, usersOn(date, [inIde(date, 1)])]));
    const period = new Period(trailing(to, 28), {
      totals,
      counted: counted({ weekly_active_users: 300 }, to),
    });
    const results = computeAll(period);
    assert.equal(results.weekly_active_users_all_surfaces.value, 300);
    assert.equal(results.total_active_users_all_surfaces.value, null);
  });

  it('from Sunday and from the 1st are those of the Agents window', () => {
    // November 18, 2026 is a Wednesday: the week begins on the 15th.
    const users = (date: string, id: number) =>
      usersOn(day(date), [userRow(date, id, { used_vscode_agent: true })]);
    const days = [
      users('2026-10-31', 1),
      users('2026-11-01', 2),
      users('2026-11-14', 3),
      users('2026-11-15', 4),
    ];
    const results = resultsOfDays(days);
    assert.equal(results.vscode_agent_users_week_to_date.value, 1);
    assert.equal(results.vscode_agent_users_month_to_date.value, 3);
    assert.equal(results.rolling_28_day_vscode_agent_users.value, 4);
  });
});

describe('days without users', () => {
  const engine = useEngine();

  const DAYS = daysIn(trailing(LAST, 7));
  /** A file for each day; the 15th has no users, so it has no file. */
  const files = DAYS.filter((date) => date !== '2026-11-15').map((date) => [inIde(date, 1)]);

  it('are stored if GitHub counts no active users', async () => {
    await engine.read(...files, [entityRow('2026-11-15', { daily_active_users: 0 })]);
    const { results, missing } = await engine.metrics({ dateRange: trailing(LAST, 7) });
    assert.deepEqual(missing, []);
    assert.equal(results.weekly_active_users.value, 1);
    const sunday = results.daily_active_users_all_surfaces.series?.find(
      ({ day: date }) => date === '2026-11-15',
    );
    assert.equal(sunday?.values['people'], 0);
  });

  it('are missing where GitHub counts users, or reports no count', async () => {
    await engine.read(...files, [entityRow('2026-11-15', { daily_active_users: 2 })]);
    const { results, missing } = await engine.metrics({ dateRange: trailing(LAST, 7) });
    assert.deepEqual(missing, ['2026-11-15']);
    assert.equal(results.weekly_active_users.value, null);
  });
});

describe('chat requests per user and day', () => {
  it('divide by the days of users, so that the length of the date range does not matter', () => {
    // Two users on one day, one of them on the day before; 9 requests in all.
    const chat = (requests: number) => ({
      totals_by_feature: [feature('chat_inline', [requests, 0, 0, 0, 0, 0])],
    });
    const before = addDays(LAST, -1);
    const results = resultsOfDays([
      usersOn(before, [userRow(before, 1, chat(4))]),
      usersOn(LAST, [userRow(LAST, 1, chat(3)), userRow(LAST, 2, chat(2)), inCli(LAST, 3)]),
    ]);
    assert.equal(results.average_chat_requests_per_active_user_per_day.value, 9 / 3);
    assert.equal(results.average_chat_requests_per_active_user.value, 9 / 2);
  });
});
