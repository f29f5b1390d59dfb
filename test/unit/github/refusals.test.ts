import assert from 'node:assert/strict';
import type { MetricsError } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { explainAccess } from '../../../src/github/access.ts';
import { quoted } from '../../../src/github/quote.ts';
import { seatsRefusal } from '../../../src/sync/fetch-seats.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { type GitHubRefusal, REFUSALS } from '../../github/refusals.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const REPORTS = '/copilot/metrics/reports/';
const SEATS = '/copilot/billing/seats';

/** By cause: what the sentence says in our words, a piece of GitHub's own, and the page to act on. */
const SAYS: Readonly<Record<keyof typeof REFUSALS, readonly [RegExp, string, RegExp | undefined]>> = {
  ipAllowList: [/IP allow list.*VPN/, 'your IP address is not permitted', /managing-allowed-ip-addresses/],
  ipAllowListWithAddress: [/IP allow list/, '192.0.2.7 is not permitted', /managing-allowed-ip-addresses/],
  tokenLifetime: [
    /Shorten the lifetime/,
    'greater than 366 days',
    /^https:\/\/github\.com\/settings\/personal-access-tokens\/4277325$/,
  ],
  classicLifetime: [
    /Shorten the lifetime/,
    'greater than 90 days',
    /^https:\/\/github\.com\/settings\/tokens\/99202709$/,
  ],
  classicToken: [/does not accept classic/, "'acme' forbids access", /personal-access-tokens\/new$/],
  fineGrainedToken: [
    /does not accept fine-grained/,
    'forbids access via a fine-grained',
    /settings\/tokens$/,
  ],
  tokenPermission: [
    /asks for organization_copilot_metrics=read/,
    'Resource not accessible by personal access token',
    /settings\/personal-access-tokens$/,
  ],
  sso: [/single sign-on/, '', /settings\/tokens$/],
  appRestricted: [
    /VS Code is not approved/,
    'OAuth App access restrictions',
    /^https:\/\/docs\.github\.com\//,
  ],
  managedUser: [/belongs to an enterprise/, 'Enterprise Managed User', undefined],
  suspended: [/suspended this account/, 'Your account was suspended', /support/],
  policy: [/"Copilot usage metrics" is off/, 'setting is disabled', /polic/],
  payment: [/payment method.*billing manager/, 'associated payment method', /settings\/billing$/],
  noCopilot: [/is not enabled for this/, 'Copilot Business is not enabled', undefined],
};

