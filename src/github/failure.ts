import * as l10n from '@vscode/l10n';
import { type LocalClock, timeText } from '../domain/clock.ts';
import { DAY_MS, MINUTE_MS } from '../domain/durations.ts';
import { MetricsError } from '../domain/errors.ts';
import { isWebPage } from '../domain/web-page.ts';
import { problem } from './causes.ts';
import { obstacleOf } from './network.ts';
import { pageIn } from './quote.ts';
import { namedCause, type Refusal, tellingQuote } from './refusals.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

/** Octokit's error for a reply that is a refusal; without a reply the network failed. */
interface RequestFailure extends Error {
  readonly response?: { readonly status: number; readonly headers: Headers; readonly data?: unknown };
}

/** GitHub's sentences are far shorter; patterns look at no more of what is sent in their place. */
const LONGEST_MESSAGE = 5_000;

/** Puts whatever a request ended with into the words of the extension. Nothing of the request itself goes along. */
export function asMetricsError(failure: unknown, hostName: string, clock: LocalClock): MetricsError {
  if (failure instanceof MetricsError) return failure;
  const { message, response, cause } = failure as RequestFailure;
  // What was wrong with a reply that seemed to be a success.
  if (cause instanceof MetricsError) return cause;
  // Octokit itself stumbled over a reply that it takes apart, such as a page of a list; of the network it says `HttpError`.
  if (failure instanceof TypeError) return invalidReply('JSON');
  if (response === undefined) return problem(obstacleOf(failure), { hostName });
  const { status, headers, data } = response;
  if (status === 407) return problem('proxySignIn', { hostName, status });
  if (!isOfTheApi(status, data)) return intercepted(hostName);
  const said = (messageIn(data) ?? message).slice(0, LONGEST_MESSAGE);
  return refused({ status, headers, hostName, message: said }, clock);
}

/**
 * Whether a refusal may come from GitHub's API, which sends a JSON object. GitHub itself may answer with a page when it
 * has a problem or too many requests, but never when it refuses something.
 */
function isOfTheApi(status: number, data: unknown): boolean {
  if (status >= 500 || status === 429) return true;
  if (data instanceof ArrayBuffer) return data.byteLength === 0;
  return typeof data !== 'string' || (data.trim() === '' && !isWebPage(data));
}

/** GitHub's sentence as it came: Octokit puts the address of a page behind it. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined;
  return typeof data.message === 'string' ? data.message : undefined;
}

/** Something between this computer and GitHub answered in its place. */
export function intercepted(hostName: string): MetricsError {
  return problem('intercepted', { hostName });
}

export function invalidReply(what: string): MetricsError {
  return new MetricsError(
    'invalidReply',
    l10n.t(
      'A reply from GitHub could not be read ({0}). Try again later. If the problem persists, report it with “Copy Diagnostics”.',
      what,
    ),
  );
}

/** Whether GitHub says, in words or by the status, that there were too many requests. */
function saysLimited(status: number, message: string): boolean {
  return (
    status === 429 ||
    (status === 403 && /rate limit|abuse detection/i.test(message)) ||
    // GraphQL answers 200 also when the limit is spent; the throttling plugin makes an error of it.
    message === 'GraphQL Rate Limit Exceeded'
  );
}

/** Whether only the headers of a refusal say so. */
function isLimited(status: number, headers: Headers): boolean {
  if (status !== 403) return false;
  return headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0';
}

/** The end of the rate limit in epoch milliseconds of this computer's clock; in a minute where the headers make no sense. */
function endOfLimit(headers: Headers, now: number): number {
  const wait = waitAfter(headers) ?? waitUntilReset(headers, now);
  return now + (wait !== undefined && wait > 0 && wait <= DAY_MS ? wait : MINUTE_MS);
}

/** Milliseconds: seconds, or the time until a date, by the clock of its sender. */
function waitAfter(headers: Headers): number | undefined {
  const after = headers['retry-after'];
  if (after === undefined) return undefined;
  const seconds = Number(after);
  const wait = Number.isNaN(seconds) ? Date.parse(String(after)) - sentAt(headers) : seconds * 1000;
  return Number.isNaN(wait) ? undefined : wait;
}

/** Milliseconds, by GitHub's own clock where it says what time it is. */
function waitUntilReset(headers: Headers, now: number): number | undefined {
  if (String(headers['x-ratelimit-remaining']) !== '0') return undefined;
  const sent = sentAt(headers);
  const wait = Number(headers['x-ratelimit-reset']) * 1000 - (Number.isNaN(sent) ? now : sent);
  return Number.isNaN(wait) ? undefined : wait;
}

function sentAt(headers: Headers): number {
  return Date.parse(String(headers['date']));
}

/** GitHub words a day that is not processed as a 404 with a sentence of its own; for an unknown name it says `Not Found`. */
function saysNoReport(message: string): boolean {
  return /\bno (report|data)\b/i.test(message);
}

function refused(refusal: Refusal, clock: LocalClock): MetricsError {
  const { status, message, headers, hostName } = refusal;
  if (saysLimited(status, message)) return rateLimited(refusal, clock);
  const sso = String(headers['x-github-sso'] ?? '');
  if (sso.startsWith('required')) return singleSignOn(sso, status, hostName);
  if (status === 401) return problem('signInRejected', { hostName, status });
  if (status === 404 && saysNoReport(message)) return problem('noReport', { hostName, status });
  const named = namedCause(refusal);
  if (named !== undefined) return named;
  return isLimited(status, headers) ? rateLimited(refusal, clock) : unnamedCause(refusal);
}

/** GitHub refuses without a cause that is known: what it says goes along. */
function unnamedCause({ status, message, hostName }: Refusal): MetricsError {
  const facts = { hostName, status };
  if (status === 410) return problem('retired', facts);
  if (status === 502 || status === 504) return problem('gateway', facts);
  if (status < 400 || status >= 500) return problem('serverError', facts);
  const said = tellingQuote(message);
  const details = { quote: said, ...(said !== undefined && { said }) };
  if (status === 404) return problem('notFound', facts, details);
  if (status === 403) return problem('refused', facts, details);
  return problem(status === 451 ? 'legal' : 'notAccepted', facts, details);
}

function rateLimited({ headers, status, hostName }: Refusal, clock: LocalClock): MetricsError {
  const resetAt = endOfLimit(headers, clock.now());
  const resetTime = timeText(resetAt, clock);
  return problem('rateLimit', { hostName, status, detail: resetTime }, { resetAt, resetTime });
}

function singleSignOn(header: string, status: number, hostName: string): MetricsError {
  const ssoUrl = pageIn(header, hostName);
  return problem('sso', { hostName, status }, ssoUrl === undefined ? {} : { ssoUrl });
}
