import assert from 'node:assert/strict';
import { addDays, day, trailing } from '../../../src/domain/day.ts';
import { TODAY } from '../../support/clock.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST } from '../support/snapshot.ts';

const EVE = addDays(LAST, -1);

describe('what is odd in the reports but legal', () => {
  const engine = useEngine();

  it('people whose row is all zero are active: GitHub counts server-side use', async () => {
    await engine.read([userRow(LAST, 1)]);
    const { results } = await engine.metrics();
    assert.equal(results.daily_active_users_all_surfaces.value, 1);
    assert.equal(results.average_chat_requests_per_active_user.value, null);
    assert.equal(results.ide_usage.value, 0);
  });

  it('people who use the CLI only are people, and their lines are not the IDE’s', async () => {
    await engine.read([
      userRow(LAST, 1, {
        used_cli: true,
        loc_added_sum: 70,
        totals_by_feature: [feature('copilot_cli', [4, 6, 6, 0, 70, 12])],
        totals_by_cli: {
          session_count: 2,
          request_count: 30,
          prompt_count: 4,
          token_usage: { output_tokens_sum: 900, prompt_tokens_sum: 12_000, avg_tokens_per_request: 430 },
        },
      }),
    ]);
    const { results } = await engine.metrics();
    assert.equal(results.active_users.value, 1);
    assert.equal(results.daily_active_cli_users.value, 1);
    assert.equal(results.loc_changed_with_ai.value, 0);
    assert.equal(results.agent_contribution.value, null);
    assert.deepEqual(results.cli_usage.totals, {
      sessions: 2,
      requests: 30,
      prompts: 4,
      output_tokens: 900,
      prompt_tokens: 12_000,
    });
    assert.deepEqual(results.feature_usage.breakdown?.[0]?.keys, ['copilot_cli']);
  });

  it('users of the CLI alone, and of nothing known, are active on all surfaces and not in an IDE', async () => {
    const cli = userRow(LAST, 1, { totals_by_feature: [feature('copilot_cli', [4, 6, 6, 0, 70, 12])] });
    const ide = userRow(LAST, 2, { totals_by_feature: [feature('chat_inline', [1, 0, 0, 0, 0, 0])] });
    await engine.read(
      [cli, ide, userRow(LAST, 3)],
      [1, 2, 3].map((id) => teamRow(LAST, id, 42)),
    );
    const { results, teams } = await engine.metrics();
    assert.deepEqual([results.ide_active_users.value, results.active_users.value], [1, 3]);
    assert.deepEqual([teams[0]?.active, teams[0]?.seated], [3, 3]);
  });

  it('days come in any order and out of several files', async () => {
    await engine.read([userRow(LAST, 1), userRow(addDays(LAST, -9), 2)], [userRow(addDays(LAST, -4), 3)]);
    const { results, dateRange } = await engine.metrics();
    assert.equal(dateRange?.to, LAST);
    const seen = (results.daily_active_users_all_surfaces.series ?? []).filter(
      ({ values }) => values['people'] === 1,
    );
    assert.deepEqual(
      seen.map(({ day }) => day),
      [addDays(LAST, -9), addDays(LAST, -4), LAST],
    );
  });
});

