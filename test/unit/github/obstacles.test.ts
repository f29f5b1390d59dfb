import assert from 'node:assert/strict';
import { hostFor } from '../../../src/github/hosts.ts';
import { blocked, fileHostRefused, stalled, unreachable } from '../../../src/github/file-host.ts';
import { obstacleOf } from '../../../src/github/network.ts';

const coded = (code: unknown): Error => Object.assign(new Error('failed'), { code });
/** As `fetch` fails. */
const wrapped = (cause: unknown): Error => new TypeError('fetch failed', { cause });

const CODES = {
  proxySignIn: ['ERR_PROXY_AUTH_REQUESTED', 'ERR_PROXY_AUTH_UNSUPPORTED'],
  unknownHost: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'ENODATA', 'ERR_NAME_NOT_RESOLVED'],
  certificate: [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_CERT_AUTHORITY_INVALID',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  connectionRefused: [
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EACCES',
    'ERR_CONNECTION_REFUSED',
    'ERR_PROXY_CONNECTION_FAILED',
  ],
  encoding: ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_CONTENT_DECODING_FAILED'],
  timeout: [
    'ETIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_TIMEOUT',
    'ERR_CONNECTION_TIMED_OUT',
  ],
  connectionBroken: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', ''],
} as const;

describe('why a request ended without a reply', () => {
  it('is what the code says, wherever it stands', () => {
    for (const [obstacle, codes] of Object.entries(CODES))
      for (const code of codes)
        for (const failure of [
          coded(code),
          wrapped(coded(code)),
          wrapped(new AggregateError([coded('EPIPE'), coded(code)])),
          new AggregateError([wrapped(coded(code))]),
        ])
          assert.equal(obstacleOf(failure), obstacle, code);
  });

  it('is nothing more than a broken connection where a code only looks like a known one', () => {
    for (const code of Object.values(CODES).flat())
      for (const other of [`X${code}`, `${code}-X`])
        assert.equal(obstacleOf(coded(other)), 'connectionBroken', other);
    for (const nothing of [undefined, null, 'ENOTFOUND', 7, {}, { code: 7 }, coded(undefined)])
      assert.equal(obstacleOf(nothing), 'connectionBroken');
  });

  it('is the first that is known', () => {
    const both = Object.assign(wrapped(coded('ENOTFOUND')), { code: 'ETIMEDOUT' });
    assert.equal(obstacleOf(both), 'timeout');
    assert.equal(obstacleOf(new AggregateError([coded('ENOTFOUND'), coded('ETIMEDOUT')])), 'unknownHost');
  });

  it('is found in words where there is no code', () => {
    assert.equal(obstacleOf(new TypeError('net::ERR_NAME_NOT_RESOLVED')), 'unknownHost');
    assert.equal(obstacleOf(new TypeError('Failed: net::ERR_CERT_DATE_INVALID (x)')), 'certificate');
    assert.equal(obstacleOf(new TypeError('net::ERR_PROXY_CONNECTION_FAILED')), 'connectionRefused');
    assert.equal(obstacleOf(new TypeError('internet::ERR_NAME_NOT_RESOLVED')), 'connectionBroken');
    assert.equal(obstacleOf(new DOMException('Too late.', 'TimeoutError')), 'timeout');
    const tunnel = (status: string) => new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
    assert.equal(obstacleOf(wrapped(tunnel('407'))), 'proxySignIn');
    assert.equal(obstacleOf(wrapped(tunnel('502'))), 'connectionRefused');
    assert.equal(obstacleOf(wrapped(tunnel('4077'))), 'connectionBroken');
  });

  it('is the sign-in of a proxy where Node.js does not hand out its reply', () => {
    const failed = (message: string, stack: string) => Object.assign(new Error(message), { stack });
    const stack = 'Error\n    at makeNetworkError (node:internal/deps/undici/undici:1:1)';
    assert.equal(obstacleOf(wrapped(failed('', stack))), 'proxySignIn');
    assert.equal(obstacleOf(wrapped(failed('other', stack))), 'connectionBroken');
    assert.equal(obstacleOf(wrapped(failed('', 'Error\n    at other'))), 'connectionBroken');
    const without = Object.assign(new Error(''), { stack: undefined });
    assert.equal(obstacleOf(without), 'connectionBroken');
  });

  it('is looked for up to four causes deep, without an end in none', () => {
    const deep = (causes: number): Error => (causes === 0 ? coded('ENOTFOUND') : wrapped(deep(causes - 1)));
    assert.equal(obstacleOf(deep(4)), 'unknownHost');
    assert.equal(obstacleOf(deep(5)), 'connectionBroken');
    const circle = new Error('circle');
    circle.cause = circle;
    assert.equal(obstacleOf(circle), 'connectionBroken');
    const all = new AggregateError([]);
    all.errors.push(all);
    assert.equal(obstacleOf(all), 'connectionBroken');
  });
});

describe('why a report file did not arrive', () => {
  const github = hostFor('github');
  const FILES = 'files.example';

  it('may be over at once where the connection was at fault', () => {
    const failures = ['ETIMEDOUT', 'Z_DATA_ERROR', 'ECONNRESET', 'ENOTFOUND', 'EPROTO', 'ECONNREFUSED'];
    assert.deepEqual(
      failures.map((code) => unreachable(github, FILES, coded(code)).transient),
      [true, true, true, false, false, false],
    );
    const late = stalled(github, FILES);
    assert.deepEqual([late.reason, late.kind, late.transient], ['stalled', 'offline', true]);
    assert.match(late.message, /^files\.example, where .* stopped sending/);
    assert.equal(blocked(github, FILES).transient, false);
  });

  it('names the hosts to allow, each once', () => {
    const allowed = (host: ReturnType<typeof hostFor>, fileHost: string) =>
      / to (\S+(?:, \S+)*) in the firewall/.exec(unreachable(host, fileHost, coded('EPIPE')).message)?.[1];
    assert.equal(allowed(github, FILES), 'copilot-reports.github.com, files.example');
    assert.equal(allowed(github, 'copilot-reports.github.com'), 'copilot-reports.github.com');
    const standIn = hostFor('github', undefined, 'http://127.0.0.1:1');
    assert.equal(allowed(standIn, '127.0.0.1:2'), '127.0.0.1:2');
  });

  it('is the file host itself where it refuses, or a proxy that asks for a sign-in', () => {
    const refused = fileHostRefused(github, FILES, 403);
    assert.deepEqual([refused.reason, refused.status], ['fileRefused', 403]);
    assert.match(refused.message, /^files\.example, .* refused a file \(status 403\)\./);
    const proxy = fileHostRefused(github, FILES, 407);
    assert.deepEqual([proxy.reason, proxy.status], ['proxySignIn', 407]);
    assert.match(proxy.message, /^A proxy on the way to files\.example asks /);
  });
});
