import type { MetricsModel } from '../model/model.ts';
import { reportProblem } from './problem.ts';

/** Fetches by hand. */
export async function refresh(model: MetricsModel): Promise<void> {
  await model.refresh();
  await reportProblem(model);
}
