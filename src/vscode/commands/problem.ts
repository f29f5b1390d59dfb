import type { MetricsError } from '../../domain/errors.ts';
import { isProblemAction } from '../../github/problem-actions.ts';
import type { MetricsModel } from '../../model/model.ts';
import { act, showProblem } from '../problem-page.ts';

export interface Reporting {
  readonly model: MetricsModel;
  /** Whether a view says the problem where the user sees it, with what can be done. */
  readonly isSaid: () => boolean;
}

/** Says what stood in the way of what the user just asked for, unless a view says it. */
export async function reportProblem({ model, isSaid }: Reporting): Promise<void> {
  const problem = problemOf(model);
  if (problem !== undefined && !isSaid()) await showProblem(problem);
}

/** Does `action` about the problem that is shown. */
export async function solveProblem(model: MetricsModel, action: unknown): Promise<void> {
  const problem = problemOf(model);
  if (isProblemAction(action)) await act(action, problem);
  else if (problem !== undefined) await showProblem(problem);
}

function problemOf({ state }: MetricsModel): MetricsError | undefined {
  return 'problem' in state ? state.problem : undefined;
}
