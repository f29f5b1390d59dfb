import {
  addDays,
  type Day,
  type DayRange,
  daysBetween,
  monthStart,
  trailing,
  weekday,
} from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import type { EntityRow } from '../reports/schemas.ts';
import type { Flag, UserGroup } from './fields.ts';

/** The days up to and including one day over which people are counted; `month`: since the 1st, `calendarWeek`: since Sunday. */
export const REACHES = ['day', 'week', 'last28', 'month', 'calendarWeek'] as const;
export type Reach = (typeof REACHES)[number];

/** People by state or name in the 28 days that end on a day. */
export interface CountedRows {
  readonly total: number | null;
  readonly rows: readonly { readonly keys: readonly string[]; readonly people: number }[];
}
export const COUNTED_ROWS = ['ide', 'feature', 'ideVersion', 'pluginVersion', 'phase'] as const;
export type CountedKind = (typeof COUNTED_ROWS)[number];

export type ByReach = Readonly<Partial<Record<Reach, number | null>>>;

/** Distinct people up to a day. Null and left out: not reported. */
export interface Counts {
  /** On all surfaces. */
  readonly active: ByReach;
  readonly groups: Readonly<Partial<Record<UserGroup, ByReach>>>;
}

/** What is known of a day where only the number of people is known. */
export interface Counted extends Counts {
  /** GitHub's own counts, which answer where days of a span are missing. */
  readonly byGitHub?: Counts;
  readonly rows?: Readonly<Partial<Record<CountedKind, CountedRows>>>;
}

/** GitHub's own counts. Of the flags, each has those that its reports have: source, GitHub's reference of report fields. */
export function countedByGitHub(row: EntityRow): Counts {
  const groups = {
    chat: { last28: row.monthly_active_chat_users },
    agent: { last28: row.monthly_active_agent_users },
    cli: { day: row.daily_active_cli_users },
    cloudAgent: {
      day: row.daily_active_copilot_cloud_agent_users,
      week: row.weekly_active_copilot_cloud_agent_users,
      last28: row.monthly_active_copilot_cloud_agent_users,
    },
    codeReviewActive: {
      day: row.daily_active_copilot_code_review_users,
      week: row.weekly_active_copilot_code_review_users,
      last28: row.monthly_active_copilot_code_review_users,
    },
    codeReviewPassive: {
      day: row.daily_passive_copilot_code_review_users,
      week: row.weekly_passive_copilot_code_review_users,
      last28: row.monthly_passive_copilot_code_review_users,
    },
    app: { day: row.daily_active_copilot_app_users },
    vscodeAgent: {
      calendarWeek: row.weekly_active_vscode_agent_users,
      month: row.monthly_active_vscode_agent_users,
    },
  } satisfies Record<Flag, unknown>;
  return {
    active: reported({
      day: row.daily_active_users,
      week: row.weekly_active_users,
      last28: row.monthly_active_users,
    }),
    groups: Object.fromEntries(Object.entries(groups).map(([group, counts]) => [group, reported(counts)])),
  };
}

function reported(counts: Partial<Record<Reach, number | null | undefined>>): ByReach {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count != null));
}

/** The days over which a reach goes that ends on `to`. */
export function reachTo(to: Day, reach: Reach): DayRange {
  switch (reach) {
    case 'day':
      return { from: to, to };
    case 'week':
      return trailing(to, 7);
    case 'last28':
      return trailing(to, REPORT_DAYS);
    case 'month':
      return { from: monthStart(to), to };
    case 'calendarWeek':
      return { from: addDays(to, -weekday(to)), to };
  }
}

/** The reaches that go over just these days: those of a February are `last28` and `month`. */
export function reachesOf({ from, to }: DayRange): Reach[] {
  return REACHES.filter((reach) => reachTo(to, reach).from === from);
}

/** The count over just these days; null where there is none. */
export function countOver(counts: ByReach | undefined, range: DayRange): number | null {
  const known = reachesOf(range).map((reach) => counts?.[reach] ?? null);
  return known.find((count) => count !== null) ?? null;
}

export type CountedByDay = ReadonlyMap<Day, Counted>;

/** How many days a reach goes over that ends on `to`. */
export function daysInReach(reach: Reach, to: Day): number {
  return daysBetween(reachTo(to, reach).from, to) + 1;
}
