import assert from 'node:assert/strict';
import { addDays, day } from '../../../../src/domain/day.ts';
import { tableWith } from '../../../support/tables.ts';
import { teamRow, useEngine } from '../../support/engine.ts';
import { userRow } from '../../support/rows.ts';
import { ask, refusal } from './support.ts';

describe('the state of the data for a model', () => {
  const engine = useEngine();

  it('lists the stored and the missing days of each report, and the rows that could not be used', async () => {
    await engine.read(
      [userRow('2026-11-14', 1), userRow('2026-11-17', 1), userRow('2026-11-17', 1)],
      [teamRow('2026-11-17', 1, 42)],
      '{"no": "report"}\n',
    );
    const text = await ask('get_data_state', {}, await engine.asked());
    assert.match(
      text,
      /^- Report `users`: 2 days, 2026-11-14\.\.2026-11-17; missing between: 2026-11-15, 2026-11-16; preliminary: /m,
    );
    assert.match(text, /^- Report `user-teams`: 1 day, 2026-11-17\.\.2026-11-17; missing between: none;/m);
    assert.match(text, /^- Report `repos`: no day is stored\.$/m);
    assert.match(text, /rows of the date range that repeated a person's day and were counted once: 1\.$/m);
    assert.match(text, /^- Self-test of the reports: \d of \d checks passed\.$/m);
    assert.match(text, /^- Active users: "\(IDE\)" counts users with activity in an IDE/m);
    assert.match(text, /^- Teams: .+ team data for 1 of 28 days\.$/m);
  });

  it('says that no day is stored', async () => {
    assert.match(
      await refusal('get_metrics', {}, await engine.asked()),
      /^No day of any report is stored yet/,
    );
    const text = await ask('get_data_state', {}, await engine.asked());
    assert.match(text, /Date range: no day/);
    assert.match(text, /^- Report `users`: no day is stored\.$/m);
  });

  it('says that there is no data about teams', async () => {
    await engine.read([userRow('2026-11-17', 1)]);
    assert.match(
      await refusal('compare_teams', {}, await engine.asked()),
      /^No data about teams for this date range\./,
    );
  });
});

describe('teams for a model', () => {
  const engine = useEngine();

  it('have the same columns whether or not the previous period is stored', async () => {
    const days = Array.from({ length: 56 }, (_, index) => addDays(day('2026-09-23'), index));
    const read = (of: readonly string[]) =>
      engine.read(
        of.map((date) => userRow(date, 1)),
        of.map((date) => teamRow(date, 1, 42)),
      );
    const head = async () => {
      const [row = {}] = tableWith('slug', await ask('compare_teams', {}, await engine.asked()));
      return { columns: Object.keys(row), before: row['adoption_before'] };
    };
    await read(days.slice(28));
    const alone = await head();
    assert.equal(alone.before, 'not reported');
    await read(days.slice(0, 28));
    assert.deepEqual(await head(), { columns: alone.columns, before: '100% of 1' });
  });

  it('are those asked for, with the median of all that are compared', async () => {
    const teams = [1, 2].map((id) => teamRow('2026-11-17', id, 42));
    await engine.read([userRow('2026-11-17', 1)], [...teams, teamRow('2026-11-17', 1, 43)]);
    const metrics = await engine.asked();
    const rows = async (input: object) => {
      const text = await ask('compare_teams', input, metrics);
      return [
        /Median of all: (\S+)\. /.exec(text)?.[1],
        ...tableWith('slug', text).map((row) => row['slug']),
      ];
    };
    // 1 of 2, and 1 of 1.
    assert.deepEqual(await rows({ order: 'lowest' }), ['75%', 'team-42', 'team-43']);
    assert.deepEqual(await rows({}), ['75%', 'team-43', 'team-42']);
    assert.deepEqual(await rows({ limit: 1 }), ['75%', 'team-43']);
    assert.deepEqual(await rows({ teams: ['team-42'] }), ['50%', 'team-42']);
    // No row reports whether a user used an agent.
    assert.match(
      await ask('compare_teams', { sortBy: 'agent_users' }, metrics),
      /Median of all: not reported\./,
    );
  });

  it('have a median in the middle of all, whatever their order', async () => {
    const members = (count: number, team: number) =>
      Array.from({ length: count }, (_, at) => teamRow('2026-11-17', 100 * team + at, team));
    await engine.read([userRow('2026-11-17', 1)], [...members(5, 51), ...members(1, 52), ...members(11, 53)]);
    const text = await ask('compare_teams', { sortBy: 'seated_members' }, await engine.asked());
    assert.deepEqual(
      tableWith('slug', text).map((row) => row['seated_members']),
      ['11', '5', '1'],
    );
    assert.match(text, /^3 teams by .* Median of all: 5\. /m);
  });
});

describe('the explanation of a metric for a model', () => {
  const engine = useEngine();
  const explain = async (metric: string) => ask('explain_metric', { metric }, await engine.asked());

  it('comes by id, by title and by words of it', async () => {
    const text = await explain('code_completion_acceptance_rate');
    assert.match(text, /^### Code completion acceptance rate \(`code_completion_acceptance_rate`\)$/m);
    assert.match(text, /^- Formula: Accepted completions ÷ suggested completions/m);
    assert.match(text, /^- Basis: UTC days\./m);
    assert.match(text, /^- Unit: ratio\. Group: completions\. Report: users\.$/m);
    assert.equal(await explain('Code Completion acceptance rate'), text);
    assert.match(await explain('acceptance language'), /`code_completion_acceptance_rate_per_language`/);
  });

  it('has the known defects, with their days', async () => {
    assert.match(
      await explain('ai_credits'),
      /^- Known defect of GitHub's data, 2026-06-19\.\.2026-07-01: /m,
    );
  });

  it('is of one metric where that has the id or the title, however it is written', async () => {
    const titles = async (asked: string) =>
      [...(await explain(asked)).matchAll(/^### .+ \(`(\w+)`\)$/gm)].map(([, id]) => id);
    for (const asked of ['model_usage', 'Model Usage', ' MODEL_USAGE ', 'model usage'])
      assert.deepEqual(await titles(asked), ['model_usage'], asked);
    assert.doesNotMatch(await explain('model_usage'), /^Also: |^No metric/m);
  });

  it('is of three metrics at the most, with the ids of the others', async () => {
    const text = await explain('code changes');
    assert.deepEqual(text.match(/^### .+$/gm), [
      '### User-initiated code changes (`user_initiated_code_changes`)',
      '### Agent-initiated code changes (`agent_initiated_code_changes`)',
      '### User-initiated code changes per model (`user_initiated_code_changes_per_model`)',
    ]);
    assert.ok(
      text.endsWith(
        '\n\nAlso: `agent_initiated_code_changes_per_model`, `user_initiated_code_changes_per_language`, `agent_initiated_code_changes_per_language`.',
      ),
      text,
    );
    // Of three ids only the titles have "agents".
    assert.match(await explain('agents window'), /^Also: `vscode_agents_window`\.$/m);
  });

  it('has an empty line behind each metric, and its fields', async () => {
    const text = await explain('total active users');
    assert.match(
      text,
      /^- Unit: people\. Group: people\. Report: users\.\n- Fields: user_id, totals_by_ide, totals_by_feature\.feature\n\n### /m,
    );
    for (const line of (await explain('model_usage')).split('\n').slice(2))
      assert.match(line, /^(?:### |- |$)/);
  });

  it('leads on where there is none', async () => {
    assert.match(
      await explain('aktive_users'),
      /^No metric is called "aktive_users"\. Nearest: `active_users`, /m,
    );
    const blank = await explain(' ');
    assert.match(blank, /\n\nNo metric is called " "\. Nearest: `\w+`, `\w+`, `\w+`, `\w+`, `\w+`\.$/);
  });
});
