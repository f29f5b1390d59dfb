import { deserialize } from 'node:v8';
import type { Day } from '../domain/day.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import type { DayFacts } from '../facts/day-facts.ts';
import type { FactsKind } from '../facts/day-kinds.ts';
import type { EntityFacts } from '../facts/entity-facts.ts';
import type { PeopleIndex } from '../facts/person-set.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import type { Seat } from '../facts/seat-facts.ts';
import type { Memberships, Numbered } from '../facts/team-day.ts';
import type { DayDigest } from '../facts/user-day.ts';
import type { Held } from '../store/catalogue.ts';
import type { Stamp } from '../store/facts-file.ts';
import type { Store } from '../store/store.ts';
import type { PartitionCache } from './partition-cache.ts';
import type { ReaderPool } from './pool.ts';

export interface FactsReaderParts {
  readonly store: Store;
  readonly source: Source;
  readonly held: Held;
  readonly cache: PartitionCache;
  readonly pool: ReaderPool;
  readonly index: PeopleIndex;
}

/** The facts of one source, a day at a time. What is not held, or cannot be read, is undefined. */
export class FactsReader {
  readonly #parts: FactsReaderParts;
  readonly #held: ReadonlyMap<string, Stamp>;

  constructor(parts: FactsReaderParts) {
    this.#parts = parts;
    this.#held = new Map(
      Object.entries(parts.held).flatMap(([report, days]) =>
        days.map(({ day, writtenAt, bytes }): [string, Stamp] => [`${report} ${day}`, { writtenAt, bytes }]),
      ),
    );
  }

  /** What most questions need of the people of a day. */
  digest(day: Day): Promise<Numbered<DayDigest> | undefined> {
    return this.#cached('users', day, 0, (of: DayDigest) => ({
      of,
      numbers: this.#parts.index.note(of, day),
    }));
  }

  /** Everything of the people of a day. */
  users(day: Day): Promise<DayFacts | undefined> {
    return this.#cached('users', day, 1, (facts: DayFacts) => facts);
  }

  async entity(day: Day): Promise<EntityFacts | undefined> {
    return (await this.#cached('entity', day, 0, (facts: EntityFacts | null) => facts)) ?? undefined;
  }

  teams(day: Day): Promise<Numbered<Memberships> | undefined> {
    return this.#cached('user-teams', day, 0, (of: Memberships) => ({
      of,
      numbers: this.#parts.index.note(of, day),
    }));
  }

  repos(day: Day): Promise<readonly RepoFacts[] | undefined> {
    return this.#cached('repos', day, 0, (facts: readonly RepoFacts[]) => facts);
  }

  seats(day: Day): Promise<readonly Seat[] | undefined> {
    return this.#cached('seats', day, 0, (facts: readonly Seat[]) => facts);
  }

  /** When the partition was written, epoch milliseconds; undefined when it is not held. */
  stamp(report: ReportKind, day: Day): number | undefined {
    return this.#held.get(`${report} ${day}`)?.writtenAt;
  }

  /** `prepare` gets the section as `FactsOf` has it. */
  async #cached<T>(
    report: FactsKind,
    day: Day,
    section: number,
    prepare: (facts: never) => T,
  ): Promise<T | undefined> {
    const { cache, source } = this.#parts;
    const stamp = this.#held.get(`${report} ${day}`);
    if (stamp === undefined) return undefined;
    const key = JSON.stringify([source, report, day, section, stamp]);
    try {
      return await cache.get(key, async () => {
        const bytes = await this.#section(report, day, stamp, section);
        return { value: prepare(deserialize(bytes) as never), weight: bytes.length };
      });
    } catch {
      return undefined;
    }
  }

  async #section(report: FactsKind, day: Day, stamp: Stamp, section: number): Promise<Uint8Array> {
    const { store, source } = this.#parts;
    const kept = store.facts(source, report, day, stamp, section);
    if (kept !== undefined) return kept;
    const made = await this.#makeFacts(report, day);
    const bytes = made[section];
    if (bytes === undefined) throw new Error(`${report} ${day} has no section ${section}`);
    return bytes;
  }

  /** Works them out of the partition, and keeps them for the next time. */
  async #makeFacts(report: FactsKind, day: Day): Promise<readonly Uint8Array[]> {
    const { store, source, pool } = this.#parts;
    const { gzip, stamp } = store.partition(source, report, day);
    const made = await pool.run('makeFacts', { report, day, gzip });
    store.keepFacts(source, report, day, stamp, made);
    return made;
  }
}
