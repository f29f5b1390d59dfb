import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { COMMANDS, TOOLS } from '../../src/contributions.ts';
import { addDays, trailing } from '../../src/domain/day.ts';
import type { MetricsModel } from '../../src/model/model.ts';
import type { GuideAnswers } from '../oracle/guide-questions.ts';
import { tableWith } from '../support/tables.ts';

const ID = 'copilot-usage-metrics.copilot-usage-metrics';
const ROOT = join(__dirname, '..', '..');

async function ask(name: string, input: object, token?: vscode.CancellationToken): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

/** SQL on the same organization, in a process of its own: its engine is not for an extension host. */
async function sqlAnswers(model: MetricsModel): Promise<GuideAnswers> {
  const { state } = model;
  assert.ok(state.kind === 'ready' && state.snapshot.dateRange !== null);
  const { to } = state.snapshot.dateRange;
  const { from } = trailing(to, 28);
  const script = join(ROOT, 'test', 'oracle', 'sample-answers.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, addDays(to, 2), from, to]);
  return JSON.parse(stdout) as GuideAnswers;
}

describe('language model tools', function () {
  this.timeout(120_000);
  let expected: GuideAnswers;

  before(async () => {
    const handle = (await vscode.extensions.getExtension(ID)?.activate()) as {
      readonly model: MetricsModel;
    };
    await vscode.commands.executeCommand(COMMANDS.openSample);
    expected = await sqlAnswers(handle.model);
  });

  it('are known to VS Code, with their schemas', () => {
    const own = vscode.lm.tools.filter(({ name }) => name.startsWith('copilotMetrics_'));
    assert.deepEqual(own.map(({ name }) => name).sort(), Object.values(TOOLS).sort());
    for (const { inputSchema, description } of own) {
      assert.ok(inputSchema !== undefined && 'type' in inputSchema);
      assert.equal(inputSchema.type, 'object');
      assert.ok(description.length > 200);
    }
  });

  it('say which users have interactions but few acceptances, as SQL does', async () => {
    const text = await ask(TOOLS.people, {
      conditions: [
        { column: 'user_initiated_interaction_count', op: '>', value: 0 },
        { column: 'code_acceptance_activity_count', op: 'low' },
      ],
      limit: 50,
    });
    const found = tableWith('user_login', text).map((row) => ({
      login: row['user_login'] ?? '',
      interactions: Number(row['user_initiated_interaction_count']),
      acceptances: Number(row['code_acceptance_activity_count']),
    }));
    assert.ok(expected.people.length > 10);
    assert.deepEqual(
      found.sort((a, b) => (a.login < b.login ? -1 : 1)),
      expected.people,
    );
    assert.match(text, new RegExp(`at most ${expected.low}, the 25% quantile`));
  });

  it('say which teams have lower adoption, as SQL does', async () => {
    const text = await ask(TOOLS.teams, { order: 'lowest', limit: 50 });
    const found = tableWith('adoption', text).map((row) => ({
      slug: row['slug'] ?? '',
      active: Number(row['active_users']),
      seated: Number(row['seated_members']),
    }));
    assert.ok(expected.teams.length > 5);
    const shares = found.map(({ active, seated }) => active / seated);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      found.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
      expected.teams,
    );
    assert.match(text, /\n\nBasis:\n- `adoption`: \d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d \(28 days, UTC\)\. /);
  });

  it('give a mistake as text that leads on', async () => {
    assert.match(await ask(TOOLS.metrics, { teams: ['paymets'] }), /^Error: No team "paymets" .+"payments"/);
  });

  it('stop when they are canceled', async () => {
    const stop = new vscode.CancellationTokenSource();
    const asked = ask(TOOLS.metrics, { dateRange: 'all', weekdaysOnly: true }, stop.token);
    stop.cancel();
    await assert.rejects(async () => asked, /cancel/i);
  });
});
