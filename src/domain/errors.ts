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
  | 'cancelled';

export interface MetricsErrorDetails {
  /** HTTP status of the reply, where there was one. */
  readonly status?: number;
  /** When the rate limit ends, in epoch milliseconds. */
  readonly resetAt?: number;
  /** Where the person can authorise the sign-in for single sign-on; valid for an hour, so never stored or logged. */
  readonly ssoUrl?: string;
}

/**
 * The one kind of error that reaches people. Its message is a whole, localised sentence: what happened, what it
 * means, what to do. It carries no token and no signed link, and so no `cause` either.
 */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
  readonly kind: MetricsErrorKind;
  readonly status: number | undefined;
  readonly resetAt: number | undefined;
  readonly ssoUrl: string | undefined;

  constructor(kind: MetricsErrorKind, message: string, details: MetricsErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.resetAt = details.resetAt;
    this.ssoUrl = details.ssoUrl;
  }
}
