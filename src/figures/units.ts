import * as l10n from '@vscode/l10n';
import { ownValue } from '../domain/own-value.ts';
import type { MetricResult, Unit } from '../metrics/metric.ts';
import type { NumberStyle } from '../shared/chart.ts';
import { plural } from '../domain/plural.ts';

const STYLES: Readonly<Partial<Record<Unit, NumberStyle>>> = {
  ratio: 'ratio',
  'requests per person': 'average',
  'lines per person': 'average',
  minutes: 'duration',
  credits: 'average',
  various: 'average',
};

export function numberStyle(unit: Unit): NumberStyle {
  return STYLES[unit] ?? 'count';
}

const TEXTS: Readonly<Record<Unit, () => readonly [one: string, other: string]>> = {
  people: () => [l10n.t('person'), l10n.t('people')],
  requests: () => [l10n.t('request'), l10n.t('requests')],
  'requests per person': () => [l10n.t('request per person'), l10n.t('requests per person')],
  completions: () => [l10n.t('completion'), l10n.t('completions')],
  generations: () => [l10n.t('generation'), l10n.t('generations')],
  lines: () => [l10n.t('line of code'), l10n.t('lines of code')],
  'lines per person': () => [l10n.t('line per person'), l10n.t('lines per person')],
  ratio: () => [l10n.t('rate'), l10n.t('rate')],
  name: () => ['', ''],
  installations: () => [l10n.t('installation'), l10n.t('installations')],
  sessions: () => [l10n.t('session'), l10n.t('sessions')],
  credits: () => [l10n.t('credit'), l10n.t('credits')],
  interactions: () => [l10n.t('interaction'), l10n.t('interactions')],
  'pull requests': () => [l10n.t('pull request'), l10n.t('pull requests')],
  'pull-request days': () => [
    l10n.t('review, counted once per pull request and day'),
    l10n.t('reviews, counted once per pull request and day'),
  ],
  suggestions: () => [l10n.t('suggestion'), l10n.t('suggestions')],
  minutes: () => [l10n.t('median time'), l10n.t('median time')],
  repositories: () => [l10n.t('repository'), l10n.t('repositories')],
  licenses: () => [l10n.t('license'), l10n.t('licenses')],
  various: () => ['', ''],
};

/** What the values of a metric count, in words; after a number, in the form that goes with it. */
export function unitText(unit: Unit, count?: MetricResult['value']): string {
  return plural(typeof count === 'number' ? count : 0, ...TEXTS[unit]());
}

const VALUE_LABELS: Readonly<Record<string, () => string>> = {
  value: () => l10n.t('Value'),
  people: () => l10n.t('People'),
  interactions: () => l10n.t('Requests'),
  requests: () => l10n.t('Requests'),
  generations: () => l10n.t('Generations'),
  acceptances: () => l10n.t('Acceptances'),
  suggested: () => l10n.t('Suggested'),
  accepted: () => l10n.t('Accepted'),
  rate: () => l10n.t('Rate'),
  added: () => l10n.t('Added'),
  deleted: () => l10n.t('Deleted'),
  lines: () => l10n.t('Lines changed'),
  sessions: () => l10n.t('Sessions'),
  prompts: () => l10n.t('Prompts'),
  messages: () => l10n.t('Messages'),
  output_tokens: () => l10n.t('Tokens written'),
  prompt_tokens: () => l10n.t('Tokens read'),
  created: () => l10n.t('Created'),
  merged: () => l10n.t('Merged'),
  created_by_copilot: () => l10n.t('Created by Copilot'),
  review_days: () => l10n.t('Reviews (once per pull request and day)'),
  review_days_by_copilot: () => l10n.t('Reviews by Copilot (once per pull request and day)'),
  merged_created_by_copilot: () => l10n.t('Merged, created by Copilot'),
  merged_reviewed_by_copilot: () => l10n.t('Merged, reviewed by Copilot'),
  suggestions: () => l10n.t('Suggestions'),
  applied: () => l10n.t('Applied'),
  copilot_suggestions: () => l10n.t('Copilot’s suggestions'),
  copilot_applied: () => l10n.t('Copilot’s applied'),
  all: () => l10n.t('All'),
  copilot_authored: () => l10n.t('Created by Copilot'),
  copilot_reviewed: () => l10n.t('Reviewed by Copilot'),
  assigned: () => l10n.t('Assigned'),
  active: () => l10n.t('Active'),
  idle: () => l10n.t('Idle'),
  no_activity: () => l10n.t('No activity on record'),
  not_known: () => l10n.t('Used later'),
  ask: () => l10n.t('Ask'),
  edit: () => l10n.t('Edit'),
  plan: () => l10n.t('Plan'),
  agent: () => l10n.t('Agent'),
  custom: () => l10n.t('Custom'),
  inline: () => l10n.t('Inline'),
  unknown: () => l10n.t('Not recognized'),
  other: () => l10n.t('Other'),
  others: () => l10n.t('Other'),
  code_completion: () => l10n.t('Completions'),
  chat_panel_ask_mode: () => l10n.t('Chat: ask'),
  chat_panel_edit_mode: () => l10n.t('Chat: edit'),
  chat_panel_plan_mode: () => l10n.t('Chat: plan'),
  chat_panel_agent_mode: () => l10n.t('Agent mode: requests'),
  chat_panel_custom_mode: () => l10n.t('Chat: custom'),
  chat_panel_unknown_mode: () => l10n.t('Chat: not recognized'),
  chat_inline: () => l10n.t('Inline chat'),
  agent_edit: () => l10n.t('Agent mode: edits'),
  copilot_cli: () => l10n.t('CLI'),
  copilot_app: () => l10n.t('Copilot app'),
  skill: () => l10n.t('Skill'),
  custom_agent: () => l10n.t('Custom agent'),
  mcp: () => l10n.t('MCP server'),
  slash_cmd: () => l10n.t('Slash command'),
  plugin: () => l10n.t('Plugin'),
  total_engaged_users: () => l10n.t('Engaged on the day'),
  users_in_phase_28d: () => l10n.t('Users in the phase (28 days)'),
  'No Cohort': () => l10n.t('Passive users (No Cohort)'),
  bug_risk: () => l10n.t('Bug risk'),
  security: () => l10n.t('Security'),
  style: () => l10n.t('Style'),
};

/** The name of a value, a feature, or a kind in words; any other name stays as it is. See `nameLabel`. */
export function valueLabel(name: string): string {
  return ownValue(VALUE_LABELS, name)?.() ?? name;
}

/** How a value beside the metric's own is written. */
export function styleOfValue(name: string, unit: Unit): NumberStyle {
  if (name === 'rate') return 'ratio';
  return unit === 'ratio' && name !== 'value' ? 'count' : numberStyle(unit);
}
