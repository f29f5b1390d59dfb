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
