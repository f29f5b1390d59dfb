import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysFrom, inIde, member, Files } from './files.ts';

/** The first of a month, and the 28th; a Monday. */
const FIRST = '2026-06-01';
const LAST = '2026-06-28';
const MONTH = { from: FIRST, to: LAST };
const ONE_USER = daysFrom(FIRST, LAST).map((date) => inIde(1, date));

describe('stored days in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('include a day without a file where the organization’s report counts no active users', async () => {
    const rows = ONE_USER.filter(({ day }) => day !== '2026-06-07' && day !== '2026-06-09');
    const asked = { from: '2026-06-06', to: '2026-06-15' };
    const quiet = { day: '2026-06-07', daily_active_users: 0 };
    await sql.load({ users: rows, entity: [quiet, { day: '2026-06-09', daily_active_users: null }] });
    // The weeks to the 7th and the 8th: from the 9th on they have a day that is missing.
    assert.deepEqual(await sql.named('weekly_active_users', 'series', asked), {
      '2026-06-07 people': 1,
      '2026-06-08 people': 1,
    });
    assert.deepEqual(await sql.named('daily_active_users', 'series', asked), {
      '2026-06-06 people': 1,
      '2026-06-07 people': 0,
      '2026-06-08 people': 1,
      ...Object.fromEntries(daysFrom('2026-06-10', '2026-06-15').map((date) => [`${date} people`, 1])),
    });
    assert.equal(await sql.value('code_completions_suggested', { from: quiet.day, to: quiet.day }), 0);
    await sql.load({ users: rows, entity: [quiet, { day: '2026-06-09', daily_active_users: 0 }] });
    assert.equal(await sql.value('rolling_28_day_active_users', MONTH), 1);
    assert.equal(await sql.value('rolling_28_day_active_users', { ...MONTH, user: '9' }), 0);
  });

  it('include a day whose file in the store has no rows', async () => {
    const [rows, none] = ['users.ndjson', 'day=2026-06-07.ndjson'].map((name) => join(sql.folder, name));
    await sql.load({ users: ONE_USER.filter(({ day }) => day !== '2026-06-07') });
    assert.equal(await sql.value('rolling_28_day_active_users', MONTH), null);
    await writeFile(String(none), '');
    await sql.engine.load({ ...sql.engine.none, users: [String(rows), String(none)] });
    const answers = await sql.engine.ask(MONTH);
    assert.equal(answers.get('rolling_28_day_active_users')?.[0]?.value, 1);
    const point = answers.get('daily_active_users')?.find(({ day }) => day === '2026-06-07');
    assert.equal(point?.value, 0);
  });

  it('make the newest day, up to which licenses that were used later count as active', async () => {
    const names = ['users.ndjson', 'day=2026-06-29.ndjson', 'seats.ndjson'];
    const [rows, none, seats] = names.map((name) => join(sql.folder, name));
    await sql.load({
      users: ONE_USER,
      seats: [{ assignee: { id: 1 }, last_activity_at: '2026-06-30T08:00:00Z' }],
    });
    assert.equal((await sql.named('seats', 'total', MONTH))['active'], 1);
    await writeFile(String(none), '');
    await sql.engine.load({
      ...sql.engine.none,
      users: [String(rows), String(none)],
      seats: [String(seats)],
    });
    // The 29th is stored without a row: of the 28 days before, activity after their end says nothing.
    const totals = (await sql.engine.ask(MONTH)).get('seats')?.filter(({ part }) => part === 'total');
    assert.equal(totals?.find(({ name }) => name === 'not_known')?.value, 1);
  });

  it('count their users; on others only all surfaces have a count, which is GitHub’s', async () => {
    const entity = daysFrom('2026-06-02', '2026-06-04').map((date) => ({
      day: date,
      daily_active_users: 40,
    }));
    await sql.load({ users: [inIde(1, '2026-06-03'), inIde(2, '2026-06-05')], entity });
    const asked = { from: FIRST, to: '2026-06-04' };
    assert.deepEqual(await sql.named('daily_active_users', 'series', asked), { '2026-06-03 people': 1 });
    assert.equal(await sql.value('daily_active_users', asked), null);
    assert.deepEqual(await sql.named('daily_active_users_all_surfaces', 'series', asked), {
      '2026-06-02 people': 40,
      '2026-06-03 people': 1,
      '2026-06-04 people': 40,
    });
    assert.equal(await sql.value('daily_active_users_all_surfaces', asked), 40);
    // Its last kept day is the 3rd.
    assert.equal(
      await sql.value('daily_active_users_all_surfaces', { ...asked, excludedDays: ['2026-06-04'] }),
      1,
    );
    assert.equal(await sql.value('daily_active_users_all_surfaces', { ...asked, user: '1' }), null);
    // Of the date range the stored day counts; where there is none, GitHub's count of as many days.
    assert.equal(await sql.value('active_users', asked), 1);
    assert.equal(await sql.value('active_users', { from: '2026-06-04', to: '2026-06-04' }), 40);
    assert.equal(await sql.value('ide_active_users', { from: '2026-06-04', to: '2026-06-04' }), null);
    assert.equal(await sql.value('active_users', { from: FIRST, to: '2026-06-02' }), null);
  });

  it('of a team are those on which it is listed', async () => {
    const teams = daysFrom('2026-06-10', '2026-06-16').map((date) => member(1, 42, date));
    const asked = { from: '2026-06-16', to: '2026-06-16', teams: ['42'] };
    const entity = [{ day: '2026-06-16', weekly_active_users: 50 }];
    await sql.load({ users: ONE_USER, teams, entity });
    assert.equal(await sql.value('weekly_active_users', asked), 1);
    await sql.load({ users: ONE_USER, teams: teams.slice(1), entity });
    assert.equal(await sql.value('weekly_active_users', asked), null);
    assert.equal(await sql.value('weekly_active_users_all_surfaces', asked), null);
  });

  it('without any activity still list the members of a team', async () => {
    const quiet = '2026-06-09';
    await sql.load({
      users: ONE_USER.slice(0, 8),
      teams: [member(1, 42, '2026-06-08'), member(1, 42, quiet), member(2, 42, quiet)],
      entity: [{ day: quiet, daily_active_users: 0 }],
    });
    await sql.engine.ask(MONTH);
    const [team] = await sql.engine.table('team_table');
    assert.deepEqual([team?.['active_users'], team?.['seated_members']], [1, 2]);
  });
});
