import * as l10n from '@vscode/l10n';
import type { Counter, Sums } from '../../facts/counters.ts';
import { type Metric, type MetricResult, ratio } from '../metric.ts';
import type { Period } from '../period.ts';
import { numbersByDay, rankedByName, series } from '../tables.ts';

const EDITOR = () => l10n.t('UTC days. Completions in the editor only, in all IDEs.');

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 4. */
export const completionMetrics = {
  code_completions_suggested: {
    title: () => l10n.t('Code completions suggested'),
    formula: () => l10n.t('Sum of code_generation_activity_count for code_completion.'),
    basis: EDITOR,
    unit: 'completions',
    group: 'completions',
    report: 'users',
    fields: ['totals_by_feature.code_generation_activity_count'],
    compute: (period) => completions(period, 'generations'),
  },
  code_completions_accepted: {
    title: () => l10n.t('Code completions accepted'),
    formula: () => l10n.t('Sum of code_acceptance_activity_count for code_completion.'),
    basis: EDITOR,
    unit: 'completions',
    group: 'completions',
    report: 'users',
    fields: ['totals_by_feature.code_acceptance_activity_count'],
    compute: (period) => completions(period, 'acceptances'),
  },
  code_completion_acceptance_rate: {
    title: () => l10n.t('Code completion acceptance rate'),
    shortTitle: () => l10n.t('Acceptance rate'),
    formula: () =>
      l10n.t(
        'Accepted completions ÷ suggested completions. Both are totals of the date range; daily rates are not averaged.',
      ),
    basis: () => l10n.t('UTC days. Completions in the editor only. A day without suggestions has no rate.'),
    unit: 'ratio',
    group: 'completions',
    report: 'users',
    fields: [
      'totals_by_feature.code_acceptance_activity_count',
      'totals_by_feature.code_generation_activity_count',
    ],
    compute: (period) => rate(period, 'acceptances', 'generations'),
  },
  code_completion_lines_acceptance_rate: {
    title: () => l10n.t('Code completion acceptance rate by lines'),
    shortTitle: () => l10n.t('Accepted lines'),
    formula: () =>
      l10n.t(
        'Lines added by completions ÷ lines suggested by completions. Both are totals of the date range.',
      ),
    basis: () =>
      l10n.t('UTC days. Completions in the editor only. GitHub’s own rate counts completions, not lines.'),
    unit: 'ratio',
    group: 'completions',
    report: 'users',
    fields: ['totals_by_feature.loc_added_sum', 'totals_by_feature.loc_suggested_to_add_sum'],
    compute: (period) => rate(period, 'added', 'suggested'),
  },
  code_completion_acceptance_rate_per_language: {
    title: () => l10n.t('Code completion acceptance rate per language'),
    formula: () =>
      l10n.t('Accepted completions ÷ suggested completions, by language. Both are totals of the date range.'),
    basis: () =>
      l10n.t(
        'UTC days. Completions in the editor only. Aliases of a language are merged. The value is the acceptance rate of all languages, from totals_by_feature, because GitHub limits the list of languages to ten rows. All rows, including those not shown, add up to the code completions suggested.',
      ),
    unit: 'ratio',
    counts: 'completions',
    group: 'completions',
    report: 'users',
    fields: [
      'totals_by_feature.code_acceptance_activity_count',
      'totals_by_feature.code_generation_activity_count',
      'totals_by_language_feature.code_acceptance_activity_count',
      'totals_by_language_feature.code_generation_activity_count',
    ],
    named: ['language'],
    compute: (period) => {
      const ranking = rankedByName(period, {
        by: ['language'],
        features: 'completion',
        counters: ['acceptances', 'generations'],
        valuesOf: ({ generations, acceptances }) => {
          const share = ratio(acceptances, generations);
          return {
            suggested: generations,
            accepted: acceptances,
            ...(share === null ? {} : { rate: share }),
          };
        },
        amount: ({ generations }) => generations,
      });
      const whole = rate(period, 'acceptances', 'generations');
      if (ranking === null || whole === null) return null;
      const { series: _, wholes: __, ...value } = whole;
      return { ...value, breakdown: ranking.breakdown, totals: ranking.totals };
    },
  },
} as const satisfies Record<string, Metric>;

function completions(period: Period, counter: Counter): MetricResult | null {
  const selection = period.select({ features: 'completion', counters: [counter] });
  return (
    selection && {
      value: selection.sum(period.summed())[counter],
      series: series(period, ['value'], (day) => ({ value: selection.sum([day])[counter] })),
    }
  );
}

function rate(period: Period, part: Counter, whole: Counter): MetricResult | null {
  const selection = period.select({ features: 'completion', counters: [part, whole] });
  const share = (sums: Sums): number | null => ratio(sums[part], sums[whole]);
  return (
    selection && {
      value: share(selection.sum(period.summed())),
      whole: selection.sum(period.summed())[whole],
      series: series(period, ['value'], (day) => ({ value: share(selection.sum([day])) })),
      wholes: numbersByDay(period, (day) => selection.sum([day])[whole]),
    }
  );
}
