import assert from 'node:assert/strict';
import { completion, lines, requests, user, MONDAY, THURSDAY, WEEK, Files, type Row } from './files.ts';

describe('metrics in the SQL of the documentation, worked out by hand', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('divides sums, not averages of days, and leaves out days without suggestions', async () => {
    await sql.load({
      users: [
        user(1, MONDAY, { totals_by_feature: [completion(1, 1, 8, 8)] }),
        user(1, '2026-11-10', { totals_by_feature: [completion(3, 0, 8, 4)] }),
        user(1, THURSDAY),
      ],
    });
    assert.equal(await sql.value('code_completion_acceptance_rate'), 0.25);
    assert.equal(await sql.value('code_completion_lines_acceptance_rate'), 0.75);
    assert.deepEqual(await sql.named('code_completion_acceptance_rate', 'series'), {
      '2026-11-09 value': 1,
      '2026-11-10 value': 0,
    });
    assert.deepEqual(await sql.named('code_completions_suggested', 'series'), {
      '2026-11-09 value': 1,
      '2026-11-10 value': 3,
      '2026-11-12 value': 0,
    });
  });

  it('leaves the CLI out of what happened in an IDE, and unknown features in', async () => {
    await sql.load({
      users: [
        user(1, THURSDAY, {
          totals_by_feature: [
            lines('agent_edit', 50, 10),
            lines('code_completion', 20, 0),
            lines('mind_reading', 15, 5),
            lines('copilot_cli', 900, 90),
          ],
        }),
      ],
    });
    assert.equal(await sql.value('loc_changed_with_ai'), 100);
    assert.equal(await sql.value('agent_contribution'), 0.6);
  });

  it('takes spellings of a model or language as one, and ranks automatic selection last', async () => {
    const model = (name: string, count: number): Row =>
      requests('chat_panel_ask_mode', count, { model: name });
    await sql.load({
      users: [
        user(1, THURSDAY, {
          totals_by_model_feature: [
            model('claude-4.6-sonnet', 3),
            model('Claude-Sonnet-4.6-1m', 4),
            model('gpt-5.4', 5),
            model('auto', 50),
            model('others', 2),
          ],
        }),
      ],
    });
    assert.deepEqual(await sql.named('model_usage', 'breakdown'), {
      'claude-sonnet-4.6 value': 7,
      'gpt-5.4 value': 5,
      'auto value': 50,
    });
    assert.deepEqual(await sql.named('model_usage', 'total'), { unnamed: 2 });
    assert.equal(await sql.value('model_usage'), 62);
    assert.equal(await sql.value('most_used_chat_model'), 'claude-sonnet-4.6');
    assert.equal(await sql.value('model_usage', { ...WEEK, model: 'claude-4.6-sonnet' }), 7);
  });

  it('does not answer where no array has every dimension, or the array lacks the counter', async () => {
    const entries = {
      totals_by_feature: [requests('chat_inline', 6)],
      totals_by_language_feature: [{ language: 'go', feature: 'chat_inline' }],
      totals_by_model_feature: [{ model: 'gpt-5.4', feature: 'chat_inline' }],
    };
    await sql.load({ users: [user(1, THURSDAY, entries)] });
    assert.equal(await sql.value('average_chat_requests_per_active_user'), 6);
    assert.equal(await sql.value('average_chat_requests_per_active_user', { ...WEEK, language: 'go' }), null);
    assert.equal(await sql.value('code_completions_suggested', { ...WEEK, model: 'gpt-5.4' }), null);
    assert.equal(await sql.value('active_users', { ...WEEK, language: 'go', ide: 'vscode' }), null);
    assert.equal(await sql.value('rolling_28_day_chat_users', { ...WEEK, feature: 'chat_inline' }), null);
  });
});
