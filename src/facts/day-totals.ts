import type { Day } from '../domain/day.ts';
import { type Counter, COUNTERS, noSums, type Sums } from './counters.ts';
import { type Column, Scratch } from './columns.ts';
import { type DayFacts, NOT_REPORTED } from './day-facts.ts';
import type { EntityFacts } from './entity-facts.ts';
import {
  type Amount,
  AMOUNT_NAMES,
  type Breakdown,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  type Flag,
  FLAG_NAMES,
  type List,
  LIST_NAMES,
  type UserGroup,
} from './fields.ts';
import type { NameFilter } from './filter.ts';
import { listEntry } from './list-entries.ts';
import { UserSet, renumber } from './user-set.ts';
import { entriesOf, RestrictedRows, type Restriction } from './restricted-rows.ts';

/** Sums under one combination of names, in the order of the breakdown's dimensions. */
export interface Cell {
  readonly keys: readonly string[];
  readonly sums: Readonly<Sums>;
}

export interface ListCell {
  /** What the entries have in common: their id where GitHub gives one, else their name. */
  readonly name: string;
  /** What it was called on the day, which may be `name`; of several names the last by alphabet. Left out: not named. */
  readonly label?: string;
  readonly counts: readonly number[];
}

/** A state in which people last were seen, such as the version of a client. */
export interface LastKnown<S = UserSet> {
  /** What the state is of: an IDE, a plugin of an IDE, or nothing. */
  readonly of: readonly string[];
  readonly state: string;
  readonly people: S;
}
export type LastKnownKind = 'ideVersion' | 'pluginVersion' | 'phase';

/** Who did what on a day. Sets, so that they can be united over days. */
export interface DayPeople<S = UserSet> {
  /** All users with a row, or with an entry that passes the name filter; null when no report can answer the filter. */
  readonly active: S | null;
  /**
   * A flag's group is left out on days on which no row says yes or no, and under a name filter; `ide` where no array
   * can answer the name filter.
   */
  readonly groups: Readonly<Partial<Record<UserGroup, S>>>;
  readonly by: Readonly<Record<'ide' | 'feature', ReadonlyMap<string, S>>>;
  readonly lastKnown: Readonly<Record<LastKnownKind, readonly LastKnown<S>[]>>;
}

/** What of a day adds up. */
export interface DaySums {
  /** Without the arrays that cannot tell what the filter asks for. */
  readonly cells: Readonly<Partial<Record<Breakdown, readonly Cell[]>>>;
  /** Sums over the rows that report the number; left out when none does. */
  readonly amounts: Readonly<Partial<Record<Amount, number>>>;
  readonly lists: Readonly<Partial<Record<List, readonly ListCell[]>>>;
}

/** All that metrics need of a day under one filter. Small, and adds up over days. */
export interface DayTotals extends DaySums {
  readonly day: Day;
  /** Undefined where only the number of people is known; see `Counted`. */
  readonly people?: DayPeople;
  /** Rows left out because another row of the same user and day counts. */
  readonly duplicates: number;
  /** Rows among the duplicates that differ from the row that counts. */
  readonly conflicts: number;
}

/** A day under a filter, people by their places in its rows. */
export interface DayExtract<S = UserSet> extends DaySums {
  readonly people: DayPeople<S>;
}

export function extract(facts: DayFacts, restriction: Restriction): DayExtract {
  const rows = new RestrictedRows(facts, restriction);
  return { people: peopleOf(rows), ...sumsOf(rows) };
}

/** `numbers`: the people's numbers in the index in which days are compared, by place. */
export function totalsOf(
  { day, duplicates, conflicts }: Pick<DayFacts, 'day' | 'duplicates' | 'conflicts'>,
  { people, ...sums }: DayExtract,
  numbers: Uint32Array,
): DayTotals {
  const byNumber = mapSets(people, (set) => renumber(set, numbers));
  return { day, duplicates, conflicts, people: byNumber, ...sums };
}

/** The entity's own row. */
export function totalsOfEntity({ day, sums }: EntityFacts, names: NameFilter): DayTotals {
  return { day, duplicates: 0, conflicts: 0, ...sumsOf(new RestrictedRows(sums, { names })) };
}

/** The same people in sets of another kind. */
export function mapSets<S, T>(people: DayPeople<S>, make: (set: S) => T): DayPeople<T> {
  const states = (known: readonly LastKnown<S>[]): LastKnown<T>[] =>
    known.map(({ of, state, people: set }) => ({ of, state, people: make(set) }));
  const named = (by: ReadonlyMap<string, S>) => new Map([...by].map(([name, set]) => [name, make(set)]));
  const { active, groups, by, lastKnown } = people;
  return {
    active: active && make(active),
    groups: Object.fromEntries(Object.entries(groups).map(([group, set]) => [group, make(set)])),
    by: { ide: named(by.ide), feature: named(by.feature) },
    lastKnown: {
      ideVersion: states(lastKnown.ideVersion),
      pluginVersion: states(lastKnown.pluginVersion),
      phase: states(lastKnown.phase),
    },
  };
}