describe('odd names and fields in the reports', () => {
  const engine = useEngine();

  it('placeholders of GitHub are in the totals and in no ranking', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_language_feature: [
          languageFeature('go', 'code_completion', [0, 5, 0, 0, 0, 0]),
          languageFeature('others', 'others', [0, 3, 0, 0, 0, 0]),
          languageFeature('unknown', 'agent_edit', [0, 2, 0, 0, 0, 0]),
          languageFeature('', 'chat_inline', [0, 1, 0, 0, 0, 0]),
        ],
        totals_by_model_feature: [
          modelFeature('auto', 'chat_inline', [9, 0, 0, 0, 0, 0]),
          modelFeature('gpt-5.4', 'chat_inline', [2, 0, 0, 0, 0, 0]),
          modelFeature('others', 'chat_inline', [4, 0, 0, 0, 0, 0]),
        ],
      }),
    ]);
    const { results } = await engine.metrics();
    assert.deepEqual(results.language_usage, {
      value: 5,
      breakdown: [{ keys: ['go'], values: { value: 5 } }],
      totals: { unnamed: 6 },
    });
    assert.deepEqual(results.model_usage.totals, { unnamed: 4 });
    assert.equal(results.most_used_chat_model.value, 'gpt-5.4');
  });

  it('automatic selection is the most used model only where nothing else is named', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_model_feature: [modelFeature('auto', 'chat_inline', [9, 0, 0, 0, 0, 0])],
      }),
    ]);
    assert.equal((await engine.metrics()).results.most_used_chat_model.value, 'auto');
  });

  it('a feature of tomorrow counts for the IDE and has its own row', async () => {
    await engine.read([
      userRow(LAST, 1, { totals_by_feature: [feature('mind_reading', [7, 0, 0, 0, 3, 1])] }),
    ]);
    const { results } = await engine.metrics();
    assert.equal(results.loc_changed_with_ai.value, 4);
    assert.equal(results.requests_per_chat_mode.value, 0);
    assert.deepEqual(results.feature_usage.breakdown?.[0]?.keys, ['mind_reading']);
  });

  it('an unrecognized field is stored and listed', async () => {
    const read = await engine.read([{ ...userRow(LAST, 1), totals_by_moon: [{ phase: 'full' }] }]);
    assert.deepEqual([read.rejected, read.unknownFields], [0, ['totals_by_moon']]);
    assert.equal((await engine.metrics()).results.daily_active_users_all_surfaces.value, 1);
  });

  it('ids are the same person as numbers and as text', async () => {
    await engine.read([userRow(EVE, 7), userRow(LAST, '7')], [teamRow(EVE, '7', 42), teamRow(LAST, 7, '42')]);
    const { results, teams } = await engine.metrics();
    assert.equal(results.active_users.value, 1);
    assert.deepEqual(
      teams.map(({ id, active, seated, days }) => [id, active, seated, days]),
      [['42', 1, 1, 2]],
    );
  });
});

