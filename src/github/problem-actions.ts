import * as l10n from '@vscode/l10n';
import type { MetricsError, MetricsErrorKind } from '../domain/errors.ts';
import { PROBLEM_ACTIONS, type ProblemAction } from './cause.ts';
import { CAUSES } from './causes.ts';

export type { ProblemAction } from './cause.ts';

/** Of a problem that has no entry in the table of causes. */
const BY_KIND: Readonly<Record<MetricsErrorKind, readonly ProblemAction[]>> = {
  unauthorized: ['signInAgain', 'useToken', 'checkAccess'],
  forbidden: ['checkAccess', 'refresh', 'chooseScope'],
  sso: ['authorize', 'refresh', 'checkAccess'],
  appRestricted: ['useToken', 'openPage', 'checkAccess'],
  notFound: ['chooseScope', 'checkAccess'],
  noData: ['refresh'],
  rateLimited: ['refresh'],
  offline: ['refresh', 'openProxySettings', 'checkAccess'],
  server: ['refresh', 'checkAccess'],
  invalidReply: ['refresh', 'checkAccess', 'showLog'],
  unsupportedHost: ['openFiles', 'showLog'],
  storage: ['refresh', 'showLog'],
  internal: ['showLog'],
};

/** The page where the user can act on a problem. It may carry a secret: it is opened, never shown. */
export function pageOf(problem: MetricsError | undefined): string | undefined {
  return problem?.ssoUrl ?? problem?.page;
}

/** What the user can do about a problem, the best first. */
export function actionsOf(problem: MetricsError): ProblemAction[] {
  const actions = problem.reason === undefined ? BY_KIND[problem.kind] : CAUSES[problem.reason].actions;
  const hasPage = pageOf(problem) !== undefined;
  return actions.filter((action) => hasPage || (action !== 'openPage' && action !== 'authorize'));
}

export function isProblemAction(value: unknown): value is ProblemAction {
  return PROBLEM_ACTIONS.some((action) => action === value);
}

const LABELS: Readonly<Record<ProblemAction, () => string>> = {
  authorize: () => l10n.t('Authorize Single Sign-On'),
  openPage: () => l10n.t('Open Page'),
  signIn: () => l10n.t('Sign In to GitHub'),
  signInAgain: () => l10n.t('Sign In Again'),
  useToken: () => l10n.t('Use a Token…'),
  copyRequest: () => l10n.t('Copy Request to My Admin'),
  refresh: () => l10n.t('Try Again'),
  chooseScope: () => l10n.t('Choose Organization or Enterprise…'),
  openProxySettings: () => l10n.t('Open Proxy Settings'),
  checkForUpdates: () => l10n.t('Check for Updates'),
  checkAccess: () => l10n.t('Check Access'),
  openFiles: () => l10n.t('Open Exported NDJSON Files…'),
  openSettings: () => l10n.t('Open Settings'),
  showLog: () => l10n.t('Show Log'),
};

/** On buttons. `problem`: the one to act on, which may say when to try again. */
export function actionLabel(action: ProblemAction, problem?: MetricsError): string {
  const time = action === 'refresh' ? problem?.resetTime : undefined;
  return time === undefined ? LABELS[action]() : l10n.t('Retry at {0}', time);
}
