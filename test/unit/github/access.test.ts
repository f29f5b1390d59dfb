import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import { diagnoseAccess } from '../../../src/github/access.ts';
import type { AccessFacts } from '../../../src/github/access.ts';

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
    const cases: readonly [Partial<AccessFacts>, string][] = [
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
    ];
    assert.deepEqual(
      cases.map(([facts]) => diagnose(facts).reason),
      cases.map(([, reason]) => reason),
    );
  });
});
