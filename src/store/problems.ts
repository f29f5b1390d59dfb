import type { Problem } from './store.ts';

/** Where and what, in a line of text. */
export function problemText({ file, line, problem }: Problem): string {
  return line === null ? problem : `${file}, line ${line}: ${problem}`;
}

/** Rejected lines that are remembered one by one; beyond that they are only counted. */
export const PROBLEMS_KEPT = 50;
