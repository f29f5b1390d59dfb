/** The days of GitHub's longer reports; also of the date range shown first, and the fewest that stay stored. */
export const REPORT_DAYS = 28;

/** GitHub publishes a day within two full days after its end. */
export const REPORT_LAG_DAYS = 2;

/** After so many days without activity, GitHub forgets the last activity of a user. */
export const ACTIVITY_KEPT_DAYS = 90;
