import * as l10n from '@vscode/l10n';
import type { Metric } from '../metric.ts';
import { type Usage, usage, usagePerDay } from '../tables.ts';

const MERGED = () =>
  l10n.t('Aliases of a language are merged. Languages that GitHub did not name are left out.');
const ALL_BASIS = () =>
  `${l10n.t(
    'UTC days. All code that Copilot generates in the IDE: completions, chat, and agent edits. Agent edits are often the largest part. GitHub’s own charts show chat activity by language; see “Language usage in chat”.',
  )} ${MERGED()}`;
const CHAT_BASIS = () =>
  `${l10n.t(
    'UTC days. Code that Copilot generated in the chat panel, in all modes, and in inline chat. Completions and agent edits are not included. The reports contain no requests by language, so code generations are counted.',
  )} ${MERGED()}`;

const ALL: Usage = { by: ['language'], features: 'ide', counter: 'generations' };
const CHAT: Usage = { by: ['language'], features: 'chat', counter: 'generations' };
/** The common properties of the four metrics below. */
const BY_LANGUAGE = {
  unit: 'generations',
  report: 'users',
  fields: ['totals_by_language_feature.code_generation_activity_count'],
  named: ['language'],
} as const satisfies Partial<Metric>;

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1. */
export const languageMetrics = {
  language_usage: {
    title: () => l10n.t('Language usage in all generated code'),
    shortTitle: () => l10n.t('Languages'),
    formula: () =>
      l10n.t(
        'Sum of code_generation_activity_count of all features in the IDE, by language in the date range.',
      ),
    basis: ALL_BASIS,
    group: 'code',
    ...BY_LANGUAGE,
    compute: (period) => usage(period, ALL),
  },
  language_usage_per_day: {
    title: () => l10n.t('Language usage in all generated code per day'),
    formula: () =>
      l10n.t('Sum of code_generation_activity_count of all features in the IDE, by language and day.'),
    basis: ALL_BASIS,
    group: 'code',
    ...BY_LANGUAGE,
    compute: (period) => usagePerDay(period, ALL),
  },
  chat_language_usage: {
    title: () => l10n.t('Language usage in chat'),
    shortTitle: () => l10n.t('Chat languages'),
    formula: () =>
      l10n.t('Sum of code_generation_activity_count of chat features, by language in the date range.'),
    basis: CHAT_BASIS,
    group: 'chat',
    ...BY_LANGUAGE,
    compute: (period) => usage(period, CHAT),
  },
  chat_language_usage_per_day: {
    title: () => l10n.t('Language usage in chat per day'),
    formula: () => l10n.t('Sum of code_generation_activity_count of chat features, by language and day.'),
    basis: CHAT_BASIS,
    group: 'chat',
    ...BY_LANGUAGE,
    compute: (period) => usagePerDay(period, CHAT),
  },
} as const satisfies Record<string, Metric>;
