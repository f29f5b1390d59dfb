import {
  addDays,
  type Day,
  daysBetween,
  daysIn,
  type DayRange,
  monthStart,
  trailing,
} from '../domain/day.ts';
import { remembered } from '../domain/remembered.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import { addSums, type Sums } from '../facts/counters.ts';
import type { Cell, DayTotals, LastKnown, LastKnownKind } from '../facts/day-totals.ts';
import {
  type ByReach,
  type Counted,
  type CountedByDay,
  type CountedKind,
  type CountedRows,
  countOver,
  type Counts,
  type Reach,
  reachTo,
  reachesOf,
} from '../facts/counted.ts';
import type { EntityDay } from '../facts/entity-facts.ts';
import { type Breakdown, BREAKDOWN_NAMES, type UserGroup } from '../facts/fields.ts';
import { type Filter, isWhole, keepsDay, narrowed } from '../facts/filter.ts';
import { UserSet, unite } from '../facts/user-set.ts';
import { record } from '../facts/record.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import type { Seat, SeatCounts } from '../facts/seat-facts.ts';
import { type SeatSpan, seatSpan } from './seat-state.ts';
import { type Celled, type Question, Selection, type WithheldBreakdowns } from './selection.ts';
import { type CoveredSpans, type Span, rangeOfSpan, SPANS, type SpansDays } from './span.ts';

/** The stored data by day. The filter is already applied to the totals. */
export interface StoredFacts {
  readonly totals: ReadonlyMap<Day, DayTotals>;
  /**
   * Numbers of users, for sources without individual users, by the last day. Filters by names and days are not applied.
   */
  readonly counted?: CountedByDay;
  /** What the source does not report; left out: all data is reported. */
  readonly withheldBreakdowns?: WithheldBreakdowns;
  /** Whether the stored data covers exactly the days of the range; left out: it does. */
  readonly isComplete?: (range: DayRange) => boolean;
  /** Whether a day is stored; left out: a day is stored if it has totals. */
  readonly isStored?: (day: Day) => boolean;
  readonly entities?: ReadonlyMap<Day, EntityDay>;
  readonly repos?: ReadonlyMap<Day, readonly RepoFacts[]>;
  /** Null if no list of seats is stored. */
  readonly seats?: readonly Seat[] | null;
  /**
   * The last stored day; left out: the last day of the range. Activity of seats after an earlier range does not count
   * for it.
   */
  readonly newest?: Day;
  /** The numbers of seats, for sources without individual users. */
  readonly seatCounts?: SeatCounts | null;
}

/** A date range with a filter, and the stored data of its days and of the earlier days that trailing metrics need. */
export class Period {
  readonly dateRange: DayRange;
  readonly filter: Filter;
  /** The days of the date range that the filter keeps. */
  readonly days: readonly Day[];
  readonly #facts: StoredFacts;
  /** Days and their data by range, because many metrics ask for the same range. */
  readonly #keptIn = new Map<string, readonly Day[]>();
  #summed: readonly Celled[] | undefined;
  readonly #storedIn = new Map<string, readonly DayTotals[]>();

  constructor(dateRange: DayRange, facts: StoredFacts, filter: Filter = {}) {
    this.dateRange = dateRange;
    this.filter = filter;
    this.days = this.#kept(dateRange);
    this.#facts = facts;
  }

  on(day: Day): DayTotals | undefined {
    return this.#facts.totals.get(day);
  }

  /** The stored day totals of a range, in order; without an argument, of the date range. */
  stored({ from, to }: DayRange = this.dateRange): readonly DayTotals[] {
    return remembered(this.#storedIn, `${from} ${to}`, () =>
      this.#kept({ from, to })
        .map((day) => this.on(day))
        .filter((totals) => totals !== undefined),
    );
  }

  /** The stored days of the date range added up cell by cell: the base of all totals of the date range. */
  summed(): readonly Celled[] {
    this.#summed ??= [{ cells: mergedCells(this.stored()) }];
    return this.#summed;
  }

  missing(): Day[] {
    return this.days.filter((day) => this.on(day) === undefined);
  }

