import * as l10n from '@vscode/l10n';
import type { Sums } from '../facts/counters.ts';
import { AGENT_EDIT, CODE_COMPLETION, isIde } from './features.ts';
import { type Metric, ratio } from './metric.ts';
import { sumOn } from './period.ts';
import { ranked } from './ranking.ts';

const isCompletion = (feature: string): boolean => feature === CODE_COMPLETION;
const isAgentEdit = (feature: string): boolean => feature === AGENT_EDIT;
const changed = ({ added, deleted }: Sums): number => added + deleted;

/** Sources: GitHub's documentation of both dashboards; metric reference 1 and 2. */
export const codeMetrics = {
  code_completion_acceptance_rate: {
    title: () => l10n.t('Code completion acceptance rate'),
    shortTitle: () => l10n.t('Acceptance rate'),
    formula: () =>
      l10n.t('Accepted completions ÷ suggested completions: the sums of the window, not an average of days.'),
    basis: () =>
      l10n.t('28 UTC days; completions in the editor only. A day without suggestions has no rate.'),
    unit: 'ratio',
    fields: [
      'totals_by_feature.code_acceptance_activity_count',
      'totals_by_feature.code_generation_activity_count',
    ],
    compute: (period) => {
      const rate = ({ acceptances, generations }: Sums): number | null => ratio(acceptances, generations);
      return {
        value: rate(period.sum('feature', isCompletion)),
        series: period.days.map((day) => {
          const summary = period.on(day);
          return {
            day,
            values: { rate: summary === undefined ? null : rate(sumOn(summary, 'feature', isCompletion)) },
          };
        }),
      };
    },
  },
  language_usage: {
    title: () => l10n.t('Language usage'),
    formula: () => l10n.t('Sum of code_generation_activity_count by language over the window.'),
    basis: () =>
      l10n.t(
        '28 UTC days; completions, chat and agent edits in the IDE; aliases of one language are merged; without languages that GitHub did not name.',
      ),
    unit: 'generations',
    fields: ['totals_by_language_feature.code_generation_activity_count'],
    compute: (period) =>
      ranked(period, 'languageFeature', 'generations', (_language, feature) => isIde(feature)),
  },
  loc_changed_with_ai: {
    title: () => l10n.t('Lines of code changed with AI'),
    shortTitle: () => l10n.t('Lines with AI'),
    formula: () => l10n.t('Lines added + lines deleted over the window.'),
    basis: () =>
      l10n.t(
        '28 UTC days; completions, chat and agent edits in the IDE; without the CLI and the Copilot app.',
      ),
    unit: 'lines',
    fields: ['totals_by_feature.loc_added_sum', 'totals_by_feature.loc_deleted_sum'],
    compute: (period) => ({ value: changed(period.sum('feature', isIde)) }),
  },
  agent_contribution: {
    title: () => l10n.t('Agent contribution'),
    shortTitle: () => l10n.t('By agents'),
    formula: () => l10n.t('Lines added and deleted by agent edits ÷ lines of code changed with AI.'),
    basis: () => l10n.t('28 UTC days; both from the IDE, so the CLI is in neither.'),
    unit: 'ratio',
    fields: ['totals_by_feature.loc_added_sum', 'totals_by_feature.loc_deleted_sum'],
    compute: (period) => ({
      value: ratio(changed(period.sum('feature', isAgentEdit)), changed(period.sum('feature', isIde))),
    }),
  },
  daily_lines_added_and_deleted: {
    title: () => l10n.t('Lines added and deleted'),
    formula: () => l10n.t('Sums of loc_added_sum and of loc_deleted_sum by day.'),
    basis: () =>
      l10n.t('UTC days; completions, chat and agent edits in the IDE; without the CLI and the Copilot app.'),
    unit: 'lines',
    fields: ['totals_by_feature.loc_added_sum', 'totals_by_feature.loc_deleted_sum'],
    compute: (period) => ({
      value: changed(period.sum('feature', isIde)),
      series: period.days.map((day) => {
        const summary = period.on(day);
        const sums = summary && sumOn(summary, 'feature', isIde);
        return { day, values: { added: sums?.added ?? null, deleted: sums?.deleted ?? null } };
      }),
    }),
  },
} as const satisfies Record<string, Metric>;
