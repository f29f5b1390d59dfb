import assert from 'node:assert/strict';
import { inIde, lines, requests, user, Files, type Row } from './files.ts';

/** A Sunday, and the whole month to date; the Monday after it. */
const FIRST = '2026-11-01';
const SECOND = '2026-11-02';
const ONE_DAY = { from: FIRST, to: FIRST };
const TWO_DAYS = { from: FIRST, to: SECOND };

describe('what is divided by active users in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('of agent users takes those who used an IDE on the same day, so that the share is at most 1', async () => {
    const agent = { used_agent: true };
    await sql.load({
      users: [
        inIde(1, FIRST, agent),
        inIde(2, FIRST, { used_agent: false }),
        // In an IDE on the first day, with the agent on the second.
        inIde(3, FIRST),
        user(3, SECOND, agent),
        // Never in an IDE.
        user(4, FIRST, agent),
        user(5, FIRST, agent),
        user(6, SECOND, agent),
      ],
    });
    assert.equal(await sql.value('total_active_users', TWO_DAYS), 3);
    assert.equal(await sql.value('agent_adoption', TWO_DAYS), 1 / 3);
    assert.equal(await sql.value('agent_adoption', { ...TWO_DAYS, user: '3' }), 0);
    assert.equal(await sql.value('agent_adoption', { ...TWO_DAYS, user: '6' }), null);
    assert.equal(await sql.value('agent_adoption', { ...TWO_DAYS, ide: 'vscode' }), null);
  });

  it('is no share of agent users where no row says the flag, and a share of 0 where a row says no', async () => {
    await sql.load({ users: [inIde(1, FIRST), inIde(2, FIRST, { used_agent: null })] });
    assert.equal(await sql.value('agent_adoption', ONE_DAY), null);
    await sql.load({ users: [inIde(1, FIRST), user(2, FIRST, { used_agent: false })] });
    assert.equal(await sql.value('agent_adoption', ONE_DAY), 0);
  });

  it('is chat requests, over the date range and by user and day', async () => {
    const asks = (count: number | null): Row => ({
      totals_by_feature: [
        { feature: 'chat_panel_ask_mode', user_initiated_interaction_count: count },
        requests('copilot_cli', 100),
      ],
    });
    await sql.load({
      users: [
        user(1, FIRST, asks(10)),
        user(2, FIRST, asks(6)),
        user(3, FIRST, { totals_by_feature: [requests('copilot_cli', 50)] }),
        user(1, SECOND, asks(5)),
        user(2, SECOND, asks(null)),
        inIde(4, SECOND),
        inIde(4, '2026-11-04'),
      ],
    });
    // 21 requests of the users 1, 2, and 4, who were there on 2, 2, and 1 days; the 3rd of November is not stored.
    assert.equal(await sql.value('average_chat_requests_per_active_user', TWO_DAYS), 7);
    assert.equal(await sql.value('average_chat_requests_per_active_user_per_day', TWO_DAYS), 21 / 5);
    assert.deepEqual(await sql.named('average_chat_requests_per_active_user', 'series', TWO_DAYS), {
      '2026-11-01 value': 8,
      '2026-11-02 value': 5 / 3,
    });
    const longer = { from: FIRST, to: '2026-11-04' };
    assert.equal(await sql.value('average_chat_requests_per_active_user', longer), 7);
    assert.equal(await sql.value('average_chat_requests_per_active_user_per_day', longer), 21 / 6);
    for (const id of [
      'average_chat_requests_per_active_user',
      'average_chat_requests_per_active_user_per_day',
    ]) {
      assert.equal(await sql.value(id, { ...TWO_DAYS, user: '3' }), null, 'no active user to divide by');
      assert.equal(await sql.value(id, { ...TWO_DAYS, ide: 'vscode' }), null);
    }
  });

  it('is the lines that agents deleted in the month to date, whatever the date range', async () => {
    await sql.load({
      users: [
        user(1, FIRST, { totals_by_feature: [lines('agent_edit', 1, 9)] }),
        user(2, SECOND, { totals_by_feature: [lines('agent_edit', 1, 3), lines('code_completion', 0, 70)] }),
        user(3, SECOND, { totals_by_feature: [lines('copilot_cli', 5, 80)] }),
      ],
    });
    const id = 'average_lines_deleted_by_agent';
    assert.equal(await sql.value(id, { from: SECOND, to: SECOND }), 6);
    assert.equal(
      await sql.value(id, { from: FIRST, to: '2026-11-03' }),
      null,
      'a day of the month is missing',
    );
  });
});
