import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';
import type { Finished } from './processes.ts';

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
  { words: /\b(?<!all )(?:un)?settled\b/, say: 'final, preliminary' },
  {
    words: /\b(?:fell|fall|fallen|gone|went) (?:silent|quiet)\b|\bcame and went\b/,
    say: 'lost users, inactive',
  },
  { words: /\bmade-up\b|\bmak(?:e|es|ing) up\b/, say: 'sample, generate' },
  { words: /\bat GitHub\b/, say: 'on GitHub, from GitHub' },
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

/** Words that a reader of VS Code's and GitHub's documentation would not know are left out; each with what is said. */
export async function checkWords(): Promise<Finished> {
  const found = [...(await find(EVERYWHERE, LEFT_OUT)), ...(await find(FOR_USERS, LEFT_OUT_FOR_USERS))];
  return { code: found.length === 0 ? 0 : 1, output: found.join('\n') };
}

async function find(patterns: readonly string[], leftOut: readonly LeftOut[]): Promise<string[]> {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .filter((file) => !file.endsWith('lib/words.ts'));
  const found = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(ROOT, file), 'utf8')).split('\n');
      return lines.flatMap((line, at) => {
        const text = split(line);
        return leftOut.flatMap(({ words, say }) => {
          const [word] = new RegExp(words, 'i').exec(text) ?? [];
          return word === undefined ? [] : [`${file}:${at + 1}: "${word}": ${say}`];
        });
      });
    }),
  );
  return found.flat().sort();
}

function split(line: string): string {
  return line.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').replaceAll('_', ' ');
}
