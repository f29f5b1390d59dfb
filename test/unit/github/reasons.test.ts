import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { MetricsError } from '../../../src/domain/errors.ts';
import { explainAccess } from '../../../src/github/access.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { connect, failure, never, NEWEST, UNMOVED, useStandIn } from './support.ts';

const REPORTS = '/copilot/metrics/reports/';
const MEMBERSHIP = '/user/memberships/';
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
    assert.ok(performance.now() - begun < 3_000);
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

describe('a failure of the network', () => {
  const CODES: readonly (readonly [string, string, RegExp])[] = [
    ['ENOTFOUND', 'unknownHost', /does not know the name/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', /certificate is not trusted/],
    ['ECONNREFUSED', 'connectionRefused', /was refused/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', /did not answer in time/],
    ['ECONNRESET', 'connectionBroken', /cannot be reached/],
  ];
  for (const [code, reason, says] of CODES) {
    it(`says what happened: ${code}`, async () => {
      const fetch = () =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
      const error = await failure(links(connect(standIn(), TOKENS.owner, { fetch })), 'offline');
      assert.equal(error.reason, reason);
      assert.match(error.message, says);
    });
  }

  it('is the sign-in of the proxy where the proxy asks for it', async () => {
    const tunnel = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      code: 'UND_ERR_ABORTED',
    });
    for (const failed of [
      new TypeError('net::ERR_PROXY_AUTH_REQUESTED'),
      new TypeError('fetch failed', { cause: tunnel }),
    ]) {
      const fetch = () => Promise.reject(failed);
      const { reason } = await failure(links(connect(standIn(), TOKENS.owner, { fetch })), 'offline');
      assert.equal(reason, 'proxySignIn');
    }
    // Node.js makes a failure of the network of the status 407.
    assert.equal((await errorOf(407)).reason, 'proxySignIn');
  });
});

describe('a reply of a list', () => {
  for (const text of ['null', '"no"', '7']) {
    it(`is not taken for an empty one, and not for a failure of the network: ${text}`, async () => {
      standIn().faults.set([{ kind: 'apiBody', body: text, path: '/user/memberships/orgs' }]);
      await failure(connect(standIn(), TOKENS.owner).organizations(never()), 'invalidReply');
      standIn().faults.set([{ kind: 'apiBody', body: text, path: '/graphql' }]);
      const { message } = await failure(
        connect(standIn(), TOKENS.owner).enterprises(never()),
        'invalidReply',
      );
      assert.doesNotMatch(message, /\(\)/);
    });
  }
});

describe('a reply of a list without a body', () => {
  it('is not taken for an empty one', async () => {
    standIn().faults.set([{ kind: 'apiBody', status: 204, body: '', path: '/user/memberships/orgs' }]);
    await failure(connect(standIn(), TOKENS.owner).organizations(never()), 'invalidReply');
  });
});

describe('a redirect of the API', () => {
  const redirect = (location: string, times?: number): Fault => ({
    kind: 'apiBody',
    status: 302,
    body: '',
    headers: { location },
    path: '/user',
    ...(times !== undefined && { times }),
  });

  it('is followed within the API', async () => {
    standIn().faults.set([redirect('/user', 1)]);
    assert.ok((await connect(standIn(), TOKENS.owner).viewer(never())).login);
    assert.equal(standIn().requests.length, 2);
  });

  it('is not followed elsewhere, nor without end', async () => {
    for (const location of [
      'https://10.0.0.1/',
      standIn().filesUrl,
      'http://127.0.0.1:1/',
      '//evil.example',
      '/user',
    ]) {
      standIn().faults.set([redirect(location)]);
      standIn().requests.length = 0;
      const asked: string[] = [];
      const fetch: typeof globalThis.fetch = (input, init) => {
        asked.push(new URL(input instanceof Request ? input.url : input).origin);
        return globalThis.fetch(input, init);
      };
      const { reason } = await failure(
        connect(standIn(), TOKENS.owner, { fetch }).viewer(never()),
        'offline',
      );
      assert.equal(reason, 'intercepted');
      assert.deepEqual([...new Set(asked)], [standIn().apiUrl], location);
    }
  });
});

describe('an explanation of access', () => {
  const refuseReports = (status: number, message: string): Fault => ({
    kind: 'status',
    path: REPORTS,
    status,
    message,
  });
  /** As a fine-grained token: GitHub does not say what it may do, and refuses what it may not. */
  const fineGrained = (reports: Fault): Fault[] => [
    reports,
    {
      kind: 'status',
      path: MEMBERSHIP,
      status: 403,
      message: 'Resource not accessible by personal access token',
      headers: { 'x-accepted-github-permissions': 'members=read' },
    },
    { kind: 'withoutScopes' },
  ];

  async function explained(faults: readonly Fault[], token: string = TOKENS.owner): Promise<MetricsError> {
    standIn().faults.set(faults);
    const github = connect(standIn(), token);
    const error = await links(github).then(
      () => assert.fail('no refusal'),
      (reason: unknown) => reason as MetricsError,
    );
    standIn().requests.length = 0;
    return explainAccess(github, error, scope(), never());
  }

  for (const [status, message] of [
    [403, 'Forbidden'],
    [404, 'Not Found'],
  ] as const) {
    it(`does not deny the membership of a fine-grained token (${status})`, async () => {
      const error = await explained(fineGrained(refuseReports(status, message)));
      assert.equal(error.reason, 'tokenOrRole');
      assert.match(error.message, /"Organization Copilot metrics: read"/);
      assert.doesNotMatch(error.message, /does not belong|members=read|No organization/);
    });
  }

  it('asks nothing further where the cause is named already', async () => {
    const error = await explained([refuseReports(403, 'Resource not accessible by personal access token')]);
    assert.equal(error.reason, 'tokenPermission');
    assert.deepEqual(standIn().requests, []);
  });

  it('says that it could not be checked where GitHub does not say what the sign-in may do', async () => {
    const error = await explained([
      refuseReports(404, 'Not Found'),
      { kind: 'status', path: '/user', status: 503 },
    ]);
    assert.equal(error.reason, 'unchecked');
    assert.match(error.message, /could not be checked/);
    assert.doesNotMatch(error.message, /does not belong|fine-grained/);
  });

  it('is given up when canceled', async () => {
    const github = connect(standIn(), TOKENS.member);
    const error = await failure(links(github), 'forbidden');
    await assert.rejects(explainAccess(github, error, scope(), AbortSignal.abort()), Canceled);
  });
});
