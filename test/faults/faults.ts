import { gzipSync } from 'node:zlib';
import { day } from '../../src/domain/day.ts';
import type { Fault, RawReply } from '../github/faults.ts';
import { REFUSALS } from '../github/refusals.ts';

/** Where a fault happens. */
export interface Target {
  readonly origin: 'api' | 'files';
  /** A part of the address of the one request that it hits. */
  readonly path: string;
  /** What would be sent without a fault. */
  readonly text: string;
  /** Of the stand-in for the host of the report files. */
  readonly filesUrl: string;
}

export interface FaultCase {
  readonly name: string;
  readonly at: readonly Target['origin'][];
  /** It alters the reply of one endpoint. */
  readonly alters?: true;
  /** Only the endpoints that give links to report files. */
  readonly links?: true;
  /** It shows only after a wait. */
  readonly slow?: true;
  /** Undefined: the connection is refused, see `run.ts`. */
  readonly faults?: (target: Target) => readonly Fault[];
}

const BOTH = ['api', 'files'] as const;
const HTML = '<!DOCTYPE html>\n<html><body>Blocked by your network.</body></html>\n';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function body({ origin, path }: Target, reply: RawReply): Fault[] {
  return [{ kind: origin === 'api' ? 'apiBody' : 'fileBody', path, origin, ...reply }];
}

function status(code: number, message: string, headers: Readonly<Record<string, string>> = {}): FaultCase {
  return {
    name: `${code} ${message}`,
    at: BOTH,
    faults: (target) =>
      body(target, {
        status: code,
        body: JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest' }),
        headers: { ...JSON_TYPE, ...headers },
      }),
  };
}

const named = (name: string, fault: FaultCase, at: FaultCase['at'] = BOTH): FaultCase => ({
  ...fault,
  name,
  at,
});

const STATUSES: readonly FaultCase[] = [
  status(401, 'Bad credentials'),
  status(403, 'Forbidden'),
  named('403 with Retry-After', status(403, 'Forbidden', { 'retry-after': '600' })),
  named(
    '403 for single sign-on',
    status(403, REFUSALS.sso.message, {
      'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=A',
    }),
    ['api'],
  ),
  named('403 for restricted apps', status(403, REFUSALS.appRestricted.message), ['api']),
  named('403 for a token without the permission', status(403, REFUSALS.tokenPermission.message), ['api']),
  {
    name: '403 page of a proxy',
    at: BOTH,
    faults: (target) => body(target, { status: 403, body: HTML, headers: { 'content-type': 'text/html' } }),
  },
  status(404, 'Not Found'),
  { name: '204 without a body', at: BOTH, faults: (target) => body(target, { status: 204, body: '' }) },
  status(407, 'Proxy Authentication Required'),
  status(410, 'Gone'),
  status(422, 'Validation Failed'),
  status(429, 'Too Many Requests', { 'retry-after': '600' }),
  status(451, 'Unavailable For Legal Reasons'),
  status(500, 'Server Error'),
  status(502, 'Bad Gateway'),
  status(503, 'Service Unavailable'),
];

/** A success with another body than it should have. */
function odd(name: string, of: (text: string) => RawReply, at: FaultCase['at'] = BOTH): FaultCase {
  return {
    name,
    at,
    faults: (target) => {
      const reply = of(target.text);
      return body(target, { ...reply, headers: { ...JSON_TYPE, ...reply.headers } });
    },
  };
}

/** The same, made of the body that it should have. */
function altered(name: string, of: (text: string) => RawReply, at: FaultCase['at'] = BOTH): FaultCase {
  return { ...odd(name, of, at), alters: true };
}

const GZIP = { 'content-encoding': 'gzip' };
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2);

