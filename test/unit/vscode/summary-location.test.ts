import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { idOfAddress, locationOf } from '../../../src/vscode/summary-location.ts';

describe('the place of a summary, as a setting names it', () => {
  it('is a path on this computer or on a share', () => {
    for (const path of ['/srv/copilot/summary.json', 'C:\\share\\summary.json', '\\\\server\\share'])
      assert.deepEqual(locationOf(path), { kind: 'path', path });
    assert.deepEqual(locationOf('~/summary.json'), { kind: 'path', path: join(homedir(), 'summary.json') });
  });

  it('is an https address without a password', () => {
    const location = locationOf('https://intranet.example/copilot/summary.json');
    assert.equal(location?.kind === 'url' && location.url.host, 'intranet.example');
    for (const text of ['http://intranet.example/s.json', 'https://me:secret@intranet.example/', 'ftp://a/b'])
      assert.equal(locationOf(text), undefined, text);
  });

  it('is a file of a repository on GitHub', () => {
    assert.deepEqual(locationOf('acme/metrics/.github/copilot-metrics/summary.json'), {
      kind: 'repository',
      owner: 'acme',
      name: 'metrics',
      path: '.github/copilot-metrics/summary.json',
    });
  });

  it('leads nowhere beside the files of the repository, however it is written', () => {
    for (const step of [
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      '.%2e',
      '%252e%252e',
      '%2e',
      'a%2f..%2fb',
      '%5c..',
      'a%0ab',
    ])
      assert.equal(locationOf(`acme/metrics/${step}/issues`), undefined, step);
    for (const path of ['a%b.json', '..a/b', 'a..b', '100%25.json'])
      assert.equal(locationOf(`acme/metrics/${path}`)?.kind, 'repository', path);
  });

  it('is nothing else', () => {
    for (const text of ['', 'summary.json', 'acme/metrics', '../up/s.json', 'acme/metrics/../../x', './a/b'])
      assert.equal(locationOf(text), undefined, text);
  });
});

describe('the id of a summary on the web', () => {
  it('has nothing of the address behind the host, and is another for another address', () => {
    const ids = ['a', 'b'].map((secret) =>
      idOfAddress(new URL(`https://share.example:8443/of/acme/summary.json?sig=${secret}-TopSecret`)),
    );
    for (const id of ids) assert.match(id, /^web share\.example:8443 [0-9a-f]{16}$/);
    assert.notEqual(ids[0], ids[1]);
    assert.equal(
      idOfAddress(new URL('https://share.example')),
      idOfAddress(new URL('https://share.example/')),
    );
  });
});
