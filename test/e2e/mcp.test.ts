import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { ROOT } from '../../scripts/lib/paths.ts';
import { partitionFolder, sourceFolder } from '../../src/store/store-paths.ts';
import { TOOLS } from '../../src/assistant/tools/tool-list.ts';
import { runCollector } from '../support/collector.ts';
import { tableWith } from '../support/tables.ts';
import { SampleStore } from '../unit/support/sample-store.ts';

const BUNDLE = join(ROOT, 'dist', 'collector.js');
const ANYBODY = { conditions: [{ column: 'active_days', op: '>', value: 0 }], limit: 3 };

const store = new SampleStore();
const clients: Client[] = [];
before(() => store.open());
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));
after(() => store.close());

const connect = (...args: readonly string[]) => connectTo(store.root, ...args);

async function connectTo(root: string, ...args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'tests', version: '0.0.0' });
  clients.push(client);
  const command = { command: process.execPath, args: [BUNDLE, 'mcp', '--store', root, ...args] };
  await client.connect(new StdioClientTransport(command));
  return client;
}

async function call(client: Client, name: string, input: object = {}) {
  const { content, isError } = (await client.callTool({
    name,
    arguments: { ...input },
  })) as CallToolResult;
  const said = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return { said, failed: isError === true };
}

describe('the bundled collector as an MCP server', function () {
  this.timeout(60_000);

  it('lists the tools, and answers from the store what query prints', async () => {
    const client = await connect();
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      TOOLS.map(({ name }) => name),
    );
    const { said, failed } = await call(client, 'get_metrics', { metrics: ['active_users'] });
    assert.equal(failed, false);
    const query = await runCollector(['query', '--store', store.root, '--json']);
    const { metrics } = JSON.parse(query.out) as { metrics: Record<string, { value: number }> };
    const active = metrics['active_users']?.value ?? 0;
    assert.ok(active > 0);
    assert.match(
      said,
      new RegExp(`- \`active_users\` \\(Active users \\(all surfaces\\)\\): ${active} people`),
    );
  });

  it('names no person unless it was started so', async () => {
    const closed = await connect();
    const answers = await Promise.all([
      call(closed, 'get_metrics', { dateRange: 'all' }),
      call(closed, 'compare_teams'),
      call(closed, 'explain_metric', { metric: 'active_users' }),
      call(closed, 'get_data_state'),
    ]);
    for (const { said, failed } of answers) {
      assert.equal(failed, false, said);
      assert.deepEqual(store.foundIn(said), []);
    }
    for (const [name, input] of [
      ['find_people', ANYBODY],
      ['get_metrics', { person: store.logins[0] }],
    ] as const) {
      const refused = await call(closed, name, input);
      assert.deepEqual([refused.failed, store.foundIn(refused.said)], [true, []]);
      assert.match(refused.said, /^People are not named by this server/);
    }
    const named = await call(await connect('--people'), 'find_people', ANYBODY);
    for (const { user_login: login = '' } of tableWith('user_login', named.said))
      assert.ok(store.logins.includes(login), login);
    const hidden = await call(await connect('--people', '--pseudonyms'), 'find_people', ANYBODY);
    const pseudonyms = tableWith('user_login', hidden.said).map(({ user_login }) => user_login ?? '');
    assert.equal(pseudonyms.length, 3);
    for (const name of pseudonyms) assert.match(name, /^person-\w{8}$/);
    assert.deepEqual(store.foundIn(hidden.said), []);
  });

  it('answers from what was fetched since it was started', async () => {
    const root = join(store.root, '..', `${basename(store.root)}-growing`);
    const folder = join(root, sourceFolder(store.source));
    const last = join(folder, partitionFolder('users', store.sample.range.to));
    try {
      await cp(store.root, root, { recursive: true });
      await rename(last, join(root, 'later'));
      await rm(join(folder, 'catalog.json'), { force: true });
      const client = await connectTo(root);
      assert.match((await call(client, 'get_data_state')).said, /- Report `users`: 59 days/);
      await rename(join(root, 'later'), last);
      assert.match((await call(client, 'get_data_state')).said, /- Report `users`: 60 days/);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('gives mistakes as results, and stops a question that is canceled', async () => {
    const client = await connect();
    const { said, failed } = await call(client, 'get_metrics', { metrics: ['active_user'] });
    assert.equal(failed, true);
    assert.match(said, /^No metric "active_user"\. Nearest of \d+: "active_users"/);
    const stop = new AbortController();
    const { signal } = stop;
    const stopped = client.callTool({ name: 'compare_teams', arguments: {} }, undefined, { signal });
    stop.abort();
    await assert.rejects(stopped, /abort/i);
    assert.equal((await call(client, 'get_data_state')).failed, false);
  });

  it('writes nothing but the protocol, and ends with its input or by a signal', async () => {
    for (const [end, code] of [
      [(server: ChildProcessWithoutNullStreams) => server.stdin.end(), 0],
      [(server: ChildProcessWithoutNullStreams) => server.kill('SIGINT'), 130],
    ] as const) {
      const server = spawn(process.execPath, [BUNDLE, 'mcp', '--store', store.root]);
      const errors = text(server.stderr);
      const replies = createInterface(server.stdout)[Symbol.asyncIterator]();
      const requests = [
        ['ping', {}],
        ['tools/list', {}],
        ['tools/call', { name: 'get_data_state', arguments: {} }],
        ['tools/call', { name: 'find_people', arguments: {} }],
      ] as const;
      for (const [id, [method, params]] of requests.entries()) {
        server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
        const { value = '' } = await replies.next();
        const reply = JSON.parse(value) as Record<string, unknown>;
        assert.deepEqual([Object.keys(reply).sort(), reply['id']], [['id', 'jsonrpc', 'result'], id]);
      }
      end(server);
      assert.deepEqual(await once(server, 'exit'), [code, null]);
      assert.equal((await replies.next()).done, true);
      assert.equal(await errors, code === 0 ? '' : 'Stopped.\n');
    }
  });
});
