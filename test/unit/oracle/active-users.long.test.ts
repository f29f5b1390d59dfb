import assert from 'node:assert/strict';
import { inIde, user, Files, type Row } from './files.ts';

/** A Sunday, and the whole month to date; the Monday after it. */
const FIRST = '2026-11-01';
const SECOND = '2026-11-02';
const ONE_DAY = { from: FIRST, to: FIRST };
const TWO_DAYS = { from: FIRST, to: SECOND };

const IDE = ['daily_active_users', 'ide_active_users', 'total_active_users'];
const ALL = ['daily_active_users_all_surfaces', 'active_users', 'total_active_users_all_surfaces'];

const every = (ids: readonly string[], value: number | null) =>
  Object.fromEntries(ids.map((id) => [id, value]));

describe('active users in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('are users with a use of an IDE, and on all surfaces users with a row', async () => {
    const uses = (...features: (string | null)[]): Row => ({
      totals_by_feature: features.map((feature) => ({ feature })),
    });
    await sql.load({
      users: [
        inIde(1, FIRST),
        user(2, FIRST, uses('code_completion')),
        user(3, FIRST, uses('chat_inline')),
        user(4, FIRST, uses('copilot_cli', 'agent_edit')),
        user(5, FIRST, uses(' Chat_Panel_Dream_Mode ')),
        user(6, FIRST, uses('copilot_cli')),
        user(7, FIRST, uses('copilot_app')),
        user(8, FIRST, uses('others', 'unknown', null)),
        user(9, FIRST, uses('mind_reading', 'chat_panel', 'chatXpanelXask')),
        user(10, FIRST, { totals_by_ide: [], totals_by_feature: null }),
        user(11, FIRST),
      ],
    });
    assert.deepEqual(await sql.values(IDE, ONE_DAY), every(IDE, 5));
    assert.deepEqual(await sql.values(ALL, ONE_DAY), every(ALL, 11));
  });

  it('are counted once over several days, by day in a series, of which the last is the value', async () => {
    await sql.load({
      users: [inIde(1, FIRST), inIde(2, FIRST), user(3, FIRST), inIde(1, SECOND), user(4, SECOND)],
    });
    assert.deepEqual(await sql.named('daily_active_users', 'series', TWO_DAYS), {
      '2026-11-01 people': 2,
      '2026-11-02 people': 1,
    });
    assert.deepEqual(await sql.named('daily_active_users_all_surfaces', 'series', TWO_DAYS), {
      '2026-11-01 people': 3,
      '2026-11-02 people': 2,
    });
    assert.deepEqual(await sql.values([...IDE, ...ALL], TWO_DAYS), {
      daily_active_users: 1,
      ide_active_users: 2,
      total_active_users: 2,
      daily_active_users_all_surfaces: 2,
      active_users: 4,
      total_active_users_all_surfaces: 4,
    });
  });

  it('under a name need an entry of it; in an IDE, one of a use of an IDE', async () => {
    await sql.load({
      users: [
        inIde(1, FIRST, {
          totals_by_language_feature: [{ language: 'Python', feature: 'code_completion' }],
          totals_by_model_feature: [{ model: 'gpt-5.4', feature: 'copilot_cli' }],
          totals_by_language_model: [{ language: 'python', model: 'gpt-5.4' }],
        }),
        inIde(2, FIRST, {
          totals_by_feature: [{ feature: 'copilot_cli' }, { feature: 'chat_inline' }],
          totals_by_language_feature: [{ language: 'python', feature: 'copilot_cli' }],
          totals_by_model_feature: [{ model: 'gpt-5.4', feature: 'chat_panel_plan_mode' }],
        }),
        user(3, FIRST, { totals_by_language_feature: [{ language: 'python', feature: 'others' }] }),
      ],
    });
    const both = async (names: object): Promise<unknown[]> => {
      const found = await sql.values([...IDE, ...ALL], { ...ONE_DAY, ...names });
      const [ide, ...otherIde] = IDE.map((id) => found[id]);
      const [all, ...otherAll] = ALL.map((id) => found[id]);
      assert.deepEqual([otherIde, otherAll], [otherIde.map(() => ide), otherAll.map(() => all)]);
      return [ide, all];
    };
    assert.deepEqual(await both({}), [2, 3]);
    assert.deepEqual(await both({ language: 'python' }), [1, 3]);
    assert.deepEqual(await both({ model: 'gpt-5.4' }), [1, 2]);
    assert.deepEqual(await both({ ide: 'VSCode' }), [2, 2]);
    assert.deepEqual(await both({ feature: 'copilot_cli' }), [0, 1]);
    assert.deepEqual(await both({ feature: 'chat_inline' }), [1, 1]);
    assert.deepEqual(await both({ language: 'python', feature: 'copilot_cli' }), [0, 1]);
    // This array has no features: it cannot say whether it was in an IDE.
    assert.deepEqual(await both({ language: 'python', model: 'gpt-5.4' }), [null, 1]);
    assert.deepEqual(await both({ language: 'python', ide: 'vscode' }), [null, null]);
  });
});
