import assert from 'node:assert/strict';
import { CollectorProcess, runCollector } from '../../support/collector.ts';

describe('the collector’s command line', () => {
  it('lists its commands and says how each is called', async () => {
    for (const args of [['help'], ['--help'], ['-h']]) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /collect +Fetches/);
      assert.match(out, /publish +Writes/);
      assert.match(out, /report +Writes/);
      assert.match(out, /query +Prints/);
      assert.match(out, /mcp +Answers/);
    }
    for (const args of [
      ['help', 'collect'],
      ['collect', '--help'],
      ['collect', '--store', 'x', '-h'],
    ]) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, /collect --store DIR \(--organization NAME \| --enterprise SLUG\)/);
    }
  });

  it('says which version it is', async () => {
    assert.deepEqual(await runCollector(['--version']), { code: 0, out: 'from source\n', err: '' });
  });

  it('answers an unknown command, or none, with a sentence and its commands', async () => {
    const cases: [string[], RegExp][] = [
      [[], /^No command was named\.\n/],
      [['colect'], /^There is no command colect\.\n/],
      [['help', 'colect'], /^There is no command colect\.\n/],
      [['toString'], /^There is no command toString\.\n/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\n {2}collect +Fetches/);
    }
  });

  it('says in its own words what is wrong with an option', async () => {
    const cases: [string[], RegExp][] = [
      [['publish', '--stor', 'x'], /^There is no option --stor\. Did you mean --store\?\n/],
      [['collect', '--org', 'x'], /^There is no option --org\. Did you mean --organization\?\n/],
      [['publish', '-x'], /^There is no option -x\.\n/],
      [['publish', '--store'], /^--store needs a value\. /],
      [['publish', '--store', '--out', 'x'], /^--store needs a value\. /],
      [['query', '--teem', 'a'], /^There is no option --teem\. Did you mean --team\?\n/],
      [['query', '--json=x'], /^--json takes no value\.\n/],
      [['publish', 'ghp_0123'], /^This command takes options only, each with its name\.\n/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\nSee --help\.\n$/);
    }
  });

  it('takes no token from the command line, and does not repeat it', async () => {
    for (const args of [
      ['collect', '--token', 'ghp_0123', '--store', 'x', '--organization', 'acme'],
      ['collect', '--store', 'x', '--organization', 'acme', '--token=ghp_0123'],
      ['query', '-token', 'ghp_0123'],
      ['--token=ghp_0123'],
    ]) {
      const { code, out, err } = await runCollector(args, { env: { GITHUB_TOKEN: 'token-of-owner' } });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /A token does not belong on a command line/);
      assert.doesNotMatch(err, /ghp_0123/);
    }
  });

  it('serves MCP from a store, with names only where they are wanted', async () => {
    const cases: [string[], RegExp][] = [
      [[], /^--store DIR is missing/],
      [['--store', 'x', '--pseudonyms'], /^--pseudonyms needs --people: without it no person is named\./],
      [['--store', 'x', '--person'], /^There is no option --person\. Did you mean --people\?\n/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(['mcp', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\nSee --help\.\n$/);
    }
  });

  it('is a process with streams and an exit code', async () => {
    const { code, out, err } = await new CollectorProcess(['collect', '--color']).said();
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^There is no option --color\.\nSee --help\.\n$/);
    const help = await new CollectorProcess(['--help']).said();
    assert.deepEqual([help.code, help.err], [0, '']);
    assert.match(help.out, /Exit codes/);
  });
});
