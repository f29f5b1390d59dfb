import { type Day, daysBetween, monthStart, weekday } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import type { EntityRow } from '../reports/schemas.ts';
import type { Activity, TokenUse } from './activity.ts';
import { AgentTally } from './sample-agents.ts';
import { Tally } from './breakdowns.ts';
import type { SamplePerson } from './sample-people.ts';
import { PhaseTally } from './phase-rows.ts';
import type { PullRequests } from './pull-requests.ts';
import { since, USED, type UsageCalendar } from './usage.ts';

export interface EntityDay {
  readonly day: Day;
  readonly ids: { readonly organization_id?: string; readonly enterprise_id: string };
  readonly people: readonly SamplePerson[];
  readonly activities: Iterable<Activity>;
  readonly calendar: UsageCalendar;
  readonly pullRequests: PullRequests;
}

/** The row of an organization or enterprise for a day, added up from its users. */
export function entityRow({ day, ids, people, activities, calendar, pullRequests }: EntityDay): EntityRow {
  const month = calendar.trailing(day, REPORT_DAYS);
  const tally = new Tally();
  const cli: TokenUse[] = [];
  const app: TokenUse[] = [];
  const phases = new PhaseTally(day, people, month);
  const agents = new AgentTally();
  for (const activity of activities) {
    for (const cell of activity.cells) tally.add(cell);
    if (activity.cli !== null) cli.push(activity.cli);
    if (activity.app !== null) app.push(activity.app);
    phases.add(activity);
    agents.add(activity);
  }
  const thirdParty = agents.rows();
  return {
    day,
    ...ids,
    ...activeCounts(day, people, month),
    ...calendarCounts(day, people, calendar),
    ...tally.totals,
    ...tally.breakdowns(),
    ...(since(day, 'cli') && cli.length > 0 ? { totals_by_cli: addTokens(cli) } : {}),
    ...(app.length > 0 ? { totals_by_copilot_app: addTokens(app) } : {}),
    ...(thirdParty === undefined ? {} : { totals_by_3rd_party_agent: thirdParty }),
    ...(since(day, 'phases') ? { totals_by_ai_adoption_phase: phases.rows(pullRequests) } : {}),
    pull_requests: pullRequests,
  };
}

/** Distinct users who used any of `bits`, and none of `without`, on one of the days. */
export function distinct(
  people: readonly SamplePerson[],
  days: readonly Uint16Array[],
  bits: number,
  without = 0,
): number {
  return people.filter(({ index }) => {
    let used = 0;
    for (const day of days) used |= day[index] ?? 0;
    return (used & bits) !== 0 && (used & without) === 0;
  }).length;
}

function activeCounts(day: Day, people: readonly SamplePerson[], month: readonly Uint16Array[]) {
  const over = (days: number, bits: number, without = 0): number =>
    distinct(people, month.slice(0, days), bits, without);
  // An active user of a period is not a passive user of it.
  const passive = (days: number): number => over(days, USED.reviewPassive, USED.reviewActive);
  return {
    daily_active_users: over(1, USED.active),
    weekly_active_users: over(7, USED.active),
    monthly_active_users: over(REPORT_DAYS, USED.active),
    monthly_active_chat_users: over(REPORT_DAYS, USED.chat),
    monthly_active_agent_users: over(REPORT_DAYS, USED.agent),
    ...(since(day, 'cloudAgent')
      ? {
          daily_active_copilot_cloud_agent_users: over(1, USED.cloudAgent),
          weekly_active_copilot_cloud_agent_users: over(7, USED.cloudAgent),
          monthly_active_copilot_cloud_agent_users: over(REPORT_DAYS, USED.cloudAgent),
        }
      : {}),
    ...(since(day, 'review')
      ? {
          daily_active_copilot_code_review_users: over(1, USED.reviewActive),
          weekly_active_copilot_code_review_users: over(7, USED.reviewActive),
          monthly_active_copilot_code_review_users: over(REPORT_DAYS, USED.reviewActive),
          daily_passive_copilot_code_review_users: passive(1),
          weekly_passive_copilot_code_review_users: passive(7),
          monthly_passive_copilot_code_review_users: passive(REPORT_DAYS),
        }
      : {}),
    ...(since(day, 'cli') ? { daily_active_cli_users: over(1, USED.cli) } : {}),
    ...(since(day, 'app') ? { daily_active_copilot_app_users: over(1, USED.app) } : {}),
  };
}

/** Unlike other counts, these start on Sunday and on the first of the month. */
function calendarCounts(day: Day, people: readonly SamplePerson[], calendar: UsageCalendar) {
  if (!since(day, 'vscodeAgent')) return {};
  const over = (days: number): number => distinct(people, calendar.trailing(day, days), USED.vscodeAgent);
  return {
    daily_active_vscode_agent_users: over(1),
    weekly_active_vscode_agent_users: over(weekday(day) + 1),
    monthly_active_vscode_agent_users: over(daysBetween(monthStart(day), day) + 1),
  };
}

function addTokens(all: readonly TokenUse[]) {
  const sum = (of: (each: TokenUse) => number): number => all.reduce((total, each) => total + of(each), 0);
  const requests = sum((each) => each.request_count);
  const output = sum((each) => each.token_usage.output_tokens_sum);
  const prompt = sum((each) => each.token_usage.prompt_tokens_sum);
  return {
    session_count: sum((each) => each.session_count),
    request_count: requests,
    prompt_count: sum((each) => each.prompt_count),
    token_usage: {
      output_tokens_sum: output,
      prompt_tokens_sum: prompt,
      avg_tokens_per_request: requests === 0 ? null : (output + prompt) / requests,
    },
  };
}
