import assert from 'node:assert/strict';
import { asMetricsError, invalidReply } from '../../../src/github/failure.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const clock = { now: () => NOW, shift: 0, locale: 'en', timeZone: 'UTC' };

interface Given {
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly data?: unknown;
  /** What Octokit says. */
  readonly message?: string;
}

/** What is made of a reply as Octokit fails with it. */
function refusal(status: number, { headers = {}, data, message = 'Octokit says so.' }: Given = {}) {
  const failure = Object.assign(new Error(message), { response: { status, headers, data } });
  return asMetricsError(failure, 'github.com', clock);
}
const said = (status: number, message: string, headers: Given['headers'] = {}) =>
  refusal(status, { data: { message }, headers });

describe('the failure of a request', () => {
  it('is left as it is where it has its words', () => {
    const error = invalidReply('report_day');
    assert.match(error.message, /\(report_day\)/);
    assert.equal(asMetricsError(error, 'github.com', clock), error);
    assert.equal(asMetricsError(new Error('x', { cause: error }), 'github.com', clock), error);
  });

  it('is a reply that could not be read where the library stumbled over it', () => {
    const { kind, message } = asMetricsError(new TypeError('x is not iterable'), 'github.com', clock);
    assert.equal(kind, 'invalidReply');
    assert.match(message, /\(JSON\)/);
  });

  it('is one of the network where there was no reply', () => {
    const failure = Object.assign(new Error('x'), { cause: { code: 'ENOTFOUND' } });
    assert.equal(asMetricsError(failure, 'github.com', clock).reason, 'unknownHost');
  });

  it('is the sign-in of a proxy with the status 407, whatever is sent', () => {
    for (const data of [{ message: 'x' }, '<html>', undefined])
      assert.deepEqual([refusal(407, { data }).reason, refusal(407, { data }).status], ['proxySignIn', 407]);
  });

  it('comes from something on the way where its body is none of the API', () => {
    const bytes = (text: string) => new TextEncoder().encode(text).buffer;
    for (const data of ['Blocked', '<html></html>', ' <body>', bytes('Blocked')])
      for (const status of [400, 403, 404, 499])
        assert.equal(refusal(status, { data }).reason, 'intercepted', `${status} ${JSON.stringify(data)}`);
    for (const data of ['', ' \n', bytes(''), undefined, null, {}, { message: 7 }])
      assert.equal(refusal(403, { data }).reason, 'refused', JSON.stringify(data));
    // GitHub itself may send a page with these.
    assert.equal(refusal(500, { data: '<html>' }).reason, 'serverError');
    assert.equal(refusal(429, { data: '<html>' }).reason, 'rateLimit');
  });

  it('quotes GitHub, or the library where GitHub says nothing', () => {
    assert.match(said(403, 'Not here').message, / GitHub says: "Not here"\.$/);
    assert.equal(said(403, 'Not here').said, 'Not here');
    for (const data of [{}, null, undefined, { message: 7 }])
      assert.match(refusal(403, { data }).message, / GitHub says: "Octokit says so"\.$/);
    assert.equal(said(403, 'Forbidden').said, undefined);
    assert.doesNotMatch(said(403, 'Forbidden').message, /GitHub says/);
  });

  it('looks at the first 5,000 characters', () => {
    assert.equal(said(403, `${'x '.repeat(2_000)} IP allow list`).reason, 'ipAllowList');
    assert.equal(said(403, `${'x '.repeat(2_500)} IP allow list`).reason, 'refused');
  });
});

