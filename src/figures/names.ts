import type { Metric } from '../metrics/metric.ts';
import { isNamed } from '../facts/name-order.ts';
import { valueLabel } from './units.ts';

/** What a name of the reports stands for; null: neither of a language, model, IDE, nor feature. */
export type NameKind = NonNullable<Metric['named']>[number];

/** Languages and IDEs whose ids are these names in small letters and without blanks. Proper names are not translated. */
const SPELLED = [
  'Android Studio,CLion,CoffeeScript,CSS,CSV,GoLand',
  'GraphQL,HTML,INI,IntelliJ,JavaScript,JetBrains,JSON,LaTeX,MATLAB,Objective-C,OCaml,PHP,PhpStorm,Plain text',
  'PowerShell,PyCharm,RubyMine,SCSS,SQL,TOML',
  'TypeScript,Visual Studio,VS Code,WebStorm,XML,YAML',
].flatMap((names) => names.split(','));
const LABELS = new Map([
  ...SPELLED.map((name) => [name.replaceAll(' ', '').toLowerCase(), name] as const),
  ['bat', 'Batch'],
  ['cpp', 'C++'],
  ['csharp', 'C#'],
  ['cuda-cpp', 'CUDA C++'],
  ['fsharp', 'F#'],
  ['jsonc', 'JSON with comments'],
  ['objective-cpp', 'Objective-C++'],
  ['protobuf', 'Protocol Buffers'],
  ['vb', 'Visual Basic'],
]);
/** Third-party agents and features of legacy lists, as GitHub's documentation calls them. */
const AGENTS = new Map([
  ['claude-agent', 'Anthropic Claude'],
  ['cli_agent', 'CLI agent'],
]);
const OPENAI = /^gpt-(\d[\w.]*)(?:-(mini|nano))?(?:-(.+))?$/;
const OPENAI_REASONING = /^o\d/;

/** A name of the reports as people write it, e.g. "C#", "VS Code", "GPT-5 mini", "Agent mode: edits". */
export function nameLabel(kind: NameKind | undefined, name: string): string {
  if (!isNamed(name)) return valueLabel(name);
  switch (kind) {
    case 'language':
    case 'ide':
      return LABELS.get(name) ?? inCapitals(name);
    case 'model':
      return modelLabel(name);
    case 'feature':
    case 'chatMode':
    case null:
    case undefined:
      return AGENTS.get(name) ?? valueLabel(name);
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
