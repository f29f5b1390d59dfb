import { actionLabel, type ProblemAction } from '../github/problem-actions.ts';

/** VS Code shows more buttons than these one below the other. */
const MOST_BUTTONS = 3;
/** VS Code cuts the labels of three buttons off that have more characters together. */
const MOST_CHARACTERS = 40;

/** The best of what can be done about a problem, as many as a notification has room for; by label. */
export function notificationButtons(actions: readonly ProblemAction[]): Map<string, ProblemAction> {
  const best = actions.slice(0, MOST_BUTTONS);
  const length = best.map(actionLabel).join('').length;
  const fitting = length > MOST_CHARACTERS ? best.slice(0, MOST_BUTTONS - 1) : best;
  return new Map(fitting.map((action) => [actionLabel(action), action]));
}
