import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { gzipSync } from 'node:zlib';
import { MetricsError } from '../../../src/domain/errors.ts';
import { reachOf } from '../../../src/vscode/public-address.ts';
import type { Network } from '../../../src/vscode/https-get.ts';
import { downloadSummary } from '../../../src/vscode/summary-download.ts';
import { SUMMARY_LIMITS } from '../../../src/summary/document/limits.ts';

const never = new AbortController().signal;
const SECRET = 'sig=TopSecret';
const NAMED = new URL(`https://share.example/summary.json?${SECRET}`);
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'share.example': ['203.0.113.5'],
  'other.example': ['198.51.100.7', '2001:db8::7'],
  'intranet.example': ['10.1.2.3'],
  'inside.example': ['203.0.113.6', '127.0.0.1'],
};

let servers: Server[] = [];
/** The addresses that were asked, in order. */
let asked: string[] = [];

afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

const known = (hostname: string): Promise<readonly string[]> => {
  const addresses = ADDRESSES[hostname];
  return addresses === undefined ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve(addresses);
};

interface Download {
  readonly named?: URL;
  /** What a name stands for when it is checked. */
  readonly lookup?: (hostname: string) => Promise<readonly string[]>;
  /** Connects as the download says, by its own lookup, and not to the server alone. */
  readonly connects?: boolean;
}

/** Downloads what this server answers, whatever host and scheme it is asked as. */
async function download(
  answer: RequestListener,
  { named = NAMED, lookup = known, connects = false }: Download = {},
): Promise<string> {
  asked = [];
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const network: Network = {
    request: (url, options, callback) => {
      asked.push(url.origin);
      const host = connects ? url.hostname : '127.0.0.1';
      return httpRequest(new URL(`http://${host}:${port}${url.pathname}${url.search}`), options, callback);
    },
    lookup: async (hostname) =>
      (await lookup(hostname)).map((address) => ({ address, family: isIP(address) })),
  };
  return downloadSummary(named, network, never);
}

/** The sentence of a download that fails; it never has the secret of the address. */
async function problem(answer: RequestListener, options: Download = {}): Promise<string> {
  try {
    await download(answer, options);
  } catch (error) {
    assert.ok(error instanceof MetricsError, String(error));
    assert.ok(!error.message.includes('TopSecret'), error.message);
    return error.message;
  }
  return assert.fail('it was downloaded');
}

const redirect =
  (location: string): RequestListener =>
  ({ url }, response) =>
    url === '/summary.json?sig=TopSecret' ? response.writeHead(302, { location }).end() : response.end('{}');

describe('a summary on the web', () => {
  it('is read where it is, and after a redirect', async () => {
    assert.equal(await download((_, response) => response.end('{"é":1}')), '{"é":1}');
    assert.equal(await download(redirect('https://other.example/moved.json')), '{}');
    assert.deepEqual(asked, ['https://share.example', 'https://other.example']);
    assert.equal(await download(redirect('/elsewhere.json')), '{}');
  });

  it('is not followed away from https', async () => {
    for (const location of [
      'http://other.example/',
      'file:///etc/passwd',
      'https://me:secret@other.example/',
    ]) {
      assert.equal(
        await problem(redirect(location)),
        'share.example redirects to an address that is not https, so nothing was downloaded. Check the setting Summary: Location.',
      );
      assert.deepEqual(asked, ['https://share.example'], location);
    }
  });

  it('is not followed into a private network', async () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
      '10.0.0.1',
      '192.168.1.1',
      '[fd00::1]',
      'intranet.example',
      'inside.example',
    ]) {
      assert.equal(
        await problem(redirect(`https://${host}/latest/meta-data`)),
        'share.example redirects to an address inside a private network, so nothing was downloaded. Check the setting Summary: Location.',
        host,
      );
      assert.deepEqual(asked, ['https://share.example'], host);
    }
  });

  it('is fetched from the own network where the setting names it, and from this computer never', async () => {
    assert.equal(
      await download((_, response) => response.end('{}'), { named: new URL('https://intranet.example/s') }),
      '{}',
    );
    assert.equal(
      await download((_, response) => response.end('{}'), { named: new URL('https://unknown.example/s') }),
      '{}',
    );
    for (const named of [
      'https://localhost/s',
      'https://127.0.0.1/s',
      'https://inside.example/s',
      'https://[::1]/s',
    ]) {
      const words = await problem((_, response) => response.end('{}'), { named: new URL(named) });
      assert.match(
        words,
        / is an address on this computer, which is not allowed for a summary\. Check the setting/,
      );
      assert.deepEqual(asked, []);
    }
  });
});

