import type { MetricsError } from '../domain/errors.ts';
import { actionLabel, actionsOf, type ProblemAction } from '../github/problem-actions.ts';

/** VS Code shows more buttons than these one below the other. */
const MOST_BUTTONS = 3;
/** VS Code cuts the labels of three buttons off that have more characters together. */
const MOST_CHARACTERS = 40;

/** The best of what can be done about a problem, as many as a notification has room for; by label. */
export function notificationButtons(problem: MetricsError): Map<string, ProblemAction> {
  const best = actionsOf(problem)
    .slice(0, MOST_BUTTONS)
    .map((action) => [actionLabel(action, problem), action] as const);
  const length = best.map(([label]) => label).join('').length;
  return new Map(length > MOST_CHARACTERS ? best.slice(0, MOST_BUTTONS - 1) : best);
}
