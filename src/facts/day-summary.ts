import type { Day } from '../domain/day.ts';
import { COUNTERS, noSums, type Sums } from './counters.ts';
import { type BreakdownColumns, type DayFacts, NOT_REPORTED } from './day-facts.ts';
import type { EntityCounts, EntityFacts } from './entity-facts.ts';
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
} from './fields.ts';
import type { NameFilter } from './filter.ts';
import { type PeopleIndex, PersonSet } from './person-set.ts';
import { RestrictedRows, type Restriction } from './restricted-rows.ts';

/** Sums under one combination of names, in the order of the breakdown's dimensions. */
export interface Cell {
  readonly keys: readonly string[];
  readonly sums: Readonly<Sums>;
}

export interface ListCell {
  readonly name: string;
  readonly counts: readonly number[];
}

/** A state in which people last were seen, such as the version of a client. */
export interface LastKnown {
  /** What the state is of: an IDE, a plugin of an IDE, or nothing. */
  readonly of: readonly string[];
  readonly state: string;
  readonly people: PersonSet;
}
export type LastKnownKind = 'ideVersion' | 'pluginVersion' | 'phase';

/** Who did what on a day. Sets, so that they can be united over days. */
export interface DayPeople {
  /** Everyone with a row, or with an entry that passes the name filter; null when no report can tell. */
  readonly active: PersonSet | null;
  /** Left out on days on which no row says yes or no, and under a name filter. */
  readonly flags: Readonly<Partial<Record<Flag, PersonSet>>>;
  readonly by: Readonly<Record<'ide' | 'feature', ReadonlyMap<string, PersonSet>>>;
  readonly lastKnown: Readonly<Record<LastKnownKind, readonly LastKnown[]>>;
}

/** All that metrics need of a day under one filter. Small, and adds up over days. */
export interface DaySummary {
  readonly day: Day;
  /** Undefined when only the entity's own report is held: it counts people but does not say who. */
  readonly people?: DayPeople;
  readonly counted?: EntityCounts;
  /** Rows left out because they repeated a person's day. */
  readonly duplicates: number;
  /** Without the arrays that cannot tell what the filter asks for. */
  readonly cells: Readonly<Partial<Record<Breakdown, readonly Cell[]>>>;
  /** Sums over the rows that report the number; left out when none does. */
  readonly amounts: Readonly<Partial<Record<Amount, number>>>;
  readonly lists: Readonly<Partial<Record<List, readonly ListCell[]>>>;
}

export function summarise(facts: DayFacts, index: PeopleIndex, restriction: Restriction): DaySummary {
  const rows = new RestrictedRows(facts, restriction);
  const numbers = numbersIn(facts, index);
  return {
    day: facts.day,
    duplicates: facts.duplicates,
    people: peopleOf(rows, numbers),
    ...sumsOf(rows),
  };
}

/** The people's numbers, by their place in the day's rows. */
export function numbersIn({ day, ids, logins }: DayFacts, index: PeopleIndex): Uint32Array {
  return Uint32Array.from(ids, (id, person) => index.note(id, logins[person] ?? '', day));
}

/** The entity's own row: its sums and its counts of people. */
export function summariseEntity({ day, counted, sums }: EntityFacts, names: NameFilter): DaySummary {
  return { day, duplicates: 0, counted, ...sumsOf(new RestrictedRows(sums, { names })) };
}

function peopleOf(rows: RestrictedRows, numbers: Uint32Array): DayPeople {
  const setOf = (people: Iterable<number>): PersonSet => {
    const set = new PersonSet(numbers.length);
    for (const person of people) set.add(numbers[person] ?? 0);
    return set;
  };
  const active = rows.active();
  return {
    active: active && setOf(active),
    flags: flagsOf(rows, setOf),
    by: { ide: peopleBy(rows, 'ide', numbers), feature: peopleBy(rows, 'feature', numbers) },
    lastKnown: {
      ideVersion: versionsOf(rows, 'ide', numbers),
      pluginVersion: versionsOf(rows, 'plugin', numbers),
      phase: phasesOf(rows, numbers),
    },
  };
}

function flagsOf(
  rows: RestrictedRows,
  setOf: (people: Iterable<number>) => PersonSet,
): Partial<Record<Flag, PersonSet>> {
  const found: Partial<Record<Flag, PersonSet>> = {};
  if (rows.narrowed.length > 0) return found;
  for (const flag of FLAG_NAMES) {
    const values = rows.facts.flags[flag];
    const reported = rows.people().filter((person) => values[person] !== NOT_REPORTED);
    if (reported.length > 0) found[flag] = setOf(reported.filter((person) => values[person] === 1));
  }
  return found;
}

function peopleBy(
  rows: RestrictedRows,
  breakdown: 'ide' | 'feature',
  numbers: Uint32Array,
): Map<string, PersonSet> {
  const found = new Map<string, PersonSet>();
  const { person, dimensions } = rows.facts.breakdowns[breakdown];
  const spelling = rows.spelling(breakdown);
  for (const row of rows.entries(breakdown)) {
    const name = spelling.nameOf(dimensions[0]?.[row] ?? 0);
    const people = found.get(name) ?? new PersonSet(numbers.length);
    found.set(name, people);
    people.add(numbers[person[row] ?? 0] ?? 0);
  }
  return found;
}

