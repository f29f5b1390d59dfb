import assert from 'node:assert/strict';
import { completion, member, user, MONDAY, THURSDAY, WEEK, Files, type Row } from './files.ts';

describe('teams in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('gives GitHub’s worked example of teams: a user in two teams counts in both, and once in the whole', async () => {
    const counters = (acceptances: number, added: number): Row => ({
      code_acceptance_activity_count: acceptances,
      loc_added_sum: added,
      totals_by_feature: [completion(acceptances * 2, acceptances, 0, added)],
    });
    await sql.load({
      users: [user(1001, THURSDAY, counters(12, 88)), user('1002', THURSDAY, counters(7, 24))],
      teams: [member(1001, 42), member(1001, 43), member(1002, '42')],
    });
    assert.equal(await sql.value('code_completions_accepted'), 19);
    assert.equal(await sql.value('loc_changed_with_ai'), 112);
    const teams = await sql.engine.table('team_table');
    assert.deepEqual(
      teams.map((team) => [team['team_id'], team['active_users'], team['acceptances'], team['lines_added']]),
      [
        ['42', 2, 19, 112],
        ['43', 1, 12, 88],
      ],
    );
    for (const [team, people, accepted, added] of [
      ['42', 2, 19, 112],
      ['43', 1, 12, 88],
    ] as const) {
      const question = { ...WEEK, teams: [team] };
      assert.equal(await sql.value('active_users', question), people);
      assert.equal(await sql.value('code_completions_accepted', question), accepted);
      assert.equal(await sql.value('loc_changed_with_ai', question), added);
    }
  });

  it('gives a team the activity of its members on the days of their membership', async () => {
    await sql.load({
      users: [user(1, MONDAY, { loc_added_sum: 5 }), user(1, THURSDAY, { loc_added_sum: 7 })],
      teams: [member(1, 42, MONDAY), member(2, 42, MONDAY), member(1, 43)],
    });
    await sql.engine.ask(WEEK);
    assert.deepEqual(
      (await sql.engine.table('team_table')).map((team) => [
        team['team_id'],
        team['lines_added'],
        team['active_users'],
        team['seated_members'],
      ]),
      [
        ['42', 5, 1, 2],
        ['43', 7, 1, 1],
      ],
    );
  });

  it('takes acceptances that are not reported as none, in the rate of a team, too', async () => {
    const unaccepted = { feature: ' Code_Completion', code_generation_activity_count: 4 };
    await sql.load({
      users: [user(1, THURSDAY, { totals_by_feature: [unaccepted] })],
      teams: [member(1, 42)],
    });
    assert.equal(await sql.value('code_completion_acceptance_rate'), 0);
    const [team] = await sql.engine.table('team_table');
    assert.equal(team?.['completion_acceptance_rate'], 0);
  });
});
