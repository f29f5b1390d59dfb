import assert from 'node:assert/strict';
import { type Day, daysIn } from '../../../src/domain/day.ts';
import { type Reach, reachTo } from '../../../src/facts/counted.ts';
import type { SummaryDocument, SummaryScope } from '../../../src/summary/document/published-summary.ts';
import {
  agentUsed,
  chatUsed,
  countedByGitHub,
  interactionsOf,
  type Organization,
  phaseName,
} from './organization.ts';

/** A part of a sum: what a person did on a day, under a name where there is one. */
const partOf = (person: number, date: Day, name = ''): string => `${person} ${date} ${name}`;
export const personOf = (part: string): string => part.split(' ')[0] ?? '';

interface Block {
  readonly days: readonly Day[];
  /** Among the days with published sums. */
  readonly place: number;
}

/** The kinds of names that a person's work is published under. */
export const NAMED_KINDS = ['language', 'feature', 'ide'] as const;
type NamedKind = (typeof NAMED_KINDS)[number];

/** The kinds of users that are counted for every scope. */
export const COUNTED_KINDS = ['active', 'seated', 'chat', 'agent', 'cli', 'ide'] as const;
type CountedKind = (typeof COUNTED_KINDS)[number];

const CHAT = 'chat_panel_unknown_mode';

/** The whole or a team of a published summary, for a reader who knows all users and their work. */
export class KnownScope {
  readonly id: string;
  readonly metrics: SummaryScope;
  readonly days: readonly Day[];
  readonly #given: Organization;

  constructor(id: string, metrics: SummaryScope, days: readonly Day[], given: Organization) {
    this.id = id;
    this.metrics = metrics;
    this.days = days;
    this.#given = given;
  }