describe('the cause of a refusal by its status', () => {
  it('is what the status means', () => {
    const statuses = [400, 401, 403, 404, 410, 422, 451, 399, 500, 501, 502, 503, 504, 599];
    assert.deepEqual(
      statuses.map((status) => said(status, 'x').reason),
      [
        'notAccepted',
        'signInRejected',
        'refused',
        'notFound',
        'retired',
        'notAccepted',
        'legal',
        'serverError',
        'serverError',
        'serverError',
        'gateway',
        'serverError',
        'gateway',
        'serverError',
      ],
    );
    for (const status of statuses) assert.equal(said(status, 'x').status, status);
  });

  it('is a day without a report where a 404 says so, and nothing else', () => {
    for (const message of ['No report for this day', 'There is no data.', 'no DATA'])
      assert.deepEqual([said(404, message).reason, said(404, message).kind], ['noReport', 'noData']);
    for (const message of ['Not Found', 'piano reports', 'no database', 'noreport'])
      assert.equal(said(404, message).reason, 'notFound', message);
    assert.equal(said(403, 'No report for this day').reason, 'refused');
  });

  it('is single sign-on where the header asks for it, with the page to authorize the sign-in', () => {
    const url = 'https://github.com/orgs/acme/sso?authorization_request=1';
    const asked = said(403, 'x', { 'x-github-sso': `required; url=${url}` });
    assert.deepEqual([asked.reason, asked.ssoUrl, asked.status], ['sso', url, 403]);
    const elsewhere = said(403, 'x', { 'x-github-sso': 'required; url=https://evil.example/' });
    assert.deepEqual([elsewhere.reason, elsewhere.ssoUrl], ['sso', undefined]);
    assert.equal(said(403, 'x', { 'x-github-sso': 'partial-results; organizations=1' }).reason, 'refused');
    assert.equal(said(403, 'x', { 'x-github-sso': 'not required' }).reason, 'refused');
  });
});

describe('a rate limit', () => {
  it('is one by status, by words, or by headers', () => {
    const limited = [
      said(429, 'x'),
      said(403, 'You have exceeded a secondary Rate Limit.'),
      said(403, 'Abuse detection'),
      said(200, 'GraphQL Rate Limit Exceeded'),
      said(403, 'x', { 'retry-after': '1' }),
      said(403, 'x', { 'x-ratelimit-remaining': 0 }),
    ];
    for (const { reason } of limited) assert.equal(reason, 'rateLimit');
    const others = [
      said(404, 'rate limit'),
      said(404, 'x', { 'retry-after': '1' }),
      said(500, 'x', { 'x-ratelimit-remaining': '0' }),
      said(403, 'x', { 'x-ratelimit-remaining': '1' }),
    ];
    for (const { reason } of others) assert.notEqual(reason, 'rateLimit');
  });

  it('ends when the headers say, in a day at the latest, else in a minute', () => {
    const minutes = (headers: Given['headers']) => ((said(429, 'x', headers).resetAt ?? 0) - NOW) / MINUTE;
    const date = 'Fri, 20 Nov 2026 09:00:00 GMT';
    const left = { 'x-ratelimit-remaining': '0' };
    assert.deepEqual(
      [
        minutes({}),
        minutes({ 'retry-after': 120 }),
        minutes({ 'retry-after': '86400' }),
        minutes({ 'retry-after': '86401' }),
        minutes({ 'retry-after': '-5' }),
        minutes({ date, 'retry-after': 'Fri, 20 Nov 2026 09:03:00 GMT' }),
        minutes({ 'retry-after': 'Fri, 20 Nov 2026 10:03:00 GMT' }),
        minutes({ ...left, 'x-ratelimit-reset': NOW / 1000 + 300 }),
        minutes({ ...left, date, 'x-ratelimit-reset': NOW / 1000 }),
        minutes({ 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': NOW / 1000 + 300 }),
        minutes({ ...left, 'retry-after': '120', 'x-ratelimit-reset': NOW / 1000 + 300 }),
      ],
      [1, 2, 1440, 1, 1, 3, 1, 5, 60, 1, 2],
    );
    const { message, status } = said(429, 'x', { 'retry-after': '120' });
    assert.match(message, /Try again after 10:02\sAM\.$/);
    assert.equal(status, 429);
  });
});
