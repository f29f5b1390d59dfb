import assert from 'node:assert/strict';
import type { Scope } from '../../../src/domain/scope.ts';
import { adminRequest } from '../../../src/github/admin-request.ts';

const acme: Scope = { kind: 'organization', slug: 'acme' };

describe('the request to an admin', () => {
  it('is a whole text that names the organization, the permission, and a published summary', () => {
    assert.equal(
      adminRequest(acme, 'role'),
      `Hello,

I would like to see how acme uses GitHub Copilot, with the extension Copilot Usage Metrics for VS Code, but GitHub does not let me read the reports. Could you please do one of the following?

- Give me the permission “View Organization Copilot Metrics”, and enable the policy “Copilot usage metrics” if it is off.
- Publish a summary: in VS Code, run “Copilot Usage Metrics: Publish Summary…”, and tell me its location. A summary contains totals and no individual users.

Thank you!`,
    );
  });

  it('asks for what is missing', () => {
    assert.match(adminRequest(acme, 'policy'), /^- Enable the policy “Copilot usage metrics” in /m);
    assert.match(adminRequest(acme, 'appRestricted'), /^- Approve the OAuth app “Visual Studio Code” /m);
    assert.match(
      adminRequest({ kind: 'enterprise', slug: 'acme-inc' }, 'enterpriseRole'),
      /acme-inc[^]*^- Give me the permission “View Enterprise Copilot Metrics”/m,
    );
    assert.match(adminRequest(acme, undefined), /^- Give me the permission “View Organization /m);
  });
});