const BODIES: readonly FaultCase[] = [
  odd('200 with a JSON string', () => ({ body: '"No report available for this day"' })),
  odd('200 with null', () => ({ body: 'null' })),
  odd('200 with nothing', () => ({ body: '' })),
  odd('200 with blanks', () => ({ body: ' \n\n ' })),
  odd('200 with a web page', () => ({ body: HTML, headers: { 'content-type': 'text/html' } })),
  odd('200 with XML', () => ({ body: '<?xml version="1.0"?><Error><Code>Busy</Code></Error>' })),
  altered('200 with a body cut in half', (text) => ({ body: text.slice(0, text.length / 2) })),
  altered('200 with gzip that is none', (text) => ({ body: text, headers: GZIP })),
  altered('200 with gzip cut in half', (text) => ({ body: half(gzipSync(text)), headers: GZIP })),
  altered('200 with gzip not declared', (text) => ({ body: gzipSync(text) })),
  altered('200 with a byte order mark', (text) => ({ body: `\uFEFF${text}` })),
  altered('200 with CRLF', (text) => ({ body: text.replaceAll('\n', '\r\n') }), ['files']),
  altered('200 with a NUL in a row', (text) => ({ body: text.replace('{', '{\0') }), ['files']),
  altered('200 with UTF-16', (text) => ({ body: Buffer.from(`\uFEFF${text}`, 'utf16le') })),
  altered(
    '200 with a line of 20 MB',
    (text) => ({ body: `${text}${JSON.stringify({ a: 'x'.repeat(20_000_000) })}\n` }),
    ['files'],
  ),
  altered('200 with a line of 100 MB', (text) => longLine(text, 100), ['files']),
  altered('200 with a line of 600 MB', (text) => longLine(text, 600), ['files']),
];

/** Packed as a file of many parts, so that the whole line is nowhere in memory before it is read. */
function longLine(text: string, megabytes: number): RawReply {
  const megabyte = gzipSync('x'.repeat(1_000_000));
  const parts = [gzipSync(`${text}{"a":"`), ...Array<Buffer>(megabytes).fill(megabyte), gzipSync('"}\n')];
  return { body: Buffer.concat(parts), headers: GZIP };
}

/** A reply with a link that should not be followed. */
function link(name: string, address: (filesUrl: string) => string): FaultCase {
  return {
    name,
    at: ['api'],
    links: true,
    faults: (target) =>
      body(target, {
        body: JSON.stringify({
          ...(JSON.parse(target.text) as object),
          download_links: [address(target.filesUrl)],
        }),
        headers: JSON_TYPE,
      }),
  };
}

const LINKS: readonly FaultCase[] = [
  {
    name: 'no links',
    at: ['api'],
    links: true,
    faults: (target) =>
      body(target, {
        body: JSON.stringify({ ...(JSON.parse(target.text) as object), download_links: [] }),
        headers: JSON_TYPE,
      }),
  },
  link(
    'an expired link',
    (url) => `${url}/organization/users-1-day/2026-11-18/part-0-of-1?expires=1&signature=x`,
  ),
  link('a link to another host', () => 'https://reports.example/file'),
  link('a link to http', () => 'http://copilot-reports.github.com/file'),
  link('a link to a private address', () => 'https://10.0.0.1/file'),
  {
    name: 'a redirect',
    at: BOTH,
    faults: (target) => body(target, { status: 302, body: '', headers: { location: 'https://10.0.0.1/' } }),
  },
];

const CONNECTION: readonly FaultCase[] = [
  { name: 'connection refused', at: BOTH },
  { name: 'connection reset', at: BOTH, faults: ({ path, origin }) => [{ kind: 'reset', path, origin }] },
  {
    name: 'body broken off',
    at: BOTH,
    faults: ({ path, origin }) => [{ kind: 'cut', bytes: 30, how: 'break', path, origin }],
  },
  {
    name: 'body that stalls',
    at: BOTH,
    slow: true,
    faults: ({ path, origin }) => [{ kind: 'stall', bytes: 30, path, origin }],
  },
  {
    name: 'body that drips',
    at: BOTH,
    slow: true,
    faults: ({ path, origin }) => [{ kind: 'drip', bytes: 1, delayMs: 40, path, origin }],
  },
];

/** Everything that can go wrong with a single request. */
export const FAULTS: readonly FaultCase[] = [...STATUSES, ...BODIES, ...LINKS, ...CONNECTION];

/** Days by which this computer's clock is wrong. */
export const CLOCKS: readonly number[] = [-366, -31, -1, 1, 31, 366];

/** The day whose request is hit: GitHub may still change it, so that every refresh asks for it again. */
export const HIT = day('2026-11-18');
