import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import { diagnoseAccess } from '../../../src/github/access.ts';
import type { AccessFacts } from '../../../src/github/access.ts';

const organization = { kind: 'organization', slug: 'octo-org' } as const;
const enterprise = { kind: 'enterprise', slug: 'octo-corp' } as const;
const error = (kind: MetricsErrorKind) => new MetricsError(kind, 'What happened.');

function diagnose(facts: Partial<AccessFacts>) {
  const found = diagnoseAccess({
    error: error('forbidden'),
    scope: organization,
    scopes: ['read:org'],
    role: 'member',
    ...facts,
  });
  return found ?? assert.fail('no diagnosis');
}

describe('the diagnosis of a refusal', () => {
  it('tells a member whom to ask', () => {
    const { reason, text } = diagnose({});
    assert.equal(reason, 'role');
    assert.match(text, /octo-org.*owner.*View Organization Copilot Metrics/);
  });

  it('tells an owner about the policy', () => {
    const { reason, text } = diagnose({ role: 'admin' });
    assert.equal(reason, 'policy');
    assert.match(text, /Copilot usage metrics/);
  });

  it('leads to single sign-on', () => {
    const ssoUrl = 'https://github.com/orgs/octo-org/sso?authorization_request=1';
    const { reason, url, text } = diagnose({ error: new MetricsError('sso', 'So.', { ssoUrl }) });
    assert.deepEqual([reason, url], ['sso', ssoUrl]);
    assert.doesNotMatch(text, /authorization_request/);
    assert.ok(!('url' in diagnose({ error: error('sso') })));
  });

  it('knows restricted apps, lacking permissions and unknown names', () => {
    assert.equal(diagnose({ error: error('appRestricted') }).reason, 'appRestricted');
    assert.match(diagnose({ scopes: ['repo'] }).text, /read:org/);
    assert.match(diagnose({ scope: enterprise }).text, /read:enterprise/);
    assert.equal(diagnose({ error: error('notFound'), role: undefined }).reason, 'unknownName');
  });

  it('does not blame the permissions of a token that it cannot know', () => {
    assert.equal(diagnose({ scopes: undefined }).reason, 'role');
    assert.equal(diagnose({ scope: enterprise, scopes: ['manage_billing:copilot'] }).reason, 'role');
    assert.equal(
      diagnose({ scope: enterprise, scopes: undefined, error: error('notFound') }).reason,
      'unknownName',
    );
  });

  it('has nothing to say about other failures', () => {
    for (const kind of ['offline', 'server', 'rateLimited', 'cancelled', 'unauthorized'] as const) {
      assert.equal(
        diagnoseAccess({ error: error(kind), scope: organization, scopes: [], role: undefined }),
        undefined,
      );
    }
  });
});
