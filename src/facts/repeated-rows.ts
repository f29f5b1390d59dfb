import { COUNTERS } from './counters.ts';
import { type DayFacts, NOT_REPORTED } from './day-facts.ts';
import { AMOUNT_NAMES, BREAKDOWN_NAMES, FLAG_NAMES, LIST_NAMES, VERSION_NAMES } from './fields.ts';
import type { PersonId } from './person-ids.ts';
import type { Column } from './columns.ts';

/** A person's row: the piece that has it, and its place there. */
interface Place {
  readonly piece: number;
  readonly person: number;
}

/**
 * Chooses among several rows of one person and day, as from overlapping reports or shards: the row of the newest report,
 * else the fullest row, which has the largest counters and then the most entries, else an order by their values.
 * Never the first that was read: that would change with the order of files and threads. Rows that do not say how new
 * their report is have the time of their file, which is not stored: among such rows, facts built again from stored lines
 * are those of the fullest row.
 */
export function chooseRows(
  pieces: readonly DayFacts[],
  repeated: ReadonlySet<PersonId>,
): { readonly dropped: readonly ReadonlySet<number>[]; readonly conflicts: number } {
  const rows = new Map<PersonId, Place[]>();
  for (const [piece, { ids }] of pieces.entries()) {
    for (const [person, id] of ids.entries()) {
      if (!repeated.has(id)) continue;
      const places = rows.get(id) ?? [];
      places.push({ piece, person });
      rows.set(id, places);
    }
  }
  const logins = pieces.map((piece) => piece.logins.split('\n'));
  const dropped = pieces.map(() => new Set<number>());
  let conflicts = 0;
  for (const places of rows.values()) {
    const [best, ...others] = places
      .map((place) => rowAt(pieces, logins, place))
      .sort((a, b) => compareRows(a, b) || compareValues([a.login], [b.login]));
    for (const other of others) {
      dropped[other.piece]?.add(other.person);
      if (best !== undefined && compareValues(best.values, other.values) !== 0) conflicts += 1;
    }
  }
  return { dropped, conflicts };
}

type Value = number | string;

interface Row extends Place {
  readonly asOf: number;
  readonly counted: number;
  /** All that the row says, names in place of codes. */
  readonly values: readonly Value[];
  readonly login: string;
}

function rowAt(
  pieces: readonly DayFacts[],
  logins: readonly (readonly string[])[],
  { piece, person }: Place,
): Row {
  const facts = pieces[piece];
  const login = logins[piece]?.[person] ?? '';
  if (facts === undefined) return { piece, person, asOf: 0, counted: 0, values: [], login };
  const totals = COUNTERS.map((counter) => facts.totals[counter][person] ?? 0);
  const counted = totals.reduce((sum, each) => sum + each, 0);
  return { piece, person, asOf: facts.asOf[person] ?? 0, counted, values: valuesOf(facts, person), login };
}

function compareRows(a: Row, b: Row): number {
  return (
    b.asOf - a.asOf ||
    b.counted - a.counted ||
    b.values.length - a.values.length ||
    compareValues(a.values, b.values)
  );
}

/** Larger numbers first. Numbers and names stand at the same places. */
function compareValues(a: readonly Value[], b: readonly Value[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [one = '', other = ''] = [a[at], b[at]];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return other - one;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}

/** Below every amount, since NaN has no order. */
function orNotReported(amount = Number.NaN): number {
  return Number.isNaN(amount) ? NOT_REPORTED : amount;
}

function valuesOf(facts: DayFacts, person: number): Value[] {
  const { names, totals, flags, amounts, phase, breakdowns, versions, lists } = facts;
  const name = (column: Column, at: number): string => names[column[at] ?? 0] ?? '';
  const values: Value[] = [
    ...COUNTERS.map((counter) => totals[counter][person] ?? 0),
    ...FLAG_NAMES.map((flag) => flags[flag][person] ?? 0),
    ...AMOUNT_NAMES.map((amount) => orNotReported(amounts[amount][person])),
    name(phase, person),
  ];
  for (const breakdown of BREAKDOWN_NAMES) {
    const { ends, dimensions, counters } = breakdowns[breakdown];
    for (let at = ends[person - 1] ?? 0; at < (ends[person] ?? 0); at += 1) {
      for (const column of dimensions) values.push(name(column, at));
      for (const counter of COUNTERS) values.push(counters[counter][at] ?? 0);
      if (breakdown === 'ide') for (const version of VERSION_NAMES) values.push(name(versions[version], at));
    }
  }
  for (const list of LIST_NAMES) {
    const { ends, name: called, label, counts, reported } = lists[list];
    values.push(reported[person] ?? 0);
    for (let at = ends[person - 1] ?? 0; at < (ends[person] ?? 0); at += 1) {
      values.push(name(called, at), name(label, at));
      for (const column of counts) values.push(column[at] ?? 0);
    }
  }
  return values;
}
