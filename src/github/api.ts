import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Canceled } from '../domain/cancellation.ts';
import type { LocalClock } from '../domain/clock.ts';
import { logText } from '../domain/log-text.ts';
import { unlessAborted } from '../domain/patience.ts';
import { checkedFetch } from './checked-fetch.ts';
import { asMetricsError, invalidReply } from './failure.ts';
import type { Host } from './hosts.ts';

const API_VERSION = '2026-03-10';
/** Longer than this no user waits in front of a progress bar: the message says when to come back instead. */
const LONGEST_WAIT_SECONDS = 60;
const REPLY_TIMEOUT_MS = 30_000;
const RETRIES = 2;
/** Asking again would not help, or (403, 429) is a matter of rate limits, which the throttling plugin knows. */
const LEFT_TO_OTHERS = [400, 401, 403, 404, 410, 422, 429, 451];

export interface Log {
  debug(message: string): void;
  warn(message: string): void;
}

export interface ApiOptions {
  readonly host: Host;
  /** Asked before every request, so that a renewed sign-in takes effect at once. */
  readonly token: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string;
  readonly log: Log;
  readonly clock: LocalClock;
  /** What a second of waiting lasts, in milliseconds. Tests shorten it. */
  readonly second?: number;
  /** How long a reply of the API may take until its last byte, in milliseconds; left out: 30 seconds. */
  readonly replyTimeout?: number;
  /** How long the file host may send nothing, in milliseconds; left out: 45 seconds. */
  readonly idleTimeout?: number;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

export type Parameters = Readonly<Record<string, string | number>>;

/** Every failure is a MetricsError. An aborted signal ends a call at once, even while it waits to try again. */
export interface Api {
  get(route: string, parameters: Parameters, signal: AbortSignal): Promise<Reply>;
  /** What GitHub sends as it is. */
  raw(route: string, parameters: Parameters, signal: AbortSignal): Promise<Reply>;
  pages(route: string, parameters: Parameters, signal: AbortSignal): AsyncIterable<Reply>;
  /** The answer as it came, with `data` or `errors`. */
  query(text: string, signal: AbortSignal): Promise<unknown>;
}

export function createApi(options: ApiOptions): Api {
  const octokit = createOctokit(options);
  const attempt = async <T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> => {
    try {
      return await unlessAborted(signal, request);
    } catch (failure) {
      throw signal.aborted ? new Canceled() : asMetricsError(failure, options.host.name, options.clock);
    }
  };
  return {
    get: (route, parameters, signal) =>
      attempt(signal, () => octokit.request(`GET ${route}`, { ...parameters, request: { signal } })),
    raw: (route, parameters, signal) =>
      attempt(signal, () =>
        octokit.request(`GET ${route}`, {
          ...parameters,
          headers: { accept: 'application/vnd.github.raw+json' },
          request: { signal },
        }),
      ),
    pages: async function* (route, parameters, signal) {
      const { url } = octokit.request.endpoint(`GET ${route}`, { ...parameters, per_page: 100 });
      // Of a route the iterator hands on only method, address, and headers: the signal has to come with the request.
      const request = octokit.request.defaults({ url, request: { signal } });
      const replies: AsyncIterable<Reply> = octokit.paginate.iterator(request);
      const iterator = replies[Symbol.asyncIterator]();
      for (;;) {
        const next = await attempt(signal, () => iterator.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
    query: (text, signal) =>
      attempt(signal, async () => {
        const reply: Reply = await octokit.request('POST /graphql', { query: text, request: { signal } });
        return reply.data;
      }),
  };
}

function createOctokit(options: ApiOptions) {
  const { host, token, userAgent, log, second = 1000, replyTimeout = REPLY_TIMEOUT_MS } = options;
  const mayWait = (seconds: number, _request: object, _octokit: object, retryCount: number) =>
    seconds <= LONGEST_WAIT_SECONDS && retryCount < RETRIES;
  const silent = () => undefined;
  const debug = (message: string) => log.debug(logText(message));
  const warn = (message: string) => log.warn(logText(message));
  const quiet = { debug: silent, info: silent, warn, error: warn };
  const octokit = new (Octokit.plugin(retry, throttling, paginateRest))({
    baseUrl: host.apiUrl,
    userAgent,
    request: { fetch: checkedFetch(options.fetch, host.name, replyTimeout), log: quiet },
    log: quiet,
    retry: { retries: RETRIES, retryAfterBaseValue: second, doNotRetry: LEFT_TO_OTHERS },
    throttle: {
      id: host.apiUrl,
      retryAfterBaseValue: second,
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
    },
  });
  const { origin } = new URL(host.apiUrl);
  octokit.hook.before('request', async (request) => {
    if (new URL(request.url, host.apiUrl).origin !== origin) throw invalidReply('link to another host');
    request.headers['x-github-api-version'] = API_VERSION;
    request.headers.authorization = `Bearer ${await token()}`;
  });
  octokit.hook.after('request', (reply, request) =>
    debug(`${request.method} ${request.url}: ${reply.status}`),
  );
  octokit.hook.error('request', (failure, request) => {
    const status = 'status' in failure ? failure.status : failure.name;
    debug(`${request.method} ${request.url}: ${String(status)}`);
    throw failure;
  });
  return octokit;
}
