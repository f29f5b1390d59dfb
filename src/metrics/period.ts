import { addDays, type Day, daysIn, type DayRange, monthStart, trailing } from '../domain/day.ts';
import { addSums, type Sums } from '../facts/counters.ts';
import type { Cell, DaySummary, LastKnown, LastKnownKind } from '../facts/day-summary.ts';
import {
  type Counted,
  type CountedByDay,
  type CountedKind,
  type CountedRows,
  reachesOf,
} from '../facts/counted.ts';
import type { EntityDay } from '../facts/entity-facts.ts';
import { type Breakdown, BREAKDOWN_NAMES, type Flag } from '../facts/fields.ts';
import { type Filter, isWhole, keepsDay, leavesOutDays, narrowed } from '../facts/filter.ts';
import { PersonSet, unite } from '../facts/person-set.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import type { Seat, SeatCounts } from '../facts/seat-facts.ts';
import { type SeatSpan, seatSpan } from './seat-state.ts';
import { type Celled, type Question, Selection, type Untold } from './selection.ts';

/** What is held, by day. The summaries are already under the filter. */
export interface HeldFacts {
  readonly summaries: ReadonlyMap<Day, DaySummary>;
  /** People of whom only the number is known, by the last of the days; of what the filter keeps but for names and days. */
  readonly counted?: CountedByDay;
  /** Left out: everything is told. */
  readonly untold?: Untold;
  /** Whether what is held of the days is of all of them and of no others; left out: it is. */
  readonly isTold?: (range: DayRange) => boolean;
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
  readonly #heldIn = new Map<string, readonly DaySummary[]>();

  constructor(window: DayRange, facts: HeldFacts, filter: Filter = {}) {
    this.window = window;
    this.filter = filter;
    this.days = this.#kept(window);
    this.#facts = facts;
  }

  on(day: Day): DaySummary | undefined {
    return this.#facts.summaries.get(day);
  }

  /** What is held of the days, in their order; of the window's where none are given. */
  held({ from, to }: DayRange = this.window): readonly DaySummary[] {
    return remembered(this.#heldIn, `${from} ${to}`, () =>
      this.#kept({ from, to })
        .map((day) => this.on(day))
        .filter((summary) => summary !== undefined),
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

  /** The month of the last day, as far as the window reaches. */
  get month(): DayRange {
    return { from: monthStart(this.window.to), to: this.window.to };
  }

  /** The 28 days that end with the window. */
  get last28(): DayRange {
    return trailing(this.window.to, 28);
  }

  select(question: Question): Selection | null {
    return Selection.of(question, this.filter, this.#facts.untold);
  }

  /** Distinct active people of the range's held days; from the entity's own count where nobody is told apart. */
  active(range: DayRange = this.window): number | null {
    const held = this.held(range);
    if (!areTold(held)) return this.#counted(range);
    const sets = held.map(({ people }) => people?.active ?? null);
    return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null)).size;
  }

  /** The people with a flag on any held day of the range; null when no day says, or under a name filter. */
  flagged(flag: Flag, range: DayRange): PersonSet | null {
    const sets = this.held(range)
      .map(({ people }) => people?.flags[flag])
      .filter((set) => set !== undefined);
    return sets.length === 0 ? null : unite(sets);
  }

  /** As `flagged`, as a number, and from the entity's own count where nobody is told apart. */
  countFlagged(flag: Flag, range: DayRange): number | null {
    const told = areTold(this.held(range));
    return told ? (this.flagged(flag, range)?.size ?? null) : this.#counted(range, flag);
  }

  /** Distinct active people of the seven days that end on `day`; null unless known for all seven. */
  weeklyActive(day: Day): number | null {
    const summary = this.on(day);
    if (summary === undefined) return null;
    const week = this.#kept(trailing(day, 7));
    const held = this.held(trailing(day, 7));
    if (held.length === week.length && areTold(held)) return this.active(trailing(day, 7));
    return this.#counted(trailing(day, 7)) ?? this.#countedTo(day)?.weekly ?? null;
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

  /** Those whose work the figures of the same days are of: what is divided by them has to be theirs. */
  contributors(range: DayRange = this.window): number | null {
    return this.#facts.isTold?.(range) === false ? null : this.active(range);
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
    return this.#countedTo(this.window.to)?.rows?.[kind];
  }

  /** Everybody's number, or that of those with a flag. */
  #counted(range: DayRange, flag?: Flag): number | null {
    const counted = this.#countedTo(range.to);
    const of = flag === undefined ? counted?.active : counted?.flags[flag];
    const known = reachesOf(range).map((reach) => of?.[reach] ?? null);
    return known.find((count) => count !== null) ?? null;
  }

  /** Counts cannot be narrowed by names, and are of all days. */
  #countedTo(day: Day): Counted | undefined {
    const asked = this.narrowed() || leavesOutDays(this.filter);
    return asked ? undefined : this.#facts.counted?.get(day);
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

function areTold(held: readonly DaySummary[]): boolean {
  return held.every(({ people }) => people !== undefined);
}
