import type { Day } from '../domain/day.ts';
import type { Breakdowns, UserRow } from '../reports/schemas.ts';
import { reportTime } from '../domain/report-time.ts';
import { type Column, NumberTable } from './columns.ts';
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
  labelField,
  type List,
  LIST_NAMES,
  LISTS,
  PHASE_PATH,
  type Version,
  VERSION_NAMES,
  VERSIONS,
} from './fields.ts';
import { type People, personId, type PersonId, plainLogin } from './person-ids.ts';
import { record } from './record.ts';
import { Texts } from './texts.ts';

/** 1 yes, 0 no, `NOT_REPORTED` neither. */
export type Flags = Int8Array;
export const NOT_REPORTED = -1;

/** Entries of arrays inside rows, user after user: the entries of user `p` end before `ends[p]`. */
export interface Entries {
  readonly ends: Uint32Array;
}

/** A breakdown array of the reports as columns: one entry a row of the array. */
export interface BreakdownColumns extends Entries {
  /** Codes into `DayFacts.names`, a column for each dimension. */
  readonly dimensions: readonly Column[];
  readonly counters: Readonly<Record<Counter, Column>>;
}

/** What clients people last used, in step with the entries by IDE. Codes into `DayFacts.names`; "" is not reported. */
export type VersionColumns = Readonly<Record<Version, Column>>;

export interface ListColumns extends Entries {
  /** The entry's key, as a code into `DayFacts.names`; "" is not reported. */
  readonly name: Column;
  /** What it is called, where the key is an id: a code as well. */
  readonly label: Column;
  readonly counts: readonly Column[];
  /** By user: 1 where the row has the list, even an empty one. */
  readonly reported: Column;
}

/**
 * The rows of users on one day as columns; plain data. The row of an organization or enterprise has the same shape, as
 * the row of one user without an id.
 */
export interface DayFacts extends People {
  readonly day: Day;
  /** The rows' top-level counters, by user. */
  readonly totals: Readonly<Record<Counter, Column>>;
  readonly flags: Readonly<Record<Flag, Flags>>;
  /** NaN where not reported. */
  readonly amounts: Readonly<Record<Amount, Float64Array>>;
  /** Adoption phase, as a code into `names`; "" is not reported. */
  readonly phase: Column;
  readonly breakdowns: Readonly<Record<Breakdown, BreakdownColumns>>;
  readonly versions: VersionColumns;
  readonly lists: Readonly<Record<List, ListColumns>>;
  /** As the reports spell them. */
  readonly names: readonly string[];
  /** How new the report of each row is, epoch milliseconds; 0 is unknown. Empty once one row for each user is chosen. */
  readonly asOf: Column;
  /** Rows left out because another row of the same user and day counts. */
  readonly duplicates: number;
  /** Rows among the duplicates that differ from the row that counts. */
  readonly conflicts: number;
}

/** Every field of a row that says yes or no; of those that stand for one flag, the first that is there counts. */
export const FLAG_FIELDS = FLAG_NAMES.flatMap((flag) => FLAGS[flag]);

/** Where a user's numbers stand in a row of `DayFactsBuilder.people`. */
export const PERSON = {
  totals: 0,
  flags: COUNTERS.length,
  amounts: COUNTERS.length + FLAG_FIELDS.length,
  phase: COUNTERS.length + FLAG_FIELDS.length + AMOUNT_NAMES.length,
  lists: COUNTERS.length + FLAG_FIELDS.length + AMOUNT_NAMES.length + 1,
  asOf: COUNTERS.length + FLAG_FIELDS.length + AMOUNT_NAMES.length + 1 + LIST_NAMES.length,
} as const;

const NO_PERSON: readonly number[] = [
  ...COUNTERS.map(() => 0),
  ...FLAG_FIELDS.map(() => NOT_REPORTED),
  ...AMOUNT_NAMES.map(() => Number.NaN),
  0,
  ...LIST_NAMES.map(() => 0),
  0,
];

/** Where an entry's numbers stand in a row of its table: names first, then counters, then versions. */
export const ENTRY = { names: 0, counters: 2, versions: 2 + COUNTERS.length } as const;
const NO_ENTRY = [0, 0, ...COUNTERS.map(() => 0)];
/** Where the numbers of a list's entry stand in a row of its table. */
export const LIST_ENTRY = { name: 0, counts: 1, label: 2 } as const;
const NO_LIST_ENTRY = [0, 0, 0];

