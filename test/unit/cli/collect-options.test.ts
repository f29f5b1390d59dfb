import assert from 'node:assert/strict';
import { readOptions } from '../../../src/cli/collect-options.ts';
import { runCollector } from '../../support/collector.ts';

const NAMED = ['--store', 'x', '--organization', 'acme'];

describe('the options of collect', () => {
  it('are a store, whose reports, and how many of them', () => {
    assert.deepEqual(readOptions(NAMED, {}), {
      store: 'x',
      scope: { kind: 'organization', slug: 'acme' },
      host: { kind: 'github.com', name: 'github.com', apiUrl: 'https://api.github.com' },
      reach: 'recent',
      retention: {},
    });
    const args = ['--store', 'x', '--enterprise', 'octo', '--host', 'octo.ghe.com', '--history'];
    assert.deepEqual(readOptions([...args, '--keep-days', '400'], {}), {
      store: 'x',
      scope: { kind: 'enterprise', slug: 'octo' },
      host: { kind: 'ghe.com', name: 'octo.ghe.com', apiUrl: 'https://api.octo.ghe.com' },
      reach: 'history',
      retention: { days: 400 },
    });
  });

  it('take the address of a site or of its API for its host', () => {
    for (const name of ['api.octo.ghe.com', 'https://OCTO.ghe.com/', 'https://api.octo.ghe.com'])
      assert.equal(readOptions([...NAMED, '--host', name], {}).host.name, 'octo.ghe.com', name);
    for (const name of ['api.github.com', 'https://github.com/'])
      assert.equal(readOptions([...NAMED, '--host', name], {}).host.name, 'github.com', name);
  });

  it('are refused with a sentence', async () => {
    const cases: [string[], RegExp][] = [
      [['--organization', 'acme'], /^--store DIR is missing/],
      [['--store', 'x'], /^Name either --organization NAME or --enterprise SLUG\./],
      [[...NAMED, '--enterprise', 'octo'], /^Name either/],
      [[...NAMED, '--keep-days', '0'], /^--keep-days takes a whole number/],
      [[...NAMED, '--keep-days', '1.5'], /^--keep-days takes a whole number/],
      [[...NAMED, '--host', 'not a host'], /^--host takes the name of a host/],
      [[...NAMED, '--host', 'github.example.com'], /^github\.example\.com is not GitHub\.com or GHE\.com/],
      [[...NAMED, '--host', 'evil-ghe.com'], /^evil-ghe\.com is not GitHub\.com or GHE\.com/],
      [[...NAMED, '--host', 'ghe.com.evil.example'], /^ghe\.com\.evil\.example is not GitHub\.com/],
      [[...NAMED, '--color'], /--color/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(['collect', ...args], { env: { GITHUB_TOKEN: 't' } });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\nSee --help\.\n$/);
    }
  });

  it('are not taken for granted: a stray argument may be a token, and is not repeated', async () => {
    const { code, err } = await runCollector(['collect', ...NAMED, 'ghp_0123']);
    assert.equal(code, 2);
    assert.match(err, /^collect takes options only/);
    assert.doesNotMatch(err, /ghp_0123/);
  });

  it('stand beside a token in the environment', async () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{}, /^No token\. Set the environment variable GH_TOKEN or GITHUB_TOKEN\.\n$/],
      [{ GITHUB_TOKEN: ' ' }, /^No token/],
      [{ GITHUB_TOKEN: 'ghp_0123\nghp_4567' }, /^GITHUB_TOKEN holds characters that no token has/],
      [{ GH_TOKEN: 'ghp_0123é', GITHUB_TOKEN: 'x' }, /^GH_TOKEN holds characters/],
    ];
    for (const [env, message] of cases) {
      const { code, err } = await runCollector(['collect', ...NAMED], { env });
      assert.equal(code, 2);
      assert.match(err, message);
      assert.doesNotMatch(err, /ghp_/);
    }
  });
});
