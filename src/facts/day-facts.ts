import type { Day } from '../domain/day.ts';
import type { Breakdowns, Counters, EntityRow, UserRow } from '../domain/rows.ts';
import { COUNTER_FIELDS, COUNTERS, type Counter } from './counters.ts';

/** A breakdown array of the reports as columns: one entry a row of the array. */
export interface BreakdownColumns {
  /** Index into `DayFacts.people` (always 0 in facts of an entity). */
  readonly person: Uint32Array;
  /** Codes into `DayFacts.names`, a column for each dimension. */
  readonly dimensions: readonly Uint32Array[];
  readonly counters: Readonly<Record<Counter, Float64Array>>;
}

export const BREAKDOWNS = {
  ide: { field: 'totals_by_ide', dimensions: ['ide'] },
  feature: { field: 'totals_by_feature', dimensions: ['feature'] },
  languageFeature: { field: 'totals_by_language_feature', dimensions: ['language', 'feature'] },
  languageModel: { field: 'totals_by_language_model', dimensions: ['language', 'model'] },
  modelFeature: { field: 'totals_by_model_feature', dimensions: ['model', 'feature'] },
} as const satisfies Record<string, { field: keyof Breakdowns; dimensions: readonly string[] }>;
export type Breakdown = keyof typeof BREAKDOWNS;
export const BREAKDOWN_NAMES = Object.keys(BREAKDOWNS) as Breakdown[];

/** 1 yes, 0 no, `NOT_REPORTED` neither. */
export type Flags = Int8Array;
export const NOT_REPORTED = -1;

/** One day of one report as columns. */
export interface DayFacts {
  readonly day: Day;
  /** Whether the rows are people or the entity's own single row. */
  readonly basis: 'users' | 'entity';
  readonly people: readonly { readonly id: string; readonly login: string }[];
  readonly flags: { readonly chat: Flags; readonly agent: Flags; readonly cli: Flags };
  readonly breakdowns: Readonly<Record<Breakdown, BreakdownColumns>>;
  readonly names: readonly string[];
  /** Rows left out because the same person had one already on this day. */
  readonly duplicates: number;
  /** The entity's own counts of people; undefined in facts of users. */
  readonly counted?: EntityCounts;
}

/** Distinct people as GitHub counts them; null when not reported. */
export interface EntityCounts {
  readonly daily: number;
  readonly weekly: number | null;
  readonly monthly: number | null;
  readonly monthlyChat: number | null;
  readonly monthlyAgent: number | null;
}

type AnyRow = Partial<Counters> & Partial<Breakdowns>;

/** Gathers the rows of one day. Rows come in any order and from any shard. */
export class DayFactsBuilder {
  readonly #day: Day;
  readonly #people: { id: string; login: string }[] = [];
  readonly #seen = new Set<string>();
  readonly #flags = { chat: [] as number[], agent: [] as number[], cli: [] as number[] };
  readonly #breakdowns = mapBreakdowns(() => new BreakdownBuilder());
  readonly #codes = new Map<string, number>();
  #duplicates = 0;
  #counted: EntityCounts | undefined;

  constructor(day: Day) {
    this.#day = day;
  }

  addUser(row: UserRow): void {
    const id = String(row.user_id);
    if (this.#seen.has(id)) {
      this.#duplicates += 1;
      return;
    }
    this.#seen.add(id);
    this.#people.push({ id, login: row.user_login });
    this.#flags.chat.push(flag(row.used_chat));
    this.#flags.agent.push(flag(row.used_agent));
    this.#flags.cli.push(flag(row.used_cli));
    this.#addCounters(row);
  }

  /** An entity has one row a day; a second one, as from a repeated shard, is left out. */
  addEntity(row: EntityRow): void {
    if (this.#counted !== undefined) {
      this.#duplicates += 1;
      return;
    }
    this.#counted = {
      daily: row.daily_active_users,
      weekly: row.weekly_active_users ?? null,
      monthly: row.monthly_active_users ?? null,
      monthlyChat: row.monthly_active_chat_users ?? null,
      monthlyAgent: row.monthly_active_agent_users ?? null,
    };
    this.#people.push({ id: '', login: '' });
    for (const flags of Object.values(this.#flags)) flags.push(NOT_REPORTED);
    this.#addCounters(row);
  }

  finish(): DayFacts {
    return {
      day: this.#day,
      basis: this.#counted === undefined ? 'users' : 'entity',
      people: this.#people,
      flags: {
        chat: Int8Array.from(this.#flags.chat),
        agent: Int8Array.from(this.#flags.agent),
        cli: Int8Array.from(this.#flags.cli),
      },
      breakdowns: mapBreakdowns((name) => this.#breakdowns[name].finish(BREAKDOWNS[name].dimensions.length)),
      names: [...this.#codes.keys()],
      duplicates: this.#duplicates,
      ...(this.#counted === undefined ? {} : { counted: this.#counted }),
    };
  }

  #addCounters(row: AnyRow): void {
    const person = this.#people.length - 1;
    for (const name of BREAKDOWN_NAMES) {
      const { field, dimensions } = BREAKDOWNS[name];
      for (const entry of row[field] ?? []) {
        const values = entry as unknown as Readonly<Record<string, string>>;
        this.#breakdowns[name].add(
          person,
          dimensions.map((dimension) => this.#code(values[dimension] ?? '')),
          entry,
        );
      }
    }
  }

  #code(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.#codes.size);
    return this.#codes.size - 1;
  }
}

class BreakdownBuilder {
  readonly #person: number[] = [];
  readonly #codes: number[] = [];
  readonly #counters = counterLists();

  add(person: number, codes: readonly number[], counters: Partial<Counters>): void {
    this.#person.push(person);
    this.#codes.push(...codes);
    pushCounters(this.#counters, counters);
  }

  finish(dimensions: number): BreakdownColumns {
    const rows = this.#person.length;
    return {
      person: Uint32Array.from(this.#person),
      dimensions: Array.from({ length: dimensions }, (_, dimension) =>
        Uint32Array.from({ length: rows }, (_, row) => this.#codes[row * dimensions + dimension] ?? 0),
      ),
      counters: toColumns(this.#counters),
    };
  }
}

function flag(value: boolean | null | undefined): number {
  return value == null ? NOT_REPORTED : Number(value);
}

function counterLists(): Record<Counter, number[]> {
  return {
    interactions: [],
    generations: [],
    acceptances: [],
    suggested: [],
    suggestedToDelete: [],
    added: [],
    deleted: [],
  };
}

function pushCounters(lists: Record<Counter, number[]>, row: Partial<Counters>): void {
  for (const counter of COUNTERS) lists[counter].push(row[COUNTER_FIELDS[counter]] ?? 0);
}

function toColumns(lists: Record<Counter, number[]>): Record<Counter, Float64Array> {
  return {
    interactions: Float64Array.from(lists.interactions),
    generations: Float64Array.from(lists.generations),
    acceptances: Float64Array.from(lists.acceptances),
    suggested: Float64Array.from(lists.suggested),
    suggestedToDelete: Float64Array.from(lists.suggestedToDelete),
    added: Float64Array.from(lists.added),
    deleted: Float64Array.from(lists.deleted),
  };
}

function mapBreakdowns<T>(make: (name: Breakdown) => T): Record<Breakdown, T> {
  return {
    ide: make('ide'),
    feature: make('feature'),
    languageFeature: make('languageFeature'),
    languageModel: make('languageModel'),
    modelFeature: make('modelFeature'),
  };
}
