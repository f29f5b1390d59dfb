import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MetricsError } from '../../../src/domain/errors.ts';
import { createGitHub, type GitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { UNMOVED } from './support.ts';

const never = new AbortController().signal;
const METRICS = { owner: 'acme', name: 'metrics' };

describe('a file of a repository', () => {
  const asked: IncomingMessage[] = [];
  let server: Server;
  let github: GitHub;

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      // GitHub answers 404 for a private repository to an account that may not see the repository.
      const found = request.url === '/repos/acme/metrics/contents/.github/copilot-metrics/summary.json';
      if (found)
        response.writeHead(200, { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' });
      else response.writeHead(404, { 'content-type': 'application/json' });
      response.end(found ? '{"format":"Zürich"}' : '{"message":"Not Found","status":"404"}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    const { port } = server.address() as AddressInfo;
    const log = { debug: () => undefined, warn: () => undefined };
    const host = hostFor('github', undefined, `http://127.0.0.1:${port}`);
    const token = () => Promise.resolve('a-token');
    github = createGitHub({
      host,
      token,
      fetch: globalThis.fetch,
      userAgent: 'test',
      log,
      clock: UNMOVED,
      second: 1,
    });
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  it('comes as it is, whatever its size', async () => {
    const text = await github.file(METRICS, '.github/copilot-metrics/summary.json', never);
    assert.equal(text, '{"format":"Zürich"}');
    // The media type that GitHub gives files of more than a megabyte in.
    assert.equal(asked.at(-1)?.headers.accept, 'application/vnd.github.raw+json');
    assert.equal(asked.at(-1)?.headers.authorization, 'Bearer a-token');
  });

  it('is asked for by its path alone, however that is written', async () => {
    await assert.rejects(github.file(METRICS, '%2e%2e/%2e%2e/issues?a=1#b ö', never));
    assert.equal(
      asked.at(-1)?.url,
      '/repos/acme/metrics/contents/%252e%252e/%252e%252e/issues%3Fa%3D1%23b%20%C3%B6',
    );
  });

  it('that cannot be seen is not found', async () => {
    await assert.rejects(github.file(METRICS, 'other.json', never), (error: unknown) => {
      assert.ok(error instanceof MetricsError);
      assert.equal(error.kind, 'notFound');
      return true;
    });
  });
});
