import assert from 'node:assert/strict';
import type { Source } from '../../../src/domain/scope.ts';
import { noChangeText } from '../../../src/figures/no-change.ts';
import { sourceLabel, wholeLabel } from '../../../src/figures/source-label.ts';
import { missingText } from '../../../src/figures/tiles.ts';
import { unitText, valueLabel } from '../../../src/figures/units.ts';
import { explanation, groupTitle } from '../../../src/metrics/metric-explanation.ts';
import { METRIC_GROUPS } from '../../../src/metrics/metric.ts';

describe('the label of a value', () => {
  it('is in words for every name of the metrics', () => {
    const labels = {
      value: 'Value',
      people: 'People',
      interactions: 'Requests',
      requests: 'Requests',
      generations: 'Generations',
      acceptances: 'Acceptances',
      suggested: 'Suggested',
      accepted: 'Accepted',
      rate: 'Rate',
      added: 'Added',
      deleted: 'Deleted',
      lines: 'Lines changed',
      sessions: 'Sessions',
      prompts: 'Prompts',
      messages: 'Messages',
      output_tokens: 'Tokens written',
      prompt_tokens: 'Tokens read',
      created: 'Created',
      merged: 'Merged',
      created_by_copilot: 'Created by Copilot',
      review_days: 'Reviews (once per pull request and day)',
      review_days_by_copilot: 'Reviews by Copilot (once per pull request and day)',
      merged_created_by_copilot: 'Merged, created by Copilot',
      merged_reviewed_by_copilot: 'Merged, reviewed by Copilot',
      suggestions: 'Suggestions',
      applied: 'Applied',
      copilot_suggestions: 'Copilot’s suggestions',
      copilot_applied: 'Copilot’s applied',
      all: 'All',
      copilot_authored: 'Created by Copilot',
      copilot_reviewed: 'Reviewed by Copilot',
      assigned: 'Assigned',
      active: 'Active',
      idle: 'Idle',
      no_activity: 'No activity on record',
      not_known: 'Used later',
      total_engaged_users: 'Engaged on the day',
      users_in_phase_28d: 'Users in the phase (28 days)',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(labels).map((name) => [name, valueLabel(name)])), labels);
  });

  it('is in words for modes, features, and kinds, and stays as it is for other names', () => {
    const labels = {
      ask: 'Ask',
      edit: 'Edit',
      plan: 'Plan',
      agent: 'Agent',
      custom: 'Custom',
      inline: 'Inline',
      unknown: 'Not recognized',
      other: 'Other',
      others: 'Other',
      code_completion: 'Completions',
      chat_panel_ask_mode: 'Chat: ask',
      chat_panel_edit_mode: 'Chat: edit',
      chat_panel_plan_mode: 'Chat: plan',
      chat_panel_agent_mode: 'Agent mode: requests',
      chat_panel_custom_mode: 'Chat: custom',
      chat_panel_unknown_mode: 'Chat: not recognized',
      chat_inline: 'Inline chat',
      agent_edit: 'Agent mode: edits',
      copilot_cli: 'CLI',
      copilot_app: 'Copilot app',
      skill: 'Skill',
      custom_agent: 'Custom agent',
      mcp: 'MCP server',
      slash_cmd: 'Slash command',
      plugin: 'Plugin',
      'No Cohort': 'Passive users (No Cohort)',
      bug_risk: 'Bug risk',
      security: 'Security',
      style: 'Style',
      'gpt-5': 'gpt-5',
      toString: 'toString',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(labels).map((name) => [name, valueLabel(name)])), labels);
  });
});

