import type { Day } from '../domain/day.ts';
import type { Breakdowns, Counters, UserRow } from '../domain/rows.ts';
import { COUNTER_FIELDS, COUNTERS, type Counter } from './counters.ts';
import {
  type Amount,
  AMOUNT_NAMES,
  AMOUNTS,
  type Breakdown,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  type Flag,
  FLAG_NAMES,
  FLAGS,
  type List,
  LIST_NAMES,
  LISTS,
} from './fields.ts';

/** 1 yes, 0 no, `NOT_REPORTED` neither. */
export type Flags = Int8Array;
export const NOT_REPORTED = -1;

/** A breakdown array of the reports as columns: one entry a row of the array. */
export interface BreakdownColumns {
  /** Index into `DayFacts.ids`. */
  readonly person: Uint32Array;
  /** Codes into `DayFacts.names`, a column for each dimension. */
  readonly dimensions: readonly Uint32Array[];
  readonly counters: Readonly<Record<Counter, Float64Array>>;
}

/** What clients people last used, a row for each person and IDE. Codes into `DayFacts.names`; "" is not reported. */
export interface VersionColumns {
  readonly person: Uint32Array;
  readonly ide: Uint32Array;
  readonly ideVersion: Uint32Array;
  readonly plugin: Uint32Array;
  readonly pluginVersion: Uint32Array;
}

export interface ListColumns {
  readonly person: Uint32Array;
  readonly name: Uint32Array;
  readonly counts: readonly Float64Array[];
  /** By person: 1 where the row has the list, be it empty. */
  readonly reported: Int8Array;
}

/**
 * The rows of people on one day as columns; plain data. An entity's own row is kept in the same shape, as that of
 * one person without an id.
 */
export interface DayFacts {
  readonly day: Day;
  readonly ids: readonly string[];
  readonly logins: readonly string[];
  /** The rows' top-level counters, by person. */
  readonly totals: Readonly<Record<Counter, Float64Array>>;
  readonly flags: Readonly<Record<Flag, Flags>>;
  /** NaN where not reported. */
  readonly amounts: Readonly<Record<Amount, Float64Array>>;
  /** Adoption phase, as a code into `names`; "" is not reported. */
  readonly phase: Uint32Array;
  readonly breakdowns: Readonly<Record<Breakdown, BreakdownColumns>>;
  readonly versions: VersionColumns;
  readonly lists: Readonly<Record<List, ListColumns>>;
  /** As the reports spell them. */
  readonly names: readonly string[];
  /** Rows left out because the same person had one already on this day. */
  readonly duplicates: number;
}

type AnyRow = Partial<UserRow>;

