/** Rejected lines that are remembered one by one; beyond that they are only counted. */
export const PROBLEMS_KEPT = 50;
