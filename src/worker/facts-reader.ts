import type { Day } from '../domain/day.ts';
import type { EntityRow, RepoRow, SeatRow, UserRow, UserTeamRow } from '../domain/rows.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import { type DayFacts, DayFactsBuilder } from '../facts/day-facts.ts';
import { type EntityFacts, entityFacts } from '../facts/entity-facts.ts';
import { type RepoFacts, repoFacts } from '../facts/repo-facts.ts';
import { type Seat, seatFacts } from '../facts/seat-facts.ts';
import { type Memberships, memberships } from '../facts/team-day.ts';
import { RecordReader } from '../reports/records.ts';
import type { Held, Store } from '../store/store.ts';

/** Things made of partitions, kept until the partition changes or others need the room. */
export class PartitionCache {
  readonly #entries = new Map<string, { readonly value: unknown; readonly weight: number }>();
  readonly #room: number;
  #weight = 0;

  /** `room`: how much weight is kept. */
  constructor(room: number) {
    this.#room = room;
  }

  async get<T>(key: string, make: () => Promise<T>, weightOf: (value: T) => number): Promise<T> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      // Used last: goes last.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value as T;
    }
    const value = await make();
    const weight = weightOf(value);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#room) break;
      this.#entries.delete(oldest);
      this.#weight -= entry.weight;
    }
    return value;
  }
}

/** The facts of one source, a day at a time. What is not held, or cannot be read, is undefined. */
export class FactsReader {
  readonly #store: Store;
  readonly #source: Source;
  readonly #cache: PartitionCache;
  readonly #written: ReadonlyMap<string, number>;

  constructor(store: Store, source: Source, held: Held, cache: PartitionCache) {
    this.#store = store;
    this.#source = source;
    this.#cache = cache;
    this.#written = new Map(
      Object.entries(held).flatMap(([report, days]) =>
        days.map(({ day, writtenAt }): [string, number] => [`${report} ${day}`, writtenAt]),
      ),
    );
  }

  users(day: Day): Promise<DayFacts | undefined> {
    const make = async (): Promise<DayFacts> => {
      const builder = new DayFactsBuilder(day);
      for await (const row of this.#rows('users', day)) builder.addUser(row as UserRow);
      return builder.finish();
    };
    return this.#cached('users', day, make, ({ ids }) => 1 + ids.length);
  }

  /** A day has one row; a second one, as from a repeated shard, is passed over. */
  entity(day: Day): Promise<EntityFacts | undefined> {
    return this.#cached('entity', day, async () => {
      const [first] = (await this.#all('entity', day)) as EntityRow[];
      return first && entityFacts(day, first);
    });
  }

  teams(day: Day): Promise<Memberships | undefined> {
    return this.#cached(
      'user-teams',
      day,
      async () => memberships((await this.#all('user-teams', day)) as UserTeamRow[]),
      (teams) => [...teams.values()].reduce((sum, { members }) => sum + members.size / 10, 1),
    );
  }

  repos(day: Day): Promise<RepoFacts[] | undefined> {
    return this.#cached('repos', day, async () => repoFacts((await this.#all('repos', day)) as RepoRow[]));
  }

  seats(day: Day): Promise<Seat[] | undefined> {
    return this.#cached('seats', day, async () => seatFacts((await this.#all('seats', day)) as SeatRow[]));
  }

  /** When the partition was written, epoch milliseconds; undefined when it is not held. */
  stamp(report: ReportKind, day: Day): number | undefined {
    return this.#written.get(`${report} ${day}`);
  }

  async #cached<T>(
    report: ReportKind,
    day: Day,
    make: () => Promise<T>,
    weightOf: (value: T) => number = () => 1,
  ): Promise<T | undefined> {
    const stamp = this.stamp(report, day);
    if (stamp === undefined) return undefined;
    try {
      return await this.#cache.get(JSON.stringify([this.#source, report, day, stamp]), make, weightOf);
    } catch {
      return undefined;
    }
  }

  async #all(report: ReportKind, day: Day): Promise<unknown[]> {
    const rows: unknown[] = [];
    for await (const row of this.#rows(report, day)) rows.push(row);
    return rows;
  }

  /** Rows were checked on their way into the store. */
  async *#rows(report: ReportKind, day: Day): AsyncIterable<unknown> {
    const records = new RecordReader();
    for await (const bytes of this.#store.read(this.#source, report, day)) {
      for (const record of records.push(bytes)) if ('value' in record) yield record.value;
    }
    for (const record of records.end()) if ('value' in record) yield record.value;
  }
}
