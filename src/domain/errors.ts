export type MetricsErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'sso'
  | 'appRestricted'
  | 'notFound'
  | 'noData'
  | 'rateLimited'
  | 'offline'
  | 'server'
  | 'invalidReply'
  | 'unsupportedHost'
  | 'storage'
  /** A thread stopped, or an unexpected error. */
  | 'internal';

/** Why something failed. The table `CAUSES` in `github/causes.ts` has the sentence and the actions of each. */
export type Reason =
  // GitHub says so in words.
  | 'ipAllowList'
  | 'tokenLifetime'
  | 'classicToken'
  | 'fineGrainedToken'
  | 'tokenPermission'
  | 'sso'
  | 'appRestricted'
  | 'managedUser'
  | 'suspended'
  | 'policy'
  | 'payment'
  | 'noCopilot'
  // The status or the headers of the reply say so.
  | 'signInRejected'
  | 'refused'
  | 'notFound'
  | 'noReport'
  | 'notAccepted'
  | 'legal'
  | 'retired'
  | 'rateLimit'
  | 'serverError'
  | 'gateway'
  // What is known of the account says so.
  | 'permission'
  | 'tokenOrRole'
  | 'role'
  | 'enterpriseRole'
  | 'ownerWithoutReports'
  | 'unknownName'
  | 'unknownToToken'
  | 'unchecked'
  | 'tokenCharacters'
  | 'nothingChosen'
  | 'signedOut'
  // Something on the way to GitHub.
  | 'proxySignIn'
  | 'intercepted'
  | 'unknownHost'
  | 'certificate'
  | 'connectionRefused'
  | 'timeout'
  | 'encoding'
  | 'stalled'
  | 'connectionBroken'
  | 'fileRefused'
  // The place of a published summary says so.
  | 'summarySignIn'
  | 'summaryUnread';

export interface MetricsErrorDetails {
  /** HTTP status of the reply, where there was one. */
  readonly status?: number;
  /** When the rate limit ends, in epoch milliseconds. */
  readonly resetAt?: number;
  /** `resetAt` as the user reads it, such as `7:45 AM`. */
  readonly resetTime?: string;
  /** Where the user can authorize the sign-in for single sign-on; valid for an hour, so never stored or logged. */
  readonly ssoUrl?: string;
  /** The cause, where there is one in the table: the message is its sentence. */
  readonly reason?: Reason;
  /** The message without GitHub's own words; left out: it has none. */
  readonly sentence?: string;
  /** GitHub's own words where they name no known cause, safe to show. */
  readonly said?: string;
  /** The page of GitHub where the user can act on it. Carries no secret. */
  readonly page?: string;
  /** Whether the same request may well succeed at once, as after a connection that broke. */
  readonly transient?: boolean;
}

/**
 * The one kind of error that reaches people. Its message is a whole, localized sentence: what happened, what it
 * means, what to do. It carries no token and no signed link, and so no `cause` either.
 */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly kind: MetricsErrorKind;
  readonly status: number | undefined;
  readonly resetAt: number | undefined;
  readonly resetTime: string | undefined;
  readonly ssoUrl: string | undefined;
  readonly reason: Reason | undefined;
  readonly sentence: string;
  readonly said: string | undefined;
  readonly page: string | undefined;
  readonly transient: boolean;

  constructor(kind: MetricsErrorKind, message: string, details: MetricsErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.resetAt = details.resetAt;
    this.resetTime = details.resetTime;
    this.ssoUrl = details.ssoUrl;
    this.reason = details.reason;
    this.sentence = details.sentence ?? message;
    this.said = details.said;
    this.page = details.page;
    this.transient = details.transient === true;
  }
}
