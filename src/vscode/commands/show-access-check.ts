import * as l10n from '@vscode/l10n';
import type { MetricsModel } from '../../model/model.ts';
import { accessText } from '../access-text.ts';
import type { ShownPages } from '../shown-page.ts';
import { withCancelableProgress } from '../notifications.ts';
import { ACCESS_STEPS, type StepResult, stepTitle } from '../../sync/access-steps.ts';

/** Checks step by step what a refresh needs, and shows what each step found and what can be done. */
export async function checkAccess(model: MetricsModel, pages: ShownPages): Promise<void> {
  const results = await walkWithProgress(model);
  if (results === undefined) return;
  await pages.show(l10n.t('Access to Copilot Usage Metrics'), accessText(results));
}

/** Undefined when canceled. */
function walkWithProgress(model: MetricsModel): Thenable<StepResult[] | undefined> {
  return withCancelableProgress(l10n.t('Checking access'), async (report, signal) => {
    const results: StepResult[] = [];
    for await (const result of model.checkAccess(signal)) {
      results.push(result);
      const next = ACCESS_STEPS[results.length];
      report(results.length / ACCESS_STEPS.length, next && stepTitle(next));
    }
    return signal.aborted ? undefined : results;
  });
}
