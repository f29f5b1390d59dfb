import * as l10n from '@vscode/l10n';
import { HEADLINES } from '../figures/tiles.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../metrics/catalog/catalog.ts';
import type { MetricGroup } from '../metrics/metric.ts';
import type { TabId } from '../shared/dashboard-state.ts';

/** A section of a tab: its metrics in the order in which they are read. */
export interface Part {
  readonly id: string;
  readonly title: () => string;
  readonly metrics: readonly MetricId[];
  /** The number of charts that are shown, from the first; the others are behind a button. Left out: all. */
  readonly shownCharts?: number;
}

/** Beside the headlines, so that the first screen says how usage developed. */
export const LEAD_CHART = 'daily_active_users_all_surfaces' satisfies MetricId;

/** Tabs of metrics. The other metrics of a group follow at the end of its tab. */
type FigureTab = Exclude<TabId, 'teams' | 'people' | 'data'>;
interface FigureTabSpec {
  readonly groups: readonly MetricGroup[];
  readonly parts: readonly Part[];
}

const FIGURE_TABS: Readonly<Record<FigureTab, FigureTabSpec>> = {
  usage: {
    groups: ['people', 'chat', 'completions', 'clients'],
    parts: [
      {
        id: 'adoption',
        title: () => l10n.t('Adoption'),
        metrics: [
          'total_active_users',
          'agent_adoption',
          'total_active_users_all_surfaces',
          'ide_active_users',
          'rolling_28_day_active_users',
          'rolling_28_day_chat_users',
          'most_used_chat_model',
          'daily_active_users',
          'weekly_active_users',
          'weekly_active_users_all_surfaces',
        ],
      },
      {
        id: 'chat',
        title: () => l10n.t('Chat and models'),
        shownCharts: 2,
        metrics: [
          'requests_per_chat_mode',
          'model_usage',
          'average_chat_requests_per_active_user',
          'average_chat_requests_per_active_user_per_day',
          'model_usage_per_day',
          'model_usage_per_chat_mode',
          'model_usage_per_language',
        ],
      },
      {
        id: 'completions',
        title: () => l10n.t('Completions and languages'),
        shownCharts: 2,
        metrics: [
          'code_completion_acceptance_rate',
          'language_usage',
          'code_completions_suggested',
          'code_completions_accepted',
          'code_completion_lines_acceptance_rate',
          'code_completion_acceptance_rate_per_language',
          'chat_language_usage',
          'chat_language_usage_per_day',
          'language_usage_per_day',
        ],
      },
      {
        id: 'clients',
        title: () => l10n.t('IDEs, versions and features'),
        shownCharts: 2,
        metrics: ['ide_usage', 'feature_usage', 'ide_versions', 'plugin_versions'],
      },
    ],
  },
  code: {
    groups: ['code'],
    parts: [
      {
        id: 'lines',
        title: () => l10n.t('Lines of code'),
        metrics: [
          'loc_changed_with_ai',
          'agent_contribution',
          'average_lines_deleted_by_agent',
          'daily_lines_added_and_deleted',
          'user_initiated_code_changes',
          'agent_initiated_code_changes',
        ],
      },
      {
        id: 'lines-by',
        title: () => l10n.t('By model and language'),
        metrics: [
          'user_initiated_code_changes_per_model',
          'agent_initiated_code_changes_per_model',
          'user_initiated_code_changes_per_language',
          'agent_initiated_code_changes_per_language',
        ],
      },
    ],
  },
  reviews: {
    groups: ['reviews'],
    parts: [
      {
        id: 'pull-requests',
        title: () => l10n.t('Pull requests and reviews'),
        metrics: [
          'rolling_28_day_code_review_active_users',
          'rolling_28_day_code_review_passive_users',
          'daily_active_code_review_active_users',
          'weekly_active_code_review_active_users',
          'daily_active_code_review_passive_users',
          'weekly_active_code_review_passive_users',
          'pull_requests',
          'pull_request_review_days',
          'pull_request_suggestions',
          'pull_request_minutes_to_merge',
          'copilot_suggestions_by_comment_type',
          'pull_requests_by_repository',
        ],
      },
    ],
  },
  agents: {
    groups: ['agents'],
    parts: [
      {
        id: 'users',
        title: () => l10n.t('Users by feature'),
        metrics: [
          'rolling_28_day_agent_users',
          'rolling_28_day_cli_users',
          'rolling_28_day_cloud_agent_users',
          'rolling_28_day_app_users',
          'rolling_28_day_vscode_agent_users',
          'vscode_agent_users_week_to_date',
          'vscode_agent_users_month_to_date',
          'daily_active_cli_users',
          'daily_active_app_users',
          'daily_active_cloud_agent_users',
          'weekly_active_cloud_agent_users',
        ],
      },
      {
        id: 'phases',
        title: () => l10n.t('Adoption phases'),
        metrics: ['adoption_phases', 'adoption_phase_metrics'],
      },
      {
        id: 'cli',
        title: () => l10n.t('CLI, app and agents'),
        metrics: [
          'cli_usage',
          'app_usage',
          'vscode_agents_window',
          'third_party_agents',
          'cli_customizations',
        ],
      },
      { id: 'credits', title: () => l10n.t('AI credits'), metrics: ['ai_credits'] },
    ],
  },
  licenses: {
    groups: ['licenses'],
    // The tiles of the tab have the same numbers.
    parts: [{ id: 'seats', title: () => l10n.t('Licenses by state'), metrics: ['seats'], shownCharts: 0 }],
  },
};

const LABELS: Readonly<Record<TabId, () => string>> = {
  usage: () => l10n.t('Usage'),
  code: () => l10n.t('Code generation'),
  teams: () => l10n.t('Teams'),
  people: () => l10n.t('People'),
  reviews: () => l10n.t('Pull requests'),
  agents: () => l10n.t('CLI, agents, credits'),
  licenses: () => l10n.t('Licenses'),
  data: () => l10n.t('Data'),
};

export function tabLabel(id: TabId): string {
  return LABELS[id]();
}

export function isFigureTab(id: TabId): id is FigureTab {
  return id in FIGURE_TABS;
}

/** The parts of a tab; every metric of the catalog is in one of some tab. */
export function partsOf(tab: FigureTab): Part[] {
  const { groups, parts } = FIGURE_TABS[tab];
  const named = new Set<MetricId>([
    ...HEADLINES,
    LEAD_CHART,
    ...Object.values(FIGURE_TABS).flatMap((each) => each.parts.flatMap(({ metrics }) => metrics)),
  ]);
  const rest = METRIC_IDS.filter((id) => groups.includes(CATALOG[id].group) && !named.has(id));
  return rest.length === 0
    ? [...parts]
    : [...parts, { id: 'more', title: () => l10n.t('More metrics'), metrics: rest }];
}

/** Where a metric is shown. */
export function tabOf(metric: MetricId): TabId {
  const tabs = Object.keys(FIGURE_TABS) as FigureTab[];
  return tabs.find((tab) => partsOf(tab).some(({ metrics }) => metrics.includes(metric))) ?? 'usage';
}
