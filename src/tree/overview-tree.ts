import * as l10n from '@vscode/l10n';
import { dateRangeText } from '../figures/explained.ts';
import { comparedDays } from '../figures/change.ts';
import type { Format } from '../figures/format.ts';
import { noUsageInFile } from '../figures/missing-report.ts';
import { noChangeText } from '../figures/no-change.ts';
import { wholeLabel } from '../figures/source-label.ts';
import { headlineTiles, valueText } from '../figures/tiles.ts';
import { COMMANDS } from '../contributions.ts';
import type { MetricsError } from '../domain/errors.ts';
import { actionLabel, actionsOf, type ProblemAction } from '../github/problem-actions.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../metrics/catalog/catalog.ts';
import { explanation, groupTitle } from '../metrics/metric-explanation.ts';
import { METRIC_GROUPS } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Ready, ViewState } from '../model/view-states.ts';
import type { TileSpec } from '../shared/chart.ts';
import { tabOf } from '../dashboard/tabs.ts';
import type { StateChange } from '../shared/dashboard-state.ts';
import { markdownText } from '../figures/markdown.ts';
import { trend } from './tree-labels.ts';
import type { TreeContent, TreeNode } from './tree-node.ts';

/**
 * The Overview view: the headline metrics, or a problem and what to do. Empty in all other states, and without a message,
 * because a message would hide the welcome content of VS Code.
 */
export function overview(state: ViewState, format: Format): TreeContent {
  if (state.kind !== 'ready') return problemContent(state);
  const { snapshot, source, problem } = state;
  const tiles = headlineTiles(snapshot, format).map((tile) => tileNode(tile, snapshot));
  const dateRange: TreeNode = {
    id: 'dateRange',
    label: snapshot.dateRange === null ? '' : format.range(snapshot.dateRange),
    description:
      snapshot.missing.length === 0
        ? ''
        : l10n.t('{0} of {1} days stored', snapshot.days - snapshot.missing.length, snapshot.days),
    tooltip: dateRangeText(snapshot, format),
    icon: 'calendar',
    command: open({ tab: 'data' }),
  };
  return {
    nodes: [
      ...(problem?.reason === undefined ? [] : actionNodes(problem).slice(0, 1)),
      dateRange,
      ...tiles,
      ...comparisonNode(snapshot, format),
      allMetrics(snapshot, format),
    ],
    description: wholeLabel(source),
    ...(problem === undefined ? {} : { message: problem.message }),
  };
}

function problemContent(state: Exclude<ViewState, Ready>): TreeContent {
  const problem = 'problem' in state ? state.problem : undefined;
  if (problem === undefined) {
    const isFile = state.kind === 'noData' && state.source.kind === 'file';
    return isFile ? { nodes: [actionNode('openFiles')], message: noUsageInFile() } : { nodes: [] };
  }
  const others: readonly ProblemAction[] = state.kind === 'noOrganization' ? ['chooseScope'] : [];
  const [primary, ...more] = actionNodes(problem, others);
  const nodes = [
    ...(primary === undefined ? [] : [primary]),
    ...(more.length === 0
      ? []
      : [{ id: 'more options', label: l10n.t('More Options'), icon: 'ellipsis', children: more }]),
  ];
  return { nodes, message: problem.sentence };
}

/** What the user can do about the problem, the best first and prominent. */
function actionNodes(problem: MetricsError, others: readonly ProblemAction[] = []): TreeNode[] {
  return [...new Set([...actionsOf(problem), ...others])].map((action, index) => ({
    ...actionNode(action, problem),
    ...(index === 0 && { isProminent: true }),
  }));
}

function actionNode(action: ProblemAction, problem?: MetricsError): TreeNode {
  const label = actionLabel(action, problem);
  const command = { id: COMMANDS.solveProblem, title: label, args: [action] };
  return { id: `action ${action}`, label, icon: ACTION_ICONS[action], command };
}

const ACTION_ICONS: Readonly<Record<ProblemAction, string>> = {
  authorize: 'shield',
  openPage: 'link-external',
  signIn: 'sign-in',
  signInAgain: 'sign-in',
  useToken: 'key',
  copyRequest: 'mail',
  refresh: 'refresh',
  chooseScope: 'organization',
  openProxySettings: 'settings-gear',
  checkForUpdates: 'extensions',
  checkAccess: 'checklist',
  openFiles: 'folder-opened',
  openSettings: 'settings-gear',
  showLog: 'output',
};

