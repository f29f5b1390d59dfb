import type { Dimension } from './fields.ts';
import { LANGUAGE_ALIASES } from './language-aliases.ts';

/**
 * One spelling for each model and language. GitHub's surfaces spell them differently: the CLI writes
 * `claude-sonnet-4.6` where an IDE writes `claude-4.6-sonnet`.
 */
const CLAUDE_VERSION_FIRST = /^claude-(\d+(?:\.\d+)*)-([a-z]+)(.*)$/;

/** GitHub's own placeholders: the tail of a shortened list, and what was not recognized. */
export const OTHERS = 'others';
const UNKNOWN = 'unknown';

/** The spelling by which a name is grouped and compared. */
export function canonical(dimension: Dimension, name: string): string {
  const lower = name.trim().toLowerCase();
  if (lower === '') return UNKNOWN;
  if (dimension === 'language') return LANGUAGE_ALIASES.get(lower) ?? lower;
  if (dimension === 'model') return lower.replace(CLAUDE_VERSION_FIRST, 'claude-$2-$1$3').replace(/-1m$/, '');
  return lower;
}

export function isNamed(name: string): boolean {
  return name !== OTHERS && name !== UNKNOWN;
}
