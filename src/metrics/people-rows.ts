import type { Day } from '../domain/day.ts';
import { Scratch } from '../facts/columns.ts';
import { type Counter, COUNTERS, type Sums } from '../facts/counters.ts';
import { type Flags, NOT_REPORTED } from '../facts/day-facts.ts';
import type { PeopleIndex, UserSet } from '../facts/user-set.ts';
import { record } from '../facts/record.ts';
import type { Numbered } from '../facts/team-day.ts';
import type { DayDigest } from '../facts/user-day.ts';

/** The totals of one user in a date range. */
export interface PersonRow {
  readonly id: string;
  /** The login on the last active day. */
  readonly login: string;
  readonly activeDays: number;
  readonly lastActive: Day;
  /** Top-level counters, CLI included. */
  readonly sums: Readonly<Sums>;
  /** Completions that were suggested to the user, and accepted. */
  readonly suggested: number;
  readonly accepted: number;
  /** Days with agent use in the IDE; null if no row of the user reports it. */
  readonly agentDays: number | null;
  /** Null when never reported. */
  readonly aiCredits: number | null;
}

const COUNTS = ['activeDays', 'suggested', 'accepted', 'agentDays', 'aiCredits'] as const;
type PersonCount = (typeof COUNTS)[number];

/**
 * Users in columns, because sending thousands of objects between threads would take longer than the rest of an answer.
 */
export interface PeopleColumns {
  /** One ID per line; `logins` has one login per line. */
  readonly ids: string;
  readonly logins: string;
  /** Indexes in `days`. */
  readonly lastActive: Float64Array;
  readonly days: readonly Day[];
  readonly sums: Readonly<Record<Counter, Float64Array>>;
  /** NaN stands for null. */
  readonly metrics: Readonly<Record<PersonCount, Float64Array>>;
}

export function personRows(people: PeopleColumns | undefined): PersonRow[] {
  if (people === undefined || people.lastActive.length === 0) return [];
  const { ids, logins, lastActive, days, sums, metrics } = people;
  const names = logins.split('\n');
  const known = (value = Number.NaN): number | null => (Number.isNaN(value) ? null : value);
  return ids.split('\n').map((id, at) => ({
    id,
    login: names[at] ?? '',
    lastActive: days[lastActive[at] ?? 0] ?? ('' as Day),
    sums: {
      interactions: sums.interactions[at] ?? 0,
      generations: sums.generations[at] ?? 0,
      acceptances: sums.acceptances[at] ?? 0,
      suggested: sums.suggested[at] ?? 0,
      suggestedToDelete: sums.suggestedToDelete[at] ?? 0,
      added: sums.added[at] ?? 0,
      deleted: sums.deleted[at] ?? 0,
    },
    activeDays: metrics.activeDays[at] ?? 0,
    suggested: metrics.suggested[at] ?? 0,
    accepted: metrics.accepted[at] ?? 0,
    agentDays: known(metrics.agentDays[at]),
    aiCredits: known(metrics.aiCredits[at]),
  }));
}

/** The same users with other names, sorted by these names. */
export function renamedPeople(people: PeopleColumns, nameOf: (id: string) => string): PeopleColumns {
  const names = people.lastActive.length === 0 ? [] : people.ids.split('\n').map(nameOf);
  const order = [...names.keys()].sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  const inOrder = (of: Float64Array): Float64Array => Float64Array.from(order, (at) => of[at] ?? Number.NaN);
  const text = order.map((at) => names[at] ?? '').join('\n');
  return {
    ids: text,
    logins: text,
    lastActive: inOrder(people.lastActive),
    days: people.days,
    sums: record(COUNTERS, (counter) => inOrder(people.sums[counter])),
    metrics: record(COUNTS, (count) => inOrder(people.metrics[count])),
  };
}

/** Adds up the totals of users day by day, without keeping the days. */
export class PeopleTable {
  readonly #index: PeopleIndex;
  readonly #days: DayDigest[] = [];
  // Indexed by the number of the user, like all arrays below.
  readonly #sums = record(COUNTERS, () => new Float64Array());
  readonly #metrics = record(COUNTS, () => new Float64Array());
  /** The index of the last active day, and the position of the login in that day. */
  #latest = new Int32Array();
  #place = new Int32Array();

  constructor(index: PeopleIndex) {
    this.#index = index;
  }

