import * as l10n from '@vscode/l10n';
import type { MetricsError } from '../domain/errors.ts';
import { actionLabel, actionsOf, type ProblemAction } from '../github/problem-actions.ts';
import { type StepResult, stepTitle } from '../sync/access-steps.ts';
import { markdownText } from '../figures/markdown.ts';

const MARKS: Readonly<Record<StepResult['outcome'], string>> = { passed: '✔', failed: '✖', skipped: '–' };

/** How to do what can be done, by the command palette: the page of a check has no buttons. */
const WAYS: Readonly<Record<ProblemAction, (problem: MetricsError) => string>> = {
  // The page where to authorize has a secret in its address, so only a button opens it.
  authorize: () => l10n.t('{0}, then {1}', own(l10n.t('Refresh')), actionLabel('authorize')),
  openPage: ({ page }) => page ?? actionLabel('openPage'),
  signIn: () => own(l10n.t('Sign In to GitHub')),
  signInAgain: () => own(l10n.t('Sign In to GitHub')),
  useToken: () => own(l10n.t('Sign In with a Personal Access Token…')),
  copyRequest: () => own(l10n.t('Copy Request to My Admin')),
  refresh: () => own(l10n.t('Refresh')),
  chooseScope: () => own(l10n.t('Choose Organization or Enterprise…')),
  openProxySettings: () => l10n.t('Preferences: Open Settings (UI), then search for {0}', 'http.proxy'),
  checkForUpdates: () => l10n.t('Extensions: Check for Extension Updates'),
  checkAccess: () => own(l10n.t('Check Access')),
  openFiles: () => own(l10n.t('Open Exported NDJSON Files…')),
  openSettings: () => own(l10n.t('Open Settings')),
  showLog: () => own(l10n.t('Show Log')),
};

/** A command of this extension as the palette has it. */
function own(title: string): string {
  return `${l10n.t('Copilot Usage Metrics')}: ${title}`;
}

/** The page that shows what each step of a check found, and what can be done. In Markdown. */
export function accessText(results: readonly StepResult[]): string {
  const failedAt = results.findIndex(({ outcome }) => outcome === 'failed');
  const failed = results[failedAt];
  const reached = failed === undefined ? results.length : failedAt + 1;
  const found = results
    .slice(0, reached)
    .map(
      ({ step, outcome, text }) =>
        `${MARKS[outcome]} **${markdownText(stepTitle(step))}.** ${markdownText(text)}`,
    );
  return [
    `# ${markdownText(l10n.t('Access to Copilot Usage Metrics'))}`,
    markdownText(
      failed === undefined
        ? l10n.t('No problems found.')
        : l10n.t('The check stopped at this step: {0}.', stepTitle(failed.step)),
    ),
    found.join('  \n'),
    ...whatToDo(failed?.problem),
    ...notChecked(results.slice(reached)),
  ].join('\n\n');
}

function whatToDo(problem: MetricsError | undefined): string[] {
  if (problem === undefined) return [];
  const ways = actionsOf(problem)
    .filter((action) => action !== 'checkAccess')
    .map((action) => WAYS[action](problem));
  if (ways.length === 0) return [];
  const lines = [...new Set(ways)].map((way) => `- ${markdownText(way)}`);
  return [`**${markdownText(l10n.t('What you can do'))}**`, lines.join('\n')];
}

function notChecked(results: readonly StepResult[]): string[] {
  const titles = results.map(({ step }) => stepTitle(step)).join(', ');
  return titles === '' ? [] : [markdownText(l10n.t('Not checked: {0}.', titles))];
}