type AnyRow = Partial<UserRow>;
type AnyObject = Readonly<Record<string, unknown>>;

/** Entries of one array, and where the entries of each user end. */
export class EntryTable extends NumberTable {
  ends: number[] = [];
}

/**
 * Gathers the rows of one day, in any order and from any shard; `mergeDays` chooses one row for each user. A row is
 * either given whole to `add`, or written number by number into the tables and then closed by `endRow` or removed by
 * `dropRow`.
 */
export class DayFactsBuilder {
  readonly people = new NumberTable(NO_PERSON);
  readonly breakdowns = record(
    BREAKDOWN_NAMES,
    (name) => new EntryTable(name === 'ide' ? [...NO_ENTRY, ...VERSION_NAMES.map(() => 0)] : NO_ENTRY),
  );
  readonly lists = record(LIST_NAMES, () => new EntryTable(NO_LIST_ENTRY));
  names = new Texts(['']);
  readonly #entryTables = [...Object.values(this.breakdowns), ...Object.values(this.lists)];
  #day: Day;
  #asOf: number;
  #ids: PersonId[] = [];
  #logins: string[] = [];

  /** `asOf`: how new rows are that do not say it themselves, epoch milliseconds; 0 is unknown. */
  constructor(day: Day, asOf = 0) {
    this.#day = day;
    this.#asOf = asOf;
  }

  get day(): Day {
    return this.#day;
  }

  /** Begins anew, with the memory that it has. What `finish` returned stays good. */
  reset(day: Day, asOf = 0): void {
    this.#day = day;
    this.#asOf = asOf;
    this.#ids = [];
    this.#logins = [];
    this.names = new Texts(['']);
    this.people.keep(0);
    for (const table of this.#entryTables) {
      table.keep(0);
      table.ends = [];
    }
  }

  get rows(): number {
    return this.#ids.length;
  }

  addUser(row: UserRow): void {
    this.add(personId(row.user_id), row.user_login, row);
  }

  /** The row must have been checked. */
  add(id: PersonId, login: string, row: AnyRow): void {
    const at = this.people.add();
    const { values } = this.people;
    for (const [index, counter] of COUNTERS.entries()) {
      values[at + PERSON.totals + index] = row[COUNTER_FIELDS[counter]] ?? 0;
    }
    for (const [index, field] of FLAG_FIELDS.entries()) {
      const value = row[field];
      if (typeof value === 'boolean') values[at + PERSON.flags + index] = Number(value);
    }
    for (const [index, amount] of AMOUNT_NAMES.entries()) {
      values[at + PERSON.amounts + index] = amountOf(row, AMOUNTS[amount]);
    }
    values[at + PERSON.phase] = this.#code(valueAt(row, PHASE_PATH));
    this.#addBreakdowns(row);
    values[at + PERSON.asOf] = reportTime(row);
    this.#addLists(at, row);
    this.endRow(id, login);
  }

