import type { Metric } from '../metrics/metric.ts';
import { ownValue } from '../domain/own-value.ts';
import { isNamed } from '../facts/name-order.ts';
import { valueLabel } from './units.ts';

/** What a name of the reports stands for; null: neither of a language, model, IDE, nor feature. */
export type NameKind = NonNullable<Metric['named']>[number];

/** Names that are not their id with capital letters. Proper names are not translated. */
const LANGUAGES: Readonly<Record<string, string>> = {
  abap: 'ABAP',
  asciidoc: 'AsciiDoc',
  bat: 'Batch',
  bibtex: 'BibTeX',
  cmake: 'CMake',
  coffeescript: 'CoffeeScript',
  cpp: 'C++',
  csharp: 'C#',
  'cuda-cpp': 'CUDA C++',
  dockercompose: 'Docker Compose',
  dotenv: 'dotenv',
  erb: 'ERB',
  fsharp: 'F#',
  'github-actions-workflow': 'GitHub Actions workflow',
  graphql: 'GraphQL',
  javascript: 'JavaScript',
  jsonc: 'JSON with comments',
  latex: 'LaTeX',
  matlab: 'MATLAB',
  'objective-c': 'Objective-C',
  'objective-cpp': 'Objective-C++',
  ocaml: 'OCaml',
  plaintext: 'Plain text',
  plsql: 'PL/SQL',
  powershell: 'PowerShell',
  protobuf: 'Protocol Buffers',
  restructuredtext: 'reStructuredText',
  't-sql': 'T-SQL',
  typescript: 'TypeScript',
  vb: 'Visual Basic',
};
const IDES: Readonly<Record<string, string>> = {
  androidstudio: 'Android Studio',
  clion: 'CLion',
  datagrip: 'DataGrip',
  dataspell: 'DataSpell',
  goland: 'GoLand',
  intellij: 'IntelliJ',
  jetbrains: 'JetBrains',
  phpstorm: 'PhpStorm',
  pycharm: 'PyCharm',
  rubymine: 'RubyMine',
  rustrover: 'RustRover',
  sqlservermanagementstudio: 'SQL Server Management Studio',
  ssms: 'SSMS',
  visualstudio: 'Visual Studio',
  vscode: 'VS Code',
  webstorm: 'WebStorm',
};
/** Languages whose names are abbreviations. */
const CAPITALS = new Set('cobol css csv hcl html ini json json5 jsonl php scss sql toml xml yaml'.split(' '));
const OPENAI = /^gpt-(\d[\w.]*)(?:-(mini|nano))?(?:-(.+))?$/;
const OPENAI_REASONING = /^o\d/;

/** A name of the reports as people write it, e.g. "C#", "VS Code", "GPT-5 mini", "Agent mode: edits". */
export function nameLabel(kind: NameKind | undefined, name: string): string {
  if (!isNamed(name)) return valueLabel(name);
  switch (kind) {
    case 'language':
      return ownValue(LANGUAGES, name) ?? (CAPITALS.has(name) ? name.toUpperCase() : inCapitals(name));
    case 'ide':
      return ownValue(IDES, name) ?? inCapitals(name);
    case 'model':
      return modelLabel(name);
    case 'feature':
    case 'chatMode':
    case null:
    case undefined:
      return valueLabel(name);
  }
}

/** As GitHub writes them: "Claude Sonnet 4.6", "GPT-5 mini", "GPT-5.2-Codex", "o4-mini", "Raptor mini". */
function modelLabel(name: string): string {
  if (OPENAI_REASONING.test(name) || name.startsWith('(')) return name;
  const [, version, size, variant] = OPENAI.exec(name) ?? [];
  if (version === undefined) return inCapitals(name).replace(/(?<= )Mini\b/, 'mini');
  return [
    `GPT-${version}`,
    ...(size === undefined ? [] : [` ${size}`]),
    ...(variant === undefined ? [] : [`-${inCapitals(variant).replaceAll(' ', '-')}`]),
  ].join('');
}

/** "emacs lisp" and "git-commit" as "Emacs Lisp" and "Git Commit". */
function inCapitals(name: string): string {
  return name
    .split(/[ _-]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
