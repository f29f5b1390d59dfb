import { relative } from 'node:path';
import { originalOf } from './mutants.ts';
import type { Located } from './mutation-plugins.ts';
import { ROOT } from './paths.ts';

interface Equivalent {
  /** Below `src`. */
  readonly file: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

/** Mutants that behave as the source does, so that no test can notice them. */
const EQUIVALENT: readonly Equivalent[] = [];

export function reasonOfEquivalence(mutant: Located): string | undefined {
  const file = relative(ROOT, mutant.fileName);
  const original = originalOf(mutant);
  return EQUIVALENT.find(
    (each) =>
      `src/${each.file}` === file && each.original === original && each.replacement === mutant.replacement,
  )?.reason;
}
