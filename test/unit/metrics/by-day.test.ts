import assert from 'node:assert/strict';
import { addDays } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { NOT_REPORTED } from '../../../src/metrics/metric.ts';
import { feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST, resultsOfStored, usersOn } from '../support/snapshot.ts';

const EVE = addDays(LAST, -1);
/** Results of two days; no other day is stored. */
const results = (eve: readonly Partial<UserRow>[], last: readonly Partial<UserRow>[]) =>
  resultsOfStored([
    usersOn(
      EVE,
      eve.map((more, at) => userRow(EVE, at + 1, more)),
    ),
    usersOn(
      LAST,
      last.map((more, at) => userRow(LAST, at + 1, more)),
    ),
  ]);
/** The values of the last three days, of which the first is not stored. */
const lastThree = ({ series = [] }: { readonly series?: readonly { readonly values: unknown }[] }) =>
  series.slice(-3).map(({ values }) => values);

describe('metrics by day', () => {
  const completions = (suggested: number, accepted: number, lines: number, added: number) => ({
    totals_by_feature: [feature('code_completion', [0, suggested, accepted, lines, added, 0])],
  });

  it('of completions are of each stored day, and of the days together', () => {
    const all = results([completions(10, 5, 40, 10)], [completions(20, 4, 60, 20), completions(10, 0, 0, 0)]);
    assert.deepEqual(lastThree(all.code_completions_suggested), [
      { value: null },
      { value: 10 },
      { value: 30 },
    ]);
    assert.deepEqual(lastThree(all.code_completions_accepted), [{ value: null }, { value: 5 }, { value: 4 }]);
    const rate = all.code_completion_acceptance_rate;
    assert.deepEqual([rate.value, rate.whole], [9 / 40, 40]);
    assert.deepEqual(lastThree(rate), [{ value: null }, { value: 1 / 2 }, { value: 4 / 30 }]);
    const lines = all.code_completion_lines_acceptance_rate;
    assert.deepEqual([lines.value, lines.whole], [30 / 100, 100]);
    assert.deepEqual(lastThree(lines), [{ value: null }, { value: 1 / 4 }, { value: 1 / 3 }]);
    const perLanguage = all.code_completion_acceptance_rate_per_language;
    assert.deepEqual(perLanguage, { value: 9 / 40, whole: 40, breakdown: [], totals: { unnamed: 40 } });
  });

  it('of a language without suggestions have no rate', () => {
    const { code_completion_acceptance_rate_per_language: rates } = results(
      [],
      [{ totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 0, 2, 0, 0, 0])] }],
    );
    assert.deepEqual(rates.breakdown, [{ keys: ['go'], values: { suggested: 0, accepted: 2 } }]);
  });

  it('of chat are divided by the users of each day', () => {
    const chat = (requests: number) => ({
      totals_by_feature: [feature('chat_inline', [requests, 0, 0, 0, 0, 0])],
    });
    const all = results([chat(4)], [chat(3), chat(2)]);
    const perUser = all.average_chat_requests_per_active_user;
    assert.deepEqual(lastThree(perUser), [{ value: null }, { value: 4 }, { value: 5 / 2 }]);
    const modes = { ask: 0, edit: 0, plan: 0, agent: 0, custom: 0, unknown: 0 };
    assert.deepEqual(lastThree(all.requests_per_chat_mode).slice(1), [
      { ...modes, inline: 4 },
      { ...modes, inline: 5 },
    ]);
    assert.deepEqual(all.requests_per_chat_mode.breakdown, [{ keys: ['inline'], values: { value: 9 } }]);
  });

  it('by name have 0 on a stored day without the name', () => {
    const model = (name: string, requests: number) => ({
      totals_by_model_feature: [modelFeature(name, 'chat_inline', [requests, 0, 0, 0, 0, 0])],
    });
    const all = results([model('a', 2), model('others', 7)], [model('b', 3), model('c', 0)]);
    assert.deepEqual(lastThree(all.model_usage_per_day), [
      { a: null, b: null },
      { a: 2, b: 0 },
      { a: 0, b: 3 },
    ]);
    assert.deepEqual([all.model_usage_per_day.value, all.model_usage_per_day.totals], [5, { unnamed: 7 }]);
  });

  it('of lines are those of users and of agents, with suggested lines of users only', () => {
    const lines = {
      totals_by_feature: [
        feature('code_completion', [0, 0, 0, 9, 3, 1]),
        feature('chat_inline', [0, 0, 0, 5, 2, 0]),
        feature('agent_edit', [0, 0, 0, 0, 40, 8]),
      ],
    };
    const all = results([lines], [lines, {}]);
    const users = all.user_initiated_code_changes;
    assert.deepEqual([users.value, users.totals], [12, { suggested: 28, added: 10, deleted: 2 }]);
    assert.deepEqual(users.breakdown, [
      { keys: ['code_completion'], values: { suggested: 18, added: 6, deleted: 2 } },
      { keys: ['chat_inline'], values: { suggested: 10, added: 4, deleted: 0 } },
    ]);
    assert.deepEqual(lastThree(users), [
      { suggested: null, added: null, deleted: null },
      { suggested: 14, added: 5, deleted: 1 },
      { suggested: 14, added: 5, deleted: 1 },
    ]);
    const agents = all.agent_initiated_code_changes;
    assert.deepEqual([agents.value, agents.totals], [96, { added: 80, deleted: 16 }]);
    assert.deepEqual(lastThree(agents)[0], { added: null, deleted: null });
    assert.deepEqual([all.agent_contribution.value, all.agent_contribution.whole], [96 / 108, 108]);
  });
});

