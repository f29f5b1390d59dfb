import { type Day, daysIn } from '../../../src/domain/day.ts';
import { type Reach, reachTo } from '../../../src/facts/counted.ts';
import type { SummaryDocument, SummaryScope } from '../../../src/summary/document/published-summary.ts';
import { agentUsed, chatUsed, interactionsOf, type Organization } from './organization.ts';

/** A part of a sum: what a person did on a day, under a name where there is one. */
const partOf = (person: number, date: Day, name = ''): string => `${person} ${date} ${name}`;
export const personOf = (part: string): string => part.split(' ')[0] ?? '';

interface Block {
  readonly days: readonly Day[];
  /** Among those with figures. */
  readonly place: number;
}

const CHAT = 'chat_panel_unknown_mode';

/** The whole, or a team, of a published summary, and what somebody knows of it who knows everybody. */
export class KnownScope {
  readonly id: string;
  readonly figures: SummaryScope;
  readonly days: readonly Day[];
  readonly #given: Organization;

  constructor(id: string, figures: SummaryScope, days: readonly Day[], given: Organization) {
    this.id = id;
    this.figures = figures;
    this.days = days;
    this.#given = given;
  }

  /** Undefined on days that are not held, or do not list the team. */
  members(date: Day): readonly number[] | undefined {
    const isHeld = (this.#given.active.get(date) ?? []).length > 0;
    if (!isHeld) return undefined;
    return this.id === '' ? this.#given.people : this.#given.members.get(date)?.get(this.id);
  }

  active(date: Day): number[] {
    const active = this.#given.active.get(date) ?? [];
    return (this.members(date) ?? []).filter((person) => active.includes(person));
  }

  stateOn(date: Day): string {
    return this.figures.days[this.days.indexOf(date)] ?? '.';
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
  counted(kind: 'active' | 'seated' | 'chat' | 'agent', reach: Reach, date: Day): string[] {
    const { from } = reachTo(date, reach);
    const window = this.days.filter((each) => each >= from && each <= date);
    const people = window.flatMap((each) =>
      kind === 'seated' ? (this.members(each) ?? []) : this.active(each),
    );
    const isCounted = (person: number): boolean => {
      const mode = this.#given.modes[person] ?? '';
      return kind === 'chat' ? chatUsed(mode) : kind !== 'agent' || agentUsed(person);
    };
    return [...new Set(people.filter(isCounted).map(String))];
  }

  /** What each name that is told is made of, as far as anything of the kind is. */
  named(kind: 'language' | 'feature'): string[][] {
    const cells = kind === 'language' ? this.figures.cells.languageFeature : this.figures.cells.feature;
    if (cells === undefined) return [];
    const told = new Set(cells.map(({ keys }) => keys[0] ?? ''));
    const sums = new Map<string, string[]>();
    for (const date of this.days) {
      for (const person of this.active(date)) {
        for (const name of this.#used(kind, person)) {
          const as = told.has(name) ? name : name.startsWith('chat') && told.has(CHAT) ? CHAT : 'others';
          const sum = sums.get(as) ?? [];
          sums.set(as, sum);
          sum.push(partOf(person, date, name));
        }
      }
    }
    return [...sums.values()];
  }

  #used(kind: 'language' | 'feature', person: number): string[] {
    const { languages, modes } = this.#given;
    return kind === 'language' ? [languages[person] ?? ''] : [modes[person] ?? '', 'code_completion'];
  }
}

/** The whole first. */
export function knownScopes(given: Organization, { from, to, whole, teams }: SummaryDocument): KnownScope[] {
  const days = daysIn({ from: from as Day, to: to as Day });
  return [
    new KnownScope('', whole, days, given),
    ...teams.map(({ id, figures }) => new KnownScope(id, figures, days, given)),
  ];
}