function versionsOf(rows: RestrictedRows, of: 'ide' | 'plugin', numbers: Uint32Array): LastKnown[] {
  const states = new LastKnownBuilder();
  const { names, versions } = rows.facts;
  const spelling = rows.spelling('ide');
  for (const [row, person] of versions.person.entries()) {
    const code = versions.ide[row] ?? 0;
    const version = names[(of === 'ide' ? versions.ideVersion : versions.pluginVersion)[row] ?? 0] ?? '';
    if (version === '' || !rows.includes(person) || !rows.answers('ide') || !spelling.accepts(code)) continue;
    const ide = spelling.nameOf(code);
    const plugin = (names[versions.plugin[row] ?? 0] ?? '').trim();
    states.add(
      of === 'ide' ? [ide] : [ide, plugin === '' ? 'unknown' : plugin],
      version,
      numbers[person] ?? 0,
    );
  }
  return states.finish();
}

function phasesOf(rows: RestrictedRows, numbers: Uint32Array): LastKnown[] {
  const states = new LastKnownBuilder();
  for (const person of rows.people()) {
    const phase = rows.facts.names[rows.facts.phase[person] ?? 0] ?? '';
    if (phase !== '') states.add([], phase, numbers[person] ?? 0);
  }
  return states.finish();
}

class LastKnownBuilder {
  readonly #states = new Map<string, LastKnown>();
  readonly #seen = new Map<string, PersonSet>();

  /** The first state of a day counts. */
  add(of: readonly string[], state: string, person: number): void {
    const group = JSON.stringify(of);
    const seen = this.#seen.get(group) ?? new PersonSet();
    this.#seen.set(group, seen);
    if (seen.has(person)) return;
    seen.add(person);
    const key = JSON.stringify([of, state]);
    const known = this.#states.get(key) ?? { of, state, people: new PersonSet() };
    this.#states.set(key, known);
    known.people.add(person);
  }

  finish(): LastKnown[] {
    return [...this.#states.values()];
  }
}

function sumsOf(rows: RestrictedRows): Pick<DaySummary, 'cells' | 'amounts' | 'lists'> {
  const answering = BREAKDOWN_NAMES.filter((name) => rows.answers(name));
  const cells = Object.fromEntries(answering.map((name) => [name, cellsOf(rows, name)]));
  const whole = rows.narrowed.length === 0;
  return { cells, amounts: whole ? amountsOf(rows) : {}, lists: whole ? listsOf(rows) : {} };
}

function cellsOf(rows: RestrictedRows, name: Breakdown): Cell[] {
  const columns = rows.facts.breakdowns[name];
  const [first, second] = BREAKDOWNS[name].dimensions.map((dimension) => rows.spelling(dimension));
  const found = new Map<number, { keys: string[]; sums: Sums }>();
  for (const row of rows.entries(name)) {
    const a = first?.numberOf(columns.dimensions[0]?.[row] ?? 0) ?? 0;
    const b = second?.numberOf(columns.dimensions[1]?.[row] ?? 0) ?? 0;
    const key = a * (second?.size ?? 1) + b;
    let cell = found.get(key);
    if (cell === undefined) {
      const keys = columns.dimensions.map(
        (codes, dimension) => (dimension === 0 ? first : second)?.nameOf(codes[row] ?? 0) ?? '',
      );
      cell = { keys, sums: noSums() };
      found.set(key, cell);
    }
    addRow(cell.sums, columns, row);
  }
  return [...found.values()];
}

function addRow(sums: Sums, columns: BreakdownColumns, row: number): void {
  for (const counter of COUNTERS) sums[counter] += columns.counters[counter][row] ?? 0;
}

function amountsOf(rows: RestrictedRows): Partial<Record<Amount, number>> {
  const found: Partial<Record<Amount, number>> = {};
  for (const amount of AMOUNT_NAMES) {
    for (const person of rows.people()) {
      const value = rows.facts.amounts[amount][person] ?? Number.NaN;
      if (!Number.isNaN(value)) found[amount] = (found[amount] ?? 0) + value;
    }
  }
  return found;
}

function listsOf(rows: RestrictedRows): Partial<Record<List, ListCell[]>> {
  const found: Partial<Record<List, ListCell[]>> = {};
  for (const list of LIST_NAMES) {
    const { person, name, counts, reported } = rows.facts.lists[list];
    if (!rows.people().some((each) => reported[each] === 1)) continue;
    const sums = new Map<string, number[]>();
    for (const [row, of] of person.entries()) {
      if (!rows.includes(of)) continue;
      const key = (rows.facts.names[name[row] ?? 0] ?? '').trim();
      const before = sums.get(key);
      sums.set(
        key,
        counts.map((count, index) => (before?.[index] ?? 0) + (count[row] ?? 0)),
      );
    }
    found[list] = [...sums].map(([key, values]) => ({ name: key, counts: values }));
  }
  return found;
}
