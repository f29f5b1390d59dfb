/**
 * How large a published summary may be. A summary of any author is read as soon as a folder is opened, so it must not be
 * able to exhaust the memory. Every limit is far above what organizations have; the writer holds to them too.
 */
export const SUMMARY_LIMITS = {
  /** UTF-8 bytes of the JSON text: as many as GitHub takes as one file of a repository. */
  bytes: 100_000_000,
  /** Ten years. GitHub keeps reports for one. */
  days: 3_660,
  teams: 10_000,
  /** Days times teams: 10,000 teams for over a year, or 1,000 teams for over ten. */
  teamDays: 5_000_000,
  /** Entries of one breakdown, list, or table. */
  rows: 10_000,
  /**
   * Lists and objects in all. Empty ones take two bytes of text and many times that of memory; a summary of 100 MB has
   * fewer than two million.
   */
  parts: 3_000_000,
  /** UTF-16 code units of a name: the longest that a filter of the dashboard takes. */
  name: 500,
} as const;

/** The fewest users that a number of a published summary may be about: what may be chosen, and what is chosen by default. */
export const THRESHOLD = { least: 3, most: 100, default: 5 } as const;

export function isThreshold(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= THRESHOLD.least &&
    value <= THRESHOLD.most
  );
}
