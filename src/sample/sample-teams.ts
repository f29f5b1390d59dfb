import { type Day, type DayRange, addDays, daysBetween } from '../domain/day.ts';
import type { SamplePerson } from './sample-people.ts';
import { Random } from './random.ts';

export interface SampleTeam {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

const NAMES = [
  'Payments',
  'Platform',
  'Web',
  'Mobile',
  'Data',
  'Search',
  'Identity',
  'Checkout',
  'Insights',
  'Developer Experience',
  'Security Research',
  'Design Systems',
];

/** Position of the team with the most unused licenses. */
const UNUSED_TEAM = 6;

/** GitHub lists a team on the days on which it has at least this many seats. */
export const SMALLEST_LISTED = 5;

export function createTeams(): SampleTeam[] {
  return NAMES.map((name, index) => ({
    id: 501 + index,
    name,
    slug: name.toLowerCase().replaceAll(' ', '-'),
  }));
}

/**
 * The team memberships by day. The last two teams are small. Users move from Mobile to Data in the middle of the
 * sample.
 */
export class Membership {
  readonly #moved: Day;
  readonly #before: ReadonlyMap<number, readonly SamplePerson[]>;
  readonly #after: ReadonlyMap<number, readonly SamplePerson[]>;

  constructor(teams: readonly SampleTeam[], people: readonly SamplePerson[], seed: number, range: DayRange) {
    this.#moved = addDays(range.from, Math.floor(daysBetween(range.from, range.to) / 2));
    const members = assign(teams, people, seed);
    this.#before = members;
    this.#after = move(members, teams[3], teams[4]);
  }

  /** Team id to its members, small teams included. */
  on(day: Day): ReadonlyMap<number, readonly SamplePerson[]> {
    return day < this.#moved ? this.#before : this.#after;
  }
}

function assign(
  teams: readonly SampleTeam[],
  people: readonly SamplePerson[],
  seed: number,
): Map<number, SamplePerson[]> {
  const members = new Map(teams.map(({ id }): [number, SamplePerson[]] => [id, []]));
  const large = teams.slice(0, -2);
  const add = (team: SampleTeam | undefined, person: SamplePerson): void => {
    if (team !== undefined) members.get(team.id)?.push(person);
  };
  for (const [position, person] of people.filter(({ elsewhere }) => !elsewhere).entries()) {
    const random = new Random(seed, 2, person.index);
    const first = Math.floor(random.next() ** 1.4 * large.length);
    const small =
      position >= 20 && position < 23
        ? teams.at(-1)
        : position >= 23 && position < 27
          ? teams.at(-2)
          : undefined;
    if (small !== undefined) {
      add(small, person);
      continue;
    }
    // Some users have no team, and one team has many unused licenses.
    if (random.chance(0.04)) continue;
    add(large[person.habit === 'never' && random.chance(0.4) ? UNUSED_TEAM : first], person);
    if (random.chance(0.12)) add(large[(first + random.whole(1, large.length - 1)) % large.length], person);
  }
  return members;
}

function move(
  members: ReadonlyMap<number, readonly SamplePerson[]>,
  from: SampleTeam | undefined,
  to: SampleTeam | undefined,
) {
  const moved = new Map(members);
  if (from === undefined || to === undefined) return moved;
  const all = members.get(from.id) ?? [];
  const leaving = all.slice(0, Math.floor(all.length / 3));
  const there = members.get(to.id) ?? [];
  moved.set(from.id, all.slice(leaving.length));
  moved.set(to.id, [...there, ...leaving.filter((person) => !there.includes(person))]);
  return moved;
}
