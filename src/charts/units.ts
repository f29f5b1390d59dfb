import * as l10n from '@vscode/l10n';
import type { Unit } from '../metrics/metric.ts';
import type { NumberStyle } from '../shared/chart.ts';

const STYLES: Readonly<Partial<Record<Unit, NumberStyle>>> = {
  ratio: 'ratio',
  'requests per person': 'average',
  'lines per person': 'average',
  minutes: 'average',
  credits: 'average',
  various: 'average',
};

export function numberStyle(unit: Unit): NumberStyle {
  return STYLES[unit] ?? 'count';
}

const TEXTS: Readonly<Record<Unit, () => string>> = {
  people: () => l10n.t('people'),
  requests: () => l10n.t('requests'),
  'requests per person': () => l10n.t('requests per person'),
  completions: () => l10n.t('completions'),
  generations: () => l10n.t('generations'),
  lines: () => l10n.t('lines of code'),
  'lines per person': () => l10n.t('lines per person'),
  ratio: () => l10n.t('rate'),
  name: () => '',
  installations: () => l10n.t('installations'),
  sessions: () => l10n.t('sessions'),
  credits: () => l10n.t('credits'),
  interactions: () => l10n.t('interactions'),
  'pull requests': () => l10n.t('pull requests'),
  suggestions: () => l10n.t('suggestions'),
  minutes: () => l10n.t('minutes'),
  repositories: () => l10n.t('repositories'),
  licences: () => l10n.t('licences'),
  various: () => '',
};

/** What the values of a figure count, in words. */
export function unitText(unit: Unit): string {
  return TEXTS[unit]();
}