/** New, retained, and lost users, or why they are not available; left out for sources without individual users. */
function comparisonNode(snapshot: Snapshot, format: Format): TreeNode[] {
  const { comparison, compared } = snapshot;
  const reason = compared?.reasons.active_users;
  if (reason !== undefined) return [notCompared(noChangeText(reason))];
  if (comparison === null || compared === null) return [];
  const node = (id: string, label: string, people: number, tooltip: string, preset?: string): TreeNode => ({
    id,
    label,
    description: format.number(people, 'count'),
    tooltip,
    icon: 'person',
    command: open({ tab: 'people', ...(preset !== undefined && { preset }) }),
  });
  const { newlyActive, retained, lost } = comparison;
  return [
    {
      id: 'comparison',
      label: l10n.t('New and lost users'),
      description: l10n.t(
        '{0} new, {1} lost',
        format.number(newlyActive, 'count'),
        format.number(lost, 'count'),
      ),
      tooltip: l10n.t('Active users: {0}.', comparedDays(snapshot, compared, format)),
      icon: 'arrow-swap',
      command: open({ tab: 'people' }),
      children: [
        node(
          'new users',
          l10n.t('New users'),
          newlyActive,
          l10n.t('Active in this period, but not in the previous period.'),
          'new',
        ),
        node('retained users', l10n.t('Retained users'), retained, l10n.t('Active in both periods.')),
        node(
          'lost users',
          l10n.t('Lost users'),
          lost,
          l10n.t('Active in the previous period, but not in this period.'),
          'lost',
        ),
      ],
    },
  ];
}

function notCompared(text: string): TreeNode {
  return {
    id: 'comparison',
    label: l10n.t('New and lost users'),
    description: text,
    tooltip: text,
    icon: 'arrow-swap',
    command: open({ tab: 'people' }),
  };
}

/** All metrics of the catalog, by group. */
function allMetrics(snapshot: Snapshot, format: Format): TreeNode {
  const metricNode = (id: MetricId): TreeNode => ({
    id: `metric ${id}`,
    label: CATALOG[id].title(),
    description: valueText(id, snapshot.results, format),
    tooltip: {
      markdown: explanation(id)
        .map(([label, text]) => `**${markdownText(label)}.** ${markdownText(text)}`)
        .join('\n\n'),
    },
    icon: 'graph',
    about: { metric: id, dashboard: { tab: tabOf(id) } },
    command: { id: COMMANDS.explainMetric, title: l10n.t('Explain a Metric'), args: [id] },
  });
  return {
    id: 'all figures',
    label: l10n.t('All metrics'),
    description: format.number(METRIC_IDS.length, 'count'),
    icon: 'list-unordered',
    children: METRIC_GROUPS.map((group) => ({
      id: `group ${group}`,
      label: groupTitle(group),
      icon: 'folder',
      children: METRIC_IDS.filter((id) => CATALOG[id].group === group).map(metricNode),
    })),
  };
}

const ICONS: Readonly<Record<string, string>> = {
  active_users: 'person',
  rolling_28_day_agent_users: 'hubot',
  average_chat_requests_per_active_user: 'comment-discussion',
  code_completion_acceptance_rate: 'check-all',
  loc_changed_with_ai: 'diff',
  agent_contribution: 'pie-chart',
};

const ARROWS = { up: '↑', down: '↓', same: '=' } as const;

function tileNode(tile: TileSpec & { readonly id: MetricId }, snapshot: Snapshot): TreeNode {
  const { id, title, shortTitle, valueText, basis, change, noChange } = tile;
  const texts = change === undefined ? [noChange] : [change.text, change.note];
  const compared = texts.filter((text) => text !== undefined);
  const changed = change === undefined ? '' : `  ${ARROWS[change.direction]} ${change.shortText}`;
  return {
    id,
    label: shortTitle,
    description: `${valueText}${changed}`,
    tooltip: {
      markdown: [
        `**${markdownText(title)}: ${markdownText(valueText)}**${trend(id, snapshot)}`,
        ...compared.map(markdownText),
        markdownText(CATALOG[id].formula()),
        `*${markdownText(basis)}*`,
      ].join('\n\n'),
    },
    icon: ICONS[id] ?? 'graph',
    about: { metric: id, dashboard: { tab: tabOf(id) } },
    command: open({ tab: tabOf(id) }),
  };
}

function open(change: StateChange): NonNullable<TreeNode['command']> {
  return { id: COMMANDS.openDashboard, title: l10n.t('Open Dashboard'), args: [change] };
}
