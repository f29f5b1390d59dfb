import * as l10n from '@vscode/l10n';
import type { Metric } from './metric.ts';
import type { Period } from './period.ts';
import type { Selection } from './selection.ts';
import { rankedByName, seriesByName } from './tables.ts';

const BASIS = () =>
  l10n.t(
    'UTC days; completions, chat and agent edits in the IDE; counted are pieces of code that Copilot wrote; aliases of one language are merged; without languages that GitHub did not name.',
  );

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
    compute: (period) => {
      const selection = byLanguage(period);
      return selection && usage(period, selection);
    },
  },
  language_usage_per_day: {
    title: () => l10n.t('Language usage per day'),
    formula: () => l10n.t('Sum of code_generation_activity_count by language and day.'),
    basis: BASIS,
    unit: 'generations',
    group: 'code',
    report: 'users',
    fields: ['totals_by_language_feature.code_generation_activity_count'],
    compute: (period) => {
      const selection = byLanguage(period);
      if (selection === null) return null;
      const { value, totals } = usage(period, selection);
      return { value, totals, series: seriesByName(period, selection, ({ generations }) => generations) };
    },
  },
} as const satisfies Record<string, Metric>;

function byLanguage(period: Period): Selection | null {
  return period.select({ by: ['language'], features: 'ide', counters: ['generations'] });
}

function usage(period: Period, selection: Selection) {
  return rankedByName(
    period,
    selection,
    ({ generations }) => ({ value: generations }),
    ({ generations }) => generations,
  );
}
