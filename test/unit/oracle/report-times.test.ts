import assert from 'node:assert/strict';
import { Files, type Row, THURSDAY, user } from './files.ts';

describe('repeated rows in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
    await sql.engine.query("SET TimeZone = 'America/New_York'");
  });
  after(() => sql.close());

  it('are chosen by the times of their reports in UTC, whatever zone these and the session have', async () => {
    const early = { created_at: '2026-11-21T01:30:00+02:00' };
    const [end, late] = [{ report_end_day: '2026-11-21' }, { created_at: '2026-11-21 02:00:00' }];
    const odd = { created_at: 'soon', report_end_day: '2026-11-20' };
    for (const [older, newer] of [
      [early, end],
      [end, late],
      [odd, early],
    ] as const) {
      const rows = (of: (times: object, many: number) => Row) => [of(older, 9), of(newer, 1)];
      await sql.load({
        users: rows((times, many) => user(1, THURSDAY, { loc_added_sum: many, ...times })),
        entity: rows((times, many) => ({ day: THURSDAY, daily_active_users: many, ...times })),
        repos: rows((times, many) => ({
          day: THURSDAY,
          repo_id: 1,
          pull_requests: { total_created: many },
          ...times,
        })),
      });
      const chosen = `SELECT loc_added_sum AS users, (SELECT daily_active_users FROM entity) AS entity,
        (SELECT pull_requests.total_created FROM repos) AS repos FROM users`;
      assert.deepEqual(await sql.engine.query(chosen), [{ users: 1, entity: 1, repos: 1 }]);
    }
  });
});
