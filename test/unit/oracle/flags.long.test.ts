import assert from 'node:assert/strict';
import { daysFrom, user, Files, type Row } from './files.ts';

/** From a Sunday, the 7th, to a Saturday. */
const SUNDAY = '2026-06-07';
const WEEK = { from: SUNDAY, to: '2026-06-13' };

describe('users by flags in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('are not reported, rather than 0, where no row says yes or no', async () => {
    await sql.load({
      users: [
        user(1, SUNDAY, { used_cli: false, used_copilot_app: null }),
        user(2, SUNDAY, { used_cli: null }),
        user(1, '2026-06-08', { used_cli: true }),
        user(2, '2026-06-08', { used_cli: true, used_copilot_app: true }),
        user(1, '2026-06-09'),
      ],
    });
    assert.deepEqual(await sql.named('daily_active_cli_users', 'series', WEEK), {
      '2026-06-07 people': 0,
      '2026-06-08 people': 2,
    });
    assert.deepEqual(await sql.named('daily_active_app_users', 'series', WEEK), { '2026-06-08 people': 1 });
    assert.equal(await sql.value('daily_active_cli_users', { from: SUNDAY, to: '2026-06-08' }), 2);
    assert.equal(await sql.value('daily_active_cli_users', { from: SUNDAY, to: '2026-06-09' }), null);
    assert.equal(
      await sql.value('daily_active_cli_users', { ...WEEK, to: '2026-06-08', ide: 'vscode' }),
      null,
    );
  });

  it('have the older name of the cloud agent where the newer is missing', async () => {
    await sql.load({
      users: [
        user(1, SUNDAY, { used_copilot_coding_agent: true }),
        user(2, SUNDAY, { used_copilot_coding_agent: true, used_copilot_cloud_agent: false }),
        user(3, SUNDAY, { used_copilot_coding_agent: true, used_copilot_cloud_agent: null }),
      ],
    });
    assert.equal(await sql.value('daily_active_cloud_agent_users', { from: SUNDAY, to: SUNDAY }), 2);
  });

  it('take a user who asked for a review on a day of the span out of the passive ones', async () => {
    const review = (active: boolean | null, passive: boolean | null): Row => ({
      used_copilot_code_review_active: active,
      used_copilot_code_review_passive: passive,
    });
    const rest = daysFrom('2026-06-09', WEEK.to).map((date) => user(9, date, review(false, null)));
    await sql.load({
      users: [
        user(1, SUNDAY, review(false, true)),
        user(2, SUNDAY, review(true, true)),
        user(3, SUNDAY, review(null, true)),
        user(3, '2026-06-08', review(true, false)),
        ...rest,
      ],
    });
    assert.deepEqual(await sql.named('daily_active_code_review_passive_users', 'series', WEEK), {
      '2026-06-07 people': 2,
      '2026-06-08 people': 0,
    });
    assert.deepEqual(await sql.named('daily_active_code_review_active_users', 'series', WEEK), {
      '2026-06-07 people': 1,
      '2026-06-08 people': 1,
      ...Object.fromEntries(rest.map(({ day }) => [`${String(day)} people`, 0])),
    });
    const last = { from: WEEK.to, to: WEEK.to };
    assert.equal(await sql.value('weekly_active_code_review_passive_users', last), 1);
    assert.equal(await sql.value('weekly_active_code_review_active_users', last), 2);
    assert.equal(await sql.value('weekly_active_cloud_agent_users', last), null);
  });

  it('of the Agents window count from Sunday and from the 1st', async () => {
    const row = (id: number, date: string): Row => user(id, date, { used_vscode_agent: true });
    const quiet = daysFrom('2026-06-01', '2026-06-09').map((date) => user(9, date));
    await sql.load({ users: [...quiet, row(1, '2026-06-06'), row(2, SUNDAY), row(3, '2026-06-09')] });
    const ids = ['vscode_agent_users_week_to_date', 'vscode_agent_users_month_to_date'];
    assert.deepEqual(await sql.values(ids, { from: '2026-06-08', to: '2026-06-09' }), {
      vscode_agent_users_week_to_date: 2,
      vscode_agent_users_month_to_date: 3,
    });
    assert.deepEqual(await sql.values(ids, { from: SUNDAY, to: SUNDAY }), {
      vscode_agent_users_week_to_date: 1,
      vscode_agent_users_month_to_date: 2,
    });
    assert.deepEqual(await sql.values(ids, { from: '2026-06-05', to: '2026-06-06' }), {
      // From the 31st of May, which is not stored.
      vscode_agent_users_week_to_date: null,
      vscode_agent_users_month_to_date: 1,
    });
  });
});
