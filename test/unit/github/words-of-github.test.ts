import assert from 'node:assert/strict';
import { pageIn, quoted } from '../../../src/github/quote.ts';
import { namedCause, tellingQuote } from '../../../src/github/refusals.ts';

type Headers = Readonly<Record<string, string>>;
const cause = (status: number, message: string, headers: Headers = {}) =>
  namedCause({ status, message, headers, hostName: 'github.com' });

/** Sentences that name a cause, the statuses with which they do, and sentences that do not. */
const CAUSES: readonly (readonly [string, readonly number[], readonly string[], readonly string[]])[] = [
  [
    'ipAllowList',
    [403],
    ['has an IP allow list enabled', 'an ip allowlist'],
    ['a ship allow list', 'IP allow listing', 'IP allow  list'],
  ],
  [
    'tokenLifetime',
    [403],
    ["forbids access via a token\nif the token's lifetime is long"],
    ['the lifetime', 'forbids access via a token for lifetimes', 'xforbids access via a lifetime'],
  ],
  [
    'classicToken',
    [403],
    [
      'forbids access via a personal access token (classic).',
      'forbids access via a personal access tokens (classic)',
    ],
    ['access via a personal access token (classic)', 'forbids access via a personal access token'],
  ],
  [
    'fineGrainedToken',
    [403],
    ['forbids access via a fine-grained personal access tokens'],
    ['a fine-grained personal access token', 'xforbids access via a fine-grained personal access token'],
  ],
  [
    'tokenPermission',
    [403, 404],
    ['Resource not accessible by personal access token', 'not accessible by integration'],
    ['not accessible', 'cannot accessible by integration', 'not accessible by integrations'],
  ],
  [
    'sso',
    [403],
    ['protected by SAML enforcement', 'SAML SSO', 'Single Sign-On is required'],
    [
      'SAML',
      'XSAML SSO',
      'SAML SSOs',
      'SAML enforcements',
      'single sign-ons',
      'asingle sign-on',
      'xSAML enforcement',
    ],
  ],
  [
    'appRestricted',
    [403],
    ['has enabled OAuth App access restrictions'],
    ['access restrictions', 'XOAuth App access restrictions', 'OAuth App access restrictionsx'],
  ],
  [
    'managedUser',
    [403],
    ['As an Enterprise Managed User, you cannot'],
    ['Enterprise Managed Users', 'xEnterprise Managed User'],
  ],
  [
    'suspended',
    [403],
    ['Your account was suspended.', 'account is suspended', 'account has been suspended'],
    ['account suspended', 'account was suspendedly', 'subaccount was suspended'],
  ],
  [
    'policy',
    [403, 404, 422],
    ['Copilot usage metrics policy\nis disabled', 'metrics are not enabled', 'Metrics: turned off'],
    ['metrics', 'disabled', 'biometrics disabled', 'metrics disabledx'],
  ],
  [
    'payment',
    [403, 422],
    ['associated payment method', 'a billing issue', 'a billing problem', 'billing information'],
    ['payment', 'repayment method', 'payment methods', 'rebilling issue', 'billing issues', 'billing'],
  ],
  [
    'noCopilot',
    [403, 404, 422],
    [
      'Copilot Business is not enabled',
      'copilot has not been configured',
      'Copilot\nis not set up',
      'Copilot: no subscription',
      'Copilot disabled',
    ],
    ['Copilot', 'not enabled', 'autocopilot not enabled', 'Copilot is not enabledx'],
  ],
  ['retired', [400], ['the API version is not supported'], ['API versions', 'xAPI version', 'version']],
];

