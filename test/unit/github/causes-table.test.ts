import assert from 'node:assert/strict';
import { type MetricsErrorKind, MetricsError, type Reason } from '../../../src/domain/errors.ts';
import { CAUSES, concernsEveryRequest, problem } from '../../../src/github/causes.ts';
import { actionLabel, actionsOf, isProblemAction } from '../../../src/github/problem-actions.ts';

const FACTS = {
  hostName: 'github.com',
  slug: 'acme',
  status: 499,
  detail: 'a detail',
  allow: 'x.example',
};

/** The reasons of each kind: which state a view is in, and whether a refresh tries again, follows from it. */
const BY_KIND: Readonly<Partial<Record<MetricsErrorKind, readonly Reason[]>>> = {
  unauthorized: ['signInRejected', 'tokenCharacters', 'signedOut', 'summarySignIn'],
  sso: ['sso'],
  appRestricted: ['appRestricted'],
  notFound: ['notFound', 'nothingChosen', 'summaryUnread'],
  noData: ['noReport'],
  rateLimited: ['rateLimit'],
  server: ['retired', 'serverError', 'gateway', 'fileRefused'],
  offline: [
    'proxySignIn',
    'intercepted',
    'unknownHost',
    'certificate',
    'connectionRefused',
    'timeout',
    'encoding',
    'stalled',
    'connectionBroken',
  ],
};

/** The pages on which a user can act, on github.com. */
const PAGES: readonly (readonly [Reason, string])[] = [
  ['tokenLifetime', 'https://github.com/settings/tokens'],
  ['classicToken', 'https://github.com/settings/personal-access-tokens/new'],
  ['fineGrainedToken', 'https://github.com/settings/tokens'],
  ['tokenPermission', 'https://github.com/settings/personal-access-tokens'],
  ['tokenOrRole', 'https://github.com/settings/personal-access-tokens'],
  ['sso', 'https://github.com/settings/tokens'],
  ['appRestricted', 'https://github.com/settings/applications'],
  ['payment', 'https://github.com/settings/billing'],
  ['suspended', 'https://docs.github.com/en/support'],
  ['legal', 'https://docs.github.com/en/support'],
  [
    'policy',
    'https://docs.github.com/en/copilot/how-tos/administer-copilot/manage-for-enterprise/manage-enterprise-policies',
  ],
  [
    'ownerWithoutReports',
    'https://docs.github.com/en/copilot/how-tos/administer-copilot/manage-for-enterprise/manage-enterprise-policies',
  ],
  [
    'ipAllowList',
    'https://docs.github.com/en/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization',
  ],
];

const all = Object.entries(CAUSES) as [Reason, (typeof CAUSES)[Reason]][];

describe('the table of causes', () => {
  it('has a sentence and an action for each', () => {
    for (const [reason, { kind, sentence, actions, page }] of all) {
      for (const fileHost of [undefined, 'files.example']) {
        const text = sentence({ ...FACTS, ...(fileHost !== undefined && { fileHost }) });
        assert.match(text, /^\S.{15,}\.$|: a detail$/, reason);
        assert.doesNotMatch(text, /undefined|NaN|Invalid Date|\{\d\}/, reason);
      }
      assert.ok(actions.length > 0, reason);
      const where = page?.('github.com');
      const known = new MetricsError(kind, 'x', where === undefined ? {} : { page: where });
      assert.ok(actionsOf(known).length > 0, reason);
    }
  });

  it('has only actions that there are, each once, and a page where one is opened', () => {
    for (const [reason, { actions, page }] of all) {
      assert.ok(actions.every(isProblemAction), reason);
      assert.equal(new Set<string>(actions).size, actions.length, reason);
      const opens = actions.some((action) => action === 'openPage' || action === 'authorize');
      assert.equal(page !== undefined, opens, reason);
      for (const action of actions) assert.match(actionLabel(action), /^[A-Z]/, action);
    }
  });

  it('says of each what kind of problem it is, most of them a refusal', () => {
    const kinds = new Map(
      Object.entries(BY_KIND).flatMap(([kind, reasons]) => reasons.map((reason) => [reason, kind])),
    );
    for (const [reason, { kind }] of all) assert.equal(kind, kinds.get(reason) ?? 'forbidden', reason);
  });

  it('leads to the pages of GitHub, and to those of a site of GHE.com on the site', () => {
    assert.deepEqual(
      all
        .filter(([, { page }]) => page !== undefined)
        .map(([reason]) => reason)
        .toSorted(),
      PAGES.map(([reason]) => reason).toSorted(),
    );
    for (const [reason, page] of PAGES) {
      assert.equal(problem(reason, FACTS).page, page, reason);
      // The stand-in of the tests has no pages.
      assert.equal(problem(reason, { ...FACTS, hostName: '127.0.0.1:8080' }).page, page, reason);
      assert.equal(
        problem(reason, { ...FACTS, hostName: 'octo.ghe.com' }).page,
        page.replace('//github.com/', '//octo.ghe.com/'),
        reason,
      );
    }
  });

  it('knows which of them refuse every request', () => {
    const every = all.map(([reason]) => reason).filter(concernsEveryRequest);
    assert.deepEqual(every.toSorted(), [
      'classicToken',
      'fineGrainedToken',
      'ipAllowList',
      'managedUser',
      'retired',
      'suspended',
      'tokenLifetime',
    ]);
  });
});

describe('a problem', () => {
  it('has the page that GitHub names before the one of its cause', () => {
    const page = 'https://github.com/settings/tokens/7';
    assert.equal(problem('tokenLifetime', FACTS, { page }).page, page);
    assert.equal(problem('rateLimit', FACTS).page, undefined);
  });

  it('has its status where there was a reply', () => {
    assert.equal(problem('serverError', FACTS).status, 499);
    assert.equal(problem('timeout', { hostName: 'github.com' }).status, undefined);
    assert.match(problem('serverError', { hostName: 'github.com' }).message, /\(status 0\)/);
  });

  it('names the organization and what is missing', () => {
    assert.match(
      problem('permission', { hostName: 'github.com', slug: 'acme', detail: 'read:org' }).message,
      /^This sign-in lacks the permission read:org, .* no reports of acme\./,
    );
    assert.match(
      problem('tokenPermission', { hostName: 'github.com' }).message,
      /^This token lacks a permission\. Add /,
    );
    assert.match(problem('tokenPermission', FACTS).message, /GitHub asks for a detail\./);
    assert.match(problem('sso', { hostName: 'github.com' }).message, /^The organization protects /);
    assert.match(problem('sso', FACTS).message, /^acme protects /);
    for (const reason of ['role', 'enterpriseRole', 'tokenOrRole', 'unknownName', 'unknownToToken'] as const)
      assert.match(problem(reason, FACTS).message, /\bacme\b/, reason);
    assert.match(
      problem('rateLimit', { hostName: 'github.com', detail: '3:40 PM' }).message,
      /after 3:40 PM\.$/,
    );
    assert.match(problem('intercepted', FACTS).message, /to github\.com and api\.github\.com in /);
  });
});