  select(question: Question): Selection | null {
    return Selection.of(question, this.filter, this.#facts.withheldBreakdowns);
  }

  /** The days that a metric covers: the date range, or a span that ends with its last day. */
  span(span: Span | undefined): DayRange {
    return rangeOfSpan(span, this.dateRange, this.days);
  }

  /** The days that each span covers. */
  coverage(): CoveredSpans {
    const { entities, repos } = this.#facts;
    return {
      users: this.#spansDays((day) => this.#isStored(day)),
      entity: this.#spansDays((day) => entities?.has(day) === true),
      repos: this.#spansDays((day) => repos?.has(day) === true),
    };
  }

  #spansDays(isStored: (day: Day) => boolean): SpansDays {
    return record(SPANS, (name) => {
      const range = name === 'date range' ? this.dateRange : this.span(name);
      const kept = this.#kept(range);
      return { range, days: kept.length, stored: kept.filter(isStored).length };
    });
  }

  /** Whether the filter keeps at least one day of the range, and all kept days are stored. */
  isComplete(range: DayRange): boolean {
    const kept = this.#kept(range);
    return kept.length > 0 && kept.every((day) => this.#isStored(day));
  }

  /** Whether days of the range are missing, and the stored days have individual users: a count would be too low. */
  lacksDays(range: DayRange): boolean {
    return !this.isComplete(range) && haveUsers(this.stored(range));
  }

  /**
   * Distinct users of a group, or all active users, on the stored days of the range. Without individual users, the number
   * that was counted over exactly this range. Null: not reported, or not available with the filter.
   */
  users(range: DayRange = this.dateRange, group?: UserGroup): number | null {
    if (this.tellsUsers(range)) return this.#set(range, group)?.size ?? null;
    const counted = this.#countedOver(range);
    const known = countOver(countsOf(counted, group), range);
    const isNoneStored = !this.#kept(range).some((day) => this.#isStored(day));
    return known ?? (isNoneStored ? countOver(countsOf(counted?.byGitHub, group), range) : null);
  }

  /** As `users`, for all days of a reach that ends with a day. If days are missing: GitHub's own count, or null. */
  usersUpTo(day: Day, reach: Reach, group?: UserGroup): number | null {
    const range = reachTo(day, reach);
    const isComplete = this.isComplete(range);
    if (isComplete && this.tellsUsers(range)) return this.#set(range, group)?.size ?? null;
    const counted = this.#countedOver(range);
    return countsOf(isComplete ? counted : counted?.byGitHub, group)?.[reach] ?? null;
  }

  /** Whether there is a stored day in the range, and all stored days have individual users. */
  tellsUsers(range: DayRange): boolean {
    const stored = this.stored(range);
    return stored.length > 0 && haveUsers(stored);
  }

  /** The users of a group on any stored day of the range; null if no day reports them, or with a name filter. */
  group(group: UserGroup, range: DayRange): UserSet | null {
    const sets = this.stored(range)
      .map(({ people }) => people?.groups[group])
      .filter((set) => set !== undefined);
    return sets.length === 0 ? null : unite(sets);
  }

  /** The last known states of users, such as IDE versions, on the stored days of the date range. */
  lastKnown(kind: LastKnownKind): LastKnown[] {
    const seen = new Map<string, UserSet>();
    const found = new Map<string, LastKnown>();
    for (const { people: day } of this.stored().toReversed()) {
      const fresh = (day?.lastKnown[kind] ?? []).map(({ of, state, people }) => {
        const group = JSON.stringify(of);
        return { of, state, group, people: people.without(seen.get(group) ?? new UserSet()) };
      });
      for (const { of, state, group, people } of fresh) {
        const all = seen.get(group) ?? new UserSet();
        seen.set(group, all);
        all.addAll(people);
        const key = JSON.stringify([of, state]);
        const known = found.get(key) ?? { of, state, people: new UserSet() };
        found.set(key, known);
        known.people.addAll(people);
      }
    }
    return [...found.values()].filter(({ people }) => people.size > 0);
  }

  /** The rows of the organization or enterprise; null with a filter, which these rows do not support. */
  entities(): EntityDay[] | null {
    return this.#whole(this.#facts.entities);
  }

  repos(): (readonly RepoFacts[])[] | null {
    return this.#whole(this.#facts.repos);
  }

  seats(): readonly Seat[] | null {
    return isWhole(this.filter) ? (this.#facts.seats ?? []) : null;
  }

  /** The time in which activity makes a seat active. */
  seatSpan(): SeatSpan {
    const { newest } = this.#facts;
    return seatSpan(this.dateRange.to, newest === undefined || this.dateRange.to >= newest);
  }

  seatCounts(): SeatCounts | null {
    return isWhole(this.filter) ? (this.#facts.seatCounts ?? null) : null;
  }

  /**
   * Users active in an IDE, as a denominator for sums of the same days; null if the sums do not cover exactly these
   * days.
   */
  contributors(range: DayRange = this.dateRange): number | null {
    return this.#facts.isComplete?.(range) === false ? null : this.users(range, 'ide');
  }

  narrowed(): boolean {
    return narrowed(this.filter).length > 0;
  }

  #whole<T>(byDay: ReadonlyMap<Day, T> = new Map()): T[] | null {
    if (!isWhole(this.filter)) return null;
    return this.days.map((day) => byDay.get(day)).filter((each) => each !== undefined);
  }

  #kept({ from, to }: DayRange): readonly Day[] {
    return remembered(this.#keptIn, `${from} ${to}`, () =>
      daysIn({ from, to }).filter((day) => keepsDay(this.filter, day)),
    );
  }

  /**
   * Numbers of users by state or name, for sources without individual users; undefined if the source has no such
   * numbers.
   */
  countedRows(kind: CountedKind): CountedRows | undefined {
    if (haveUsers(this.stored()) || !reachesOf(this.dateRange).includes('last28')) return undefined;
    return this.#countedOver(this.dateRange)?.rows?.[kind];
  }

  #isStored(day: Day): boolean {
    return this.#facts.isStored?.(day) ?? this.on(day) !== undefined;
  }

