import assert from 'node:assert/strict';
import { linkKey } from '../../../src/model/ports.ts';

describe('the name of a source in a link', () => {
  it('is that of the organization, never the place of its summary', () => {
    for (const id of ['https://share.example/s.json?sig=TopSecret', 'file:///home/ada/secret/summary.json']) {
      const label = new URL(id).host || '/home/ada/secret/summary.json';
      assert.equal(linkKey({ kind: 'summary', id, label: 'acme', subject: 'acme' }), 'summary/acme');
      assert.equal(linkKey({ kind: 'summary', id, label }), 'summary');
    }
  });

  it('is the same for everybody who has the source', () => {
    const scope = { kind: 'organization', slug: 'acme' } as const;
    assert.equal(
      linkKey({ kind: 'github', host: 'github.com', account: '7', scope }),
      'github/github.com/organization/acme',
    );
    assert.equal(linkKey({ kind: 'sample' }), 'sample');
  });
});
