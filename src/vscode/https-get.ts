import type { LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ownValue } from '../domain/own-value.ts';

export interface Network {
  /** Of `node:https`, to which VS Code applies its settings of proxies and certificates. */
  readonly request: (
    url: URL,
    options: RequestOptions,
    callback: (reply: IncomingMessage) => void,
  ) => ClientRequest;
  /** The IP addresses of a name. Rejects where this computer knows none, as behind some proxies. */
  readonly lookup: (hostname: string) => Promise<readonly LookupAddress[]>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decoded. A caller that does not read it to its end destroys it. */
  readonly body: Readable;
}

interface Asked {
  /** Throws when there must be no connection to one of these IP addresses. */
  readonly check: (addresses: readonly string[]) => void;
  readonly signal: AbortSignal;
}

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
const HEADERS = {
  accept: '*/*',
  'accept-encoding': Object.keys(DECODERS).join(', '),
  'user-agent': 'copilot-usage-metrics',
};

/**
 * Gets what is at an address; follows no redirect. Unlike `fetch`, it checks the very addresses that it connects to: a
 * name cannot stand for one computer in a check before and for another in the connection. Behind a proxy, the proxy
 * looks the name up, and nothing is checked here.
 * @throws what `check` throws; the error of the connection, also when the signal is aborted
 */
export async function httpsGet(url: URL, network: Network, { check, signal }: Asked): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options = { headers: HEADERS, lookup: checkedLookup(network, check), signal };
  network.request(url, options, resolve).on('error', reject).end();
  const reply = await promise;
  const { statusCode: status = 0, headers } = reply;
  return { status, headers, body: decoded(reply) };
}

function decoded(reply: IncomingMessage): Readable {
  const encoding = reply.headers['content-encoding']?.toLowerCase() ?? '';
  const decoder = ownValue(DECODERS, encoding)?.();
  // The reader of the decoded bytes gets the error.
  return decoder === undefined ? reply : pipeline(reply, decoder, () => undefined);
}

/** `lookup` of a connection. */
function checkedLookup({ lookup }: Network, check: Asked['check']): LookupFunction {
  return (hostname, { all, family }, callback) => {
    const find = async (): Promise<readonly [LookupAddress, ...LookupAddress[]]> => {
      const found = await lookup(hostname);
      check(found.map(({ address }) => address));
      const wanted = family === 4 || family === 6 ? found.filter((each) => each.family === family) : found;
      const [first, ...others] = wanted;
      if (first === undefined) throw new Error('ENOTFOUND');
      return [first, ...others];
    };
    find().then(
      ([first, ...others]) =>
        all === true ? callback(null, [first, ...others]) : callback(null, first.address, first.family),
      (error: unknown) => callback(error instanceof Error ? error : new Error('ENOTFOUND'), []),
    );
  };
}
