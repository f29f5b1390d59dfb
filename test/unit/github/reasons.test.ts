import assert from 'node:assert/strict';
import type { Scope } from '../../../src/domain/scope.ts';
import type { MetricsError } from '../../../src/domain/errors.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { connect, failure, never, NEWEST, UNMOVED, useStandIn } from './support.ts';

const MINUTE = 60_000;

const standIn = useStandIn();
const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });

/** The error when the API answers with `status`; `more` has the rest of the answer. */
async function errorOf(status: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}) {
  standIn().faults.set([{ kind: 'status', status, ...more }]);
  const asked = connect(standIn(), TOKENS.owner).reportLinks(scope(), 'users-1-day', NEWEST, never());
  return asked.then(
    () => assert.fail('no failure'),
    (reason: unknown) => reason as MetricsError,
  );
}

/** As a client that gets this reply to every request. */
function answering(body: string | null, init: ResponseInit) {
  return connect(standIn(), TOKENS.owner, { fetch: () => Promise.resolve(new Response(body, init)) });
}

const links = (github: ReturnType<typeof connect>) =>
  github.reportLinks(scope(), 'users-1-day', NEWEST, never());

describe('the reason of a refusal', () => {
  it('is the rate limit where only Retry-After says so', async () => {
    const error = await errorOf(403, { message: 'Forbidden', headers: { 'retry-after': '120' } });
    assert.deepEqual([error.kind, error.reason], ['rateLimited', 'rateLimit']);
    assert.ok(Math.abs((error.resetAt ?? 0) - UNMOVED.now() - 2 * MINUTE) < MINUTE);
    assert.doesNotMatch(error.message, /owner/);
  });

  it('is the rate limit where no request is left', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(UNMOVED.now() / 1000 + 600) };
    assert.equal((await errorOf(403, { message: 'Forbidden', headers })).kind, 'rateLimited');
  });

  it('is what GitHub names, also where Retry-After is sent along', async () => {
    const message = 'Sorry. Your account was suspended.';
    assert.equal((await errorOf(403, { message, headers: { 'retry-after': '60' } })).reason, 'suspended');
  });

  it('is something on the way where a refusal is not in the form of the API', async () => {
    const bodies = [
      'Access denied by policy 7',
      '<center>Blocked</center>',
      '<!-- z --><p>No</p>',
      '<?xml version="1.0"?><e/>',
    ];
    for (const body of bodies) {
      for (const status of [401, 403, 404, 451]) {
        const type = { headers: { 'content-type': 'text/plain' } };
        const { message, reason } = await failure(links(answering(body, { status, ...type })), 'offline');
        assert.equal(reason, 'intercepted', `${status} ${body}`);
        assert.match(message, /^A firewall or proxy answered in place of /);
      }
    }
  });

  it('is the sign-in of a proxy', async () => {
    for (const body of [null, '<html>Sign in</html>', '{"message":"Proxy Authentication Required"}']) {
      const { message, reason } = await failure(links(answering(body, { status: 407 })), 'offline');
      assert.equal(reason, 'proxySignIn');
      assert.match(message, /proxy .*sign-in|sign in to the proxy/i);
    }
  });

  const STATUSES: readonly (readonly [number, string, RegExp, RegExp])[] = [
    [410, 'retired', /retired.*Update the extension/, /few minutes|owner/],
    [422, 'notAccepted', /\(status 422\).*[Uu]pdate/, /let this account/],
    [400, 'notAccepted', /\(status 400\)/, /few minutes/],
    [451, 'legal', /legal reasons/, /owner/],
    [500, 'serverError', /has a problem.*status 500.*few minutes/, /owner/],
    [502, 'gateway', /proxy.*status 502.*few minutes/, /owner/],
    [504, 'gateway', /proxy.*status 504.*few minutes/, /owner/],
    [503, 'serverError', /status 503.*few minutes/, /owner/],
  ];
  for (const [status, reason, says, doesNotSay] of STATUSES) {
    it(`is in the words that fit the status ${status}`, async () => {
      const error = await errorOf(status, { message: 'x' });
      assert.equal(error.reason, reason, error.message);
      assert.match(error.message, says);
      assert.doesNotMatch(error.message.replace(/GitHub says.*/, ''), doesNotSay);
    });
  }

  it('is found in a text of any length at once', async () => {
    const begun = performance.now();
    for (const message of [
      'metrics '.repeat(20_000),
      `${'x'.repeat(20_000)} suspended account was suspended`,
    ]) {
      const error = await errorOf(403, { message });
      assert.equal(error.reason, 'refused');
      assert.ok(error.message.length < 600);
    }
    assert.ok(performance.now() - begun < 20_000);
  });
});

describe('the time after which to refresh', () => {
  const now = Date.parse('2026-11-20T10:00:00Z');
  const clock = { now: () => now, shift: 0, locale: 'en', timeZone: 'UTC' };

  const HEADERS: readonly (readonly [string, Record<string, string>, number])[] = [
    ['no header', {}, 1],
    ['no reset', { 'x-ratelimit-remaining': '0' }, 1],
    ['a reset that is no number', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, 1],
    ['a reset in the past', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 1],
    ['a reset in ten years', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2100000000' }, 1],
    ['garbled Retry-After', { 'retry-after': 'later' }, 1],
    ['Retry-After 0', { 'retry-after': '0' }, 1],
    [
      'Retry-After as a date',
      { date: 'Sat, 01 Jan 2000 00:00:00 GMT', 'retry-after': 'Sat, 01 Jan 2000 00:07:00 GMT' },
      7,
    ],
    // The computer's clock is wrong by years: GitHub's own counts.
    [
      'GitHub’s clock',
      {
        date: 'Sat, 01 Jan 2000 00:00:00 GMT',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '946685100',
      },
      5,
    ],
  ];
  for (const [what, headers, minutes] of HEADERS) {
    it(`is a time with ${what}`, async () => {
      const body = JSON.stringify({ message: 'API rate limit exceeded.' });
      const type = { 'content-type': 'application/json' };
      const github = connect(standIn(), TOKENS.owner, {
        clock,
        second: 0,
        fetch: () => Promise.resolve(new Response(body, { status: 429, headers: { ...type, ...headers } })),
      });
      const { message, resetAt } = await failure(links(github), 'rateLimited');
      assert.equal(resetAt, now + minutes * MINUTE, message);
      assert.match(message, new RegExp(`10:0${minutes}\\sAM`));
    });
  }
});

describe('a token that cannot be in a header', () => {
  it('is named as the cause, without being repeated', async () => {
    for (const token of ['token-of-\u200bowner', 'token-of-öwner', 'token-of-\nowner', '']) {
      const { message, reason } = await failure(connect(standIn(), token).viewer(never()), 'unauthorized');
      assert.equal(reason, 'tokenCharacters');
      assert.match(message, /[Cc]opy .*token/);
    }
    assert.equal(standIn().requests.length, 0);
  });
});
