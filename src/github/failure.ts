import * as l10n from '@vscode/l10n';
import { type LocalClock, timeText } from '../domain/clock.ts';
import { MetricsError } from '../domain/errors.ts';
import { isWebPage } from '../domain/web-page.ts';
import { pageIn } from './quote.ts';
import { namedCause, type Refusal, tellingQuote, withQuote } from './refusals.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

/** Octokit's error for a reply that is a refusal; without a reply the network failed. */
interface RequestFailure extends Error {
  readonly response?: { readonly status: number; readonly headers: Headers; readonly data?: unknown };
}

/** Puts whatever a request ended with into the words of the extension. Nothing of the request itself goes along. */
export function asMetricsError(failure: unknown, hostName: string, clock: LocalClock): MetricsError {
  if (failure instanceof MetricsError) return failure;
  const { message, response, cause } = failure as RequestFailure;
  // What was wrong with a reply that seemed to be a success.
  if (cause instanceof MetricsError) return cause;
  if (response === undefined) return offline(hostName);
  const { status, headers, data } = response;
  // GitHub itself may answer with a page when it has a problem, but never when it refuses something.
  if (status < 500 && typeof data === 'string' && isWebPage(data)) return intercepted(hostName);
  return refused({ status, headers, hostName, message: messageIn(data) ?? message }, clock);
}

/** GitHub's sentence as it came: Octokit puts the address of a page behind it. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined;
  return typeof data.message === 'string' ? data.message : undefined;
}

export function cancelled(): MetricsError {
  return new MetricsError('cancelled', l10n.t('The request was cancelled.'));
}

function offline(hostName: string): MetricsError {
  return new MetricsError(
    'offline',
    l10n.t(
      '{0} cannot be reached. Check the network connection and the proxy settings, then refresh.',
      hostName,
    ),
  );
}

/** Something between this computer and GitHub answered in its place. */
export function intercepted(hostName: string): MetricsError {
  const text = l10n.t(
    'A firewall or proxy answered in place of {0}. Allow https connections to {0} and {1} in the firewall and the proxy, and check the proxy settings, then refresh.',
    hostName,
    `api.${hostName}`,
  );
  return new MetricsError('offline', text);
}

export function invalidReply(what: string): MetricsError {
  return new MetricsError(
    'invalidReply',
    l10n.t(
      'GitHub sent a reply that cannot be read ({0}). Refresh later; if it stays, please report it.',
      what,
    ),
  );
}

function serverError(hostName: string, status: number): MetricsError {
  const message = l10n.t(
    '{0} has a problem at the moment (status {1}). Refresh in a few minutes.',
    hostName,
    status,
  );
  return new MetricsError('server', message, { status });
}

/** The end of the rate limit in epoch milliseconds, where that is what the reply is about. */
function rateLimitReset(status: number, message: string, headers: Headers, now: number): number | undefined {
  const limited =
    status === 429 ||
    (status === 403 && /rate limit|abuse detection/i.test(message)) ||
    isGraphQLLimit(message);
  if (!limited) return undefined;
  const after = Number(headers['retry-after']);
  if (after > 0) return now + after * 1000;
  if (String(headers['x-ratelimit-remaining']) === '0') return Number(headers['x-ratelimit-reset']) * 1000;
  return now + 60_000;
}

/** GraphQL answers 200 also when the limit is spent; the throttling plugin makes an error of it. */
function isGraphQLLimit(message: string): boolean {
  return message === 'GraphQL Rate Limit Exceeded';
}

/** GitHub words a day that is not processed as a 404 with a sentence of its own; for an unknown name it says `Not Found`. */
function saysNoReport(message: string): boolean {
  return /\bno (report|data)\b/i.test(message);
}

function refused(refusal: Refusal, clock: LocalClock): MetricsError {
  const { status, message, headers, hostName } = refusal;
  const resetAt = rateLimitReset(status, message, headers, clock.now());
  if (resetAt !== undefined) return rateLimited(resetAt, status, clock);
  const sso = String(headers['x-github-sso'] ?? '');
  if (sso.startsWith('required')) return singleSignOn(sso, status, hostName);
  if (status === 401) {
    const text = l10n.t('{0} does not accept this sign-in any more. Sign in again.', hostName);
    return new MetricsError('unauthorized', text, { status });
  }
  if (status === 404 && saysNoReport(message)) {
    return new MetricsError('noData', l10n.t('GitHub has no report for this day yet.'), { status });
  }
  return namedCause(refusal) ?? unnamedCause(refusal);
}

/** GitHub refuses without a cause that is known: what it says goes along. */
function unnamedCause({ status, message, hostName }: Refusal): MetricsError {
  const said = tellingQuote(message);
  const details = { status, ...(said !== undefined && { said }) };
  if (status === 404) {
    const text = l10n.t('{0} knows nothing under this name that this account may see.', hostName);
    return new MetricsError('notFound', withQuote(text, said), details);
  }
  if (status === 403 || status === 422 || status === 451) {
    const text = l10n.t('{0} does not let this account read this. Ask an owner for access.', hostName);
    return new MetricsError('forbidden', withQuote(text, said), details);
  }
  return serverError(hostName, status);
}

function rateLimited(resetAt: number, status: number, clock: LocalClock): MetricsError {
  const time = timeText(resetAt, clock);
  const text = l10n.t('GitHub allows no more requests for now. Refresh after {0}.', time);
  return new MetricsError('rateLimited', text, { status, resetAt });
}

function singleSignOn(header: string, status: number, hostName: string): MetricsError {
  const ssoUrl = pageIn(header, hostName);
  const text = l10n.t(
    'The organization protects its data with single sign-on, and this sign-in is not authorized for it. Authorize it, then refresh.',
  );
  return new MetricsError('sso', text, { status, ...(ssoUrl !== undefined && { ssoUrl }) });
}
