import * as l10n from '@vscode/l10n';
import { day, type DayRange, daysIn } from '../domain/day.ts';
import type { MetricId } from './catalog/catalog.ts';

/** Something that GitHub's data has wrong for a while, and does not correct afterwards. */
export interface Defect {
  readonly during: DayRange;
  readonly touches: readonly MetricId[];
  readonly text: () => string;
  /** What is said of a change, with the numbers of such days on its later and its earlier side, which differ. */
  readonly inChange: (later: number, earlier: number) => string;
  /** Wrong enough to be said on top of everything. */
  readonly notice: boolean;
}

/** Source: GitHub's changelog, as collected in the data quirks. */
const DEFECTS: readonly Defect[] = [
  {
    // IDE builds of that time booked agent work as CLI work or not at all.
    during: { from: day('2026-10-06'), to: day('2026-11-30') },
    touches: [
      'agent_adoption',
      'rolling_28_day_agent_users',
      'average_chat_requests_per_active_user',
      'average_chat_requests_per_active_user_per_day',
      'requests_per_chat_mode',
      'model_usage',
      'model_usage_per_day',
      'model_usage_per_chat_mode',
      'model_usage_per_language',
      'feature_usage',
      'language_usage',
      'language_usage_per_day',
      'chat_language_usage',
      'chat_language_usage_per_day',
      'loc_changed_with_ai',
      'agent_contribution',
      'average_lines_deleted_by_agent',
      'daily_lines_added_and_deleted',
      'agent_initiated_code_changes',
      'agent_initiated_code_changes_per_model',
      'agent_initiated_code_changes_per_language',
      'cli_usage',
    ],
    text: () =>
      l10n.t(
        'GitHub announced on October 6, 2026, that IDE clients built on the Copilot SDK report too few agent requests and lines. Most of the missing activity is not counted at all; some is counted as CLI activity. Other clients are not affected. Fixed in VS Code 1.139.0. GitHub announced fixes for Visual Studio 18.12, for JetBrains IDEs in late October, and for Eclipse and Xcode by November 2026. GitHub does not correct past days.',
      ),
    inChange: (later, earlier) =>
      l10n.t(
        'Since October 6, 2026, GitHub reports too little agent activity and counts some of it as CLI activity, so the change may come from that. Affected days: {0} in the later period, {1} in the earlier period.',
        later,
        earlier,
      ),
    notice: true,
  },
  {
    during: { from: day('2026-06-19'), to: day('2026-07-01') },
    touches: ['ai_credits'],
    text: () =>
      l10n.t(
        'Until July 1, 2026, GitHub attributed some credits to the wrong users. Days from July 2, 2026, are correct.',
      ),
    inChange: (later, earlier) =>
      l10n.t(
        'From June 19 to July 1, 2026, GitHub attributed some credits to the wrong users, so the change may come from that. Affected days: {0} in the later period, {1} in the earlier period.',
        later,
        earlier,
      ),
    notice: false,
  },
];

/** Those that touch the window; of one metric, if given. */
export function defectsIn(window: DayRange, metric?: MetricId): Defect[] {
  return DEFECTS.filter(
    ({ during, touches }) =>
      window.to >= during.from &&
      window.from <= during.to &&
      (metric === undefined || touches.includes(metric)),
  );
}

/** What part of a metric's change may come from: defects that touch more days of one side than of the other. */
export function changeNotes(
  metric: MetricId,
  { later, earlier }: { readonly later: DayRange; readonly earlier: DayRange },
): string[] {
  return defectsOf(metric)
    .map(({ during, inChange }) => ({
      inChange,
      sides: [later, earlier].map((side) => daysWithin(side, during)),
    }))
    .filter(({ sides: [now, then] }) => now !== then)
    .map(({ inChange, sides: [now = 0, then = 0] }) => inChange(now, then));
}

function daysWithin(range: DayRange, { from, to }: DayRange): number {
  return daysIn(range).filter((day) => day >= from && day <= to).length;
}

/** Those that ever touched the metric. */
export function defectsOf(metric: MetricId): Defect[] {
  return DEFECTS.filter(({ touches }) => touches.includes(metric));
}
