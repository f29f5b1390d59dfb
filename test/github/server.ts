import { createServer } from 'node:http';
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/domain/clock.ts';
import type { Day } from '../../src/domain/day.ts';
import { createSample, SAMPLE_DEFAULTS } from '../../src/sample/generated-sample.ts';
import type { Sample } from '../../src/sample/generated-sample.ts';
import { TODAY } from '../support/clock.ts';
import { standardAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { Faults } from './faults.ts';
import type { Fault, Origin, RawReply } from './faults.ts';
import { serveFile } from './files.ts';
import { type Outgoing, sendBadly } from './send.ts';
import { refuse } from './replies.ts';
import type { ApiReply, World } from './replies.ts';
import { graphql, ROUTES } from './routes.ts';

export interface StandInOptions {
  /** Default: the sample of ordinary size that ends two days before today. */
  readonly sample?: Sample;
  readonly accounts?: readonly Account[];
  /** The last day that GitHub has published; default: the sample's last. */
  readonly newest?: Day;
  /** Of the API; default: any free one. */
  readonly port?: number;
  /** How many files the reports about people are cut into; default 2. */
  readonly shards?: number;
  /** How long a download link is good, in milliseconds; default five minutes. */
  readonly linkLife?: number;
  /** Default 100, as on GitHub. */
  readonly largestPage?: number;
  /** Or those of another stand-in, shared. */
  readonly faults?: readonly Fault[] | Faults;
}

export interface RequestRecord {
  readonly method: string;
  /** With the query, but without a signature. */
  readonly path: string;
  readonly origin: Origin;
  /** Whether it carried an Authorization header. */
  readonly authorization: boolean;
  readonly headers: IncomingHttpHeaders;
}

export interface StandIn {
  /** GitHub.com's style of paths; GitHub Enterprise Server's begin with `/api/v3`. */
  readonly apiUrl: string;
  readonly filesUrl: string;
  readonly sample: Sample;
  readonly accounts: readonly Account[];
  readonly faults: Faults;
  /** Every request since the start, the control path apart. Empty it with `length = 0`. */
  readonly requests: RequestRecord[];
  close(): Promise<void>;
}

/**
 * GitHub as far as the extension knows it, on this computer: an API and, on another port and so another origin, a
 * host of files. From outside: `POST /__control {"faults": [...], "forgetRequests": true}` and
 * `GET /__control/requests`.
 */
export async function startGitHub(options: StandInOptions = {}): Promise<StandIn> {
  const sample = options.sample ?? createSample({ ...SAMPLE_DEFAULTS, today: TODAY });
  const accounts = options.accounts ?? standardAccounts(sample);
  const faults = options.faults instanceof Faults ? options.faults : new Faults(options.faults);
  const requests: RequestRecord[] = [];

  const files = await listen((request, response) => {
    requests.push(record(request, 'files'));
    const path = request.url ?? '/';
    const status = faults.take('status', path, 'files');
    const page = faults.take('blockPage', path, 'files');
    if (faults.take('reset', path, 'files') !== undefined) request.socket.destroy();
    else if (status !== undefined) response.writeHead(status.status).end();
    else if (page !== undefined) {
      const html = '<!DOCTYPE html>\n<html><body>Blocked by your network.</body></html>\n';
      response.writeHead(page.status, { 'content-type': page.type ?? 'text/html; charset=utf-8' }).end(html);
    } else void serveFile(request, response, sample, faults);
  });
  const api = await listen((request, response) => void answer(request, response), options.port);
  const world: World = {
    sample,
    newest: options.newest ?? sample.range.to,
    faults,
    apiUrl: api.url,
    filesUrl: files.url,
    shards: options.shards ?? 2,
    linkLife: options.linkLife ?? 300_000,
    largestPage: options.largestPage ?? 100,
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/__control') === true) {
      send(response, await control(request, faults, requests));
      return;
    }
    requests.push(record(request, 'api'));
    const path = request.url ?? '/';
    if (faults.take('reset', path) !== undefined) {
      request.socket.destroy();
      return;
    }
    const slow = faults.take('slowReply', path);
    if (slow !== undefined) await sleep(slow.delayMs, undefined, { ref: false });
    await faults.take('delayedReply', path)?.until;
    const raw = faults.take('apiBody', path);
    const outgoing = rendered(await reply(request, world, accounts), raw);
    if (await sendBadly(response, outgoing, faults, path, 'api')) return;
    response.writeHead(outgoing.status, outgoing.headers).end(outgoing.body);
  }

  return {
    apiUrl: api.url,
    filesUrl: files.url,
    sample,
    accounts,
    faults,
    requests,
    close: async () => {
      await Promise.all([stop(api.server), stop(files.server)]);
    },
  };
}

