import { storedRange } from '../dashboard/date-range-choices.ts';
import type { DayRange } from '../domain/day.ts';
import { orNearest } from '../domain/nearest.ts';
import { narrowed } from '../facts/filter.ts';
import { canonical } from '../facts/name-order.ts';
import { personRows } from '../metrics/people-rows.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { idsAndNames, teamsCalled, withDistinctNames } from '../metrics/team-names.ts';
import type { MetricsSource } from '../engine/metrics-source.ts';
import type { Options } from './query-options.ts';

/** A value of an option that names nothing, or more than one thing. The message says what the data has. */
export class UnknownName extends Error {}

type Asked = Pick<Options, 'filter' | 'teams'>;

/**
 * Refuses every name that no stored day has. A name that another day has is a right question about days without it, and
 * its answer is 0 or "no data", as on the dashboard.
 * @param range the days that were chosen
 * @returns the ids of the teams
 * @throws UnknownName
 */
export async function checkNames(
  asked: Asked,
  range: DayRange,
  { data, query }: MetricsSource,
  signal: AbortSignal,
): Promise<string[]> {
  const { filter, teams } = asked;
  const isUsers = filter.users !== undefined;
  if (!isUsers && teams.length === 0 && narrowed(filter).length === 0) return [];
  const chosen = await query({ dateRange: range }, signal);
  const isAll =
    !isUsers &&
    unknownName(asked, chosen) === undefined &&
    teams.every((team) => teamsCalled(chosen.teams, team).length > 0);
  const storedDays = storedRange(data.stored);
  const stored =
    isAll || storedDays === undefined
      ? chosen
      : await query({ dateRange: storedDays, people: isUsers }, signal);
  refuseUnknownUser(asked, stored);
  const name = unknownName(asked, stored);
  if (name !== undefined) {
    const value = filter[name] ?? '';
    throw new UnknownName(`No ${name} ${value} on any stored day. ${orNearest(value, stored.names[name])}`);
  }
  return teams.map((team) => teamId(team, chosen, stored));
}

/** A user whom no stored day has, or whom no reader may name. */
function refuseUnknownUser({ filter: { users = [] } }: Asked, { people, seats }: Snapshot): void {
  if (users.length === 0) return;
  const known = new Set([...personRows(people), ...(seats ?? [])].map(({ id }) => id));
  const user = users.find((each) => !known.has(each));
  if (user !== undefined)
    throw new UnknownName(
      `No user ${user} on any stored day. --user takes ids, or pseudonyms with --pseudonyms.`,
    );
}

/** The first filter whose value the days of the answer do not have. */
function unknownName({ filter }: Asked, { names }: Snapshot) {
  return narrowed(filter).find((each) => !names[each].includes(canonical(each, filter[each] ?? '')));
}

/** The team of the chosen days that is called so, or else of all stored days. */
function teamId(wanted: string, chosen: Snapshot, stored: Snapshot): string {
  const ofChosen = teamsCalled(chosen.teams, wanted);
  const found = ofChosen.length > 0 ? ofChosen : teamsCalled(stored.teams, wanted);
  const [team, ...others] = found;
  if (team === undefined) {
    const known = withDistinctNames(stored.teams.map((each) => ({ ...each, name: each.slug })))
      .map(({ name }) => name)
      .join(', ');
    throw new UnknownName(`No team ${wanted} on any stored day. Known: ${known || 'none'}.`);
  }
  if (others.length > 0)
    throw new UnknownName(`Several teams are called ${wanted}. Name one by its id: ${idsAndNames(found)}.`);
  return team.id;
}
