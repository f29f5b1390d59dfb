import { COUNTERS } from './counters.ts';
import { type DayFacts, DayFactsBuilder, ENTRY, FLAG_FIELDS, PERSON, VERSIONS } from './day-facts.ts';
import { AMOUNT_NAMES, BREAKDOWN_NAMES, FLAG_NAMES, FLAGS, LIST_NAMES } from './fields.ts';

/** One day that was read in pieces. Of a person's rows the first counts, in the order of the pieces. */
export function mergeDays(pieces: readonly [DayFacts, ...DayFacts[]]): DayFacts {
  const [first, ...others] = pieces;
  if (others.length === 0) return first;
  const builder = new DayFactsBuilder(first.day);
  for (const piece of pieces) append(builder, piece);
  const merged = builder.finish();
  const duplicates = pieces.reduce((sum, piece) => sum + piece.duplicates, merged.duplicates);
  return { ...merged, duplicates };
}

function append(builder: DayFactsBuilder, piece: DayFacts): void {
  const codes = Uint32Array.from(piece.names, (name) => builder.names.number(name));
  const logins = piece.logins.split('\n');
  for (const [person, id] of piece.ids.entries()) {
    const at = builder.people.add();
    copyPerson(builder.people.values, at, piece, person, codes);
    copyBreakdowns(builder, piece, person, codes);
    copyLists(builder, at, piece, person, codes);
    builder.endRow(id, logins[person] ?? '');
  }
}

function copyPerson(
  values: Float64Array,
  at: number,
  piece: DayFacts,
  person: number,
  codes: Uint32Array,
): void {
  for (const [index, counter] of COUNTERS.entries()) {
    values[at + PERSON.totals + index] = piece.totals[counter][person] ?? 0;
  }
  for (const flag of FLAG_NAMES) {
    values[at + PERSON.flags + FLAG_FIELDS.indexOf(FLAGS[flag][0])] = piece.flags[flag][person] ?? 0;
  }
  for (const [index, amount] of AMOUNT_NAMES.entries()) {
    values[at + PERSON.amounts + index] = piece.amounts[amount][person] ?? 0;
  }
  values[at + PERSON.phase] = codes[piece.phase[person] ?? 0] ?? 0;
}

function copyBreakdowns(builder: DayFactsBuilder, piece: DayFacts, person: number, codes: Uint32Array): void {
  for (const name of BREAKDOWN_NAMES) {
    const { ends, dimensions, counters } = piece.breakdowns[name];
    const table = builder.breakdowns[name];
    for (let entry = startOf(ends, person); entry < (ends[person] ?? 0); entry += 1) {
      const at = table.add();
      const { values } = table;
      for (const [index, column] of dimensions.entries()) {
        values[at + ENTRY.names + index] = codes[column[entry] ?? 0] ?? 0;
      }
      for (const [index, counter] of COUNTERS.entries()) {
        values[at + ENTRY.counters + index] = counters[counter][entry] ?? 0;
      }
      if (name !== 'ide') continue;
      for (const [index, version] of VERSIONS.entries()) {
        values[at + ENTRY.versions + index] = codes[piece.versions[version][entry] ?? 0] ?? 0;
      }
    }
  }
}

function copyLists(
  builder: DayFactsBuilder,
  row: number,
  piece: DayFacts,
  person: number,
  codes: Uint32Array,
): void {
  for (const [index, list] of LIST_NAMES.entries()) {
    const { ends, name, counts, reported } = piece.lists[list];
    builder.people.values[row + PERSON.lists + index] = reported[person] ?? 0;
    const table = builder.lists[list];
    for (let entry = startOf(ends, person); entry < (ends[person] ?? 0); entry += 1) {
      const at = table.add();
      table.values[at] = codes[name[entry] ?? 0] ?? 0;
      for (const [count, values] of counts.entries()) table.values[at + 1 + count] = values[entry] ?? 0;
    }
  }
}

function startOf(ends: Uint32Array, person: number): number {
  return person === 0 ? 0 : (ends[person - 1] ?? 0);
}