/** The links of reports and the files that were asked for, in order of their names. */
export function reportsAsked({ requests }: StandIn): string[] {
  return requests
    .filter(({ path, origin }) => origin === 'files' || path.includes('/copilot/metrics/reports/'))
    .map(({ path }) => path)
    .sort();
}

async function listen(listener: RequestListener, port = 0): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function record(request: IncomingMessage, origin: Origin): RequestRecord {
  const url = request.url ?? '/';
  return {
    method: request.method ?? 'GET',
    path: origin === 'files' ? url.replace(/\?.*/, '') : url,
    origin,
    authorization: request.headers.authorization !== undefined,
    headers: request.headers,
  };
}

async function control(
  request: IncomingMessage,
  faults: Faults,
  requests: RequestRecord[],
): Promise<ApiReply> {
  if (request.method !== 'POST') return { status: 200, body: requests };
  const order = JSON.parse(await text(request)) as { faults?: Fault[]; forgetRequests?: boolean };
  if (order.faults !== undefined) faults.set(order.faults);
  if (order.forgetRequests === true) requests.length = 0;
  return { status: 204 };
}

async function reply(
  request: IncomingMessage,
  world: World,
  accounts: readonly Account[],
): Promise<ApiReply> {
  const url = new URL(request.url ?? '/', world.apiUrl);
  const broken = brokenReply(url.pathname, world.faults);
  if (broken !== undefined) return broken;
  const version = request.headers['x-github-api-version'] ?? '2026-03-10';
  if (version !== '2026-03-10' && version !== '2022-11-28')
    return refuse(400, `Unknown API version ${String(version)}`);
  const token = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const account = accounts.find((candidate) => candidate.token === token);
  if (account === undefined) {
    return refuse(401, token === undefined ? 'Requires authentication' : 'Bad credentials');
  }
  const isGraphQL = url.pathname === '/graphql' || url.pathname === '/api/graphql';
  const found = isGraphQL ? graphql({ account, world }) : routed(url, world, account);
  if (isGraphQL) await text(request);
  const accepted = url.pathname.includes('/enterprises/')
    ? 'manage_billing:copilot, read:enterprise'
    : 'read:org';
  return {
    ...found,
    headers: {
      ...(world.faults.take('withoutScopes', url.pathname) === undefined && {
        'x-oauth-scopes': account.scopes.join(', '),
        'x-accepted-oauth-scopes': accepted,
      }),
      'x-github-api-version-selected': version,
      ...rateLimitHeaders(4999),
      ...found.headers,
    },
  };
}

function brokenReply(path: string, faults: Faults): ApiReply | undefined {
  const status = faults.take('status', path);
  if (status !== undefined) return refuse(status.status, status.message ?? 'Server Error', status.headers);
  const secondary = faults.take('secondaryLimit', path);
  if (secondary !== undefined) {
    return refuse(
      secondary.status,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      {
        'retry-after': String(secondary.retryAfterSeconds),
      },
    );
  }
  const primary = faults.take('primaryLimit', path);
  if (primary === undefined) return undefined;
  return refuse(403, 'API rate limit exceeded for user ID 1.', rateLimitHeaders(0, primary.resetInSeconds));
}

function rateLimitHeaders(remaining: number, resetInSeconds = 3600): Record<string, string> {
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(5000 - remaining),
    // Octokit compares it with the computer's clock.
    'x-ratelimit-reset': String(Math.ceil(systemClock().now() / 1000) + resetInSeconds),
    'x-ratelimit-resource': 'core',
  };
}

/** GitHub Enterprise Server has everything under `/api/v3`, except the reports. */
function routed(requested: URL, world: World, account: Account): ApiReply {
  const url = new URL(requested);
  const isServer = url.pathname.startsWith('/api/v3/');
  if (isServer) url.pathname = url.pathname.slice('/api/v3'.length);
  if (isServer && url.pathname.includes('/copilot/metrics/')) return refuse(404, 'Not Found');
  for (const [template, endpoint] of ROUTES) {
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(url.pathname);
    if (match !== null) return endpoint({ world, account, url, parameters: match.groups ?? {} });
  }
  return refuse(404, 'Not Found');
}

function send(response: ServerResponse, reply: ApiReply): void {
  const { status, headers, body } = rendered(reply);
  response.writeHead(status, headers).end(body);
}

/** `raw`: what is sent in its place. */
function rendered({ status, headers, body }: ApiReply, raw?: RawReply): Outgoing {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  if (raw !== undefined) {
    return {
      status: raw.status ?? 200,
      headers: { ...type, ...headers, ...raw.headers },
      body: Buffer.from(raw.body),
    };
  }
  if (body === undefined) return { status, headers: { ...headers }, body: Buffer.alloc(0) };
  return { status, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}
