import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';
import type { Finished } from './processes.ts';

/** The files that have the left-out words on purpose. */
const LISTS_WORDS = [join('scripts', 'lib', 'words.ts'), join('test', 'unit', 'words.test.ts')];

interface LeftOut {
  readonly words: RegExp;
  readonly say: string;
}

/** Everything that is written for people: user interface, documentation, code, tests. */
const EVERYWHERE = [
  '{src,webview,scripts,test}/**/*.{ts,css,html,sql}',
  'docs/**/*.{md,sql,yml}',
  'media/**/*.md',
  'l10n/*.json',
  '{README,CHANGELOG,CONTRIBUTING,AGENTS}.md',
  'package{,.nls}.json',
];

/** What users read. */
const FOR_USERS = [
  'docs/*.{md,sql,yml}',
  'docs/{sql,workflows}/*',
  'media/**/*.md',
  'l10n/*.json',
  '{README,CHANGELOG}.md',
  'package{,.nls}.json',
];

/** Matched without regard to case, after names are split into their words: `areTold` is `are Told`. */
const LEFT_OUT: readonly LeftOut[] = [
  { words: /organis|licenc|customis|recognis|authoris|summaris|colour|behaviour/, say: 'US spelling' },
  { words: /\b(?:un)?told\b/, say: 'reported, published, complete' },
  { words: /\bheld\b/, say: 'stored, downloaded, available' },
  { words: /\b(?:nobody|somebody|everybody|whoever|persons)\b/, say: 'users, no user, all users' },
  { words: /\b(?<!Promise(?:\.all)? )(?:un)?settled\b/, say: 'final, preliminary' },
  {
    words: /\b(?:fell|fall|fallen|gone|went) (?:silent|quiet)\b|\bcame and went\b/,
    say: 'lost users, inactive',
  },
  { words: /\bmade[- ]up\b|\bmak(?:e|es|ing) up\b/, say: 'sample, generate' },
  { words: /\bat Git ?Hub\b(?!\.com)/, say: 'on GitHub, from GitHub' },
  { words: /\b(?:is|are) not known\b/, say: 'who did not report what' },
  { words: /\bgiv(?:e|es|en|ing) away\b/, say: 'derivable' },
  { words: /\bthe (?:period|days) before\b/, say: 'previous period' },
  { words: /\bcomplete to\b/, say: 'data through' },
  { words: /\b(?:date|whole|day|days|metric|28-day) windows?\b|\bwindows? of days\b/, say: 'date range' },
];

const LEFT_OUT_FOR_USERS: readonly LeftOut[] = [
  { words: /(?<!\*\*|src\/)\bfigures?\b/, say: 'metrics, numbers' },
  { words: /\b(?:in|of|for|over|this|chosen) (?:the |this )?windows?\b/, say: 'date range' },
  { words: /\bcomputed\b/, say: 'calculated' },
];

/** The left-out words of a line in code or in prose, each with the words to use. `forUsers`: in a text for users. */
export function leftOutIn(line: string, { forUsers = false } = {}): string[] {
  const text = split(line);
  return [...LEFT_OUT, ...(forUsers ? LEFT_OUT_FOR_USERS : [])].flatMap(({ words, say }) => {
    const [word] = new RegExp(words, 'i').exec(text) ?? [];
    return word === undefined ? [] : [`"${word}": ${say}`];
  });
}

/** Fails where a word is written that a reader of VS Code's and GitHub's documentation would not know. */
export async function checkWords(): Promise<Finished> {
  const forUsers = new Set(filesOf(FOR_USERS));
  const found = await Promise.all(
    [...new Set([...filesOf(EVERYWHERE), ...forUsers])].map(async (file) => {
      const lines = (await readFile(join(ROOT, file), 'utf8')).split('\n');
      return lines.flatMap((line, at) =>
        leftOutIn(line, { forUsers: forUsers.has(file) }).map((hit) => `${file}:${at + 1}: ${hit}`),
      );
    }),
  );
  const hits = found.flat().sort();
  return { code: hits.length === 0 ? 0 : 1, output: hits.join('\n') };
}

function filesOf(patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: ROOT }).filter((file) => !LISTS_WORDS.includes(file));
}

function split(line: string): string {
  return line.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').replaceAll('_', ' ');
}