  /** Undefined on days that are not stored, or do not list the team. */
  members(date: Day): readonly number[] | undefined {
    const isStored = (this.#given.active.get(date) ?? []).length > 0;
    if (!isStored) return undefined;
    return this.id === '' ? this.#given.people : this.#given.members.get(date)?.get(this.id);
  }

  active(date: Day): number[] {
    const active = this.#given.active.get(date) ?? [];
    return (this.members(date) ?? []).filter((person) => active.includes(person));
  }

  stateOn(date: Day): string {
    return this.metrics.days[this.days.indexOf(date)] ?? '.';
  }

  blocks(): Block[] {
    const last = this.days.filter((date) => /\d/.test(this.stateOn(date)));
    return last.map((date, place) => {
      const at = this.days.indexOf(date);
      return { days: this.days.slice(at + 1 - Number(this.stateOn(date)), at + 1), place };
    });
  }

  parts(days: readonly Day[]): string[] {
    return days.flatMap((date) => this.active(date).map((person) => partOf(person, date)));
  }

  interactions(days: readonly Day[]): number {
    const each = days.flatMap((date) =>
      this.active(date).map((person) => interactionsOf(person, this.#given.days.indexOf(date))),
    );
    return each.reduce((sum, value) => sum + value, 0);
  }

  /** The people whom a published number counts. */
  counted(kind: CountedKind, reach: Reach, date: Day): string[] {
    const { from } = reachTo(date, reach);
    // No other span has GitHub's count.
    const isByGitHub = this.#given.entity !== 'none' && date === this.days.at(-1);
    if (this.id === '' && kind === 'active' && reach === 'last28' && isByGitHub)
      return countedByGitHub(this.#given).map(String);
    const dateRange = this.days.filter((each) => each >= from && each <= date);
    const people = dateRange.flatMap((each) =>
      kind === 'seated' ? (this.members(each) ?? []) : this.active(each),
    );
    const isCounted = (person: number): boolean => {
      const mode = this.#given.modes[person] ?? '';
      if (kind === 'cli') return mode === 'copilot_cli';
      return kind === 'chat' ? chatUsed(mode) : kind !== 'agent' || agentUsed(person);
    };
    return [...new Set(people.filter(isCounted).map(String))];
  }

  /** The parts of each published name; none where names of the kind are withheld. */
  named(kind: NamedKind): string[][] {
    const cells = this.metrics.cells[kind === 'language' ? 'languageFeature' : kind];
    if (cells === undefined) return [];
    const published = new Set(cells.map(({ keys }) => keys[0] ?? ''));
    const sums = new Map<string, string[]>();
    for (const date of this.days) {
      for (const person of this.active(date)) {
        for (const name of this.#used(kind, person)) {
          const as = published.has(name)
            ? name
            : name.startsWith('chat') && published.has(CHAT)
              ? CHAT
              : 'others';
          const sum = sums.get(as) ?? [];
          sums.set(as, sum);
          sum.push(partOf(person, date, name));
        }
      }
    }
    return [...sums.values()];
  }

  #used(kind: NamedKind, person: number): readonly string[] {
    const { languages, modes, ides } = this.#given;
    if (kind === 'ide') return ides[person] ?? [];
    return kind === 'language' ? [languages[person] ?? ''] : [modes[person] ?? '', 'code_completion'];
  }
}

/** The whole first. */
export function knownScopes(given: Organization, { from, to, whole, teams }: SummaryDocument): KnownScope[] {
  const days = daysIn({ from: from as Day, to: to as Day });
  return [
    new KnownScope('', whole, days, given),
    ...teams.map(({ id, metrics }) => new KnownScope(id, metrics, days, given)),
  ];
}

/** A published number of people, and whom it counts; a person whom it counts twice is there twice. */
export interface KnownNumber {
  readonly name: string;
  readonly published: number;
  readonly people: readonly string[];
}

/** Numbers of people that say something of the same people, by what they have in common. */
export function knownNumbers(given: Organization, document: SummaryDocument): Record<string, KnownNumber[]> {
  const [whole] = knownScopes(given, document);
  if (whole === undefined) return {};
  const last = document.to as Day;
  const onDay = whole.active(last);
  const in28Days = [...new Set(whole.days.flatMap((date) => whole.active(date)))];
  return {
    licenses: licensesOf(given, document),
    clients: clientsOf(given, document, in28Days),
    features: featuresOf(given, document, in28Days),
    'users of phases': phasesOf(given, document, in28Days),
    'users of phases on the day': phasesOnDay(given, document, onDay),
  };
}

function numberOf(
  name: string,
  published: number | null | undefined,
  people: readonly number[],
): KnownNumber[] {
  return published == null ? [] : [{ name, published, people: people.map(String) }];
}

function licensesOf(
  { licenses, people }: Organization,
  { licenses: published }: SummaryDocument,
): KnownNumber[] {
  const withState = (state: string) => people.filter((person) => licenses[person] === state);
  return [
    ...numberOf(
      'assigned',
      published?.assigned,
      people.filter((person) => licenses[person] !== null),
    ),
    ...(['active', 'idle', 'noActivity'] as const).flatMap((state) =>
      numberOf(state, published?.[state], withState(state)),
    ),
  ];
}

/** All use IDEs, so that the users of IDEs and all active users are the same. */
function clientsOf(
  { ides, versions }: Organization,
  { to, whole }: SummaryDocument,
  people: readonly number[],
): KnownNumber[] {
  const { ide, ideVersion, pluginVersion } = whole.rows[to] ?? {};
  const using = (name: string) => people.filter((person) => ides[person]?.includes(name) === true);
  const withVersion = (of: readonly number[], version: string) =>
    of.filter((person) => versions[person] === version);
  // Each IDE of each person counts.
  const installations = people.flatMap((person) => (ides[person] ?? []).map(() => person));
  return [
    ...numberOf('users of IDEs', whole.counts.groups.ide?.last28?.at(-1), people),
    ...numberOf('IDEs', ide?.total, people),
    ...(ide?.rows ?? []).flatMap(({ keys: [name = ''], people: count }) =>
      numberOf(name, count, using(name)),
    ),
    ...numberOf('versions', ideVersion?.total, installations),
    ...(ideVersion?.rows ?? []).flatMap(({ keys: [name = '', version = ''], people: count }) =>
      numberOf(`${name} ${version}`, count, withVersion(using(name), version)),
    ),
    ...numberOf('plugins', pluginVersion?.total, installations),
    ...(pluginVersion?.rows ?? []).flatMap(({ keys: [, version = ''], people: count }) =>
      numberOf(`plugin ${version}`, count, withVersion(people, version)),
    ),
  ];
}

/** Who has any feature, and who has one that is published: the others use features that are withheld. */
function featuresOf(
  { modes }: Organization,
  { to, whole }: SummaryDocument,
  people: readonly number[],
): KnownNumber[] {
  const { total, rows = [] } = whole.rows[to]?.feature ?? {};
  const using = (name: string) =>
    people.filter((person) => name === 'code_completion' || modes[person] === name);
  const inRows = new Set(rows.flatMap(({ keys: [name = ''] }) => using(name)));
  for (const {
    keys: [name = ''],
    people: count,
  } of rows)
    assert.equal(count, using(name).length, name);
  return [
    ...numberOf('users with a feature', total, people),
    ...numberOf('users with a published feature', inRows.size, [...inRows]),
  ];
}

function phasesOf(
  given: Organization,
  { to, whole, entities }: SummaryDocument,
  stored: readonly number[],
): KnownNumber[] {
  const { phases, entity } = given;
  // GitHub's phases are of all whom GitHub counts; otherwise the rows of the stored days say the phase.
  const people = entity === 'counts and phases' ? countedByGitHub(given) : stored;
  const inPhase = (name: string) => people.filter((person) => phaseName(phases[person] ?? 0) === name);
  const { phase } = whole.rows[to] ?? {};
  const active = entity === 'none' ? stored : countedByGitHub(given);
  return [
    ...numberOf('active users', whole.counts.active.last28?.at(-1), active),
    ...numberOf('users with a phase', phase?.total, people),
    ...(phase?.rows ?? []).flatMap(({ keys: [name = ''], people: count }) =>
      numberOf(name, count, inPhase(name)),
    ),
    ...phasesIn(entities, to).flatMap(({ phase: name, metrics }) =>
      numberOf(`GitHub's ${name}`, metrics['users_in_phase_28d'], inPhase(name)),
    ),
  ];
}

/** An average times its users is the work of exactly these, which the work of all on the day is published beside. */
function phasesOnDay(
  { phases }: Organization,
  { to, whole, entities }: SummaryDocument,
  people: readonly number[],
): KnownNumber[] {
  return [
    ...numberOf('active users', whole.counts.active.day?.at(-1), people),
    ...phasesIn(entities, to).flatMap(({ phase: name, metrics }) =>
      numberOf(
        `GitHub's ${name}`,
        metrics['total_engaged_users'],
        people.filter((person) => phaseName(phases[person] ?? 0) === name),
      ),
    ),
  ];
}

function phasesIn(entities: SummaryDocument['entities'], date: string) {
  return entities.find((entity) => entity.day === date)?.phases ?? [];
}
