import {
  addDays,
  type Day,
  daysBetween,
  daysIn,
  type DayRange,
  monthStart,
  trailing,
} from '../domain/day.ts';
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
import { PersonSet, unite } from '../facts/person-set.ts';
import { record } from '../facts/record.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import type { Seat, SeatCounts } from '../facts/seat-facts.ts';
import { type SeatSpan, seatSpan } from './seat-state.ts';
import { type Celled, type Question, Selection, type Untold } from './selection.ts';
import { type Coverage, type Span, spanOf, SPANS, type SpansDays } from './span.ts';

/** What is held, by day. The totals are already under the filter. */
export interface HeldFacts {
  readonly totals: ReadonlyMap<Day, DayTotals>;
  /** People of whom only the number is known, by the last of the days; of what the filter keeps but for names and days. */
  readonly counted?: CountedByDay;
  /** Left out: everything is told. */
  readonly untold?: Untold;
  /** Whether what is held of the days is of all of them and of no others; left out: it is. */
  readonly isTold?: (range: DayRange) => boolean;
  /** Whether a day is stored; left out: where it has totals. */
  readonly isStored?: (day: Day) => boolean;
  readonly entities?: ReadonlyMap<Day, EntityDay>;
  readonly repos?: ReadonlyMap<Day, readonly RepoFacts[]>;
  /** Null when no report of seats is held. */
  readonly seats?: readonly Seat[] | null;
  /** The last day of the stored reports; left out: the window's. Activity of seats after an earlier window is not its. */
  readonly newest?: Day;
  /** In their place where people are not told apart. */
  readonly seatCounts?: SeatCounts | null;
}

/** A window of days under a filter, with what is held of it and of the days that trailing figures reach into. */
export class Period {
  readonly window: DayRange;
  readonly filter: Filter;
  /** The window's days that the filter keeps. */
  readonly days: readonly Day[];
  readonly #facts: HeldFacts;
  /** Days and what is held of them, by range: many metrics ask for the same. */
  readonly #keptIn = new Map<string, readonly Day[]>();
  #summed: readonly Celled[] | undefined;
  readonly #heldIn = new Map<string, readonly DayTotals[]>();

  constructor(window: DayRange, facts: HeldFacts, filter: Filter = {}) {
    this.window = window;
    this.filter = filter;
    this.days = this.#kept(window);
    this.#facts = facts;
  }

  on(day: Day): DayTotals | undefined {
    return this.#facts.totals.get(day);
  }

  /** What is held of the days, in their order; of the window's where none are given. */
  held({ from, to }: DayRange = this.window): readonly DayTotals[] {
    return remembered(this.#heldIn, `${from} ${to}`, () =>
      this.#kept({ from, to })
        .map((day) => this.on(day))
        .filter((totals) => totals !== undefined),
    );
  }

  /** The window's held days added up cell by cell: what every figure of the whole window is summed from. */
  summed(): readonly Celled[] {
    this.#summed ??= [{ cells: mergedCells(this.held()) }];
    return this.#summed;
  }

  missing(): Day[] {
    return this.days.filter((day) => this.on(day) === undefined);
  }

  select(question: Question): Selection | null {
    return Selection.of(question, this.filter, this.#facts.untold);
  }

  /** The days over which a metric goes: those of the date range, or up to its last day. */
  span(span: Span | undefined): DayRange {
    return spanOf(span, this.window, this.days);
  }

  /** What each span really covers. */
  coverage(): Coverage {
    const { entities, repos } = this.#facts;
    return {
      users: this.#spansDays((day) => this.#isStored(day)),
      entity: this.#spansDays((day) => entities?.has(day) === true),
      repos: this.#spansDays((day) => repos?.has(day) === true),
    };
  }

  #spansDays(isStored: (day: Day) => boolean): SpansDays {
    return record(SPANS, (name) => {
      const range = name === 'date range' ? this.window : this.span(name);
      const kept = this.#kept(range);
      return { range, days: kept.length, stored: kept.filter(isStored).length };
    });
  }

