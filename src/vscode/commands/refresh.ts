import type { MetricsModel } from '../../model/model.ts';
import { reportProblem } from './problem.ts';

/** Fetches by hand. After a cancellation there is nothing to report: the problem that is shown is an older one. */
export async function refresh(model: MetricsModel): Promise<void> {
  if (await model.refresh()) await reportProblem(model);
}
