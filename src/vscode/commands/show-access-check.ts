import * as l10n from '@vscode/l10n';
import { actionLabel, actionsOf } from '../../github/problem-actions.ts';
import type { MetricsModel } from '../../model/model.ts';
import type { AccessReport } from '../access-report.ts';
import { withCancelableNotification } from '../notifications.ts';
import { showProblem } from '../problem-page.ts';
import { ACCESS_STEPS, type StepResult, stepTitle } from '../../sync/access-steps.ts';
import { escapeMarkdown } from '../../tree/tree-labels.ts';

const MARKS: Readonly<Record<StepResult['outcome'], string>> = { passed: '✔', failed: '✖', skipped: '–' };

/** Checks step by step what a refresh needs, and shows what each step found and what can be done. */
export async function checkAccess(model: MetricsModel, report: AccessReport): Promise<void> {
  const results = await walkWithProgress(model);
  if (results === undefined) return;
  await report.show(reportText(results));
  const failed = results.find(({ problem }) => problem !== undefined)?.problem;
  if (failed !== undefined) await showProblem(failed);
}

/** Undefined when canceled. */
function walkWithProgress(model: MetricsModel): Thenable<StepResult[] | undefined> {
  return withCancelableNotification(l10n.t('Checking access'), async (report, signal) => {
    const results: StepResult[] = [];
    for await (const result of model.checkAccess(signal)) {
      results.push(result);
      const next = ACCESS_STEPS[results.length];
      report({
        increment: 100 / ACCESS_STEPS.length,
        ...(next !== undefined && { message: stepTitle(next) }),
      });
    }
    return signal.aborted ? undefined : results;
  });
}

function reportText(results: readonly StepResult[]): string {
  const failed = results.find(({ problem }) => problem !== undefined)?.problem;
  const lines = results.map(
    ({ step, outcome, text }) =>
      `${MARKS[outcome]} **${escapeMarkdown(stepTitle(step))}.** ${escapeMarkdown(text)}`,
  );
  const actions = (failed === undefined ? [] : actionsOf(failed))
    .filter((action) => action !== 'checkAccess')
    .map(actionLabel);
  return [
    `# ${escapeMarkdown(l10n.t('Access to Copilot Metrics'))}`,
    escapeMarkdown(failed === undefined ? l10n.t('Nothing stands in the way.') : failed.message),
    ...(actions.length === 0
      ? []
      : [`**${escapeMarkdown(l10n.t('What you can do'))}:** ${escapeMarkdown(actions.join(' · '))}`]),
    lines.join('  \n'),
  ].join('\n\n');
}