  /** `members`: only the rows of these users count; left out, all rows count. */
  add({ of: day, numbers }: Numbered<DayDigest>, members?: UserSet): void {
    this.#makeRoom();
    const all = numbers.map((_, place) => place);
    const rows: Rows = {
      numbers,
      places: members === undefined ? all : all.filter((place) => members.has(numbers[place] ?? 0)),
    };
    for (const counter of COUNTERS) {
      addEach(this.#sums[counter], TOTALS[counter].of(day.totals[counter], numbers.length), rows);
    }
    const { activeDays, suggested, accepted, agentDays, aiCredits } = this.#metrics;
    for (const place of rows.places) {
      const person = numbers[place] ?? 0;
      activeDays[person] = (activeDays[person] ?? 0) + 1;
    }
    addEach(suggested, day.completions.suggested, rows);
    addEach(accepted, day.completions.accepted, rows);
    addReported(agentDays, day.used.agent, rows, NOT_REPORTED);
    addReported(aiCredits, day.aiCredits, rows);
    this.#name(day, rows);
  }

  /** Sorted by login. */
  columns(): PeopleColumns {
    const logins = this.#days.map((day) => day.logins.split('\n'));
    const people = [...this.#latest.keys()]
      .filter((person) => (this.#latest[person] ?? NO_DAY) !== NO_DAY)
      .map((person) => ({
        person,
        login: logins[this.#latest[person] ?? 0]?.[this.#place[person] ?? 0] ?? '',
      }))
      .sort((a, b) => (a.login < b.login ? -1 : a.login > b.login ? 1 : 0));
    const inOrder = (of: Float64Array | Int32Array): Float64Array => {
      const ordered = new Float64Array(people.length);
      people.forEach(({ person }, at) => (ordered[at] = of[person] ?? 0));
      return ordered;
    };
    return {
      ids: people.map(({ person }) => this.#index.idOf(person)).join('\n'),
      logins: people.map(({ login }) => login).join('\n'),
      lastActive: inOrder(this.#latest),
      days: this.#days.map(({ day }) => day),
      sums: record(COUNTERS, (counter) => inOrder(this.#sums[counter])),
      metrics: record(COUNTS, (count) => inOrder(this.#metrics[count])),
    };
  }

  #name(day: DayDigest, { numbers, places }: Rows): void {
    const at = this.#days.push(day) - 1;
    for (const place of places) {
      const person = numbers[place] ?? 0;
      if (day.day < (this.#days[this.#latest[person] ?? NO_DAY]?.day ?? '')) continue;
      this.#latest[person] = at;
      this.#place[person] = place;
    }
  }

  /** Grows the arrays to the number of users in the index. */
  #makeRoom(): void {
    const { size } = this.#index;
    if (size <= this.#latest.length) return;
    for (const counter of COUNTERS) this.#sums[counter] = grown(this.#sums[counter], size, 0);
    for (const count of COUNTS) {
      const blank = count === 'agentDays' || count === 'aiCredits' ? Number.NaN : 0;
      this.#metrics[count] = grown(this.#metrics[count], size, blank);
    }
    const [latest, place] = [new Int32Array(size).fill(NO_DAY), new Int32Array(size)];
    latest.set(this.#latest);
    place.set(this.#place);
    this.#latest = latest;
    this.#place = place;
  }
}

const NO_DAY = -1;
/** The numbers of the users of a day by row, and the rows that count. */
interface Rows {
  readonly numbers: Uint32Array;
  readonly places: Uint32Array;
}

const TOTALS = record(COUNTERS, () => new Scratch(Float64Array));

function grown(values: Float64Array, size: number, blank: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size).fill(blank);
  larger.set(values);
  return larger;
}

function addEach(into: Float64Array, from: Float64Array, { numbers, places }: Rows): void {
  for (const place of places) {
    const person = numbers[place] ?? 0;
    into[person] = (into[person] ?? 0) + (from[place] ?? 0);
  }
}

/** Values that were never reported stay NaN. */
function addReported(
  into: Float64Array,
  from: Float64Array | Flags,
  { numbers, places }: Rows,
  absent = Number.NaN,
): void {
  for (const place of places) {
    const person = numbers[place] ?? 0;
    const value = from[place] ?? Number.NaN;
    if (value === absent || Number.isNaN(value)) continue;
    const before = into[person] ?? 0;
    into[person] = (Number.isNaN(before) ? 0 : before) + value;
  }
}
