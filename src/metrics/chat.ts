import * as l10n from '@vscode/l10n';
import { CHAT_MODE_NAMES, chatModeOf, isChat } from './features.ts';
import { ranked } from './ranking.ts';
import { type Metric, ratio } from './metric.ts';
import { sumOn } from './period.ts';

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 3. */
export const chatMetrics = {
  average_chat_requests_per_active_user: {
    title: () => l10n.t('Chat requests per active person'),
    shortTitle: () => l10n.t('Chats per person'),
    formula: () => l10n.t('Chat requests of the window ÷ distinct active people of the window.'),
    basis: () =>
      l10n.t(
        '28 UTC days; chat panel in every mode and inline chat; divided by everyone active, whether they chatted or not.',
      ),
    unit: 'requests per person',
    fields: ['totals_by_feature.user_initiated_interaction_count', 'user_id'],
    compute: (period) => ({
      value: ratio(period.sum('feature', isChat).interactions, period.distinct('active')),
    }),
  },
  requests_per_chat_mode: {
    title: () => l10n.t('Requests per chat mode'),
    formula: () => l10n.t('Sum of user_initiated_interaction_count by chat mode and day.'),
    basis: () =>
      l10n.t(
        'UTC days; ask, edit, plan, agent and custom mode of the chat panel, and inline chat; without the CLI.',
      ),
    unit: 'requests',
    fields: ['totals_by_feature.user_initiated_interaction_count'],
    compute: (period) => ({
      value: period.sum('feature', isChat).interactions,
      series: period.days.map((day) => {
        const summary = period.on(day);
        const requests = (mode: string): number | null =>
          summary === undefined
            ? null
            : sumOn(summary, 'feature', (feature) => chatModeOf(feature) === mode).interactions;
        return { day, values: Object.fromEntries(CHAT_MODE_NAMES.map((mode) => [mode, requests(mode)])) };
      }),
    }),
  },
  model_usage: {
    title: () => l10n.t('Model usage'),
    formula: () => l10n.t('Sum of user_initiated_interaction_count by model over the window.'),
    basis: () =>
      l10n.t(
        '28 UTC days; chat panel and inline chat; spellings of one model are merged; without models that GitHub did not name.',
      ),
    unit: 'requests',
    fields: ['totals_by_model_feature.user_initiated_interaction_count'],
    compute: (period) => ranked(period, 'modelFeature', 'interactions', (_model, feature) => isChat(feature)),
  },
} as const satisfies Record<string, Metric>;
