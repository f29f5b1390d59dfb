import { addDays, type Day, type DayRange, daysBetween, weekday } from '../domain/day.ts';
import type { SamplePerson } from './sample-people.ts';
import { Random } from './random.ts';

/** The features that a user used on a day, as bits; 0 is a day without activity. */
export const USED = {
  active: 1,
  completion: 2,
  chat: 4,
  agent: 8,
  cli: 16,
  app: 32,
  cloudAgent: 64,
  reviewActive: 128,
  reviewPassive: 256,
  vscodeAgent: 512,
  thirdParty: 1024,
} as const;

/** The first days on which GitHub reports a field. Before, the field is absent. */
export const SINCE = {
  plan: '2026-03-02',
  cli: '2026-02-27',
  codingAgent: '2026-03-25',
  review: '2026-04-06',
  cliInTotals: '2026-04-10',
  cloudAgent: '2026-04-23',
  userTeams: '2026-05-14',
  phases: '2026-05-29',
  serverSide: '2026-06-15',
  credits: '2026-06-19',
  phaseMerges: '2026-06-26',
  reviewCycles: '2026-07-07',
  app: '2026-07-17',
  repos: '2026-07-17',
  thirdParty: '2026-08-07',
  vscodeAgent: '2026-09-11',
  customizations: '2026-09-17',
  reviewStages: '2026-09-25',
} as const;

export function since(day: Day, what: keyof typeof SINCE): boolean {
  return day >= SINCE[what];
}

/** Public holidays as month-day. */
const HOLIDAYS = new Set(['01-01', '04-06', '05-01', '08-15', '10-03', '11-11', '12-25', '12-26']);

const DAILY_CHANCE = { never: 0, server: 0.25, cli: 0.5, light: 0.09, regular: 0.66, heavy: 0.92 } as const;

/** The usage of users by day, with a cache of the last days. */
export class UsageCalendar {
  readonly #people: readonly SamplePerson[];
  readonly #seed: number;
  readonly #range: DayRange;
  readonly #days = new Map<Day, Uint16Array>();

  constructor(people: readonly SamplePerson[], seed: number, range: DayRange) {
    this.#people = people;
    this.#seed = seed;
    this.#range = range;
  }

  /** Indexed by the position of the user. */
  on(day: Day): Uint16Array {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made = Uint16Array.from(this.#people, (person) => this.#usage(person, day));
    this.#days.set(day, made);
    const oldest = this.#days.keys().next().value;
    if (this.#days.size > 128 && oldest !== undefined) this.#days.delete(oldest);
    return made;
  }

  /** The days of a trailing window, the last one first. */
  trailing(day: Day, length: number): Uint16Array[] {
    return Array.from({ length }, (_, back) => this.on(addDays(day, -back)));
  }

  /** The position of a day in the time of the sample, 0 to 1; 0 for earlier days. */
  progress(day: Day): number {
    const days = Math.max(1, daysBetween(this.#range.from, this.#range.to));
    return Math.max(0, daysBetween(this.#range.from, day) / days);
  }

  #usage(person: SamplePerson, day: Day): number {
    const { habit, index, joined } = person;
    if (habit === 'never' || day < joined) return 0;
    if (habit === 'server' && !since(day, 'serverSide')) return 0;
    const random = new Random(this.#seed, 3, index, daysBetween('2020-01-01' as Day, day));
    if (!random.chance(DAILY_CHANCE[habit] * rhythm(day))) return 0;
    if (habit === 'server') return USED.active | (random.chance(0.5) ? USED.cloudAgent : USED.reviewActive);
    if (habit === 'cli') return since(day, 'cli') ? USED.active | USED.cli : 0;
    return USED.active | this.#ideUsage(person, day, random);
  }

  #ideUsage({ habit, ide, wary }: SamplePerson, day: Day, random: Random): number {
    const keen = habit === 'heavy' ? 1 : habit === 'regular' ? 0.6 : 0.3;
    const progress = this.progress(day);
    const use = (bit: number, chance: number): number => (random.chance(chance) ? bit : 0);
    const chat = use(USED.chat, 0.35 + 0.5 * keen);
    const agent = chat === 0 ? 0 : use(USED.agent, (0.06 + 0.75 * progress) * (0.4 + 0.6 * keen));
    return (
      use(USED.completion, 0.93) |
      chat |
      agent |
      (since(day, 'cli') && !wary ? use(USED.cli, 0.22 * keen * (0.5 + progress)) : 0) |
      (since(day, 'app') && !wary ? use(USED.app, 0.03 * keen) : 0) |
      use(USED.cloudAgent, 0.1 * keen * (0.5 + progress)) |
      use(USED.reviewActive, 0.12 * keen) |
      use(USED.reviewPassive, 0.15) |
      (since(day, 'vscodeAgent') && ide === 'vscode' ? use(USED.vscodeAgent, 0.08 * keen) : 0) |
      (since(day, 'thirdParty') ? use(USED.thirdParty, 0.02 * keen) : 0)
    );
  }
}

function rhythm(day: Day): number {
  if (HOLIDAYS.has(day.slice(5))) return 0.08;
  const number = weekday(day);
  if (number === 0 || number === 6) return 0.09;
  return number === 5 ? 0.86 : 1;
}