describe('a refusal that GitHub explains', () => {
  const standIn = useStandIn();
  const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });

  const refuse = (path: string, { status, message, headers = {} }: GitHubRefusal): Fault => ({
    kind: 'status',
    path,
    status,
    message,
    headers,
  });

  /** The error with its explanation, when the reports are requested with `token`. */
  async function explained(faults: readonly Fault[], token: string = TOKENS.owner): Promise<MetricsError> {
    standIn().faults.set(faults);
    const github = connect(standIn(), token);
    const error = await github.reportLinks(scope(), 'users-1-day', NEWEST, never()).then(
      () => assert.fail('no refusal'),
      (reason: unknown) => reason as MetricsError,
    );
    return explainAccess(github, error, scope(), never());
  }

  for (const [cause, refusal] of Object.entries(REFUSALS)) {
    it(`is explained by its cause and the page to act on: ${cause}`, async () => {
      const [ours, theirs, page] = SAYS[cause as keyof typeof REFUSALS];
      const { message, kind, ...found } = await explained([refuse(REPORTS, refusal)]);
      assert.equal(kind, 'forbidden');
      assert.match(message, ours);
      assert.ok(message.includes(theirs), message);
      assert.doesNotMatch(message, /does not belong|probably off|\n|https?:|[`[\]]/);
      const link = found.page ?? found.ssoUrl;
      if (page === undefined) assert.equal(link, undefined);
      else assert.match(link ?? '', page);
    });
  }

  it('is explained for the licenses as well', async () => {
    for (const refusal of [REFUSALS.payment, REFUSALS.ipAllowList, REFUSALS.tokenPermission]) {
      standIn().faults.set([refuse(SEATS, refusal)]);
      const seats = connect(standIn(), TOKENS.owner).seats(scope(), never());
      const error = await failure(seats[Symbol.asyncIterator]().next(), 'forbidden');
      const text = seatsRefusal(error, scope()) ?? '';
      assert.match(text, /^GitHub does not list the licenses of /);
      assert.ok(text.includes(quoted(refusal.message)?.replace(/\.$/, '') ?? '?'), text);
      assert.doesNotMatch(text, /a role for the usage metrics is not enough/);
    }
  });

  it('is found where only the membership names it', async () => {
    const { reason, message } = await explained([
      { kind: 'status', path: REPORTS, status: 404, message: 'Not Found' },
      refuse('/user/memberships/', REFUSALS.ipAllowList),
    ]);
    assert.equal(reason, 'ipAllowList');
    assert.match(message, /IP allow list/);
  });

  it('is quoted where its cause is unknown', async () => {
    const message =
      'Your region is being moved.\u001b[31m See [here](command:evil) at https://evil.example/x';
    const found = await explained([{ kind: 'status', path: REPORTS, status: 403, message }]);
    assert.match(found.message, /GitHub says: "Your region is being moved\./);
    assert.doesNotMatch(found.message, /\p{Cc}|command:|evil\.example|\]\(/u);
  });

  it('is not read out of the page of a firewall', async () => {
    for (const status of [200, 401, 403]) {
      const html = '<!DOCTYPE html><html>Blocked</html>';
      const github = connect(standIn(), TOKENS.owner, {
        fetch: () =>
          Promise.resolve(new Response(html, { status, headers: { 'content-type': 'text/html' } })),
      });
      const asked = github.reportLinks(scope(), 'users-1-day', NEWEST, never());
      const { message } = await failure(asked, 'offline');
      assert.match(message, /^A firewall or proxy answered in place of /);
    }
  });

  it('asks to wait for a secondary limit, under its old name too', async () => {
    standIn().faults.set([
      {
        kind: 'status',
        status: 403,
        message:
          'You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.',
        headers: { 'retry-after': '3600' },
      },
    ]);
    await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'rateLimited');
  });
});

describe('a membership that cannot be checked', () => {
  const standIn = useStandIn();
  const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });

  for (const [what, fault] of Object.entries({
    'a server error': { kind: 'status', status: 503 },
    'a broken connection': { kind: 'reset' },
    'a 403 without a cause': { kind: 'status', status: 403, message: 'Forbidden' },
  } as const)) {
    it(`is not taken for none: ${what}`, async () => {
      const github = connect(standIn(), TOKENS.member);
      const refused = await failure(github.reportLinks(scope(), 'users-1-day', NEWEST, never()), 'forbidden');
      standIn().faults.set([{ ...fault, path: '/user/memberships/' }]);
      const { message } = await explainAccess(github, refused, scope(), never());
      assert.doesNotMatch(message, /does not belong/);
      assert.match(message, /could not be checked/);
    });
  }

  it('is none where GitHub says so', async () => {
    const github = connect(standIn(), TOKENS.stranger);
    const refused = await failure(github.reportLinks(scope(), 'users-1-day', NEWEST, never()), 'notFound');
    const { message } = await explainAccess(github, refused, scope(), never());
    assert.match(message, /does not belong to an organization named/);
  });
});

describe('a quotation of GitHub', () => {
  it('is one short line without markup, addresses, and control characters', () => {
    assert.equal(quoted('a\r\nb\u0000\u202ec\u2028d'), 'a b c d');
    assert.equal(
      quoted('[x](command:workbench.action.quit) <b>`y`</b>'),
      "'x'(command workbench.action.quit) 'b''y''/b'",
    );
    assert.equal(quoted('see https://evil.example/a?b=c now'), 'see … now');
    assert.equal(quoted('😀'.repeat(1000)), `${'😀'.repeat(239)}…`);
    assert.equal(quoted(`${'a'.repeat(150)}. ${'b'.repeat(200)}`), `${'a'.repeat(150)}.`);
    assert.equal(quoted(`A. ${'b'.repeat(300)}`), `A. ${'b'.repeat(236)}…`);
    for (const nothing of ['', ' \n\t', '\u200b', undefined, null, { message: 'x' }]) {
      assert.equal(quoted(nothing), undefined);
    }
  });
});
