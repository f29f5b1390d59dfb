import * as l10n from '@vscode/l10n';
import type { MetricsError } from '../../domain/errors.ts';
import { noUsageInFile } from '../../figures/missing-report.ts';
import { type Busy, isEmpty, type Ready, type ViewState } from '../../model/view-states.ts';
import {
  actionLabel as problemActionLabel,
  actionsOf,
  isProblemAction,
  type ProblemAction,
} from '../../github/problem-actions.ts';
import type { DashboardAction, EmptyView } from '../../shared/page-protocol.ts';

type EmptyState = Exclude<ViewState, Ready | { kind: 'loading' }>;

/** What the dashboard says when there is nothing to draw, and what the user can do about it. */
export function emptyView(state: EmptyState, fetching: Busy | undefined): EmptyView {
  if (isEmpty(state) && fetching !== undefined) return fetchingView(fetching);
  const problem = 'problem' in state ? state.problem : undefined;
  const isFile = 'source' in state && state.source.kind === 'file';
  const { title, text, actions } = isFile ? fileContent() : content(state.kind);
  const solving: readonly DashboardAction[] = problem === undefined ? [] : actionsOf(problem);
  const all = [...new Set([...solving, ...actions])].filter(
    (action) => action !== 'signIn' || !solving.includes('signInAgain'),
  );
  return {
    title: problemTitle(problem) ?? title,
    text: problem?.message ?? text ?? '',
    actions: all.map((id) => ({ id, label: actionLabel(id, problem) })),
  };
}

/** During a first refresh. */
function fetchingView({ text }: Busy): EmptyView {
  return {
    title: l10n.t('Downloading metrics…'),
    text,
    actions: [{ id: 'cancelRefresh', label: actionLabel('cancelRefresh') }],
  };
}

/** Of problems that the heading of the state would misname. */
function problemTitle(problem: MetricsError | undefined): string | undefined {
  if (problem?.reason === 'summaryUnread') return l10n.t('The published summary cannot be read');
  // The account is signed in, but GitHub rejects the sign-in.
  if (problem?.kind === 'unauthorized') return l10n.t('Sign in again');
  if (problem?.kind === 'storage') return l10n.t('Problem with the stored data');
  return problem?.kind === 'internal' ? l10n.t('Something went wrong') : undefined;
}

function fileContent(): ReturnType<typeof content> {
  return {
    title: l10n.t('No metrics yet'),
    text: noUsageInFile(),
    actions: ['openFiles', 'chooseSource', 'openSample'],
  };
}

/** `text`: for states that have no problem to tell. */
function content(kind: EmptyState['kind']): { title: string; text?: string; actions: DashboardAction[] } {
  switch (kind) {
    case 'signedOut':
      return {
        title: l10n.t('Not signed in'),
        text: l10n.t(
          'See who uses GitHub Copilot in your organization, for what, and which teams need help.',
        ),
        actions: ['signIn', 'openSample', 'openFiles'],
      };
    case 'noOrganization':
      return {
        title: l10n.t('No organization chosen'),
        text: l10n.t(
          'You are signed in. Choose the organization or enterprise whose Copilot usage you want to see. If yours is not listed, an organization owner may have to approve VS Code. A personal access token works as well.',
        ),
        actions: ['chooseScope', 'openSample', 'openFiles'],
      };
    case 'noAccess':
      return {
        title: l10n.t('No access to the reports'),
        actions: ['refresh', 'chooseScope', 'openFiles', 'openSample'],
      };
    case 'noData':
      return {
        title: l10n.t('No metrics yet'),
        text: l10n.t(
          'No metrics are stored on this computer. Refresh to download the last 28 days. GitHub publishes the data for a day within two full days after the day ends (UTC).',
        ),
        actions: ['refresh', 'chooseScope', 'openSample'],
      };
    case 'failed':
      return {
        title: l10n.t('The reports could not be downloaded'),
        actions: ['refresh', 'openFiles', 'openSample'],
      };
    case 'offline':
      return {
        title: l10n.t('GitHub cannot be reached'),
        actions: ['refresh', 'openFiles', 'openSample'],
      };
  }
}

const LABELS: Readonly<Record<Exclude<DashboardAction, ProblemAction>, () => string>> = {
  openSample: () => l10n.t('Explore the Sample Organization'),
  chooseSource: () => l10n.t('Choose Source…'),
  cancelRefresh: () => l10n.t('Cancel Refresh'),
  fetchHistory: () => l10n.t('Fetch History'),
};

function actionLabel(action: DashboardAction, problem?: MetricsError): string {
  return isProblemAction(action) ? problemActionLabel(action, problem) : LABELS[action]();
}
