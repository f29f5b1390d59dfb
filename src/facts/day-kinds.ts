import type { Day } from '../domain/day.ts';
import type { EntityRow, RepoRow, SeatRow, UserRow, UserTeamRow } from '../reports/schemas.ts';
import type { ReportKind } from '../domain/scope.ts';
import { bestRow, type DatedRow } from './best-row.ts';
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
  /** `asOf`: how new the row's report is, epoch milliseconds; 0 is unknown. */
  add(row: unknown, asOf: number): void;
  /** Plain data, for `factsOf`. */
  finish(): unknown;
}

export function hasFacts(report: ReportKind): report is FactsKind {
  return report !== 'entity-28-day';
}

/** `users` have builders of their own; see `UserRows`. */
export function collector(report: Exclude<FactsKind, 'users'>, day: Day): RowCollector {
  switch (report) {
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
      // A day has one row; others come from repeated shards and older reports.
      const rows = pieces.flat() as DatedRow<EntityRow>[];
      const row = bestRow(rows, ({ daily_active_users: users }) => users ?? 0);
      return [row === undefined ? null : entityFacts(day, row)];
    }
    case 'repos':
      return [repoFacts(pieces.flat() as DatedRow<RepoRow>[])];
    case 'seats':
      return [seatFacts((pieces.flat() as DatedRow<SeatRow>[]).map(({ row }) => row))];
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
  readonly #rows: { readonly row: unknown; readonly asOf: number }[] = [];

  add(row: unknown, asOf: number): void {
    this.#rows.push({ row, asOf });
  }

  finish(): unknown {
    return this.#rows;
  }
}
