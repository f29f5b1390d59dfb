import { CATALOG, METRIC_IDS } from '../../src/metrics/catalog/catalog.ts';
import type { FlatRow } from './flat.ts';

/** Every metric that is a ratio, by what it is a ratio of. */
export const RATIOS = METRIC_IDS.filter((id) => CATALOG[id].unit === 'ratio');
/** Users of users, or lines of lines: a part of a whole. */
export const SHARES = ['agent_adoption', 'agent_contribution'];
/** GitHub counts acceptances and suggestions one by one: more may be accepted on a day than were suggested on it. */
export const RATES = [
  'code_completion_acceptance_rate',
  'code_completion_lines_acceptance_rate',
  'code_completion_acceptance_rate_per_language',
];

/** Of the same users and days: the first are among the second. */
const AMONG: readonly (readonly [string, string])[] = [
  ['daily_active_users', 'daily_active_users_all_surfaces'],
  ['weekly_active_users', 'weekly_active_users_all_surfaces'],
  ['total_active_users', 'total_active_users_all_surfaces'],
  ['ide_active_users', 'active_users'],
];

/** A row of the table of teams, in which these are counts of users. */
export interface TeamCounts {
  readonly seated_members?: unknown;
  readonly active_users?: unknown;
  readonly chat_users?: unknown;
  readonly agent_users?: unknown;
}

/** What is no part of its whole, a line each. */
export function impossibleShares(
  results: ReadonlyMap<string, readonly FlatRow[]>,
  teams: readonly TeamCounts[],
): string[] {
  return [...outOfRange(results), ...impossibleAdoption(results), ...notAmong(results), ...ofTeams(teams)];
}

function outOfRange(results: ReadonlyMap<string, readonly FlatRow[]>): string[] {
  return SHARES.flatMap((id) =>
    (results.get(id) ?? []).flatMap(({ part, value }) =>
      value === null || (value >= 0 && value <= 1) ? [] : [`${id}: ${part} ${value} is not from 0 to 1`],
    ),
  );
}

/** The numerator is a number of users. */
function impossibleAdoption(results: ReadonlyMap<string, readonly FlatRow[]>): string[] {
  const share = valueOf(results, 'agent_adoption');
  if (share === null) return [];
  const users = share * (valueOf(results, 'total_active_users') ?? Number.NaN);
  return Math.abs(users - Math.round(users)) < 1e-9 ? [] : [`agent_adoption: ${users} users`];
}

function notAmong(results: ReadonlyMap<string, readonly FlatRow[]>): string[] {
  return AMONG.flatMap(([few, many]) => {
    const all = new Map((results.get(many) ?? []).map((row) => [placeOf(row), row.value]));
    return (results.get(few) ?? []).flatMap((row) => {
      if (row.value === null) return [];
      const whole = all.get(placeOf(row)) ?? Number.NaN;
      return row.value <= whole ? [] : [`${few}: ${placeOf(row)} ${row.value} is more than ${whole}`];
    });
  });
}

function ofTeams(teams: readonly TeamCounts[]): string[] {
  return teams.flatMap((team) => {
    const [active, seated] = [Number(team.active_users), Number(team.seated_members)];
    const parts = [team.chat_users, team.agent_users].map((users) => Number(users ?? 0));
    return active <= seated && parts.every((users) => users <= active) ? [] : [JSON.stringify(team)];
  });
}

const placeOf = ({ part, day }: FlatRow): string => [part, day].join(' ');

function valueOf(results: ReadonlyMap<string, readonly FlatRow[]>, id: string): number | null {
  return results.get(id)?.find(({ part }) => part === 'value')?.value ?? null;
}
