import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import { hostFor, isStandIn, servesReports, standInAddress } from '../../../src/github/hosts.ts';

const isUnsupported = (error: unknown) => error instanceof MetricsError && error.kind === 'unsupportedHost';

describe('the hosts of GitHub', () => {
  it('have their API where GitHub has it', () => {
    assert.equal(hostFor('github').apiUrl, 'https://api.github.com');
    for (const uri of [
      'https://octo.ghe.com',
      'https://octo.ghe.com/',
      ' octo.ghe.com',
      'https://OCTO.ghe.com/x',
    ]) {
      const { kind, name, apiUrl } = hostFor('github-enterprise', uri);
      assert.deepEqual(
        { kind, name, apiUrl },
        { kind: 'ghe.com', name: 'octo.ghe.com', apiUrl: 'https://api.octo.ghe.com' },
      );
    }
    assert.equal(hostFor('github-enterprise', 'https://github.com').kind, 'github.com');
  });

  it('are understood by the address of the site and of its API, however it is written', () => {
    for (const uri of [
      'api.octo.ghe.com',
      'https://api.octo.ghe.com/',
      'https://API.Octo.GHE.com/graphql',
      'octo.ghe.com.',
      'OCTO.GHE.COM/',
    ]) {
      const { name, apiUrl } = hostFor('github-enterprise', uri);
      assert.deepEqual([name, apiUrl], ['octo.ghe.com', 'https://api.octo.ghe.com'], uri);
    }
    for (const uri of ['api.github.com', 'https://API.GitHub.com/', 'GITHUB.COM', 'https://www.github.com']) {
      assert.equal(hostFor('github-enterprise', uri).apiUrl, 'https://api.github.com', uri);
    }
  });

  it('are not their look-alikes', () => {
    for (const uri of [
      'evil-ghe.com',
      'https://octo.evil-ghe.com',
      'ghe.com.evil.example',
      'api.octo.ghe.com.evil.example',
      'https://octo.ghe.com@evil.example',
      'api.ghe.com',
      'xapi.octo.ghe.com',
      'api.api.octo.ghe.com',
      'api.github.com.evil.example',
      'https://evil-github.com',
      'https://octo.ghe.com%2eevil.example',
    ]) {
      assert.throws(() => hostFor('github-enterprise', uri), isUnsupported, uri);
    }
  });

  it('do not include GitHub Enterprise Server, nor what is no address', () => {
    const uris = [
      'https://git.example.com',
      'https://ghe.com',
      'https://octo.ghe.com.example.com',
      'https://a.b.ghe.com',
    ];
    for (const uri of [...uris, 'http://octo.ghe.com', '', undefined, 'https://', 'https://octo ghe.com']) {
      assert.throws(() => hostFor('github-enterprise', uri), isUnsupported, uri);
    }
    assert.throws(
      () => hostFor('github-enterprise', 'https://git.example.com'),
      /git\.example\.com.*Enterprise Server/,
    );
  });

  it('are asked for where the setting has none, and where it has no address', () => {
    for (const uri of ['', ' ', undefined])
      assert.throws(
        () => hostFor('github-enterprise', uri),
        /^MetricsError: No GitHub Enterprise address is set\. .*github-enterprise\.uri\./,
      );
    for (const uri of ['https://', 'https://octo ghe.com'])
      assert.throws(
        () => hostFor('github-enterprise', uri),
        /^MetricsError: The setting github-enterprise\.uri is not a web address\./,
      );
  });

  it('keep their files on hosts of their own', () => {
    const github = hostFor('github');
    const good = [
      'https://copilot-reports.github.com/a?b',
      'https://copilot-reports.octo.ghe.com/a',
      'https://copilot-reports-a1b2.b01.azurefd.net/a',
      'https://copilot-reports-production-c3d4.azurefd.net/a',
      'https://copilotprodreports.blob.core.windows.net/a',
    ];
    for (const url of good) assert.ok(servesReports(github, new URL(url)), url);
    const bad = [
      'http://copilot-reports.github.com/a',
      'https://copilot-reports.github.com:8443/a',
      'https://copilot-reports.github.com.example/a',
      'https://elsewhere.example/copilot-reports.github.com',
      'https://copilot-reports.github.com@elsewhere.example/a',
      'https://elsewhere-copilot-reports.azurefd.net/a',
      'https://xcopilot-reports.github.com/a',
      'https://xcopilot-reports.octo.ghe.com/a',
      'https://copilot-reports.octo.ghe.com.example/a',
      'https://copilot-reports.a.b.ghe.com/a',
      'https://copilot-reports..ghe.com/a',
      'https://x.copilot-reports-a1.azurefd.net/a',
      'https://copilot-reports-a1.azurefd.net.example/a',
      'https://copilot-reports-a1.b.c.azurefd.net/a',
      'https://copilot-reports-.b-c.azurefd.net/a',
      'https://a-b.blob.core.windows.net/a',
      'https://x.y.blob.core.windows.net/a',
      'https://a1.blob.core.windows.net.example/a',
      'https://127.0.0.1/a',
      'http://localhost/a',
      'file:///etc/hosts',
    ];
    for (const url of bad) assert.ok(!servesReports(github, new URL(url)), url);
    const standIn = hostFor('github', undefined, 'http://127.0.0.1:1');
    assert.ok(servesReports(standIn, new URL('http://127.0.0.1:2/a')));
    assert.ok(!servesReports(standIn, new URL('http://elsewhere.example/a')));
  });
});

describe('a stand-in for GitHub', () => {
  it('is never one for an installed extension, and on the command line on this computer alone', () => {
    for (const address of ['http://127.0.0.1:8080', 'https://evil.example'])
      assert.equal(standInAddress({ COPILOT_METRICS_API_URL: address }, true), undefined);
    const elsewhere = standInAddress({ COPILOT_METRICS_API_URL: 'https://evil.example' }, false);
    assert.throws(() => hostFor('github', undefined, elsewhere), isUnsupported);
  });

  it('has an address on this computer alone', () => {
    for (const [url, expected] of [
      ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
      ['http://localhost:8080', 'http://localhost:8080'],
      ['http://[::1]:8080//', 'http://[::1]:8080'],
    ] as const) {
      const { kind, apiUrl } = hostFor('github', undefined, url);
      assert.deepEqual([kind, apiUrl], ['loopback', expected]);
    }
    for (const url of [
      'https://elsewhere.example',
      'http://127.0.0.1.example',
      'http://localhost.example',
      'x',
    ]) {
      assert.throws(() => hostFor('github', undefined, url), isUnsupported, url);
    }
  });

  it('is on this computer', () => {
    for (const address of ['http://127.0.0.1:8080', 'http://localhost:1/api/v3', 'http://[::1]:9'])
      assert.equal(isStandIn(address), true, address);
    for (const address of [
      undefined,
      '',
      '127.0.0.1',
      'https://api.github.com',
      'http://127.0.0.1.example.com',
    ])
      assert.equal(isStandIn(address), false, address);
  });
});
