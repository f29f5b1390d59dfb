import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as linguist from 'linguist-languages';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './paths.ts';

const MODULE = join(ROOT, 'src', 'facts', 'language-aliases.ts');
const SQL = join(ROOT, 'docs', 'sql', 'metrics.sql');
const SQL_BLOCK =
  /(?<=-- Language aliases, generated: npm run check -- --fix\n)[\s\S]*?(?=-- End of language aliases\n)/;

/**
 * The languages whose aliases are merged, as Linguist calls them, with the name under which they are shown: the id that
 * editors send where there is one, else Linguist's name in small letters. Languages that are not listed keep their names.
 */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...sameAs(
    ...[
      'Assembly',
      'BibTeX',
      'C',
      'Clojure',
      'COBOL',
      'CoffeeScript',
      'Common Lisp',
      'CSS',
      'D',
      'Dart',
      'Diff',
    ],
    ...['Dockerfile', 'Elixir', 'Emacs Lisp', 'Erlang', 'Fortran', 'Go', 'GraphQL', 'Groovy', 'Handlebars'],
    ...[
      'Haskell',
      'HTML',
      'INI',
      'Java',
      'JavaScript',
      'JSON',
      'Julia',
      'Jupyter Notebook',
      'Kotlin',
      'Less',
      'Lua',
    ],
    ...[
      'Makefile',
      'Markdown',
      'MATLAB',
      'Nix',
      'Objective-C',
      'OCaml',
      'Pascal',
      'Perl',
      'PHP',
      'PowerShell',
      'Pug',
    ],
    ...[
      'Python',
      'R',
      'Raku',
      'reStructuredText',
      'Ruby',
      'Rust',
      'Sass',
      'Scala',
      'SCSS',
      'Shell',
      'SQL',
      'Stylus',
    ],
    ...['Svelte', 'Swift', 'TOML', 'TypeScript', 'Vue', 'XML', 'YAML'],
  ),
  'C#': 'csharp',
  'C++': 'cpp',
  'F#': 'fsharp',
  Batchfile: 'bat',
  Cuda: 'cuda-cpp',
  HCL: 'terraform',
  'HTML+Razor': 'razor',
  'Java Properties': 'properties',
  'JSON with Comments': 'jsonc',
  'Objective-C++': 'objective-cpp',
  'Protocol Buffer': 'protobuf',
  TeX: 'latex',
  Text: 'plaintext',
  // People who look for TypeScript or JavaScript mean these, too.
  TSX: 'typescript',
  'Visual Basic .NET': 'vb',
};

/** What Linguist does not list: ids of editors, and endings of files that stand for one language only. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  csharp: ['cs'],
  javascript: ['javascriptreact', 'jsx', 'mjs', 'cjs'],
  kotlin: ['kt'],
  powershell: ['ps1'],
  protobuf: ['proto3'],
  pug: ['jade'],
  shell: ['shellscript'],
  terraform: ['tf'],
  typescript: ['mts', 'cts'],
  vue: ['vue-html'],
};

/** Linguist's aliases that are tools, dialects, formats of their own, or words of several meanings. */
const NOT_MERGED = new Set([
  ...[
    'cake',
    'cakescript',
    'cask',
    'conf',
    'cperl',
    'delphi',
    'eask',
    'emacs',
    'envrc',
    'fundamental',
    'geojson',
  ],
  ...[
    'htmlbars',
    'inc',
    'jruby',
    'jsonl',
    'lisp',
    'macruby',
    'make',
    'mf',
    'node',
    'octave',
    'opentofu',
    'pandoc',
  ],
  ...[
    'posh',
    'rake',
    'rbx',
    'rss',
    'rusthon',
    'sarif',
    'splus',
    'topojson',
    'visual basic',
    'wsdl',
    'xhtml',
    'xsd',
  ],
]);

/** The spelling that counts, by each other spelling, both in small letters. */
function aliases(): [alias: string, language: string][] {
  const known = new Map(Object.values(linguist).map((language) => [language.name as string, language]));
  const found = new Map<string, Set<string>>();
  const add = (alias: string, language: string): void => {
    if (alias !== language) found.set(alias, (found.get(alias) ?? new Set<string>()).add(language));
  };
  for (const [name, language] of Object.entries(LANGUAGES)) {
    const entry = known.get(name);
    if (entry === undefined) throw new Error(`Linguist has no language ${name}`);
    const others: readonly string[] = 'aliases' in entry ? entry.aliases : [];
    for (const alias of [name, ...others].map((each) => each.toLowerCase())) {
      if (!NOT_MERGED.has(alias)) add(alias, language);
    }
  }
  for (const [language, others] of Object.entries(MORE)) for (const alias of others) add(alias, language);
  const names = new Set(Object.values(LANGUAGES));
  return [...found]
    .flatMap(([alias, languages]): [string, string][] => {
      const [only = '', ...more] = languages;
      return more.length > 0 || names.has(alias) ? [] : [[alias, only]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The files with the table, as they should be, by path. */
async function files(): Promise<ReadonlyMap<string, string>> {
  const table = aliases();
  const code = `// Generated from Linguist's data by scripts/lib/language-aliases.ts: npm run check -- --fix

/** The spelling that counts, by each other spelling, both in small letters. */
export const LANGUAGE_ALIASES: ReadonlyMap<string, string> = new Map(Object.entries({
${table.map(([alias, language]) => `  ${JSON.stringify(alias)}: ${JSON.stringify(language)},`).join('\n')}
}));
`;
  const options = { ...(await resolveConfig(MODULE)), filepath: MODULE };
  const sql = await readFile(SQL, 'utf8');
  return new Map([
    [MODULE, await format(code, options)],
    [SQL, sql.replace(SQL_BLOCK, sqlBlock(table))],
  ]);
}

function sqlBlock(table: readonly (readonly [alias: string, language: string])[]): string {
  const byLanguage = Map.groupBy(table, ([, language]) => language);
  const whens = [...byLanguage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, of]) => {
      const names = of.map(([alias]) => quoted(alias)).join(', ');
      return `  WHEN plain_name(n) IN (${names}) THEN ${quoted(language)}`;
    });
  return `CREATE OR REPLACE MACRO language_name(n) AS CASE\n${whens.join('\n')}\n  ELSE plain_name(n) END;\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export async function writeLanguageAliases(): Promise<void> {
  for (const [path, text] of await files()) await writeFile(path, text);
}

/** The files that are not as they should be. */
export async function outdatedLanguageAliases(): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of await files()) {
    if ((await readFile(path, 'utf8').catch(() => '')) !== text) found.push(path);
  }
  return found;
}

function sameAs(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name.toLowerCase()]));
}
