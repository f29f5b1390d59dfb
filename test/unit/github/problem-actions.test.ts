import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
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
