import { type Counter, COUNTERS, type Sums } from '../../facts/counters.ts';
import type { DaySums } from '../../facts/day-totals.ts';
import { type Amount, type Breakdown, BREAKDOWN_NAMES, type List, LIST_NAMES } from '../../facts/fields.ts';
import { record } from '../../facts/record.ts';
import { countersOf, type Extent } from '../document/extent.ts';

/** By day of the range; 0 for a day without work. */
export type Column = Float64Array;
export type SumColumns = Partial<Record<Counter, Column>>;

export interface CellColumns {
  readonly keys: readonly string[];
  readonly sums: SumColumns;
}

/** The sums of published days of one scope, by day. */
export class Volumes {
  readonly totals: SumColumns = {};
  readonly cells = record(BREAKDOWN_NAMES, () => new Map<string, CellColumns>());
  readonly amounts: Partial<Record<Amount, (number | null)[]>> = {};
  readonly lists = record(LIST_NAMES, () => new Map<string, Column[]>());
  /** By id, for the lists whose names are ids: the name on the last day on which the entry was used. */
  readonly labels = record(LIST_NAMES, () => new Map<string, string>());
  readonly #days: number;
  readonly #extent: Extent;

  constructor(days: number, extent: Extent) {
    this.#days = days;
    this.#extent = extent;
  }

  /** Adds the numbers of a day to the column entries at `at`. */
  add(at: number, totals: Readonly<Sums>, { cells, amounts, lists }: DaySums): void {
    const { days, amounts: publishedAmounts, lists: publishedLists } = this.#extent;
    this.#addSums(this.totals, at, totals, COUNTERS);
    for (const breakdown of BREAKDOWN_NAMES.filter((name) => days[name] > 0)) {
      for (const { keys, sums } of cells[breakdown] ?? []) this.#addCell(breakdown, at, keys, sums);
    }
    for (const amount of publishedAmounts) {
      const value = amounts[amount];
      if (value === undefined) continue;
      const column = (this.amounts[amount] ??= Array.from({ length: this.#days }, () => null));
      column[at] = (column[at] ?? 0) + value;
    }
    for (const list of publishedLists) {
      for (const { name, label, counts } of lists[list] ?? []) {
        this.#addCounts(list, at, name, counts);
        if (label !== undefined && counts.some((count) => count > 0)) this.labels[list].set(name, label);
      }
    }
  }

  #addCell(breakdown: Breakdown, at: number, keys: readonly string[], sums: Readonly<Sums>): void {
    const key = JSON.stringify(keys);
    const known = this.cells[breakdown].get(key) ?? { keys, sums: {} };
    this.cells[breakdown].set(key, known);
    this.#addSums(known.sums, at, sums, countersOf(breakdown, keys));
  }

  #addSums(into: SumColumns, at: number, sums: Readonly<Sums>, counters: readonly Counter[]): void {
    for (const counter of counters) {
      if (sums[counter] === 0) continue;
      const column = (into[counter] ??= this.#column());
      column[at] = (column[at] ?? 0) + sums[counter];
    }
  }

  #addCounts(list: List, at: number, name: string, counts: readonly number[]): void {
    const columns = this.lists[list].get(name) ?? counts.map(() => this.#column());
    this.lists[list].set(name, columns);
    for (const [index, count] of counts.entries()) {
      const column = columns[index];
      if (column !== undefined) column[at] = (column[at] ?? 0) + count;
    }
  }

  #column(): Column {
    return new Float64Array(this.#days);
  }
}

/** Adds one column to another, number by number. */
export function addColumns(into: SumColumns, from: SumColumns): void {
  for (const counter of COUNTERS) {
    const [more, known] = [from[counter], into[counter]];
    if (more === undefined) continue;
    into[counter] = known === undefined ? more.slice() : known.map((value, at) => value + (more[at] ?? 0));
  }
}
