import assert from 'node:assert/strict';
import { daysFrom, inIde, user, Files } from './files.ts';

/** The first of a month, and the 28th; a Monday. */
const FIRST = '2026-06-01';
const LAST = '2026-06-28';
const MONTH = { from: FIRST, to: LAST };
const ONE_USER = daysFrom(FIRST, LAST).map((date) => inIde(1, date));

describe('spans of days in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('of a week count users where all seven days are stored; for all surfaces GitHub counts the others', async () => {
    const week = daysFrom('2026-06-10', '2026-06-16');
    const entity = [
      { day: '2026-06-15', weekly_active_users: 77 },
      { day: '2026-06-16', weekly_active_users: 88 },
      { day: '2026-06-18', weekly_active_users: 99 },
    ];
    await sql.load({ users: [...week.map((date) => inIde(1, date)), user(2, '2026-06-12')], entity });
    const asked = { from: '2026-06-14', to: '2026-06-18' };
    assert.deepEqual(await sql.named('weekly_active_users', 'series', asked), { '2026-06-16 people': 1 });
    assert.equal(await sql.value('weekly_active_users', asked), null);
    assert.deepEqual(await sql.named('weekly_active_users_all_surfaces', 'series', asked), {
      '2026-06-15 people': 77,
      '2026-06-16 people': 2,
      '2026-06-18 people': 99,
    });
    assert.equal(await sql.value('weekly_active_users_all_surfaces', asked), 99);
    assert.equal(await sql.value('weekly_active_users_all_surfaces', { ...asked, to: '2026-06-17' }), null);
    // Nothing is to be borrowed from GitHub for some of the users.
    assert.equal(await sql.value('weekly_active_users_all_surfaces', { ...asked, user: '2' }), null);
    const complete = { from: '2026-06-16', to: '2026-06-16' };
    assert.equal(await sql.value('weekly_active_users_all_surfaces', { ...complete, user: '2' }), 1);
    assert.equal(await sql.value('weekly_active_users', { ...complete, user: '2' }), 0);
  });

  it('of 28 days count users where all days are stored, else take GitHub’s count, or none', async () => {
    const counts = ['rolling_28_day_active_users', 'rolling_28_day_chat_users', 'rolling_28_day_cli_users'];
    const rows = ONE_USER.map((row) => ({ ...row, used_chat: true, used_cli: false }));
    const entity = [
      { day: LAST, monthly_active_users: 54, monthly_active_chat_users: 43, monthly_active_agent_users: 32 },
    ];
    await sql.load({ users: rows, entity });
    assert.deepEqual(await sql.values(counts, MONTH), {
      rolling_28_day_active_users: 1,
      rolling_28_day_chat_users: 1,
      rolling_28_day_cli_users: 0,
    });
    assert.equal(await sql.value('rolling_28_day_agent_users', MONTH), null, 'stored days without the flag');
    await sql.load({ users: rows.slice(1), entity });
    assert.deepEqual(await sql.values([...counts, 'rolling_28_day_agent_users'], MONTH), {
      rolling_28_day_active_users: 54,
      rolling_28_day_chat_users: 43,
      rolling_28_day_cli_users: null,
      rolling_28_day_agent_users: 32,
    });
    for (const filter of [{ user: '1' }, { ide: 'vscode' }, { weekdaysOnly: true }]) {
      assert.deepEqual(await sql.values(counts, { ...MONTH, ...filter }), {
        rolling_28_day_active_users: null,
        rolling_28_day_chat_users: null,
        rolling_28_day_cli_users: null,
      });
    }
    await sql.load({ users: rows.slice(1) });
    assert.equal(await sql.value('rolling_28_day_active_users', MONTH), null);
  });

  it('of the month to date count where every day of it is stored, however short the date range', async () => {
    const totals = ['total_active_users', 'total_active_users_all_surfaces'];
    await sql.load({ users: ONE_USER.slice(0, 3), entity: [{ day: '2026-06-04', monthly_active_users: 9 }] });
    const day = '2026-06-03';
    assert.deepEqual(await sql.values(totals, { from: day, to: day }), {
      total_active_users: 1,
      total_active_users_all_surfaces: 1,
    });
    assert.deepEqual(await sql.values(totals, { from: '2026-05-20', to: day }), {
      total_active_users: 1,
      total_active_users_all_surfaces: 1,
    });
    assert.deepEqual(await sql.values(totals, { from: FIRST, to: '2026-06-04' }), {
      total_active_users: null,
      total_active_users_all_surfaces: null,
    });
  });

  it('need only the days that a filter keeps, of which there is one', async () => {
    const rows = ONE_USER.filter(({ day }) => day !== '2026-06-06' && day !== '2026-06-07');
    await sql.load({ users: rows, entity: [{ day: '2026-06-11', weekly_active_users: 66 }] });
    const thursday = { from: '2026-06-11', to: '2026-06-11' };
    const id = 'weekly_active_users_all_surfaces';
    assert.equal(await sql.value('weekly_active_users', thursday), null);
    assert.equal(await sql.value('weekly_active_users', { ...thursday, weekdaysOnly: true }), 1);
    assert.equal(
      await sql.value('weekly_active_users', {
        ...thursday,
        excludedDays: ['2026-06-06', '2026-06-07', '2026-06-08'],
      }),
      1,
    );
    // GitHub counts seven days: a day that is left out elsewhere does not matter, one of the seven does.
    assert.equal(await sql.value(id, thursday), 66);
    assert.equal(await sql.value(id, { ...thursday, excludedDays: ['2026-06-04'] }), 66);
    assert.equal(await sql.value(id, { ...thursday, excludedDays: ['2026-06-05'] }), null);
    assert.equal(
      await sql.value('vscode_agent_users_week_to_date', { from: '2026-06-07', to: '2026-06-07' }),
      null,
    );
    const sunday = { from: '2026-06-07', to: '2026-06-07', weekdaysOnly: true };
    assert.equal(await sql.value('daily_active_users', sunday), null);
  });
});
