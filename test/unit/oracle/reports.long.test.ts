import assert from 'node:assert/strict';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { writeSampleFiles } from '../../oracle/sample-files.ts';
import { TODAY } from '../../support/clock.ts';
import { completion, lines, member, user, MONDAY, THURSDAY, WEEK, Files } from './files.ts';

/** Licenses come from the API; in a week or month that has just begun, the Agents window may have no users. */
const MAY_BE_SILENT = ['seats', 'vscode_agent_users_week_to_date', 'vscode_agent_users_month_to_date'];

describe('report files in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('takes the newer of repeated rows, else the fuller one, whichever comes first', async () => {
    const row = (added: number, more: object = {}) => user(1, THURSDAY, { loc_added_sum: added, ...more });
    const older = row(900, { report_end_day: '2026-11-20' });
    const newer = row(20, { report_end_day: '2026-11-21' });
    for (const [users, added] of [
      [[row(10), row(30)], 30],
      [[row(30), row(10)], 30],
      [[older, newer], 20],
      [[newer, older], 20],
    ] as const) {
      await sql.load({ users: [...users] });
      assert.deepEqual(await sql.engine.query('SELECT loc_added_sum AS added FROM users'), [{ added }]);
    }
  });

  it('takes the first of rows that are equally full, whether their ids are numbers or text', async () => {
    await sql.load({
      users: [
        user(1, THURSDAY, { totals_by_feature: [completion(10, 3, 0, 0)] }),
        user('1', THURSDAY, { totals_by_feature: [completion(90, 90, 0, 0)] }),
      ],
    });
    assert.equal(await sql.value('code_completions_suggested'), 10);
    assert.equal(await sql.value('code_completion_acceptance_rate'), 0.3);
  });

  it('reads JSON values that are joined, several in a line, or over several lines', async () => {
    const row = (id: number, added: number): object =>
      user(id, THURSDAY, { user_login: 'a}{"b', totals_by_feature: [lines('agent_edit', added, 0)] });
    const [a, b, c, d] = [row(1, 1), row(2, 10), row(3, 100), row(4, 1000)].map((each) =>
      JSON.stringify(each),
    );
    const pretty = JSON.stringify(row(5, 10_000), null, 2);
    const entity = [MONDAY, THURSDAY].map((date) =>
      JSON.stringify({ day: date, daily_active_users: 3, pull_requests: { total_merged: 2 } }, null, 2),
    );
    await sql.load({
      users: `${a}${b}\n${c} ${d}\n${pretty}${pretty}`,
      teams: [42, 43].map((team) => JSON.stringify(member(1, team))).join(''),
      entity: entity.join(''),
    });
    assert.equal(await sql.value('active_users'), 5);
    assert.equal(await sql.value('loc_changed_with_ai'), 11_111);
    assert.equal(await sql.value('loc_changed_with_ai', { ...WEEK, teams: ['43'] }), 1);
    assert.equal(await sql.value('pull_requests'), 4);
  });

  it('reads seats as pages of the API and one by one, joined or in a list; several of a person are one', async () => {
    const seats = [
      { assignee: { id: 1 }, last_activity_at: '2026-11-12T08:00:00Z' },
      { assignee: { id: 1 }, last_activity_at: null },
      { assignee: { id: 2 }, last_activity_at: '2026-10-15T18:00:00-06:00' },
      { assignee: { id: 3 }, last_activity_at: '2026-10-15T23:59:59Z' },
      { assignee: { id: 4 } },
      // These two are not assigned yet.
      { assignee: null, last_activity_at: null },
      { assignee: null, last_activity_at: null },
    ];
    const pages = [
      { total_seats: 7, seats: seats.slice(0, 3) },
      { total_seats: 7, seats: seats.slice(3) },
    ];
    const joined = (rows: readonly object[], space?: number): string =>
      rows.map((row, index) => JSON.stringify(row, null, index === 0 ? 0 : space)).join('');
    for (const given of [
      seats,
      pages,
      joined(seats),
      `${joined(pages.slice(0, 1))}\n${joined(pages.slice(1), 2)}`,
      `${joined(seats.slice(0, 2))}\n${joined(seats.slice(2), 2)}`,
      JSON.stringify(pages),
      JSON.stringify(seats, null, 2),
    ]) {
      await sql.load({ seats: given });
      assert.deepEqual(await sql.named('seats', 'total'), {
        assigned: 6,
        active: 2,
        idle: 1,
        no_activity: 3,
      });
    }
  });

  it('has no value for a date range without a row', async () => {
    await sql.load({});
    const answers = await sql.engine.ask(WEEK);
    const nothing = { part: 'value', day: null, keys: [], name: null, value: null, text: null };
    for (const id of sql.engine.ids) assert.deepEqual(answers.get(id), [nothing], id);
  });

  it('has something to say of the sample organization, in every view of its reports', async () => {
    const sample = createSample({ people: 40, days: 35, seed: 3, today: TODAY });
    const { users, teams, entity, repos } = await writeSampleFiles(sample, sample.range, sql.folder);
    await sql.engine.load({
      ...sql.engine.none,
      users: [users],
      teams: [teams],
      entity: [entity],
      repos: [repos],
    });
    const answers = await sql.engine.ask(sample.range);
    const silent = sql.engine.ids.filter((id) =>
      (answers.get(id) ?? []).every(({ value: number, text }) => number === null && text === null),
    );
    const unforeseen = silent.filter((id) => !MAY_BE_SILENT.includes(id));
    assert.deepEqual(unforeseen, []);
    for (const name of ['team_table', 'people_table'] as const) {
      assert.ok((await sql.engine.table(name)).length > 1, name);
    }
  });
});