describe('a name that stands for another computer once it is checked', () => {
  /** Answers each question with the next of these. */
  const answering = (...answers: (readonly string[])[]) => {
    return () => Promise.resolve(answers.shift() ?? assert.fail('asked too often'));
  };

  it('is refused when the connection is made', async () => {
    let requests = 0;
    const answer: RequestListener = (_, response) => {
      requests += 1;
      response.end('{}');
    };
    const lookup = answering(['203.0.113.5'], ['127.0.0.1']);
    const words = await problem(answer, { lookup, connects: true });
    assert.match(
      words,
      /^share\.example is an address on this computer, which is not allowed for a summary\./,
    );
    assert.equal(requests, 0);
  });

  it('is refused when one of its addresses is', async () => {
    const lookup = answering(['203.0.113.5'], ['203.0.113.5', '::1']);
    const words = await problem((_, response) => response.end('{}'), { lookup, connects: true });
    assert.match(words, /^share\.example is an address on this computer/);
  });
});

describe('a summary on the web that does not come whole', () => {
  it('is not followed for ever', async () => {
    const words = await problem((_, response) => response.writeHead(301, { location: '/again' }).end());
    assert.equal(words, 'share.example redirects too many times. Check the setting Summary: Location.');
    assert.equal(asked.length, 4);
  });

  it('is read up to the limit, whatever the header says', async () => {
    const part = Buffer.alloc(1_000_000, ' ');
    let sent = 0;
    const endless: RequestListener = (_, response) => {
      const more = (): void => {
        sent += part.length;
        if (!response.destroyed && sent < 3 * SUMMARY_LIMITS.bytes) response.write(part, () => more());
        else response.end();
      };
      more();
    };
    const words =
      'share.example: This summary is larger than 100 MB, so nothing of it is shown. Publish it with fewer days.';
    assert.equal(await problem(endless), words);
    assert.ok(sent < 1.5 * SUMMARY_LIMITS.bytes, `${sent} bytes were sent`);
    const packed = gzipSync(Buffer.alloc(SUMMARY_LIMITS.bytes + 1));
    assert.equal(
      await problem((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)),
      words,
    );
    const length = { 'content-length': SUMMARY_LIMITS.bytes + 1 };
    assert.equal(await problem((_, response) => response.writeHead(200, length).write('{')), words);
  }).timeout(60_000);

  it('that breaks off, or is packed wrongly, is said to', async () => {
    const words = 'The connection to share.example broke before the summary was complete. Try again.';
    assert.equal(
      await problem((_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"format":', () => response.destroy());
      }),
      words,
    );
    assert.equal(
      await problem((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}')),
      words,
    );
  });

  it('that is not there is said to be', async () => {
    assert.equal(
      await problem((_, response) => response.writeHead(404).end('gone')),
      'share.example did not send a summary (status 404). Check the setting Summary: Location.',
    );
    assert.equal(
      await problem(({ socket }) => socket.destroy()),
      'share.example cannot be reached. Check the network and the setting of the summary.',
    );
  });
});

describe('an IP address', () => {
  it('is public, private, or never that of a server', () => {
    const reaches = {
      public: ['140.82.121.4', '172.32.0.1', '2606:50c0:8000::153', '::ffff:140.82.121.4'],
      private: [
        '10.0.0.1',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.0.1',
        '100.64.0.1',
        'fd00::1',
        '::ffff:10.0.0.1',
      ],
      never: [
        '127.0.0.1',
        '127.255.0.1',
        '0.0.0.0',
        '169.254.169.254',
        '255.255.255.255',
        '::',
        '::1',
        'fe80::1',
        '::ffff:127.0.0.1',
        'x',
      ],
    };
    for (const [reach, addresses] of Object.entries(reaches))
      for (const address of addresses) assert.equal(reachOf(address), reach, address);
  });
});
