import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { httpsGet, type Network, type Reply } from '../../../src/vscode/https-get.ts';

let server: Server;
let looked: string[] = [];
let checked: (readonly string[])[] = [];

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks this server as `share.example`, which the test's own lookup leads to it; without https, which needs a certificate. */
async function get(answer: RequestListener, signal = new AbortController().signal): Promise<Reply> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  [looked, checked] = [[], []];
  const network: Network = {
    request: (url, options, callback) =>
      httpRequest(new URL(`http://${url.host}:${port}/`), options, callback),
    lookup: (hostname) => {
      looked.push(hostname);
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    },
  };
  const check = (addresses: readonly string[]): void => void checked.push(addresses);
  return httpsGet(new URL('https://share.example'), network, { check, signal });
}

describe('getting what is at an address', () => {
  it('connects to the addresses that were checked', async () => {
    const { status, body } = await get((_, response) => response.end('{}'));
    assert.deepEqual([status, await text(body)], [200, '{}']);
    assert.deepEqual([looked, checked], [['share.example'], [['127.0.0.1']]]);
  });

  for (const [encoding, packed] of [
    ['gzip', gzipSync('é')],
    ['deflate', deflateSync('é')],
    ['br', brotliCompressSync('é')],
  ] as const) {
    it(`decodes a body that is packed (${encoding})`, async () => {
      const { body } = await get((asked, response) => {
        assert.ok(asked.headers['accept-encoding']?.includes(encoding));
        response.writeHead(200, { 'content-encoding': encoding }).end(packed);
      });
      assert.equal(await text(body), 'é');
    });
  }

  for (const encoding of ['identity', 'gzip']) {
    it(`ends a body that stalls once it is canceled (${encoding})`, async () => {
      const controller = new AbortController();
      const stalls: RequestListener = (_, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.write(gzipSync('{').subarray(0, 5));
      };
      const { body } = await get(stalls, controller.signal);
      const reading = text(body);
      controller.abort();
      await assert.rejects(reading);
    });
  }

  it('gives a body as it is whose encoding it does not know, whatever that is called', async () => {
    const { body } = await get((_, response) => {
      response.writeHead(200, { 'content-encoding': 'constructor' }).end('{}');
    });
    assert.equal(await text(body), '{}');
  });

  it('fails when it is canceled before there is a reply', async () => {
    const controller = new AbortController();
    const asked = get(() => controller.abort(), controller.signal);
    await assert.rejects(asked, { name: 'AbortError' });
  });
});
