import assert from 'node:assert/strict';
import type { Source } from '../../../src/domain/scope.ts';
import { linkKey, sourceKey } from '../../../src/domain/source-key.ts';

const acme = (account: string): Source => ({
  kind: 'github',
  host: 'github.com',
  account,
  scope: { kind: 'organization', slug: 'acme' },
});
const SUMMARY = 'https://share.example/s.json?sig=TopSecret';

describe('the key of a source', () => {
  it('is the same whatever label the source has', () => {
    const read: Source = { kind: 'summary', id: SUMMARY, label: 'acme', subject: 'acme' };
    assert.equal(sourceKey(read), sourceKey({ kind: 'summary', id: SUMMARY, label: 'share.example' }));
    assert.equal(
      sourceKey({ kind: 'file', id: 'f-1', label: 'a.ndjson' }),
      sourceKey({ kind: 'file', id: 'f-1', label: 'b.ndjson' }),
    );
  });

  it('tells accounts, scopes, and kinds of sources apart', () => {
    const sources: Source[] = [
      acme('7'),
      acme('8'),
      { kind: 'github', host: 'github.com', account: '7', scope: { kind: 'enterprise', slug: 'acme' } },
      { kind: 'github', host: 'acme.ghe.com', account: '7', scope: { kind: 'organization', slug: 'acme' } },
      { kind: 'file', id: 'acme', label: 'acme' },
      { kind: 'summary', id: 'acme', label: 'acme' },
      { kind: 'sample' },
    ];
    assert.equal(new Set(sources.map(sourceKey)).size, sources.length);
  });
});

describe('the name of a source in a link', () => {
  it('has the subject of a summary, never its place', () => {
    for (const id of [SUMMARY, 'file:///home/ada/secret/summary.json']) {
      const label = new URL(id).host || '/home/ada/secret/summary.json';
      assert.equal(linkKey({ kind: 'summary', id, label: 'acme', subject: 'acme' }), 'summary/acme');
      assert.equal(linkKey({ kind: 'summary', id, label }), 'summary');
    }
  });

  it('is the same for every user with the source', () => {
    assert.equal(linkKey(acme('7')), 'github/github.com/organization/acme');
    assert.equal(linkKey(acme('8')), linkKey(acme('7')));
    assert.equal(linkKey({ kind: 'sample' }), 'sample');
  });
});
