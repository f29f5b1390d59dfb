import { deserialize } from 'node:v8';
import { type Day, type DayRange, daysIn } from '../../domain/day.ts';
import type { ReportKind, Source } from '../../domain/scope.ts';
import { sourceKey } from '../../domain/source-key.ts';
import { type DayFacts, DayFactsBuilder } from '../../facts/day-facts.ts';
import type { FactsKind } from '../../facts/day-kinds.ts';
import type { EntityFacts } from '../../facts/entity-facts.ts';
import type { PeopleIndex } from '../../facts/user-set.ts';
import type { RepoFacts } from '../../facts/repo-facts.ts';
import type { Seat } from '../../facts/seat-facts.ts';
import type { Memberships, Numbered } from '../../facts/team-day.ts';
import { type DayDigest, digest } from '../../facts/user-day.ts';
import type { StoredDays } from '../../store/partition-catalog.ts';
import type { Stamp } from '../../store/facts-file.ts';
import { isDamage } from '../../store/gzip.ts';
import { isMissing } from '../../store/missing-files.ts';
import type { Store } from '../../store/store.ts';
import type { PartitionCache } from './partition-cache.ts';
import type { ReaderPool } from './reading-pool.ts';

export interface FactsReaderParts {
  readonly store: Store;
  readonly source: Source;
  readonly stored: StoredDays;
  readonly cache: PartitionCache;
  readonly pool: ReaderPool;
  readonly index: PeopleIndex;
}

/** The facts of one source, a day at a time; undefined where a partition is missing or damaged. */
export class FactsReader {
  readonly #parts: FactsReaderParts;
  readonly #stored: ReadonlyMap<string, Stamp>;

  constructor(parts: FactsReaderParts) {
    this.#parts = parts;
    this.#stored = new Map(
      Object.entries(parts.stored).flatMap(([report, days]) =>
        days.map(({ day, writtenAt, bytes }): [string, Stamp] => [`${report} ${day}`, { writtenAt, bytes }]),
      ),
    );
  }

  /** What most questions need of the people of a day. */
  async digest(day: Day): Promise<Numbered<DayDigest> | undefined> {
    if (await this.#isIdle(day)) return { of: digest(noUsers(day)), numbers: new Uint32Array(0) };
    return this.#cached('users', day, 0, (of: DayDigest) => ({
      of,
      numbers: this.#parts.index.note(of, day),
    }));
  }

  /** Everything of the people of a day. */
  async users(day: Day): Promise<DayFacts | undefined> {
    if (await this.#isIdle(day)) return noUsers(day);
    return this.#cached('users', day, 1, (facts: DayFacts) => facts);
  }

  /** When what is known of the users of a day was written, epoch milliseconds; undefined where nothing is. */
  async usersStamp(day: Day): Promise<number | undefined> {
    return this.stamp('users', day) ?? ((await this.#isIdle(day)) ? this.stamp('entity', day) : undefined);
  }

  /** The days of the range whose users are known. */
  async userDays({ from, to }: DayRange): Promise<{ readonly day: Day; readonly writtenAt: number }[]> {
    const found: { readonly day: Day; readonly writtenAt: number }[] = [];
    for (const day of daysIn({ from, to })) {
      const writtenAt = await this.usersStamp(day);
      if (writtenAt !== undefined) found.push({ day, writtenAt });
    }
    return found;
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

  /** When the partition was written, epoch milliseconds; undefined when the partition is not stored. */
  stamp(report: ReportKind, day: Day): number | undefined {
    return this.#stored.get(`${report} ${day}`)?.writtenAt;
  }

  /**
   * Whether a day needs no users report: a file of a single day has no row to say that no user was active, while the
   * organization's or enterprise's own report says so.
   */
  async #isIdle(day: Day): Promise<boolean> {
    if (this.stamp('users', day) !== undefined || (this.#parts.stored.users ?? []).length === 0) return false;
    return (await this.entity(day))?.counted.active.day === 0;
  }

  /** `prepare` gets the section as `FactsOf` has it. */
  async #cached<T>(
    report: FactsKind,
    day: Day,
    section: number,
    prepare: (facts: never) => T,
  ): Promise<T | undefined> {
    const { cache, source } = this.#parts;
    const stamp = this.#stored.get(`${report} ${day}`);
    if (stamp === undefined) return undefined;
    const key = JSON.stringify([sourceKey(source), report, day, section, stamp]);
    try {
      return await cache.get(key, async () => {
        const { facts, weight } = await this.#section(report, day, stamp, section);
        return { value: prepare(facts as never), weight };
      });
    } catch (error) {
      // Another process removed the partition after the list of partitions was read, or the file is damaged.
      if (!isMissing(error) && !isDamage(error)) throw error;
      await this.#parts.store.disownDamaged(source, report, day);
      return undefined;
    }
  }

  /** `weight`: the bytes of the section. */
  async #section(
    report: FactsKind,
    day: Day,
    stamp: Stamp,
    section: number,
  ): Promise<{ readonly facts: unknown; readonly weight: number }> {
    const { store, source } = this.#parts;
    const stored = store.facts(source, report, day, stamp, section);
    const facts = stored && deserialized(stored);
    if (facts !== undefined) return { facts, weight: stored?.length ?? 0 };
    const bytes = (await this.#makeFacts(report, day))[section];
    if (bytes === undefined) throw new Error(`${report} ${day} has no section ${section}`);
    return { facts: deserialize(bytes), weight: bytes.length };
  }

  /** Makes the facts from the partition, and stores them for the next question. */
  async #makeFacts(report: FactsKind, day: Day): Promise<readonly Uint8Array[]> {
    const { store, source, pool } = this.#parts;
    const { gzip, stamp } = store.partition(source, report, day);
    const made = await pool.run('makeFacts', { report, day, gzip });
    store.keepFacts(source, report, day, stamp, made);
    return made;
  }
}

/** Undefined where a later version of V8 wrote the bytes, as where a newer VS Code shares the store. */
function deserialized(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}

function noUsers(day: Day): DayFacts {
  return new DayFactsBuilder(day).finish();
}