  /** Closes the row that was begun with `people.add()`. */
  endRow(id: PersonId, login: string): void {
    const asOf = (this.people.rows - 1) * NO_PERSON.length + PERSON.asOf;
    if (this.people.values[asOf] === 0) this.people.values[asOf] = this.#asOf;
    this.#ids.push(id);
    this.#logins.push(plainLogin(login));
    for (const table of this.#entryTables) table.ends.push(table.rows);
  }

  /** Takes back what was written since the last row ended. */
  dropRow(): void {
    this.people.keep(this.#ids.length);
    for (const table of this.#entryTables) table.keep(table.ends.at(-1) ?? 0);
  }

  finish(): DayFacts {
    const { people } = this;
    const column = (at: number) => people.column(at);
    return {
      day: this.#day,
      ids: this.#ids,
      logins: this.#logins.join('\n'),
      totals: record(COUNTERS, (_, index) => column(PERSON.totals + index)),
      flags: record(FLAG_NAMES, (flag) => this.#flags(flag)),
      amounts: record(AMOUNT_NAMES, (_, index) => people.float(PERSON.amounts + index)),
      phase: column(PERSON.phase),
      breakdowns: record(BREAKDOWN_NAMES, (name) => breakdownColumns(this.breakdowns[name], name)),
      versions: record(VERSION_NAMES, (_, index) => this.breakdowns.ide.column(ENTRY.versions + index)),
      lists: record(LIST_NAMES, (list, index) => ({
        ends: Uint32Array.from(this.lists[list].ends),
        name: this.lists[list].column(LIST_ENTRY.name),
        label: this.lists[list].column(LIST_ENTRY.label),
        counts: LISTS[list].counts.map((_, count) => this.lists[list].column(LIST_ENTRY.counts + count)),
        reported: column(PERSON.lists + index),
      })),
      names: [...this.names.list],
      asOf: column(PERSON.asOf),
      duplicates: 0,
      conflicts: 0,
    };
  }

  #flags(flag: Flag): Flags {
    const first = FLAG_FIELDS.indexOf(FLAGS[flag][0]);
    const found = Int8Array.from(this.people.float(PERSON.flags + first));
    for (let field = 1; field < FLAGS[flag].length; field += 1) {
      const values = this.people.float(PERSON.flags + first + field);
      for (const [person, value] of values.entries()) {
        if (found[person] === NOT_REPORTED) found[person] = value;
      }
    }
    return found;
  }

  #addBreakdowns(row: Partial<Breakdowns>): void {
    for (const name of BREAKDOWN_NAMES) {
      const { field, dimensions } = BREAKDOWNS[name];
      const table = this.breakdowns[name];
      for (const entry of row[field] ?? []) {
        const at = table.add();
        const values: AnyObject = entry;
        for (const [index, dimension] of dimensions.entries()) {
          table.values[at + ENTRY.names + index] = this.#code(values[dimension]);
        }
        for (const [index, counter] of COUNTERS.entries()) {
          table.values[at + ENTRY.counters + index] = numberOr0(values[COUNTER_FIELDS[counter]]);
        }
        if (name === 'ide') this.#addVersions(table.values, at + ENTRY.versions, entry);
      }
    }
  }

  #addVersions(into: Float64Array, at: number, entry: AnyObject): void {
    for (const [index, version] of VERSION_NAMES.entries())
      into[at + index] = this.#code(valueAt(entry, VERSIONS[version]));
  }

  #addLists(person: number, row: AnyRow): void {
    for (const [index, list] of LIST_NAMES.entries()) {
      const { field, key, counts } = LISTS[list];
      const label = labelField(list);
      const entries: readonly AnyObject[] | null | undefined = row[field];
      if (entries == null) continue;
      this.people.values[person + PERSON.lists + index] = 1;
      for (const entry of entries) {
        const table = this.lists[list];
        const at = table.add();
        table.values[at + LIST_ENTRY.name] = this.#code(idText(entry[key]));
        if (label !== undefined) table.values[at + LIST_ENTRY.label] = this.#code(entry[label]);
        for (const [count, name] of counts.entries())
          table.values[at + LIST_ENTRY.counts + count] = numberOr0(entry[name]);
      }
    }
  }

  #code(name: unknown): number {
    return typeof name === 'string' ? this.names.number(name) : 0;
  }
}

function breakdownColumns(table: EntryTable, name: Breakdown): BreakdownColumns {
  return {
    ends: Uint32Array.from(table.ends),
    dimensions: BREAKDOWNS[name].dimensions.map((_, index) => table.column(ENTRY.names + index)),
    counters: record(COUNTERS, (_, index) => table.column(ENTRY.counters + index)),
  };
}

/** GitHub's ids are text, or numbers that are the same. */
function idText(id: unknown): unknown {
  return typeof id === 'number' ? String(id) : id;
}

/** NaN where the first field of the path is not reported. */
function amountOf(row: AnyObject, path: readonly [string, ...string[]]): number {
  return row[path[0]] == null ? Number.NaN : numberOr0(valueAt(row, path));
}

function valueAt(row: AnyObject, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const field of path) value = isObject(value) ? value[field] : undefined;
  return value;
}

function isObject(value: unknown): value is AnyObject {
  return typeof value === 'object' && value !== null;
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
