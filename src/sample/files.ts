import { type Day, daysIn, trailing } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import type { ScopeKind } from '../domain/scope.ts';
import { scopeIds } from './entities.ts';
import type { Sample, SampleReport, Shard } from './types.ts';
import { since } from './usage.ts';

/** The text of a report as GitHub sends it, row by row. */
export function* fileText(
  sample: Sample,
  report: SampleReport,
  scope: ScopeKind,
  day: Day,
  shard: Shard,
): Iterable<string> {
  switch (report) {
    case 'users-1-day':
      yield* lines(sample.users(day, scope), shard);
      break;
    case 'user-teams-1-day':
      yield* lines(sample.userTeams(day, scope), shard);
      break;
    case 'repos-1-day':
      yield* lines(sample.repos(day, scope), shard);
      break;
    case 'users-28-day':
      yield* users28Day(sample, scope, day, shard);
      break;
    case 'entity-1-day':
      yield JSON.stringify(sample.entity(day, scope));
      break;
    case 'entity-28-day':
      yield* entity28Day(sample, scope, day);
  }
}

function* lines(rows: Iterable<object>, { index, count }: Shard): Iterable<string> {
  let row = 0;
  for (const each of rows) {
    if (row % count === index) yield `${JSON.stringify(each)}\n`;
    row += 1;
  }
}

/** A row per user and active day. Rows are distributed in turn, so a user can be in several shards. */
function* users28Day(sample: Sample, scope: ScopeKind, end: Day, shard: Shard): Iterable<string> {
  const { from, to } = trailing(end, REPORT_DAYS);
  for (const day of daysIn({ from, to })) {
    for (const text of lines(sample.users(day, scope), shard)) {
      yield `{"report_start_day":"${from}","report_end_day":"${to}",${text.slice(1)}`;
    }
  }
}

/** Days come in no particular order. */
function* entity28Day(sample: Sample, scope: ScopeKind, end: Day): Iterable<string> {
  const dateRange = trailing(end, REPORT_DAYS);
  const wrapper = {
    report_start_day: dateRange.from,
    report_end_day: dateRange.to,
    created_at: `${end}T23:11:52Z`,
    ...scopeIds(sample, scope),
    ...(since(end, 'customizations') ? { copilot_feature_engagement: sample.engagement(end, scope) } : {}),
  };
  yield `${JSON.stringify(wrapper).slice(0, -1)},"day_totals":[`;
  const days = daysIn(dateRange);
  for (const [position, day] of [...days.slice(9), ...days.slice(0, 9).reverse()].entries()) {
    yield `${position === 0 ? '' : ','}${JSON.stringify(sample.entity(day, scope))}`;
  }
  yield ']}';
}
