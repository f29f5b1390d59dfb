import type { Dimension } from './fields.ts';

/**
 * One spelling for each model and language. GitHub's surfaces spell them differently: the CLI writes
 * `claude-sonnet-4.6` where an IDE writes `claude-4.6-sonnet`.
 */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  bash: 'shell',
  sh: 'shell',
  zsh: 'shell',
  shellscript: 'shell',
  hcl: 'terraform',
  pwsh: 'powershell',
  golang: 'go',
  javascriptreact: 'javascript',
  typescriptreact: 'typescript',
};

const CLAUDE_VERSION_FIRST = /^claude-(\d+(?:\.\d+)*)-([a-z]+)(.*)$/;

/** GitHub's own placeholders: the tail of a shortened list, and what was not recognised. */
export const OTHERS = 'others';
const UNKNOWN = 'unknown';

/** The spelling by which a name is grouped and compared. */
export function canonical(dimension: Dimension, name: string): string {
  const lower = name.trim().toLowerCase();
  if (lower === '') return UNKNOWN;
  if (dimension === 'language') return LANGUAGE_ALIASES[lower] ?? lower;
  if (dimension === 'model') return lower.replace(CLAUDE_VERSION_FIRST, 'claude-$2-$1$3').replace(/-1m$/, '');
  return lower;
}

export function isNamed(name: string): boolean {
  return name !== OTHERS && name !== UNKNOWN;
}