  #set(range: DayRange, group: UserGroup | undefined): UserSet | null {
    if (group === 'codeReviewPassive') return this.#passive(range);
    if (group !== undefined) return this.group(group, range);
    const sets = this.stored(range).map(({ people }) => people?.active ?? null);
    return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
  }

  /** Users who requested a review on any day of the range are not passive users in the range. */
  #passive(range: DayRange): UserSet | null {
    const active = this.group('codeReviewActive', range);
    const passive = this.group('codeReviewPassive', range);
    return active === null ? passive : (passive?.without(active) ?? null);
  }

  /** Numbers of users cover all days of the range and cannot be filtered by names. */
  #countedOver(range: DayRange): Counted | undefined {
    const isWhole = this.#kept(range).length === daysBetween(range.from, range.to) + 1;
    return this.narrowed() || !isWhole ? undefined : this.#facts.counted?.get(range.to);
  }
}

/**
 * The days whose reports a period needs: the date range, and the earlier days that trailing and monthly metrics need.
 */
export function neededDays(dateRange: DayRange): DayRange {
  const starts = [
    addDays(dateRange.from, -6),
    trailing(dateRange.to, REPORT_DAYS).from,
    monthStart(dateRange.to),
  ];
  return { from: starts.reduce((first, start) => (start < first ? start : first)), to: dateRange.to };
}

/** Adds up the cells of days. An array that a day does not have adds nothing. */
function mergedCells(days: readonly Celled[]): Celled['cells'] {
  const found: Partial<Record<Breakdown, Cell[]>> = {};
  for (const name of BREAKDOWN_NAMES) {
    const merged = new Map<string, Cell & { readonly sums: Sums }>();
    for (const day of days) {
      for (const { keys, sums } of day.cells[name] ?? []) {
        const key = keys.length === 1 ? (keys[0] ?? '') : JSON.stringify(keys);
        const known = merged.get(key);
        if (known !== undefined) addSums(known.sums, sums);
        else merged.set(key, { keys, sums: { ...sums } });
      }
    }
    found[name] = [...merged.values()];
  }
  return found;
}

function countsOf(counts: Counts | undefined, group: UserGroup | undefined): ByReach | undefined {
  return group === undefined ? counts?.active : counts?.groups[group];
}

function haveUsers(stored: readonly DayTotals[]): boolean {
  return stored.every(({ people }) => people !== undefined);
}
