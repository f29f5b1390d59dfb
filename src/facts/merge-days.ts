import { type Column, joined } from './columns.ts';
import { COUNTERS } from './counters.ts';
import { type BreakdownColumns, type DayFacts, type ListColumns } from './day-facts.ts';
import {
  AMOUNT_NAMES,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  FLAG_NAMES,
  LIST_NAMES,
  LISTS,
  VERSION_NAMES,
} from './fields.ts';
import type { PersonId } from './person-ids.ts';
import { record } from './record.ts';
import { chooseRows } from './repeated-rows.ts';
import { Texts } from './texts.ts';

type Pieces = readonly [DayFacts, ...DayFacts[]];

interface Chosen {
  readonly pieces: Pieces;
  /** Rows that are left out. */
  readonly duplicates: number;
  /** Those of them that differ from the row that counts. */
  readonly conflicts: number;
}

/** One day that was read in pieces. One row a person counts, in whatever order they were read; see `chooseRows`. */
export function mergeDays(read: Pieces): DayFacts {
  const { pieces, duplicates, conflicts } = withoutRepeated(read);
  const [first, ...others] = pieces;
  if (others.length === 0) return duplicates === 0 ? first : { ...first, duplicates, conflicts };
  const names = new Texts(['']);
  const codes = pieces.map((piece) => Uint32Array.from(piece.names, (name) => names.number(name)));
  const join = (column: (piece: DayFacts) => Column, lengths: readonly number[]): Column =>
    joined(pieces.map(column), lengths);
  const joinCodes = (column: (piece: DayFacts) => Column, lengths: readonly number[]): Column =>
    joined(
      pieces.map((piece, index) => recoded(column(piece), codes[index])),
      lengths,
    );
  const rows = pieces.map(({ ids }) => ids.length);
  const ideEntries = pieces.map((piece) => entriesOf(piece.breakdowns.ide));
  return {
    day: first.day,
    ids: pieces.flatMap(({ ids }) => ids),
    logins: pieces
      .filter(({ ids }) => ids.length > 0)
      .map(({ logins }) => logins)
      .join('\n'),
    totals: record(COUNTERS, (counter) => join(({ totals }) => totals[counter], rows)),
    flags: record(FLAG_NAMES, (flag) => concat(Int8Array, pieces, ({ flags }) => flags[flag])),
    amounts: record(AMOUNT_NAMES, (amount) => concat(Float64Array, pieces, ({ amounts }) => amounts[amount])),
    phase: joinCodes(({ phase }) => phase, rows),
    breakdowns: record(BREAKDOWN_NAMES, (name): BreakdownColumns => {
      const of = (piece: DayFacts): BreakdownColumns => piece.breakdowns[name];
      const entries = pieces.map((piece) => entriesOf(of(piece)));
      return {
        ends: joinedEnds(pieces.map((piece) => of(piece).ends)),
        dimensions: BREAKDOWNS[name].dimensions.map((_, index) =>
          joinCodes((piece) => of(piece).dimensions[index] ?? NO_COLUMN, entries),
        ),
        counters: record(COUNTERS, (counter) => join((piece) => of(piece).counters[counter], entries)),
      };
    }),
    versions: record(VERSION_NAMES, (version) => joinCodes(({ versions }) => versions[version], ideEntries)),
    lists: record(LIST_NAMES, (list): ListColumns => {
      const of = (piece: DayFacts): ListColumns => piece.lists[list];
      const entries = pieces.map((piece) => entriesOf(of(piece)));
      return {
        ends: joinedEnds(pieces.map((piece) => of(piece).ends)),
        name: joinCodes((piece) => of(piece).name, entries),
        label: joinCodes((piece) => of(piece).label, entries),
        counts: LISTS[list].counts.map((_, index) =>
          join((piece) => of(piece).counts[index] ?? NO_COLUMN, entries),
        ),
        reported: join((piece) => of(piece).reported, rows),
      };
    }),
    names: [...names.list],
    asOf: NO_COLUMN,
    duplicates,
    conflicts,
  };
}

const NO_COLUMN = new Uint8Array(0);

function entriesOf({ ends }: { readonly ends: Uint32Array }): number {
  return ends.at(-1) ?? 0;
}

function joinedEnds(all: readonly Uint32Array[]): Uint32Array {
  const found = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  let before = 0;
  for (const ends of all) {
    for (const end of ends) found[place++] = before + end;
    before += ends.at(-1) ?? 0;
  }
  return found;
}