function peopleOf(rows: RestrictedRows): DayPeople {
  return {
    active: rows.active(),
    groups: groupsOf(rows),
    by: { ide: peopleBy(rows, 'ide'), feature: peopleBy(rows, 'feature') },
    lastKnown: {
      ideVersion: versionsOf(rows, 'ide'),
      pluginVersion: versionsOf(rows, 'plugin'),
      phase: phasesOf(rows),
    },
  };
}

function groupsOf(rows: RestrictedRows): DayPeople['groups'] {
  const flags = flagsOf(rows);
  const ide = rows.activeInIde();
  return {
    ...flags,
    ...(ide && { ide }),
    ...(ide && flags.agent && { ideAgent: flags.agent.within(ide) }),
  };
}

function flagsOf(rows: RestrictedRows): Partial<Record<Flag, UserSet>> {
  const found: Partial<Record<Flag, UserSet>> = {};
  if (rows.narrowed.length > 0) return found;
  const people = rows.places();
  for (const flag of FLAG_NAMES) {
    const values = rows.facts.flags[flag];
    const set = new UserSet(values.length);
    let reported = false;
    for (const person of people) {
      const value = values[person];
      if (value !== NOT_REPORTED) reported = true;
      if (value === 1) set.add(person);
    }
    if (reported) found[flag] = set;
  }
  return found;
}

function peopleBy(rows: RestrictedRows, breakdown: 'ide' | 'feature'): Map<string, UserSet> {
  const spelling = rows.spelling(breakdown);
  const sets: (UserSet | undefined)[] = [];
  const { length, entries, people } = rows.selected(breakdown);
  const codes = CODES.at(rows.facts.breakdowns[breakdown].dimensions[0], length, entries);
  const numbers = spelling.number(codes);
  for (let at = 0; at < length; at += 1) {
    const number = numbers[at] ?? 0;
    (sets[number] ??= new UserSet(rows.facts.ids.length)).add(people[at] ?? 0);
  }
  return new Map(
    sets.flatMap((set, number) => (set === undefined ? [] : [[spelling.names[number] ?? '', set]])),
  );
}

function versionsOf(rows: RestrictedRows, of: 'ide' | 'plugin'): LastKnown[] {
  const states = new LastKnownBuilder();
  const { names, versions, breakdowns, ids } = rows.facts;
  const spelling = rows.spelling('ide');
  const { length, entries, people } = rows.selected('ide');
  const codes = CODES.at(breakdowns.ide.dimensions[0], length, entries);
  const version = MORE_CODES.at(of === 'ide' ? versions.ideVersion : versions.pluginVersion, length, entries);
  for (let at = 0; at < length; at += 1) {
    const state = version[at] ?? 0;
    if (state === 0) continue;
    const ide = codes[at] ?? 0;
    const plugin = of === 'ide' ? 0 : (versions.plugin[entries === undefined ? at : (entries[at] ?? 0)] ?? 0);
    const key = spelling.numberOf(ide) * names.length + plugin;
    states.add(key * names.length + state, people[at] ?? 0, () => ({
      of: of === 'ide' ? [spelling.nameOf(ide)] : [spelling.nameOf(ide), nameOr(names[plugin], 'unknown')],
      state: names[state] ?? '',
      people: new UserSet(ids.length),
    }));
  }
  return states.finish();
}

function nameOr(name: string | undefined, other: string): string {
  const plain = name?.trim() ?? '';
  return plain === '' ? other : plain;
}

function phasesOf(rows: RestrictedRows): LastKnown[] {
  const states = new LastKnownBuilder();
  const { phase, names, ids } = rows.facts;
  for (const person of rows.places()) {
    const code = phase[person] ?? 0;
    if (code === 0) continue;
    states.add(code, person, () => ({ of: [], state: names[code] ?? '', people: new UserSet(ids.length) }));
  }
  return states.finish();
}

/** Of a user's states of one thing on a day, the first counts. */
class LastKnownBuilder {
  readonly #byKey = new Map<number, LastKnown>();
  readonly #byName = new Map<string, LastKnown>();
  readonly #seen = new Map<string, UserSet>();
  readonly #groupOf = new Map<number, UserSet>();

  /** `key`: a number for the state and what it is of; two of them may stand for the same. */
  add(key: number, person: number, make: () => LastKnown): void {
    const known = this.#byKey.get(key) ?? this.#named(key, make());
    const seen = this.#groupOf.get(key);
    if (seen?.has(person) === true) return;
    seen?.add(person);
    known.people.add(person);
  }

