import * as l10n from '@vscode/l10n';
import { CHAT_MODE_NAMES, chatModeOf } from '../features.ts';
import { type Metric, NOT_REPORTED, ratio } from '../metric.ts';
import { numbersByDay, ranked, series, type Usage, usage, usagePerDay } from '../tables.ts';

const CHAT = () => l10n.t('UTC days. Chat panel in all modes, and inline chat.');
const MODEL_BASIS = () =>
  `${CHAT()} ${l10n.t('Spellings of the same model are merged. Models that GitHub did not name are left out.')}`;

const BY_MODEL: Usage = { by: ['model'], features: 'chat', counter: 'interactions' };

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 3. */
export const chatMetrics = {
  average_chat_requests_per_active_user: {
    title: () => l10n.t('Average chat requests per active user'),
    shortTitle: () => l10n.t('Chat requests per user'),
    formula: () =>
      l10n.t('Chat requests in the date range ÷ distinct users active in an IDE in the date range.'),
    basis: () =>
      `${CHAT()} ${l10n.t('Divided by all users active in an IDE, whether or not they used chat. The value grows with the number of days: only compare date ranges of the same length.')}`,
    measure: () => l10n.t('Over the date range'),
    unit: 'requests per person',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_feature.user_initiated_interaction_count', 'user_id'],
    compute: (period) => {
      const selection = period.select({ features: 'chat', counters: ['interactions'] });
      const users = period.contributors();
      return (
        selection && {
          ...(users === null
            ? NOT_REPORTED
            : { value: ratio(selection.sum(period.summed()).interactions, users) }),
          series: series(period, ['value'], (summary, day) => ({
            value: ratio(selection.sum([summary]).interactions, period.contributors({ from: day, to: day })),
          })),
          wholes: numbersByDay(period, ({ day }) => period.contributors({ from: day, to: day })),
        }
      );
    },
  },
  average_chat_requests_per_active_user_per_day: {
    title: () => l10n.t('Average chat requests per active user and day'),
    shortTitle: () => l10n.t('Daily chat requests per user'),
    formula: () =>
      l10n.t('Chat requests in the date range ÷ the sum of the users active in an IDE on each day.'),
    basis: () => `${CHAT()} ${l10n.t('Date ranges of different lengths can be compared.')}`,
    unit: 'requests per person',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_feature.user_initiated_interaction_count', 'user_id'],
    compute: (period) => {
      const selection = period.select({ features: 'chat', counters: ['interactions'] });
      if (selection === null) return null;
      const users = period.stored().map(({ day }) => period.contributors({ from: day, to: day }));
      const days = users.includes(null) ? null : users.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      if (days === null) return NOT_REPORTED;
      return { value: ratio(selection.sum(period.summed()).interactions, days) };
    },
  },
  requests_per_chat_mode: {
    title: () => l10n.t('Requests per chat mode'),
    formula: () => l10n.t('Sum of user_initiated_interaction_count by chat mode and day.'),
    basis: () =>
      l10n.t(
        'UTC days. Ask, edit, plan, agent, and custom mode of the chat panel, and inline chat. The CLI is not included.',
      ),
    unit: 'requests',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_feature.user_initiated_interaction_count'],
    named: ['chatMode'],
    compute: (period) => {
      const selection = period.select({ by: ['feature'], features: 'chat', counters: ['interactions'] });
      if (selection === null) return null;
      const byMode = (groups: ReturnType<typeof selection.groups>): Record<string, number> => {
        const modes = new Map(groups.map(({ keys, sums }) => [chatModeOf(keys[0] ?? ''), sums.interactions]));
        return Object.fromEntries(CHAT_MODE_NAMES.map((mode) => [mode, modes.get(mode) ?? 0]));
      };
      const dateRange = byMode(selection.groups(period.summed()));
      return {
        value: Object.values(dateRange).reduce((sum, value) => sum + value, 0),
        series: series(period, CHAT_MODE_NAMES, (day) => byMode(selection.groups([day]))),
        breakdown: ranked(
          Object.entries(dateRange).map(([mode, value]) => ({ keys: [mode], values: { value } })),
        ),
      };
    },
  },
  model_usage: {
    title: () => l10n.t('Model usage'),
    formula: () => l10n.t('Sum of user_initiated_interaction_count by model in the date range.'),
    basis: MODEL_BASIS,
    unit: 'requests',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_model_feature.user_initiated_interaction_count'],
    named: ['model'],
    compute: (period) => usage(period, BY_MODEL),
  },
  model_usage_per_day: {
    title: () => l10n.t('Model usage per day'),
    formula: () => l10n.t('Sum of user_initiated_interaction_count by model and day.'),
    basis: MODEL_BASIS,
    unit: 'requests',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_model_feature.user_initiated_interaction_count'],
    named: ['model'],
    compute: (period) => usagePerDay(period, BY_MODEL),
  },
  model_usage_per_chat_mode: {
    title: () => l10n.t('Model usage per chat mode'),
    formula: () =>
      l10n.t('Sum of user_initiated_interaction_count by chat mode and model in the date range.'),
    basis: MODEL_BASIS,
    unit: 'requests',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_model_feature.user_initiated_interaction_count'],
    named: ['chatMode', 'model'],
    compute: (period) =>
      usage(period, { ...BY_MODEL, by: ['feature', 'model'] }, ([feature = '', model = '']) => [
        chatModeOf(feature) ?? feature,
        model,
      ]),
  },
  model_usage_per_language: {
    title: () => l10n.t('Model usage per language'),
    formula: () => l10n.t('Sum of code_generation_activity_count by language and model in the date range.'),
    basis: () =>
      l10n.t(
        'UTC days. All activity that GitHub reports by language and model. It includes the CLI, because GitHub does not break this list down by feature. Languages and models that GitHub did not name are left out.',
      ),
    unit: 'generations',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_language_model.code_generation_activity_count'],
    named: ['language', 'model'],
    compute: (period) => usage(period, { by: ['language', 'model'], counter: 'generations' }),
  },
  most_used_chat_model: {
    title: () => l10n.t('Most used chat model'),
    formula: () =>
      l10n.t('The model with the largest sum of user_initiated_interaction_count in the date range.'),
    basis: () =>
      `${CHAT()} ${l10n.t('Automatic model selection is skipped unless GitHub names no other model. Ties are resolved alphabetically.')}`,
    unit: 'name',
    group: 'chat',
    report: 'users',
    fields: ['totals_by_model_feature.user_initiated_interaction_count'],
    named: ['model'],
    compute: (period) => {
      const ranking = usage(period, BY_MODEL);
      const models = (ranking?.breakdown ?? []).map(({ keys }) => keys[0] ?? '');
      return ranking && { value: models.find((model) => model !== 'auto') ?? models[0] ?? null };
    },
  },
} as const satisfies Record<string, Metric>;
