import type { MetricsError } from '../../domain/errors.ts';
import { isProblemAction } from '../../github/problem-actions.ts';
import type { MetricsModel } from '../../model/model.ts';
import { act, showProblem } from '../problem-page.ts';

/** Says what stood in the way of what the user just asked for, with what can be done about it. */
export async function reportProblem(model: MetricsModel): Promise<void> {
  const problem = problemOf(model);
  if (problem !== undefined) await showProblem(problem);
}

/** Does `action` about the problem that is shown. */
export async function solveProblem(model: MetricsModel, action: unknown): Promise<void> {
  if (isProblemAction(action)) await act(action, problemOf(model));
  else await reportProblem(model);
}

function problemOf({ state }: MetricsModel): MetricsError | undefined {
  return 'problem' in state ? state.problem : undefined;
}