/** Gathers the rows of one day. Rows come in any order and from any shard. */
export class DayFactsBuilder {
  readonly #day: Day;
  readonly #ids: string[] = [];
  readonly #logins: string[] = [];
  readonly #seen = new Set<string>();
  readonly #totals = record(COUNTERS, () => [] as number[]);
  readonly #flags = record(FLAG_NAMES, () => [] as number[]);
  readonly #amounts = record(AMOUNT_NAMES, () => [] as number[]);
  readonly #phase: number[] = [];
  readonly #breakdowns = record(BREAKDOWN_NAMES, () => new BreakdownBuilder());
  readonly #versions = record(
    ['person', 'ide', 'ideVersion', 'plugin', 'pluginVersion'],
    () => [] as number[],
  );
  readonly #lists = record(LIST_NAMES, (list) => new ListBuilder(LISTS[list].counts.length));
  readonly #codes = new Map<string, number>([['', 0]]);
  #duplicates = 0;

  constructor(day: Day) {
    this.#day = day;
  }

  addUser(row: UserRow): void {
    this.add(String(row.user_id), row.user_login, row);
  }

  add(id: string, login: string, row: AnyRow): void {
    if (this.#seen.has(id)) {
      this.#duplicates += 1;
      return;
    }
    this.#seen.add(id);
    this.#logins.push(login);
    const person = this.#ids.push(id) - 1;
    for (const counter of COUNTERS) this.#totals[counter].push(row[COUNTER_FIELDS[counter]] ?? 0);
    for (const flag of FLAG_NAMES) this.#flags[flag].push(flagOf(row, FLAGS[flag]));
    for (const amount of AMOUNT_NAMES) this.#amounts[amount].push(amountOf(row, AMOUNTS[amount]));
    this.#phase.push(this.#code(row.ai_adoption_phase?.phase));
    this.#addBreakdowns(person, row);
    this.#addVersions(person, row);
    this.#addLists(person, row);
  }

  finish(): DayFacts {
    const rows = this.#ids.length;
    return {
      day: this.#day,
      ids: this.#ids,
      logins: this.#logins,
      totals: record(COUNTERS, (counter) => Float64Array.from(this.#totals[counter])),
      flags: record(FLAG_NAMES, (flag) => Int8Array.from(this.#flags[flag])),
      amounts: record(AMOUNT_NAMES, (amount) => Float64Array.from(this.#amounts[amount])),
      phase: Uint32Array.from(this.#phase),
      breakdowns: record(BREAKDOWN_NAMES, (name) =>
        this.#breakdowns[name].finish(BREAKDOWNS[name].dimensions.length),
      ),
      versions: record(['person', 'ide', 'ideVersion', 'plugin', 'pluginVersion'], (column) =>
        Uint32Array.from(this.#versions[column]),
      ),
      lists: record(LIST_NAMES, (list) => this.#lists[list].finish(rows)),
      names: [...this.#codes.keys()],
      duplicates: this.#duplicates,
    };
  }

  #addBreakdowns(person: number, row: Partial<Breakdowns>): void {
    for (const name of BREAKDOWN_NAMES) {
      const { field, dimensions } = BREAKDOWNS[name];
      for (const entry of row[field] ?? []) {
        const values = entry as unknown as Readonly<Record<string, string>>;
        const codes = dimensions.map((dimension) => this.#code(values[dimension]));
        this.#breakdowns[name].add(person, codes, entry);
      }
    }
  }

  #addVersions(person: number, { totals_by_ide: ides }: AnyRow): void {
    for (const { ide, last_known_ide_version: client, last_known_plugin_version: plugin } of ides ?? []) {
      this.#versions.person.push(person);
      this.#versions.ide.push(this.#code(ide));
      this.#versions.ideVersion.push(this.#code(client?.ide_version));
      this.#versions.plugin.push(this.#code(plugin?.plugin));
      this.#versions.pluginVersion.push(this.#code(plugin?.plugin_version));
    }
  }

  #addLists(person: number, row: AnyRow): void {
    for (const list of LIST_NAMES) {
      const { field, key, counts } = LISTS[list];
      const entries = row[field] as readonly Readonly<Record<string, unknown>>[] | null | undefined;
      if (entries == null) continue;
      this.#lists[list].report(person);
      for (const entry of entries) {
        const code = this.#code(entry[key]);
        this.#lists[list].add(
          person,
          code,
          counts.map((count) => numberOr0(entry[count])),
        );
      }
    }
  }

  #code(name: unknown): number {
    if (typeof name !== 'string') return 0;
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.#codes.size);
    return this.#codes.size - 1;
  }
}

class BreakdownBuilder {
  readonly #person: number[] = [];
  readonly #codes: number[] = [];
  readonly #counters = record(COUNTERS, () => [] as number[]);

  add(person: number, codes: readonly number[], counters: Partial<Counters>): void {
    this.#person.push(person);
    this.#codes.push(...codes);
    for (const counter of COUNTERS) this.#counters[counter].push(counters[COUNTER_FIELDS[counter]] ?? 0);
  }

  finish(dimensions: number): BreakdownColumns {
    const rows = this.#person.length;
    return {
      person: Uint32Array.from(this.#person),
      dimensions: Array.from({ length: dimensions }, (_, dimension) =>
        Uint32Array.from({ length: rows }, (_, row) => this.#codes[row * dimensions + dimension] ?? 0),
      ),
      counters: record(COUNTERS, (counter) => Float64Array.from(this.#counters[counter])),
    };
  }
}

class ListBuilder {
  readonly #reported = new Set<number>();
  readonly #person: number[] = [];
  readonly #name: number[] = [];
  readonly #counts: number[][];

  constructor(counts: number) {
    this.#counts = Array.from({ length: counts }, () => []);
  }

  report(person: number): void {
    this.#reported.add(person);
  }

  add(person: number, name: number, counts: readonly number[]): void {
    this.#person.push(person);
    this.#name.push(name);
    for (const [index, count] of counts.entries()) this.#counts[index]?.push(count);
  }

  finish(people: number): ListColumns {
    return {
      person: Uint32Array.from(this.#person),
      name: Uint32Array.from(this.#name),
      counts: this.#counts.map((count) => Float64Array.from(count)),
      reported: Int8Array.from({ length: people }, (_, person) => Number(this.#reported.has(person))),
    };
  }
}

function flagOf(row: AnyRow, fields: readonly (keyof UserRow)[]): number {
  const value = fields.map((field) => row[field]).find((each) => each != null);
  return typeof value === 'boolean' ? Number(value) : NOT_REPORTED;
}

function amountOf(row: AnyRow, [first, ...inside]: readonly [string, ...string[]]): number {
  const top = (row as Readonly<Record<string, unknown>>)[first];
  if (top == null) return Number.NaN;
  let value: unknown = top;
  for (const field of inside)
    value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[field];
  return numberOr0(value);
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function record<K extends string, T>(keys: readonly K[], make: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>;
}