describe('sessions of the CLI, the app, and the Agents window', () => {
  const cli = (session_count: number, prompt_count?: number) => ({
    totals_by_cli: { session_count, ...(prompt_count !== undefined && { prompt_count }) },
  });

  it('are summed, and an amount that GitHub leaves out of a reported day is 0', () => {
    const all = results([cli(2, 5)], [cli(3), {}]);
    const rest = { requests: 0, output_tokens: 0, prompt_tokens: 0 };
    const { value, totals } = all.cli_usage;
    assert.deepEqual([value, totals], [5, { ...rest, sessions: 5, prompts: 5 }]);
    assert.deepEqual(lastThree(all.cli_usage), [
      { sessions: null, requests: null, prompts: null, output_tokens: null, prompt_tokens: null },
      { ...rest, sessions: 2, prompts: 5 },
      { ...rest, sessions: 3, prompts: 0 },
    ]);
  });

  it('are not reported where no day has them, which is not 0', () => {
    const all = results([{}], [cli(1)]);
    assert.deepEqual([all.app_usage, all.vscode_agents_window, all.ai_credits], Array(3).fill(NOT_REPORTED));
    assert.equal(
      lastThree(all.cli_usage).filter((values) => Object.values(values ?? {}).includes(1)).length,
      1,
    );
    const [, eve] = lastThree(all.cli_usage);
    assert.deepEqual(Object.values(eve ?? {}), Array(5).fill(null));
  });

  it('have their own amounts', () => {
    const used = (more: Partial<UserRow>) => results([], [more]);
    const app = used({
      totals_by_copilot_app: {
        session_count: 1,
        request_count: 2,
        prompt_count: 3,
        token_usage: { output_tokens_sum: 4, prompt_tokens_sum: 5 },
      },
    }).app_usage;
    assert.deepEqual(
      [app.value, app.totals],
      [1, { sessions: 1, requests: 2, prompts: 3, output_tokens: 4, prompt_tokens: 5 }],
    );
    const agents = used({
      totals_by_vscode_agent: { session_count: 6, total_user_messages: 7 },
    }).vscode_agents_window;
    assert.deepEqual([agents.value, agents.totals], [6, { sessions: 6, messages: 7 }]);
    const credits = used({ ai_credits_used: 1.5 }).ai_credits;
    assert.deepEqual([credits.value, credits.totals], [1.5, undefined]);
    assert.deepEqual(lastThree(credits).at(-1), { value: 1.5 });
  });

  it('have customizations by kind and name, the most used first', () => {
    const row = {
      totals_by_skill: [{ skill: 'review', interaction_count: 2 }],
      totals_by_custom_agent: [{ custom_agent: 'planner', interaction_count: 9 }],
      totals_by_mcp: [{ mcp: 'github', interaction_count: 1 }],
      totals_by_slash_cmd: [{ slash_cmd: 'fix', interaction_count: 3 }],
      totals_by_plugin: [{ plugin: 'review', interaction_count: 7 }],
    };
    const { value, breakdown } = results([row], [row]).cli_customizations;
    assert.equal(value, null);
    assert.deepEqual(
      breakdown?.map(({ keys, values }) => [...keys, values['interactions']]),
      [
        ['custom_agent', 'planner', 18],
        ['plugin', 'review', 14],
        ['slash_cmd', 'fix', 6],
        ['skill', 'review', 4],
        ['mcp', 'github', 2],
      ],
    );
  });
});