function recoded(column: Column, codes: Uint32Array | undefined): Column {
  const found = new Uint32Array(column.length);
  for (let at = 0; at < found.length; at += 1) found[at] = codes?.[column[at] ?? 0] ?? 0;
  return found;
}

function concat<T extends Int8Array | Float64Array>(
  make: new (length: number) => T,
  pieces: Pieces,
  column: (piece: DayFacts) => T,
): T {
  const all = pieces.map(column);
  const found = new make(all.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const each of all) {
    found.set(each, place);
    place += each.length;
  }
  return found;
}

/** The pieces with one row a person. Rows are rarely repeated: mostly nothing is copied. */
function withoutRepeated(pieces: Pieces): Chosen {
  const repeated = repeatedIds(pieces);
  if (repeated.size === 0) return { pieces, duplicates: 0, conflicts: 0 };
  const { dropped, conflicts } = chooseRows(pieces, repeated);
  const kept = pieces.map((piece, index) => {
    const gone = dropped[index];
    if (gone === undefined || gone.size === 0) return piece;
    return withPeople(
      piece,
      [...piece.ids.keys()].filter((person) => !gone.has(person)),
    );
  });
  const duplicates = dropped.reduce((sum, { size }) => sum + size, 0);
  const [first = pieces[0], ...others] = kept;
  return { pieces: [first, ...others], duplicates, conflicts };
}

function repeatedIds(pieces: Pieces): ReadonlySet<PersonId> {
  const seen = new Set<PersonId>();
  const repeated = new Set<PersonId>();
  for (const { ids } of pieces) {
    for (const id of ids) {
      if (seen.has(id)) repeated.add(id);
      else seen.add(id);
    }
  }
  return repeated;
}

/** The facts of these people only, by place. */
function withPeople(piece: DayFacts, people: readonly number[]): DayFacts {
  const logins = piece.logins.split('\n');
  const ofPeople = (column: Column): Column => picked(column, people);
  return {
    ...piece,
    ids: people.map((person) => piece.ids[person] ?? ''),
    logins: people.map((person) => logins[person] ?? '').join('\n'),
    totals: record(COUNTERS, (counter) => ofPeople(piece.totals[counter])),
    flags: record(FLAG_NAMES, (flag) => Int8Array.from(people, (person) => piece.flags[flag][person] ?? 0)),
    amounts: record(AMOUNT_NAMES, (amount) =>
      Float64Array.from(people, (person) => piece.amounts[amount][person] ?? 0),
    ),
    phase: ofPeople(piece.phase),
    breakdowns: record(BREAKDOWN_NAMES, (name) => {
      const { ends, dimensions, counters } = piece.breakdowns[name];
      const entries = entriesOfPeople(ends, people);
      return {
        ends: endsOfPeople(ends, people),
        dimensions: dimensions.map((column) => picked(column, entries)),
        counters: record(COUNTERS, (counter) => picked(counters[counter], entries)),
      };
    }),
    versions: record(VERSION_NAMES, (version) =>
      picked(piece.versions[version], entriesOfPeople(piece.breakdowns.ide.ends, people)),
    ),
    lists: record(LIST_NAMES, (list) => {
      const { ends, name, label, counts, reported } = piece.lists[list];
      const entries = entriesOfPeople(ends, people);
      return {
        ends: endsOfPeople(ends, people),
        name: picked(name, entries),
        label: picked(label, entries),
        counts: counts.map((column) => picked(column, entries)),
        reported: ofPeople(reported),
      };
    }),
    asOf: NO_COLUMN,
  };
}

function picked(column: Column, places: readonly number[]): Column {
  return Float64Array.from(places, (place) => column[place] ?? 0);
}

function entriesOfPeople(ends: Uint32Array, people: readonly number[]): number[] {
  return people.flatMap((person) => {
    const start = person === 0 ? 0 : (ends[person - 1] ?? 0);
    return Array.from({ length: (ends[person] ?? 0) - start }, (_, index) => start + index);
  });
}

function endsOfPeople(ends: Uint32Array, people: readonly number[]): Uint32Array {
  let end = 0;
  return Uint32Array.from(people, (person) => {
    end += (ends[person] ?? 0) - (person === 0 ? 0 : (ends[person - 1] ?? 0));
    return end;
  });
}
