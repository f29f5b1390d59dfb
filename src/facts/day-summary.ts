import type { Day } from '../domain/day.ts';
import { addSums, COUNTERS, noSums, type Sums } from './counters.ts';
import {
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  type Breakdown,
  type BreakdownColumns,
  type DayFacts,
  type EntityCounts,
  type Flags,
  NOT_REPORTED,
} from './day-facts.ts';
import { canonicalLanguage, canonicalModel } from './names.ts';

/** Sums under one combination of names, in the order of the breakdown's dimensions. */
export interface Cell {
  readonly keys: readonly string[];
  readonly sums: Readonly<Sums>;
}

/** Ids of the people to whom something applies on a day. Sets, so that they can be united over days. */
export interface ActivePeople {
  /** Everyone with a row on the day, as GitHub's own daily count has it. */
  readonly active: ReadonlySet<string>;
  /** These three are left out on days on which no row says whether the surface was used. */
  readonly chat?: ReadonlySet<string>;
  readonly agent?: ReadonlySet<string>;
  readonly cli?: ReadonlySet<string>;
}

/** All that metrics need of a day, for everyone or for the members of a team. Small, and adds up over days. */
export interface DaySummary {
  readonly day: Day;
  readonly basis: 'users' | 'entity';
  /** Undefined when only the entity's own report is held: it counts people but does not say who. */
  readonly people?: ActivePeople;
  readonly counted?: EntityCounts;
  /** Rows left out because they repeated a person's day. */
  readonly duplicates: number;
  readonly breakdowns: Readonly<Record<Breakdown, readonly Cell[]>>;
}

/** `members`: only these people's rows count; left out, everyone's do. */
export function summarise(facts: DayFacts, members?: ReadonlySet<string>): DaySummary {
  const included = facts.people.map((person) => members === undefined || members.has(person.id));
  return {
    day: facts.day,
    basis: facts.basis,
    duplicates: facts.duplicates,
    ...(facts.basis === 'users' ? { people: activePeople(facts, included) } : {}),
    ...(facts.counted === undefined ? {} : { counted: facts.counted }),
    breakdowns: Object.fromEntries(
      BREAKDOWN_NAMES.map((name) => [name, cells(facts, name, included)]),
    ) as Record<Breakdown, Cell[]>,
  };
}

function activePeople(facts: DayFacts, included: readonly boolean[]): ActivePeople {
  const people = facts.people.map(({ id }, index) => ({ id, index })).filter(({ index }) => included[index]);
  const flagged = (flags: Flags): ReadonlySet<string> | undefined => {
    const reported = people.filter(({ index }) => flags[index] !== NOT_REPORTED);
    if (reported.length === 0 && people.length > 0) return undefined;
    return new Set(reported.filter(({ index }) => flags[index] === 1).map(({ id }) => id));
  };
  const chat = flagged(facts.flags.chat);
  const agent = flagged(facts.flags.agent);
  const cli = flagged(facts.flags.cli);
  return {
    active: new Set(people.map(({ id }) => id)),
    ...(chat && { chat }),
    ...(agent && { agent }),
    ...(cli && { cli }),
  };
}

function cells(facts: DayFacts, name: Breakdown, included: readonly boolean[]): Cell[] {
  const columns = facts.breakdowns[name];
  const canonical = BREAKDOWNS[name].dimensions.map((dimension) => facts.names.map(spelling(dimension)));
  const found = new Map<string, { keys: string[]; sums: Sums }>();
  for (let row = 0; row < columns.person.length; row += 1) {
    if (included[columns.person[row] ?? 0] !== true) continue;
    const keys = columns.dimensions.map((codes, index) => canonical[index]?.[codes[row] ?? 0] ?? '');
    const key = keys.join('\u0000');
    const cell = found.get(key) ?? { keys, sums: noSums() };
    found.set(key, cell);
    addRow(cell.sums, columns, row);
  }
  return [...found.values()];
}

function addRow(sums: Sums, columns: BreakdownColumns, row: number): void {
  for (const counter of COUNTERS) sums[counter] += columns.counters[counter][row] ?? 0;
}

function spelling(dimension: string): (name: string) => string {
  if (dimension === 'language') return canonicalLanguage;
  if (dimension === 'model') return canonicalModel;
  return (name) => name;
}

/** Chooses cells by the names of the breakdown's first and second dimension (empty where there is no second). */
export type Accept = (first: string, second: string) => boolean;

/** The sums of the cells that `accept` takes. */
export function sumCells(cells: Iterable<Cell>, accept: Accept): Sums {
  const sums = noSums();
  for (const { keys, sums: cell } of cells) if (accept(keys[0] ?? '', keys[1] ?? '')) addSums(sums, cell);
  return sums;
}