  /** Whether each of the range's days that the filter keeps is stored; there is at least one. */
  isComplete(range: DayRange): boolean {
    const kept = this.#kept(range);
    return kept.length > 0 && kept.every((day) => this.#isStored(day));
  }

  /** Whether a count of users over the range would leave out days on which they are told apart elsewhere. */
  lacksDays(range: DayRange): boolean {
    return !this.isComplete(range) && areTold(this.held(range));
  }

  /**
   * Distinct users over the range's stored days, of a group or all that are active; where only numbers are known, the
   * one over just these days. Null: not reported, or not known under the filter.
   */
  users(range: DayRange = this.window, group?: UserGroup): number | null {
    if (this.tellsUsers(range)) return this.#set(range, group)?.size ?? null;
    const counted = this.#countedOver(range);
    const known = countOver(countsOf(counted, group), range);
    const isNoneStored = !this.#kept(range).some((day) => this.#isStored(day));
    return known ?? (isNoneStored ? countOver(countsOf(counted?.byGitHub, group), range) : null);
  }

  /** As `users`, but of all days of a reach up to a day: where some are missing, GitHub's own count of it, or null. */
  usersUpTo(day: Day, reach: Reach, group?: UserGroup): number | null {
    const range = reachTo(day, reach);
    const isComplete = this.isComplete(range);
    if (isComplete && this.tellsUsers(range)) return this.#set(range, group)?.size ?? null;
    const counted = this.#countedOver(range);
    return countsOf(isComplete ? counted : counted?.byGitHub, group)?.[reach] ?? null;
  }

  /** Whether users are told apart on the range's stored days, of which there is at least one. */
  tellsUsers(range: DayRange): boolean {
    const held = this.held(range);
    return held.length > 0 && areTold(held);
  }

  /** The users of a group on any stored day of the range; null when no day says, or under a name filter. */
  group(group: UserGroup, range: DayRange): PersonSet | null {
    const sets = this.held(range)
      .map(({ people }) => people?.groups[group])
      .filter((set) => set !== undefined);
    return sets.length === 0 ? null : unite(sets);
  }

  /** The states in which people were last seen on the window's held days. */
  lastKnown(kind: LastKnownKind): LastKnown[] {
    const seen = new Map<string, PersonSet>();
    const found = new Map<string, LastKnown>();
    for (const { people: day } of this.held().toReversed()) {
      const fresh = (day?.lastKnown[kind] ?? []).map(({ of, state, people }) => {
        const group = JSON.stringify(of);
        return { of, state, group, people: people.without(seen.get(group) ?? new PersonSet()) };
      });
      for (const { of, state, group, people } of fresh) {
        const all = seen.get(group) ?? new PersonSet();
        seen.set(group, all);
        all.addAll(people);
        const key = JSON.stringify([of, state]);
        const known = found.get(key) ?? { of, state, people: new PersonSet() };
        found.set(key, known);
        known.people.addAll(people);
      }
    }
    return [...found.values()].filter(({ people }) => people.size > 0);
  }

  /** The entity's own rows of the window; null under a filter, which they cannot answer. */
  entities(): EntityDay[] | null {
    return this.#whole(this.#facts.entities);
  }

  repos(): (readonly RepoFacts[])[] | null {
    return this.#whole(this.#facts.repos);
  }

  seats(): readonly Seat[] | null {
    return isWhole(this.filter) ? (this.#facts.seats ?? []) : null;
  }

  /** When activity makes a seat active. */
  seatSpan(): SeatSpan {
    const { newest } = this.#facts;
    return seatSpan(this.window.to, newest === undefined || this.window.to >= newest);
  }

  seatCounts(): SeatCounts | null {
    return isWhole(this.filter) ? (this.#facts.seatCounts ?? null) : null;
  }

  /** Users active in an IDE whose work the sums of the same days are of: what is divided by them has to be theirs. */
  contributors(range: DayRange = this.window): number | null {
    return this.#facts.isTold?.(range) === false ? null : this.users(range, 'ide');
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

  /** People of the window by state or name where they are not told apart; undefined: nobody counted them. */
  countedRows(kind: CountedKind): CountedRows | undefined {
    if (areTold(this.held()) || !reachesOf(this.window).includes('last28')) return undefined;
    return this.#countedOver(this.window)?.rows?.[kind];
  }

  #isStored(day: Day): boolean {
    return this.#facts.isStored?.(day) ?? this.on(day) !== undefined;
  }

  #set(range: DayRange, group: UserGroup | undefined): PersonSet | null {
    if (group === 'codeReviewPassive') return this.#passive(range);
    if (group !== undefined) return this.group(group, range);
    const sets = this.held(range).map(({ people }) => people?.active ?? null);
    return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
  }

  /** Whoever asked for a review on any day of the range is no passive reviewer of it. */
  #passive(range: DayRange): PersonSet | null {
    const active = this.group('codeReviewActive', range);
    const passive = this.group('codeReviewPassive', range);
    return active === null ? passive : (passive?.without(active) ?? null);
  }

  /** Counts cannot be narrowed by names, and are of all days of the range. */
  #countedOver(range: DayRange): Counted | undefined {
    const isWhole = this.#kept(range).length === daysBetween(range.from, range.to) + 1;
    return this.narrowed() || !isWhole ? undefined : this.#facts.counted?.get(range.to);
  }
}

/** The days whose reports a period needs: the window's, and those that trailing and month figures reach back to. */
export function neededDays(window: DayRange): DayRange {
  const starts = [addDays(window.from, -6), trailing(window.to, 28).from, monthStart(window.to)];
  return { from: starts.reduce((first, start) => (start < first ? start : first)), to: window.to };
}

/** An array that a day does not answer with is left out there, as it is when the days come one by one. */
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

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function countsOf(counts: Counts | undefined, group: UserGroup | undefined): ByReach | undefined {
  return group === undefined ? counts?.active : counts?.groups[group];
}

function areTold(held: readonly DayTotals[]): boolean {
  return held.every(({ people }) => people !== undefined);
}