describe('a cause that GitHub names', () => {
  for (const [reason, statuses, named, others] of CAUSES) {
    it(`is known by its words and with its statuses alone: ${reason}`, () => {
      for (const message of named)
        for (const status of [400, 401, 403, 404, 422])
          assert.equal(
            cause(status, message)?.reason,
            statuses.includes(status) ? reason : undefined,
            `${status} ${message}`,
          );
      for (const message of others)
        for (const status of statuses) assert.equal(cause(status, message)?.reason, undefined, message);
    });
  }

  it('is the first of several', () => {
    assert.equal(cause(403, 'Copilot usage metrics are disabled')?.reason, 'policy');
    assert.equal(cause(403, 'SAML SSO. Your account was suspended.')?.reason, 'sso');
  });

  it('has the words of GitHub behind it, and the page that GitHub names', () => {
    const found = cause(403, 'Your account was suspended. See https://github.com/settings/x.');
    assert.match(found?.message ?? '', / GitHub says: "Your account was suspended\. See …"\.$/);
    assert.deepEqual([found?.status, found?.page], [403, 'https://github.com/settings/x']);
    assert.equal(cause(403, 'As an Enterprise Managed User, no.')?.page, undefined);
  });

  it('has the permission that a token lacks, where GitHub says which', () => {
    const asked = (permissions?: string) =>
      /asks for (.*?)\. Add/.exec(
        cause(
          403,
          'not accessible by integration',
          permissions === undefined ? {} : { 'x-accepted-github-permissions': permissions },
        )?.message ?? '',
      )?.[1];
    for (const given of ['members=read', 'a_b=read,cd_e=write', 'a=read; c=write', 'a=read, b=read, c=read'])
      assert.equal(asked(given), given);
    for (const other of [
      undefined,
      '',
      'members',
      'members=',
      '=read',
      'A=read',
      'a=read,',
      'a=read,,b=read',
      ' a=read',
      'a=read b=read',
      'a=Read',
      'a=read,b',
      'a=read,B=read',
      'a=read,b=7',
    ])
      assert.equal(asked(other), undefined, other);
    const suspended = cause(403, 'account is suspended', { 'x-accepted-github-permissions': 'a=read' });
    assert.doesNotMatch(suspended?.message ?? '', /a=read/);
  });
});

describe('the words of GitHub', () => {
  it('are quoted where they say more than the status does', () => {
    for (const nothing of [
      '',
      '.',
      'Not Found',
      ' not found. ',
      'Forbidden',
      'UNAUTHORIZED',
      'Server Error',
      'Unprocessable Entity',
      'Validation Failed.',
    ])
      assert.equal(tellingQuote(nothing), undefined, nothing);
    for (const text of ['Not Found here', 'It is forbidden', 'Forbidden..', 'x'])
      assert.equal(tellingQuote(text), text);
  });

  it('are cut to 240 characters, behind a sentence where one ends in the second half', () => {
    assert.equal(quoted('x'.repeat(240)), 'x'.repeat(240));
    assert.equal(quoted('x'.repeat(241)), `${'x'.repeat(239)}…`);
    const sentence = (length: number) => `${'a'.repeat(length)}. ${'b'.repeat(300)}`;
    assert.equal(quoted(sentence(120)), `${'a'.repeat(120)}.`);
    assert.equal(quoted(sentence(119)), `${'a'.repeat(119)}. ${'b'.repeat(118)}…`);
  });

  it('lead nowhere: neither links, nor code, nor schemes', () => {
    assert.equal(quoted('a [b](c) <d> `e` |f| *g*'), "a 'b'(c) 'd' 'e' 'f' 'g'");
    assert.equal(quoted('ssh+x-1.0://a/b?c d ftp://e'), '… d …');
    assert.equal(
      quoted('command:a JavaScript:b vscode:c data:d file:e mycommand:f'),
      'command a JavaScript b vscode c data d file e mycommand:f',
    );
    assert.equal(quoted('a \t\n b\u0007\u200b\u2028\ue000c  '), 'a b c');
    assert.equal(quoted(`${' '.repeat(4_799)}x`), 'x');
    assert.equal(quoted(`${' '.repeat(4_800)}x`), undefined);
  });
});

describe('the page in the words of GitHub', () => {
  it('is the first address of GitHub, without what ends the sentence', () => {
    const page = (text: unknown) => pageIn(text, 'octo.ghe.com');
    assert.equal(page('See https://github.com/settings/tokens.'), 'https://github.com/settings/tokens');
    assert.equal(page('https://docs.github.com/en/x,;:.'), 'https://docs.github.com/en/x');
    assert.equal(page('"https://octo.ghe.com/a?b=c#d"'), 'https://octo.ghe.com/a?b=c#d');
    assert.equal(
      page('https://evil.example/ or https://github.com/b and https://github.com/c'),
      'https://github.com/b',
    );
    for (const end of ['"', "'", '<', '>', '(', ')', '[', ']', ' '])
      assert.equal(page(`https://github.com/a${end}b`), 'https://github.com/a', end);
  });

  it('is none that leads elsewhere', () => {
    for (const text of [
      'http://github.com/a',
      'https://github.com:8443/a',
      'https://me@github.com/a',
      'https://:x@github.com/a',
      'https://evil-github.com/',
      'https://github.com.evil.example/',
      'https://other.ghe.com/',
      'https://',
      'no address',
      7,
      undefined,
      `${' '.repeat(4_800)}https://github.com/a`,
    ])
      assert.equal(pageIn(text, 'octo.ghe.com'), undefined, String(text).trim());
  });
});
