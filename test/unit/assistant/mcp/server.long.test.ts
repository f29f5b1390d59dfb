import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { addDays, trailing } from '../../../../src/domain/day.ts';
import { createSample } from '../../../../src/sample/generated-sample.ts';
import { DECLARED, inputSchema } from '../../../../src/assistant/tools/declared.ts';
import { ROOT } from '../../../../scripts/lib/paths.ts';
import { SqlEngine } from '../../../oracle/engine.ts';
import { guideAnswers } from '../../../oracle/guide-questions.ts';
import { writeSampleFiles } from '../../../oracle/sample-files.ts';
import { TODAY } from '../../../support/clock.ts';
import { tableWith } from '../../../support/tables.ts';

const SERVER = join(ROOT, 'test', 'mcp', 'server.ts');

/** A client of the server, which runs in a process of its own. */
async function connect(...args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'tests', version: '0.0.0' });
  const command = { command: process.execPath, args: [SERVER, ...args] };
  await client.connect(new StdioClientTransport(command));
  return client;
}

function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

describe('the MCP server', function () {
  this.timeout(60_000);
  const dateRange = trailing(addDays(TODAY, -2), 28);
  let folder: string;
  let files: Awaited<ReturnType<typeof writeSampleFiles>>;
  let client: Client;
  const call = async (name: string, input: object, of = client): Promise<CallToolResult> =>
    (await of.callTool({ name, arguments: { ...input } })) as CallToolResult;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mcp-'));
    const sample = createSample({ people: 60, days: 60, seed: 1, today: TODAY });
    files = await writeSampleFiles(sample, dateRange, folder);
    client = await connect(...Object.values(files));
  });

  after(async () => {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('lists the tools with their schemas, all of them reading only', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      DECLARED.map(({ tool }) => tool.name),
    );
    assert.deepEqual(
      tools.map(({ inputSchema, description }) => ({ inputSchema, description })),
      DECLARED.map(({ tool, modelDescription }) => ({
        inputSchema: inputSchema(tool),
        description: modelDescription,
      })),
    );
    for (const { annotations } of tools) {
      assert.equal(annotations?.readOnlyHint, true);
      assert.equal(annotations.openWorldHint, false);
    }
  });

  it('answers with the values that SQL calculates', async () => {
    const sql = await SqlEngine.open();
    await sql.load({ ...sql.none, users: [files.users], teams: [files.teams] });
    const { teams } = await guideAnswers(sql, dateRange);
    sql.close();
    const result = await call('compare_teams', { order: 'lowest' });
    assert.notEqual(result.isError, true);
    const found = tableWith('adoption', textOf(result))
      .map((row) => ({
        slug: row['slug'],
        active: Number(row['active_users']),
        seated: Number(row['seated_members']),
      }))
      .sort((a, b) => ((a.slug ?? '') < (b.slug ?? '') ? -1 : 1));
    assert.ok(found.length >= 3);
    assert.deepEqual(found, teams);
  });

  it('gives mistakes as results that a model can read', async () => {
    const result = await call('get_metrics', { metrics: ['active_user'] });
    assert.equal(result.isError, true);
    assert.match(textOf(result), /^No metric "active_user"\. Nearest of \d+: "active_users"/);
    await assert.rejects(call('get_weather', {}), /There is no tool get_weather/);
  });

  it('names people only when it was started so', async () => {
    const input = { conditions: [{ column: 'active_days', op: '>', value: 0 }], limit: 3 };
    const hidden = await call('find_people', input);
    assert.equal(hidden.isError, true);
    assert.match(textOf(hidden), /^People are not named by this server\..+--people\. get_metrics gives/);
    const open = await connect('--people', ...Object.values(files));
    const named = await call('find_people', input, open);
    assert.equal(tableWith('user_login', textOf(named)).length, 3);
    await open.close();
  });

  it('reports its progress, and stops when the client cancels', async () => {
    const heard: number[] = [];
    const onprogress = ({ progress }: { progress: number }): void => void heard.push(progress);
    await client.callTool({ name: 'get_metrics', arguments: {} }, undefined, { onprogress });
    assert.deepEqual(heard, [0, 1]);
    const stop = new AbortController();
    const stopped = client.callTool({ name: 'get_metrics', arguments: { dateRange: 'all' } }, undefined, {
      signal: stop.signal,
    });
    stop.abort();
    await assert.rejects(stopped, /abort/i);
    assert.notEqual((await call('get_data_state', {})).isError, true);
  });

  it('ends with its input, having written nothing but what the protocol says', async () => {
    const server = spawn(process.execPath, [SERVER, files.users], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n`);
    const [written] = await Promise.all([text(server.stdout), once(server, 'exit')]);
    assert.equal(written, `${JSON.stringify({ result: {}, jsonrpc: '2.0', id: 1 })}\n`);
    assert.equal(server.exitCode, 0);
  });
});
