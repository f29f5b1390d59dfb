import assert from 'node:assert/strict';
import { MetricsError, type MetricsErrorKind } from '../../../src/domain/errors.ts';
import { actionsOf, isProblemAction, pageOf } from '../../../src/github/problem-actions.ts';

describe('what can be done about a problem', () => {
  const page = 'https://github.com/settings';

  it('leads to a page only where there is one', () => {
    const restricted = (more: object = {}) =>
      actionsOf(new MetricsError('appRestricted', 'Restricted.', more));
    assert.deepEqual(restricted(), ['useToken', 'checkAccess']);
    assert.deepEqual(restricted({ page }), ['useToken', 'openPage', 'checkAccess']);
    const sso = (more: object = {}) => actionsOf(new MetricsError('sso', 'Authorize.', more));
    assert.deepEqual(sso(), ['refresh', 'checkAccess']);
    assert.deepEqual(sso({ ssoUrl: page }), ['authorize', 'refresh', 'checkAccess']);
  });

  it('opens the page of single sign-on before any other', () => {
    const pageGiven = (more: object) => pageOf(new MetricsError('sso', 'Authorize.', more));
    assert.equal(pageGiven({ ssoUrl: 'https://sso', page }), 'https://sso');
    assert.equal(pageGiven({ page }), page);
    assert.equal(pageGiven({}), undefined);
    assert.equal(pageOf(undefined), undefined);
  });

  it('follows from the cause, else from the kind of the problem', () => {
    const actions = (kind: MetricsErrorKind, more: object = {}) =>
      actionsOf(new MetricsError(kind, 'Refused.', more));
    assert.deepEqual(actions('forbidden'), ['checkAccess', 'refresh', 'chooseScope']);
    assert.deepEqual(actions('forbidden', { reason: 'role' }), [
      'copyRequest',
      'openFiles',
      'refresh',
      'chooseScope',
      'checkAccess',
    ]);
    assert.deepEqual(actions('unauthorized'), ['signInAgain', 'useToken', 'checkAccess']);
    assert.deepEqual(actions('notFound'), ['chooseScope', 'checkAccess']);
    for (const kind of ['noData', 'rateLimited'] as const) assert.deepEqual(actions(kind), ['refresh']);
    assert.deepEqual(actions('offline'), ['refresh', 'openProxySettings', 'checkAccess']);
    assert.deepEqual(actions('server'), ['refresh', 'checkAccess']);
    assert.deepEqual(actions('invalidReply'), ['refresh', 'checkAccess', 'showLog']);
    assert.deepEqual(actions('unsupportedHost'), ['openFiles', 'showLog']);
    assert.deepEqual(actions('storage'), ['refresh', 'showLog']);
    assert.deepEqual(actions('internal'), ['showLog']);
  });

  it('is known by name where it comes from outside', () => {
    assert.deepEqual(['refresh', 'openPage', 'format', '', 7, null].map(isProblemAction), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
