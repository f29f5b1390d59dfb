import * as l10n from '@vscode/l10n';
import { day, type DayRange, daysIn } from '../domain/day.ts';
import type { MetricId } from './catalog/catalog.ts';

/** A temporary defect of GitHub's data that GitHub does not correct afterwards. */
export interface Defect {
  readonly during: DayRange;
  readonly touches: readonly MetricId[];
  readonly text: () => string;
  /** The note on a change, with the different numbers of affected days in its later and its earlier period. */
  readonly inChange: (later: number, earlier: number) => string;
  /** Whether the defect is important enough for a notice above all metrics. */
  readonly notice: boolean;
}

/** Source: GitHub's changelog, as collected in the data quirks. */
const DEFECTS: readonly Defect[] = [
  {
    // IDE clients of that time reported agent activity as CLI activity or not at all.
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

interface Covered {
  /** Null when no day is stored. */
  readonly dateRange: DayRange | null;
  /** See `Snapshot`. */
  readonly isSample?: true;
}

/** The defects that affect the date range; of one metric, if given. */
export function defectsIn({ dateRange: range, isSample }: Covered, metric?: MetricId): Defect[] {
  if (range === null || isSample === true) return [];
  return DEFECTS.filter(
    ({ during, touches }) =>
      range.to >= during.from &&
      range.from <= during.to &&
      (metric === undefined || touches.includes(metric)),
  );
}

interface Periods {
  readonly later: DayRange;
  readonly earlier: DayRange;
  /** See `Snapshot`. */
  readonly isSample?: true;
}

/**
 * The notes on defects that affect more days of one period than of the other, and so may cause a part of the change.
 */
export function changeNotes(metric: MetricId, { later, earlier, isSample }: Periods): string[] {
  if (isSample === true) return [];
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

/** The defects that affect the metric in any date range. */
export function defectsOf(metric: MetricId): Defect[] {
  return DEFECTS.filter(({ touches }) => touches.includes(metric));
}
