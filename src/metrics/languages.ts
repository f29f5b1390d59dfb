import * as l10n from '@vscode/l10n';
import type { Metric } from './metric.ts';
import { type Usage, usage, usagePerDay } from './tables.ts';

const BASIS = () =>
  l10n.t(
    'UTC days; completions, chat and agent edits in the IDE; counted are pieces of code that Copilot wrote; aliases of one language are merged; without languages that GitHub did not name.',
  );

const BY_LANGUAGE: Usage = { by: ['language'], features: 'ide', counter: 'generations' };

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1. */
export const languageMetrics = {
  language_usage: {
    title: () => l10n.t('Language usage'),
    formula: () => l10n.t('Sum of code_generation_activity_count by language over the window.'),
    basis: BASIS,
    unit: 'generations',
    group: 'code',
    report: 'users',
    fields: ['totals_by_language_feature.code_generation_activity_count'],
    named: ['language'],
    compute: (period) => usage(period, BY_LANGUAGE),
  },
  language_usage_per_day: {
    title: () => l10n.t('Language usage per day'),
    formula: () => l10n.t('Sum of code_generation_activity_count by language and day.'),
    basis: BASIS,
    unit: 'generations',
    group: 'code',
    report: 'users',
    fields: ['totals_by_language_feature.code_generation_activity_count'],
    named: ['language'],
    compute: (period) => usagePerDay(period, BY_LANGUAGE),
  },
} as const satisfies Record<string, Metric>;