describe('the unit of a value', () => {
  it('is in the form that goes with the number', () => {
    const units = [
      ['people', 'person', 'people'],
      ['requests', 'request', 'requests'],
      ['requests per person', 'request per person', 'requests per person'],
      ['completions', 'completion', 'completions'],
      ['generations', 'generation', 'generations'],
      ['lines', 'line of code', 'lines of code'],
      ['lines per person', 'line per person', 'lines per person'],
      ['ratio', 'rate', 'rate'],
      ['name', '', ''],
      ['installations', 'installation', 'installations'],
      ['sessions', 'session', 'sessions'],
      ['credits', 'credit', 'credits'],
      ['interactions', 'interaction', 'interactions'],
      ['pull requests', 'pull request', 'pull requests'],
      [
        'pull-request days',
        'review, counted once per pull request and day',
        'reviews, counted once per pull request and day',
      ],
      ['suggestions', 'suggestion', 'suggestions'],
      ['minutes', 'median time', 'median time'],
      ['repositories', 'repository', 'repositories'],
      ['licenses', 'license', 'licenses'],
      ['various', '', ''],
    ] as const;
    assert.deepEqual(
      units.map(([unit]) => [unit, unitText(unit, 1), unitText(unit, 2)]),
      units,
    );
    assert.deepEqual(
      [unitText('people', 'gpt-5'), unitText('people', null), unitText('people')],
      ['people', 'people', 'people'],
    );
  });
});

describe('the text in place of a value', () => {
  it('says why there is none', () => {
    const missing = ['days', 'span', 'filter', 'report', 'summary'] as const;
    assert.deepEqual(
      missing.map((reason) => missingText({ value: null, missing: reason })),
      [
        'no data yet',
        'days are missing',
        'not available for this filter',
        'not reported',
        'not in the summary',
      ],
    );
    assert.equal(missingText({ value: null }), 'no value');
  });

  it('says why there is no change', () => {
    const texts = {
      seats: 'GitHub lists current seats only',
      'last-day': 'this is the value of a single day',
      month: 'the previous month has fewer days',
      'missing-days': 'not every day of both periods is stored',
      'days-left-out': 'the two periods have different numbers of days',
      weekdays: 'the previous period has different weekdays',
      preliminary: 'some of the days are preliminary',
      withheld: 'the published summary withholds some of the days',
      'listed-days': 'GitHub lists the team on different days of the two periods',
      'not-reported': 'not reported for the previous period',
    } as const;
    const reasons = Object.keys(texts) as (keyof typeof texts)[];
    assert.deepEqual(
      reasons.map(noChangeText),
      Object.values(texts).map((text) => `Not compared: ${text}.`),
    );
  });
});

describe('the label of a source', () => {
  it('names its kind and the organization, file, or summary', () => {
    const scope = { kind: 'organization', slug: 'acme' } as const;
    const sources: readonly Source[] = [
      { kind: 'github', host: 'github.com', account: '1', scope },
      { kind: 'github', host: 'octo.ghe.com', account: '1', scope },
      { kind: 'file', id: 'f', label: 'export.ndjson' },
      { kind: 'summary', id: 's', label: 'acme' },
      { kind: 'sample' },
    ];
    assert.deepEqual(
      sources.map((source) => [sourceLabel(source), wholeLabel(source)]),
      [
        ['GitHub · acme', 'acme'],
        ['octo.ghe.com · acme', 'acme'],
        ['File · export.ndjson', 'export.ndjson'],
        ['Summary · acme', 'acme'],
        ['Sample organization', 'Sample organization'],
      ],
    );
  });
});

describe('the explanation of a metric', () => {
  it('has a label for each of its texts', () => {
    const labels = (id: Parameters<typeof explanation>[0]) => explanation(id).map(([label]) => label);
    assert.deepEqual(labels('ide_usage'), ['Formula', 'Basis']);
    assert.deepEqual(labels('ide_versions'), ['Formula', 'Basis', 'Note']);
    for (const id of ['ide_usage', 'ide_versions'] as const)
      assert.ok(explanation(id).every(([, text]) => text !== ''));
  });

  it('stands under the title of its group', () => {
    assert.deepEqual(Object.fromEntries(METRIC_GROUPS.map((group) => [group, groupTitle(group)])), {
      people: 'Users',
      chat: 'Chat',
      completions: 'Completions',
      code: 'Code',
      clients: 'IDEs',
      agents: 'CLI and agents',
      reviews: 'Pull requests',
      licenses: 'Licenses',
    });
  });
});