  /** Leaves out states that were the first state of no user. */
  finish(): LastKnown[] {
    return [...this.#byName.values()].filter(({ people }) => people.size > 0);
  }

  #named(key: number, made: LastKnown): LastKnown {
    const group = JSON.stringify(made.of);
    const seen = this.#seen.get(group) ?? new UserSet();
    this.#seen.set(group, seen);
    this.#groupOf.set(key, seen);
    const name = JSON.stringify([made.of, made.state]);
    const known = this.#byName.get(name) ?? made;
    this.#byName.set(name, known);
    this.#byKey.set(key, known);
    return known;
  }
}

function sumsOf(rows: RestrictedRows): DaySums {
  const answering = BREAKDOWN_NAMES.filter((name) => rows.answers(name));
  const cells = Object.fromEntries(answering.map((name) => [name, cellsOf(rows, name)]));
  const whole = rows.narrowed.length === 0;
  return { cells, amounts: whole ? amountsOf(rows) : {}, lists: whole ? listsOf(rows) : {} };
}

/** First the cell of each entry, then column by column: what lies together in memory is read together. */
function cellsOf(rows: RestrictedRows, name: Breakdown): Cell[] {
  const columns = rows.facts.breakdowns[name];
  const { length, entries } = rows.selected(name);
  const a = CODES.at(columns.dimensions[0], length, entries);
  const b = MORE_CODES.at(columns.dimensions[1], length, entries);
  const [first, second] = BREAKDOWNS[name].dimensions.map((dimension) => rows.spelling(dimension));
  first?.number(a);
  second?.number(b);
  const width = second?.names.length ?? 1;
  const numbers = cellRoom((first?.names.length ?? 0) * width);
  const used: number[] = [];
  const cells: { keys: string[]; sums: Sums }[] = [];
  const cellOf = new Uint32Array(length);
  for (let at = 0; at < length; at += 1) {
    const key = (a[at] ?? 0) * width + (b[at] ?? 0);
    let cell = numbers[key] ?? 0;
    if (cell < 0) {
      const names = [first?.names[Math.floor(key / width)], second?.names[key % width]];
      cell = cells.push({ keys: names.filter((each) => each !== undefined), sums: noSums() }) - 1;
      numbers[key] = cell;
      used.push(key);
    }
    cellOf[at] = cell;
  }
  for (const key of used) numbers[key] = -1;
  for (const counter of COUNTERS) addColumn(cells, counter, columns.counters[counter], cellOf, entries);
  return cells;
}

const CODES = new Scratch(Uint32Array);
const MORE_CODES = new Scratch(Uint32Array);
const VALUES = new Scratch(Float64Array);
/** By key, all −1 between two uses: there are far more keys than cells, and filling takes longer than counting. */
let cellNumbers = new Int32Array(0);

function cellRoom(keys: number): Int32Array {
  if (keys > cellNumbers.length) cellNumbers = new Int32Array(keys).fill(-1);
  return cellNumbers;
}

function addColumn(
  cells: readonly { sums: Sums }[],
  counter: Counter,
  column: Column,
  cellOf: Uint32Array,
  entries: Uint32Array | undefined,
): void {
  if (column.length === 0) return;
  const values = VALUES.at(column, cellOf.length, entries);
  const sums = new Float64Array(cells.length);
  for (let at = 0; at < cellOf.length; at += 1) {
    const cell = cellOf[at] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + (values[at] ?? 0);
  }
  for (const [cell, { sums: into }] of cells.entries()) into[counter] = sums[cell] ?? 0;
}

function amountsOf(rows: RestrictedRows): Partial<Record<Amount, number>> {
  const found: Partial<Record<Amount, number>> = {};
  const people = rows.places();
  for (const amount of AMOUNT_NAMES) {
    const values = rows.facts.amounts[amount];
    let sum = 0;
    let reported = false;
    for (const person of people) {
      const value = values[person] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      reported = true;
      sum += value;
    }
    if (reported) found[amount] = sum;
  }
  return found;
}

function listsOf(rows: RestrictedRows): Partial<Record<List, ListCell[]>> {
  const found: Partial<Record<List, ListCell[]>> = {};
  const people = rows.places();
  for (const list of LIST_NAMES) {
    const columns = rows.facts.lists[list];
    if (people.every((person) => columns.reported[person] !== 1)) continue;
    const sums = new Map<string, number[]>();
    const labels = new Map<string, string>();
    const { length, entries } = entriesOf(columns, people);
    for (let at = 0; at < length; at += 1) {
      const entry = entries?.[at] ?? 0;
      const { name, label } = listEntry(rows.facts, columns, entry);
      const sum = sums.get(name) ?? columns.counts.map(() => 0);
      sums.set(name, sum);
      if (label > (labels.get(name) ?? '')) labels.set(name, label);
      for (const [index, count] of columns.counts.entries())
        sum[index] = (sum[index] ?? 0) + (count[entry] ?? 0);
    }
    found[list] = [...sums].map(([name, counts]) => {
      const label = labels.get(name);
      return { name, counts, ...(label !== undefined && { label }) };
    });
  }
  return found;
}
