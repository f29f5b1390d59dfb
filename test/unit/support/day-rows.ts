import { gunzipSync } from 'node:zlib';
import type { Column } from '../../../src/facts/columns.ts';
import { COUNTERS } from '../../../src/facts/counters.ts';
import type { DayFacts } from '../../../src/facts/day-facts.ts';
import {
  AMOUNT_NAMES,
  BREAKDOWN_NAMES,
  FLAG_NAMES,
  LIST_NAMES,
  VERSION_NAMES,
} from '../../../src/facts/fields.ts';
import { record } from '../../../src/facts/record.ts';
import { GzipMember } from '../../../src/store/gzip.ts';
import type { ParsedPart } from '../../../src/engine/reading/block.ts';

/** A day's columns as rows again, so that days compare equal however names are numbered and however wide columns are. */
export function rowsOfDay(facts: DayFacts) {
  const { ids, names, totals, flags, amounts, phase, breakdowns, versions, lists } = facts;
  const logins = facts.logins.split('\n');
  const name = (column: Column, place: number): string | undefined => names[at(column, place)];
  return ids.map((id, person) => ({
    id,
    login: logins[person],
    totals: record(COUNTERS, (counter) => at(totals[counter], person)),
    flags: record(FLAG_NAMES, (flag) => flags[flag][person]),
    amounts: record(AMOUNT_NAMES, (amount) => at(amounts[amount], person)),
    phase: name(phase, person),
    breakdowns: record(BREAKDOWN_NAMES, (breakdown) => {
      const { ends, dimensions, counters } = breakdowns[breakdown];
      return placesOf(ends, person).map((place) => [
        ...dimensions.map((column) => name(column, place)),
        ...COUNTERS.map((counter) => at(counters[counter], place)),
        ...(breakdown === 'ide'
          ? VERSION_NAMES.map((version) => versions[version]).map((column) => name(column, place))
          : []),
      ]);
    }),
    lists: record(LIST_NAMES, (list) => {
      const { ends, name: called, label, counts, reported } = lists[list];
      const entries = placesOf(ends, person).map((place) => [
        name(called, place),
        names[at(label, place)],
        ...counts.map((column) => at(column, place)),
      ]);
      return { reported: at(reported, person), entries };
    }),
  }));
}

/** Of a column of nothing but zeros there is none. −0 is 0. */
function at(column: Column, place: number): number {
  return (column.length === 0 ? 0 : (column[place] ?? Number.NEGATIVE_INFINITY)) + 0;
}

function placesOf(ends: Uint32Array, person: number): number[] {
  const start = person === 0 ? 0 : (ends[person - 1] ?? 0);
  return Array.from({ length: (ends[person] ?? 0) - start }, (_, index) => start + index);
}

/** The lines that a part keeps, without the white space around them. */
export function linesOf(parts: readonly ParsedPart[]): string[] {
  const member = new GzipMember();
  const stretches = parts.flatMap(({ lines }) => lines);
  for (const each of stretches) member.add(each);
  const gzip = [member.header, ...stretches.map(({ deflated }) => deflated), member.trailer()];
  const text = gunzipSync(Buffer.concat(gzip)).toString('utf8');
  return text.split('\n').map((line) => line.trim());
}
