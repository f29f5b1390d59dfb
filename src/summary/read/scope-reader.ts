import { type Day, type DayRange, daysIn, monthStart } from '../../domain/day.ts';
import {
  type ByReach,
  type Counted,
  type Counts,
  type Reach,
  REACHES,
  reachTo,
} from '../../facts/counted.ts';
import { COUNTERS, noSums, type Sums } from '../../facts/counters.ts';
import type { Cell, DayTotals, ListCell } from '../../facts/day-totals.ts';
import {
  type Amount,
  type Breakdown,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  type Dimension,
  LIST_NAMES,
} from '../../facts/fields.ts';
import { covers, type Filter, keepsDay, type NameFilter, narrowed } from '../../facts/filter.ts';
import { OTHERS } from '../../facts/name-order.ts';
import { FEATURE_GROUPS, POOLED_CHAT } from '../../metrics/features.ts';
import type { WithheldBreakdowns } from '../../metrics/selection.ts';
import type { SummaryDays } from '../document/day-states.ts';
import type { SummaryScope } from '../document/published-summary.ts';

type CellColumns = NonNullable<SummaryScope['cells'][Breakdown]>[number];

/** The numbers of the whole or of one team, as days from which metrics are calculated. */
export class ScopeReader {
  readonly #scope: SummaryScope;
  readonly #days: SummaryDays;
  /** By day, its number among the days with published sums; -1 for other days. */
  readonly #places: Int32Array;
  readonly #published: number;
  readonly #cells = new Map<number, DayTotals['cells']>();

  constructor(scope: SummaryScope, days: SummaryDays) {
    this.#scope = scope;
    this.#days = days;
    this.#places = new Int32Array(scope.days.length).fill(-1);
    this.#published = 0;
    for (let at = 0; at < scope.days.length; at += 1) {
      if (/\d/.test(scope.days.charAt(at))) this.#places[at] = this.#published++;
    }
  }

