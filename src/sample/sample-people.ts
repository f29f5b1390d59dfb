import { addDays, type Day, type DayRange, daysBetween } from '../domain/day.ts';
import { Random } from './random.ts';

/** How a license is used. `never`: assigned, and never in a report. */
export type Habit = 'never' | 'server' | 'cli' | 'light' | 'regular' | 'heavy';

export interface SamplePerson {
  readonly id: number;
  readonly login: string;
  /** Position among all users of the enterprise. */
  readonly index: number;
  readonly habit: Habit;
  /** The first day on which the user can be active. */
  readonly joined: Day;
  /** Only in the enterprise's second organization, and so in no report of the first. */
  readonly elsewhere: boolean;
  readonly ide: string;
  readonly languages: readonly string[];
  /** Whether the user sends requests and accepts almost nothing. */
  readonly wary: boolean;
}

const FIRST = [
  'ada',
  'ben',
  'chloe',
  'dario',
  'elin',
  'farid',
  'grace',
  'hugo',
  'ines',
  'jonas',
  'kaya',
  'liam',
  'mira',
  'nils',
  'olga',
  'pavel',
  'quinn',
  'rosa',
  'sven',
  'tara',
  'umar',
  'vera',
  'wei',
  'xenia',
  'yara',
  'zeno',
];
const LAST = [
  'lindqvist',
  'okafor',
  'martin',
  'rossi',
  'haddad',
  'novak',
  'silva',
  'kim',
  'larsen',
  'dubois',
  'ortiz',
  'fischer',
  'moreau',
  'tanaka',
  'weber',
  'costa',
  'ivanova',
  'patel',
  'jensen',
  'keller',
  'romano',
  'santos',
];

const HABITS = [
  ['never', 13],
  ['server', 3],
  ['cli', 4],
  ['light', 30],
  ['regular', 35],
  ['heavy', 15],
] as const;
const IDES = [
  ['vscode', 70],
  ['intellij', 14],
  ['visualstudio', 8],
  ['pycharm', 3],
  ['xcode', 3],
  ['neovim', 2],
] as const;
/** Several spell one language in two ways, as GitHub's surfaces do. */
const LANGUAGES = [
  ['typescript', 22],
  ['javascript', 12],
  ['python', 18],
  ['java', 12],
  ['go', 9],
  ['c#', 5],
  ['csharp', 5],
  ['rust', 4],
  ['kotlin', 4],
  ['swift', 3],
  ['sql', 5],
  ['shell', 3],
  ['bash', 3],
  ['terraform', 2],
  ['hcl', 2],
  ['yaml', 4],
  ['markdown', 4],
  ['php', 2],
  ['ruby', 2],
  ['scss', 2],
  ['dockerfile', 2],
  ['unknown', 1],
] as const;

/** Users of the organization with a license, then the other users of the enterprise. */
export function createPeople(people: number, seed: number, range: DayRange): SamplePerson[] {
  const elsewhere = Math.ceil(people / 20);
  return Array.from({ length: people + elsewhere }, (_, index) => {
    const random = new Random(seed, 1, index);
    const days = Math.max(1, daysBetween(range.from, range.to));
    return {
      index,
      id: 10_000 + index * 7 + random.whole(0, 6),
      login: loginOf(index),
      habit: index < 6 ? (HABITS[index % 6] ?? HABITS[0])[0] : random.weighted(HABITS),
      joined: random.chance(0.62)
        ? addDays(range.from, -random.whole(0, 200))
        : addDays(range.from, random.whole(0, days)),
      elsewhere: index >= people,
      ide: random.weighted(IDES),
      wary: index % 23 === 11,
      languages: Array.from({ length: random.whole(2, 6) }, () => random.weighted(LANGUAGES)).filter(unique),
    };
  });
}

/** Unique for any number of users. Every twelfth account is a managed user with the short code of the enterprise. */
function loginOf(index: number): string {
  const first = FIRST[index % FIRST.length] ?? '';
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? '';
  const round = Math.floor(index / (FIRST.length * LAST.length));
  const name = `${first}-${last}${round === 0 ? '' : String(round + 1)}`;
  return index % 12 === 5 ? `${name}_smpl` : name;
}

function unique<T>(item: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(item) === index;
}
