import assert from 'node:assert/strict';
import { pagePolicy } from '../../../src/vscode/dashboard/policy.ts';

describe('the policy of the dashboard’s page', () => {
  it('loads and sends nothing but what it names', () => {
    const rules = pagePolicy('https://*.vscode-cdn.net', 'abc').split('; ');
    for (const directive of ['default-src', 'base-uri', 'form-action'])
      assert.ok(rules.includes(`${directive} 'none'`), directive);
    assert.ok(rules.includes("script-src 'nonce-abc'"));
    assert.ok(!rules.join(' ').includes('unsafe'));
  });
});