  /** The days of the range with published sums, each block under its last day. A block that the range divides is left out. */
  dayTotals(range: DayRange, filter: Filter): Map<Day, DayTotals> {
    return new Map(this.publishedDays(range, filter).map((day) => [day, this.#totals(day, filter)]));
  }

  /** The last day of each block of days that is published and lies within the range. */
  publishedDays(range: DayRange, filter: Filter): Day[] {
    return daysIn(range).filter((day) => {
      const block = this.#blockTo(day);
      return block.length > 0 && block.every((each) => each >= range.from && keepsDay(filter, each));
    });
  }

  /** Days of the range whose sums are published, by themselves or with other days of the range. */
  covered(range: DayRange, filter: Filter): Day[] {
    return this.publishedDays(range, filter).flatMap((day) => this.#blockTo(day));
  }

  /** Days of the range that the publisher had stored but whose sums are withheld, or published with days outside. */
  withheld(range: DayRange, filter: Filter, covered = this.covered(range, filter)): Day[] {
    const published = new Set(covered);
    return daysIn(range).filter((day) => keepsDay(filter, day) && this.listed(day) && !published.has(day));
  }

  /** Whether the publisher had stored the day, and the reports of the day list the team. */
  listed(day: Day): boolean {
    const state = this.#scope.days[this.#at(day)] ?? '.';
    return state !== '.';
  }

  count(of: Partial<Record<Reach, (number | null)[]>> | undefined, reach: Reach, day: Day): number | null {
    return of?.[reach]?.[this.#at(day)] ?? null;
  }

  counted(day: Day): Counted {
    const rows = this.#scope.rows[day];
    const isTeam = this.#scope.seated !== undefined;
    const complete = new Set(REACHES.filter((reach) => isTeam || this.#isListed(reachTo(day, reach))));
    return {
      ...this.#counts(day, (reach) => complete.has(reach)),
      // Where days of a reach are missing, the whole has GitHub's count, and a team the count over the days with the team.
      ...(!isTeam && { byGitHub: this.#counts(day, (reach) => !complete.has(reach)) }),
      ...(rows && { rows: rows as NonNullable<Counted['rows']> }),
    };
  }

  #counts(day: Day, isMeant: (reach: Reach) => boolean): Counts {
    const { active, groups } = this.#scope.counts;
    const meant = REACHES.filter(isMeant);
    const of = (counts: Partial<Record<Reach, (number | null)[]>>): ByReach =>
      Object.fromEntries(meant.map((reach) => [reach, this.count(counts, reach, day)]));
    return {
      active: of(active),
      groups: Object.fromEntries(Object.entries(groups).map(([group, counts]) => [group, of(counts)])),
    };
  }

  #isListed(range: DayRange): boolean {
    return daysIn(range).every((day) => this.listed(day));
  }

  /** The top-level counters of a day with published sums. */
  totals(day: Day): Sums {
    return this.#sums(this.#scope.totals, day);
  }

  /** Completions that were suggested and accepted on a day with published sums. */
  completions(day: Day): { readonly suggested: number; readonly accepted: number } {
    const cell = this.#scope.cells.feature?.find(({ keys }) => FEATURE_GROUPS.completion(keys[0] ?? ''));
    const { generations, acceptances } = cell === undefined ? noSums() : this.#sums(cell.sums, day);
    return { suggested: generations, accepted: acceptances };
  }

  /** The breakdowns and features that cannot be summed over the date range and its month. */
  withheldBreakdowns({ from, to }: DayRange): Required<WithheldBreakdowns> {
    const month = monthStart(to);
    const first = this.#at(month < from ? month : from);
    const before = this.#places.subarray(0, Math.max(0, first)).filter((place) => place >= 0).length;
    const lacking = BREAKDOWN_NAMES.filter((name) => {
      const columns = (this.#scope.cells[name] ?? []).flatMap(({ sums }) => Object.values(sums));
      return columns.reduce((most, { length }) => Math.max(most, length), 0) < this.#published - before;
    });
    return { lacking, unclear: this.#scope.unclear };
  }

  /** Whether these names are published by themselves. So is a name without users, where no name is published as "others". */
  publishesNames(names: NameFilter): boolean {
    return narrowed(names).every((dimension) => {
      const published = this.#namesOf(dimension);
      const wanted = names[dimension] ?? '';
      if (published.has(wanted)) return true;
      return !(published.has(OTHERS) || (dimension === 'feature' && published.has(POOLED_CHAT)));
    });
  }

  #namesOf(dimension: Dimension): Set<string> {
    const names = BREAKDOWN_NAMES.flatMap((name) => {
      const at = (BREAKDOWNS[name].dimensions as readonly Dimension[]).indexOf(dimension);
      return at < 0 ? [] : (this.#scope.cells[name] ?? []).map(({ keys }) => keys[at] ?? '');
    });
    return new Set(names);
  }

  /** The days published under this one; none where the day is withheld or published with a later day. */
  #blockTo(day: Day): readonly Day[] {
    return this.#days.publishedUnder(day, this.#scope.days);
  }

  #at(day: Day): number {
    return this.#days.placeOf(day);
  }

  #totals(day: Day, filter: NameFilter): DayTotals {
    const { amounts, lists } = this.#scope;
    const at = this.#places[this.#at(day)] ?? -1;
    const amountsOfDay = Object.entries(amounts).flatMap(([name, column]): [Amount, number][] => {
      const value = column[at];
      return value == null ? [] : [[name as Amount, value]];
    });
    const listsOfDay = LIST_NAMES.map((list): [string, ListCell[]] => [
      list,
      (lists[list] ?? []).map(({ name, label, counts }) => ({
        name,
        ...(label !== undefined && { label }),
        counts: counts.map((column) => column[at] ?? 0),
      })),
    ]).filter(([, cells]) => cells.length > 0);
    return {
      day,
      duplicates: 0,
      conflicts: 0,
      cells: this.#narrowed(this.#cellsOf(day), filter),
      amounts: Object.fromEntries(amountsOfDay),
      lists: Object.fromEntries(listsOfDay),
    };
  }

  #cellsOf(day: Day): DayTotals['cells'] {
    const at = this.#at(day);
    const known = this.#cells.get(at);
    if (known !== undefined) return known;
    const made = Object.fromEntries(
      Object.entries(this.#scope.cells).map(([name, cells]) => [
        name,
        cells.map(({ keys, sums }): Cell => ({ keys, sums: this.#sums(sums, day) })).filter(hasAny),
      ]),
    );
    this.#cells.set(at, made);
    return made;
  }

  #narrowed(cells: DayTotals['cells'], filter: NameFilter): DayTotals['cells'] {
    const names = narrowed(filter);
    if (names.length === 0) return cells;
    const answering = BREAKDOWN_NAMES.filter((name) => covers(name, names));
    const passing = answering.map((name) => {
      const dimensions: readonly Dimension[] = BREAKDOWNS[name].dimensions;
      const passes = ({ keys }: Cell): boolean =>
        names.every((dimension) => keys[dimensions.indexOf(dimension)] === filter[dimension]);
      return [name, (cells[name] ?? []).filter(passes)] as const;
    });
    return Object.fromEntries(passing);
  }

  /** A shorter column has the last days with published sums. */
  #sums(columns: CellColumns['sums'], day: Day): Sums {
    const sums = noSums();
    const fromEnd = this.#published - (this.#places[this.#at(day)] ?? 0);
    for (const counter of COUNTERS) sums[counter] = columns[counter]?.at(-fromEnd) ?? 0;
    return sums;
  }
}

function hasAny({ sums }: Cell): boolean {
  return COUNTERS.some((counter) => sums[counter] !== 0);
}
