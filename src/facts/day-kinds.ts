import type { Day } from '../domain/day.ts';
import type { EntityRow, RepoRow, SeatRow, UserRow, UserTeamRow } from '../domain/rows.ts';
import type { ReportKind } from '../domain/scope.ts';
import { type DayFacts, DayFactsBuilder } from './day-facts.ts';
import { entityFacts, type EntityFacts } from './entity-facts.ts';
import { mergeDays } from './merge-days.ts';
import { repoFacts, type RepoFacts } from './repo-facts.ts';
import { seatFacts, type Seat } from './seat-facts.ts';
import { type Memberships, MembershipsBuilder } from './team-day.ts';
import { type DayDigest, digest } from './user-day.ts';

/** Raise it when anything below changes: facts of another version are thrown away and made anew from the reports. */
export const FACTS_VERSION = 3;

/** What is worked out of a day's report, by report; parts that are read apart from each other. */
export interface FactsOf {
  readonly users: readonly [DayDigest, DayFacts];
  readonly 'user-teams': readonly [Memberships];
  readonly entity: readonly [EntityFacts | null];
  readonly repos: readonly [readonly RepoFacts[]];
  readonly seats: readonly [readonly Seat[]];
}
export type FactsKind = keyof FactsOf;

/** Gathers checked rows of one report and day, all of them or a piece. */
export interface RowCollector {
  add(row: unknown): void;
  /** Plain data, for `factsOf`. */
  finish(): unknown;
}

export function hasFacts(report: ReportKind): report is FactsKind {
  return report !== 'entity-28-day';
}

export function collector(report: FactsKind, day: Day): RowCollector {
  switch (report) {
    case 'users':
      return new UserRows(new DayFactsBuilder(day));
    case 'user-teams':
      return new TeamRows(day);
    case 'entity':
    case 'repos':
    case 'seats':
      return new PlainRows();
  }
}

/** The facts of a day that was read in these pieces, in their order; of none: of a day on which nothing happened. */
export function factsOf(report: FactsKind, day: Day, pieces: readonly unknown[]): FactsOf[FactsKind] {
  switch (report) {
    case 'users': {
      const [first, ...others] = pieces as DayFacts[];
      const facts = mergeDays([first ?? new DayFactsBuilder(day).finish(), ...others]);
      return [digest(facts), facts];
    }
    case 'user-teams': {
      const builder = new MembershipsBuilder(day);
      for (const piece of pieces as Memberships[]) builder.append(piece);
      return [builder.finish()];
    }
    case 'entity': {
      // A day has one row; a second one, as from a repeated shard, is passed over.
      const [first] = pieces.flat() as EntityRow[];
      return [first === undefined ? null : entityFacts(day, first)];
    }
    case 'repos':
      return [repoFacts(pieces.flat() as RepoRow[])];
    case 'seats':
      return [seatFacts(pieces.flat() as SeatRow[])];
  }
}

/** Rows of people; a scanner may also write them into its builder. */
export class UserRows implements RowCollector {
  readonly builder: DayFactsBuilder;

  constructor(builder: DayFactsBuilder) {
    this.builder = builder;
  }

  add(row: unknown): void {
    this.builder.addUser(row as UserRow);
  }

  finish(): DayFacts {
    return this.builder.finish();
  }
}

class TeamRows implements RowCollector {
  readonly builder: MembershipsBuilder;

  constructor(day: Day) {
    this.builder = new MembershipsBuilder(day);
  }

  add(row: unknown): void {
    this.builder.add(row as UserTeamRow);
  }

  finish(): Memberships {
    return this.builder.finish();
  }
}

/** Few rows, which are kept as they are until the day is complete. */
class PlainRows implements RowCollector {
  readonly #rows: unknown[] = [];

  add(row: unknown): void {
    this.#rows.push(row);
  }

  finish(): unknown {
    return this.#rows;
  }
}
