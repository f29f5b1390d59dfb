/** A mutant that no test can or has to notice. */
export interface Equivalent {
  /** Below `src`. */
  readonly file: string;
  /** The line on which the change begins, as it stands in the source, without its indentation. */
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export const PAST_THE_END = 'One step more reads past the end, which changes nothing.';
export const REFUSED = 'The types refuse it.';

/** Changes of one line that all have the same reason: what stands there, and what in its place. */
export function changesOf(
  { file, line, reason = REFUSED }: Pick<Equivalent, 'file' | 'line'> & { readonly reason?: string },
  changes: readonly (readonly [original: string, replacement: string])[],
): Equivalent[] {
  return changes.map(([original, replacement]) => ({ file, line, original, replacement, reason }));
}