describe('metrics that cover several rows', () => {
  const engine = useEngine();

  it('versions of clients are those used last, and old ones are marked', async () => {
    const ide = (version: string, plugin: string) => ({
      totals_by_ide: [
        {
          ide: 'vscode',
          ...feature('', [0, 0, 0, 0, 0, 0]),
          last_known_ide_version: { ide_version: version },
          last_known_plugin_version: { plugin: 'copilot-chat', plugin_version: plugin },
        },
      ],
    });
    await engine.read([
      userRow(EVE, 1, ide('1.106.2', '0.35.2')),
      userRow(LAST, 1, ide('1.139.0', '0.48.1')),
      userRow(EVE, 2, ide('1.106.2', '0.35.3')),
    ]);
    const { results } = await engine.metrics();
    assert.deepEqual(results.ide_versions.breakdown, [
      { keys: ['vscode', '1.106.2'], values: { people: 1 }, outdated: true },
      { keys: ['vscode', '1.139.0'], values: { people: 1 } },
    ]);
    assert.ok(results.plugin_versions.breakdown?.every(({ outdated }) => outdated !== true));
  });

  it('licenses tell who uses them, beside the usage', async () => {
    const seat = (id: number, at: string | null) => ({
      created_at: '2026-01-01T00:00:00Z',
      assignee: { id, login: `login-${id}` },
      last_activity_at: at,
    });
    await engine.read(
      [userRow(LAST, 1)],
      JSON.stringify({
        total_seats: 4,
        seats: [
          seat(1, `${LAST}T23:59:59Z`),
          seat(2, '2026-10-21T23:59:59Z'),
          seat(3, null),
          seat(2, '2026-10-22T00:00:00+00:00'),
        ],
      }),
    );
    const { results } = await engine.metrics();
    assert.deepEqual(results.seats.totals, { assigned: 3, active: 2, idle: 0, no_activity: 1 });
  });

  it('licenses used after a past date range are not active in it', async () => {
    const seat = (id: number, at: string | null) => ({
      created_at: '2026-01-01T00:00:00Z',
      assignee: { id, login: `login-${id}` },
      last_activity_at: at,
    });
    const seats = [
      seat(1, '2026-11-18T12:00:00Z'),
      seat(2, '2026-10-31T23:59:59Z'),
      seat(3, '2026-10-03T23:59:59Z'),
      seat(4, null),
      // The list is newer than the reports.
      seat(5, '2026-11-20T08:00:00Z'),
    ];
    const past = day('2026-10-31');
    await engine.read([userRow(LAST, 1), userRow(past, 1)], JSON.stringify({ total_seats: 5, seats }));
    const now = await engine.metrics({ dateRange: trailing(LAST, 28) });
    assert.deepEqual(now.results.seats.totals, { assigned: 5, active: 3, idle: 1, no_activity: 1 });
    const then = await engine.metrics({ dateRange: trailing(past, 28) });
    // 1 and 5 were used after October, which hides whether they were active in October: no count of active ones.
    assert.deepEqual(then.results.seats.totals, { assigned: 5, idle: 1, no_activity: 1, not_known: 2 });
  });

  it('a license is never used only where nothing shows any use', async () => {
    const today = TODAY;
    const seat = (id: number, age: number, at: string | null = null) => ({
      created_at: `${addDays(today, -age)}T00:00:00Z`,
      assignee: { id, login: `login-${id}` },
      last_activity_at: at,
    });
    const row = userRow(addDays(today, -3), 3);
    await engine.read(
      [row],
      JSON.stringify({ seats: [seat(1, 200), seat(2, 40), seat(3, 40), seat(4, 95)] }),
    );
    const { seats } = await engine.metrics({ people: true });
    assert.deepEqual(
      seats?.map(({ id, neverUsed }) => [id, neverUsed ?? false]),
      [
        ['1', false],
        ['2', true],
        ['3', false],
        ['4', false],
      ],
    );
  });

  it('a filter that no report answers is said to be one', async () => {
    await engine.read([
      userRow(LAST, 1, { totals_by_feature: [feature('chat_inline', [1, 0, 0, 0, 0, 0])] }),
    ]);
    const { results } = await engine.metrics({ filter: { language: 'go', ide: 'vscode' } });
    assert.deepEqual(results.language_usage, { value: null, missing: 'filter' });
    assert.deepEqual(results.daily_active_users_all_surfaces, { value: null, missing: 'filter' });
    const byIde = await engine.metrics({ filter: { ide: 'VSCode' } });
    assert.equal(byIde.results.loc_changed_with_ai.value, 0);
    assert.deepEqual(byIde.results.code_completions_suggested, { value: null, missing: 'filter' });
  });

  it('new, retained, and lost users are counted against the previous period', async () => {
    const earlier = Array.from({ length: 28 }, (_, index) => userRow(addDays(LAST, -28 - index), 1));
    const now = Array.from({ length: 28 }, (_, index) => userRow(addDays(LAST, -index), 2));
    await engine.read([...earlier, userRow(addDays(LAST, -30), 3), ...now, userRow(LAST, 3)]);
    const counts = { newlyActive: 1, retained: 1, lost: 1 };
    assert.deepEqual((await engine.metrics()).comparison, counts);
    const ids = { newlyActive: ['2'], retained: ['3'], lost: ['1'] };
    const lostUsers = [{ id: '1', login: 'login-1', lastActive: addDays(LAST, -28) }];
    assert.deepEqual((await engine.metrics({ people: true })).comparison, { ...counts, ids, lostUsers });
  });
});
