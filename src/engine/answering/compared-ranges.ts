import { type Day, type DayRange, previousMonthToDate } from '../../domain/day.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { Filter } from '../../facts/filter.ts';
import type { PeopleIndex } from '../../facts/user-set.ts';
import type { TeamsOfDay } from '../../facts/team-day.ts';
import { computeAll } from '../../metrics/catalog/catalog.ts';
import {
  comparabilityOf,
  type Compared,
  type ComparedRanges,
  isAnyCompared,
  type KnownDays,
} from '../../metrics/comparability.ts';
import { comparePeople } from '../../metrics/comparison.ts';
import { neededDays, type StoredFacts, Period } from '../../metrics/period.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { teamAdoption } from '../../metrics/team-results.ts';

interface Parts {
  readonly dateRange: DayRange;
  readonly filter: Filter;
  readonly ranges: ComparedRanges;
  readonly facts: StoredFacts;
  readonly isPreliminary: (day: Day) => boolean;
  /** Of both ranges. */
  readonly teamDays: readonly TeamsOfDay[];
  readonly index: PeopleIndex;
  readonly names: Parameters<typeof teamAdoption>[2];
  /** Whether the users who joined and left are listed. */
  readonly people: boolean;
}

type ComparedParts = Pick<
  Snapshot,
  'compared' | 'current' | 'previous' | 'comparison' | 'currentTeams' | 'previousTeams'
>;

/** The days that the date range and what it is compared with need. */
export function daysOfBoth({ to }: DayRange, { later, earlier }: ComparedRanges): DayRange {
  const [range, month] = [neededDays(earlier).from, previousMonthToDate(later.to).from];
  return { from: range < month ? range : month, to };
}

/** What the date range is compared with, as far as it can be compared. */
export function comparedParts(parts: Parts): ComparedParts {
  const { dateRange, filter, ranges, facts, index } = parts;
  const later = new Period(ranges.later, facts, filter);
  const earlier = new Period(ranges.earlier, facts, filter);
  const month = new Period(previousMonthToDate(ranges.later.to), facts, filter);
  const compared = comparabilityOf(ranges, knownDays(parts, later), listedDays(parts.teamDays));
  const isAny = isAnyCompared(compared);
  const isShifted = ranges.later.to !== dateRange.to;
  return {
    compared,
    ...(isAny && isShifted && { current: computeAll(later) }),
    previous: isAny ? computeAll(earlier, month) : null,
    comparison:
      compared.reasons.active_users === undefined
        ? comparePeople(later, earlier, parts.people ? index : undefined)
        : null,
    ...comparedTeams(parts, compared, isShifted),
  };
}

function knownDays({ dateRange, filter, facts, isPreliminary }: Parts, period: Period): KnownDays {
  return {
    filter,
    isPreliminary,
    last: dateRange.to,
    isStored: (report, day) =>
      report === 'users'
        ? period.on(day) !== undefined
        : report === 'entity'
          ? facts.entities?.has(day) === true
          : facts.repos?.has(day) === true,
  };
}

function comparedTeams(
  { ranges, teamDays, index, names, filter }: Parts,
  { teams }: Compared,
  isShifted: boolean,
): Pick<Snapshot, 'currentTeams' | 'previousTeams'> {
  const adoption = ({ from, to }: DayRange) =>
    teamAdoption(
      teamDays.filter(({ day }) => day >= from && day <= to),
      index,
      { ...names, inDetail: filter.teams ?? [] },
    );
  const listed = new Set(teamDays.flatMap((day) => day.teams.map(({ id }) => id)));
  if (![...listed].some((id) => ownValue(teams, id) === undefined)) return { previousTeams: null };
  return {
    ...(isShifted && { currentTeams: adoption(ranges.later) }),
    previousTeams: adoption(ranges.earlier),
  };
}

function listedDays(teamDays: readonly TeamsOfDay[]): Map<string, Day[]> {
  const found = new Map<string, Day[]>();
  for (const { day, teams } of teamDays) {
    for (const { id } of teams) {
      const days = found.get(id) ?? [];
      found.set(id, days);
      if (days.at(-1) !== day) days.push(day);
    }
  }
  return found;
}
