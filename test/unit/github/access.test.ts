import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { MetricsErrorKind, Reason } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { diagnoseAccess, explainAccess } from '../../../src/github/access.ts';
import type { AccessFacts } from '../../../src/github/access.ts';
import { createGitHub, type GitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { UNMOVED } from './support.ts';

const organization = { kind: 'organization', slug: 'octo-org' } as const;
const enterprise = { kind: 'enterprise', slug: 'octo-corp' } as const;
const error = (kind: MetricsErrorKind) => new MetricsError(kind, 'What happened.');

function diagnose(facts: Partial<AccessFacts>) {
  const known = {
    error: error('forbidden'),
    scope: organization,
    scopes: ['read:org'],
    role: 'member',
  } as const;
  const found = diagnoseAccess({ ...known, ...facts }, 'github.com');
  return found ?? assert.fail('no diagnosis');
}

describe('the diagnosis of a refusal', () => {
  it('tells a member whom to ask', () => {
    const { reason, message } = diagnose({});
    assert.equal(reason, 'role');
    assert.match(message, /octo-org.*owner.*View Organization Copilot Metrics/);
  });

  it('tells an owner about the policy', () => {
    const { reason, message } = diagnose({ role: 'admin' });
    assert.equal(reason, 'ownerWithoutReports');
    assert.match(message, /Copilot usage metrics/);
  });

  it('leads to single sign-on', () => {
    const ssoUrl = 'https://github.com/orgs/octo-org/sso?authorization_request=1';
    const found = diagnose({ error: new MetricsError('sso', 'So.', { reason: 'sso', ssoUrl }) });
    assert.deepEqual([found.reason, found.ssoUrl], ['sso', ssoUrl]);
    assert.match(found.message, /^octo-org protects/);
    assert.doesNotMatch(found.message, /authorization_request/);
  });

  it('knows restricted apps, lacking permissions and unknown names', () => {
    const restricted = new MetricsError('appRestricted', 'So.', { reason: 'appRestricted' });
    assert.equal(diagnose({ error: restricted }).reason, 'appRestricted');
    assert.match(diagnose({ scopes: ['repo'] }).message, /read:org/);
    assert.match(diagnose({ scope: enterprise }).message, /read:enterprise/);
    assert.equal(diagnose({ error: error('notFound'), role: undefined }).reason, 'unknownName');
  });

  it('does not blame the permissions of a token that it cannot know', () => {
    assert.equal(diagnose({ scopes: undefined }).reason, 'tokenOrRole');
    assert.equal(diagnose({ scopes: undefined, role: undefined }).reason, 'unknownToToken');
    assert.equal(
      diagnose({ scope: enterprise, scopes: ['manage_billing:copilot'] }).reason,
      'enterpriseRole',
    );
    const hidden = { scope: enterprise, scopes: undefined, error: error('notFound') };
    assert.equal(diagnose(hidden).reason, 'enterpriseRole');
  });

  it('has nothing to say about other failures', () => {
    for (const kind of ['offline', 'server', 'rateLimited', 'unauthorized'] as const) {
      const facts = { error: error(kind), scope: organization, scopes: [], role: undefined };
      assert.equal(diagnoseAccess(facts, 'github.com'), undefined);
    }
  });

  it('depends on the permissions and the role as a whole', () => {
    const unknown = error('offline');
    const cases: readonly (readonly [Partial<AccessFacts>, string])[] = [
      [{ scopes: ['repo', 'admin:org'] }, 'role'],
      [{ scopes: ['repo', 'write:org'], role: 'admin' }, 'ownerWithoutReports'],
      [{ scopes: [] }, 'permission'],
      [{ scopes: ['read:enterprise'] }, 'permission'],
      [{ scopes: unknown }, 'unchecked'],
      [{ scopes: unknown, scope: enterprise }, 'enterpriseRole'],
      [{ role: unknown }, 'unchecked'],
      [{ scopes: undefined, role: unknown }, 'unchecked'],
      [{ scopes: undefined, role: error('forbidden') }, 'tokenOrRole'],
      [{ scopes: undefined, role: error('notFound') }, 'tokenOrRole'],
      [{ scopes: undefined, role: 'admin' }, 'tokenOrRole'],
      [{ scope: enterprise, scopes: ['repo', 'manage_billing:enterprise'] }, 'enterpriseRole'],
      [{ scope: enterprise, scopes: ['read:org'] }, 'permission'],
      ...['read:org', 'write:org', 'admin:org'].map((scope) => [{ scopes: [scope] }, 'role'] as const),
      ...['read:enterprise', 'admin:enterprise', 'manage_billing:copilot', 'manage_billing:enterprise'].map(
        (scope) => [{ scope: enterprise, scopes: [scope] }, 'enterpriseRole'] as const,
      ),
    ];
    assert.deepEqual(
      cases.map(([facts]) => diagnose(facts).reason),
      cases.map(([, reason]) => reason),
    );
  });
});

describe('the words of a diagnosis', () => {
  const said = (text: string) => new MetricsError('forbidden', 'Refused.', { said: text });

  it('have what GitHub says behind them, once', () => {
    assert.match(diagnose({ error: said('Not so fast.') }).message, / GitHub says: "Not so fast"\.$/);
    const role = new MetricsError('forbidden', 'Not allowed. GitHub says: "Not so fast".');
    const both = diagnose({ error: said('Not so fast'), role }).message;
    assert.match(both, /could not be checked: Not allowed\. GitHub says: "Not so fast"\.$/);
    const other = diagnose({ error: said('Wait.'), role }).message;
    assert.match(other, /GitHub says: "Not so fast"\. GitHub says: "Wait"\.$/);
    assert.doesNotMatch(diagnose({}).message, /GitHub says/);
  });

  it('say why the account could not be checked: first what the sign-in may do, then its role', () => {
    const [scopes, role] = ['It broke.', 'It is late.'].map((text) => new MetricsError('offline', text));
    assert.match(diagnose({ role }).message, /could not be checked: It is late\.$/);
    assert.match(diagnose({ scopes, role }).message, /could not be checked: It broke\.$/);
    assert.match(diagnose({ scopes }).message, /could not be checked: It broke\.$/);
  });

  it('name the least permission that is missing', () => {
    assert.match(diagnose({ scopes: [] }).message, /lacks the permission read:org, .* reports of octo-org\./);
    assert.match(
      diagnose({ scopes: [], scope: enterprise }).message,
      /lacks the permission read:enterprise, .* reports of octo-corp\./,
    );
  });

  it('keep status and page of a cause that is named, and have none where it has none', () => {
    const page = 'https://github.com/settings/tokens/7';
    const found = diagnose({
      error: new MetricsError('forbidden', 'Too long.', { reason: 'tokenLifetime', status: 403, page }),
    });
    assert.deepEqual(
      [found.kind, found.message, found.reason, found.status, found.page, found.ssoUrl],
      ['forbidden', 'Too long.', 'tokenLifetime', 403, page, undefined],
    );
    const bare = diagnose({ error: new MetricsError('notFound', 'Off.', { reason: 'policy' }) });
    assert.deepEqual([bare.kind, bare.status, bare.page], ['forbidden', undefined, undefined]);
  });

  it('are those of the membership where only its refusal names a cause', () => {
    const named = (reason: Reason, kind: MetricsErrorKind = 'forbidden') =>
      diagnose({ error: error('notFound'), role: new MetricsError(kind, 'Named.', { reason }) });
    assert.deepEqual([named('ipAllowList').reason, named('ipAllowList').message], ['ipAllowList', 'Named.']);
    // A token without the permission for memberships may have the one for the reports.
    assert.equal(named('tokenPermission').reason, 'unchecked');
    assert.equal(named('refused').reason, 'unchecked');
    assert.equal(named('serverError', 'server').reason, 'unchecked');
  });
});

describe('the explanation of a failure', () => {
  const refused = new MetricsError('forbidden', 'Refused.', { reason: 'refused', status: 403 });
  const asked: string[] = [];
  /** A client whose account is an owner, but for what is given. */
  const github = (given: Partial<GitHub> = {}): GitHub => ({
    ...createGitHub({
      host: hostFor('github'),
      token: () => Promise.resolve('x'),
      fetch: () => Promise.reject(new Error('not asked')),
      userAgent: 'test',
      log: { debug: () => undefined, warn: () => undefined },
      clock: UNMOVED,
    }),
    viewer: () => {
      asked.push('viewer');
      return Promise.resolve({ id: 1, login: 'octo', scopes: ['read:org', 'read:enterprise'] });
    },
    role: () => {
      asked.push('role');
      return Promise.resolve('admin');
    },
    ...given,
  });
  const explained = (failed: MetricsError, scope: Scope = organization, given: Partial<GitHub> = {}) =>
    explainAccess(github(given), failed, scope, new AbortController().signal);

  beforeEach(() => {
    asked.length = 0;
  });

  it('asks what the sign-in may do, and the role where it is an organization', async () => {
    assert.equal((await explained(refused)).reason, 'ownerWithoutReports');
    assert.deepEqual(asked, ['viewer', 'role']);
    asked.length = 0;
    assert.equal((await explained(refused, enterprise)).reason, 'enterpriseRole');
    assert.deepEqual(asked, ['viewer']);
  });

  it('asks nothing where access is not the cause, or the cause is named', async () => {
    const late = error('server');
    assert.equal(await explained(late), late);
    const named = new MetricsError('forbidden', 'Off.', { reason: 'policy' });
    assert.equal((await explained(named)).reason, 'policy');
    assert.deepEqual(asked, []);
  });

  it('takes no defect of its own for an answer', async () => {
    const viewer = () => Promise.reject(new RangeError('a defect'));
    await assert.rejects(explained(refused, organization, { viewer }), RangeError);
    const late = new MetricsError('server', 'It is late.');
    const role = () => Promise.reject(late);
    assert.match(
      (await explained(refused, organization, { role })).message,
      /could not be checked: It is late\.$/,
    );
  });

  it('is given up where it is canceled while the last answer arrives', async () => {
    const controller = new AbortController();
    const role = () => {
      controller.abort();
      return Promise.resolve('admin' as const);
    };
    await assert.rejects(explainAccess(github({ role }), refused, organization, controller.signal), Canceled);
  });
});
