import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { SUMMARY_LIMITS } from '../summary/limits.ts';
import { tooLargeText } from '../summary/refusal.ts';
import { reachOf } from './public-address.ts';

/** From one address to the next; a summary is rarely moved at all. */
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 30_000;

interface Network {
  readonly fetch: typeof globalThis.fetch;
  /** The IP addresses of a name. Rejects where this computer knows none, as behind some proxies. */
  readonly lookup: (hostname: string) => Promise<readonly string[]>;
}

/**
 * The text of a summary on the web. It is asked without any token, over https on every hop, and never from an address of
 * this computer; a redirect to another host leads to no private address either. No sentence has more than the host of
 * an address: what is behind it may be a secret.
 * @throws MetricsError; the signal's reason
 */
export async function downloadSummary(named: URL, network: Network, signal: AbortSignal): Promise<string> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  let url = named;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    await refuseInside(url, named, network);
    const reply = await request(url, network, ended);
    const next = redirectOf(reply, url);
    if (next === undefined) return await textOf(reply, url);
    await reply.body?.cancel().catch(() => undefined);
    url = next;
  }
  throw new MetricsError(
    'notFound',
    l10n.t('{0} redirects again and again. Check the setting of the summary.', named.host),
  );
}

async function request(url: URL, { fetch }: Network, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, redirect: 'manual' });
  } catch {
    throw new MetricsError(
      'offline',
      l10n.t('{0} cannot be reached. Check the network and the setting of the summary.', url.host),
    );
  }
}

/** The names of a private network are for whoever wrote the setting, and not for a server to lead to. */
async function refuseInside(url: URL, named: URL, { lookup }: Network): Promise<void> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(hostname) > 0 ? [hostname] : await lookup(hostname).catch(() => []);
  const reaches = new Set(addresses.map(reachOf));
  const isNamed = url.host === named.host;
  if (!reaches.has('never') && (isNamed || !reaches.has('private')) && hostname !== 'localhost') return;
  throw new MetricsError(
    'notFound',
    isNamed
      ? l10n.t(
          '{0} is an address of this computer, and no summary is fetched from there. Check the setting of the summary.',
          named.host,
        )
      : l10n.t(
          '{0} redirects to an address inside a private network, so nothing was fetched. Check the setting of the summary.',
          named.host,
        ),
  );
}

/** Undefined: this is the last hop. */
function redirectOf({ status, headers }: Response, url: URL): URL | undefined {
  const location = headers.get('location');
  if (status < 300 || status > 399 || location === null) return undefined;
  const next = URL.parse(location, url.href);
  if (next?.protocol === 'https:' && next.username === '' && next.password === '') return next;
  throw new MetricsError(
    'notFound',
    l10n.t(
      '{0} redirects to an address that is not https, so nothing was fetched. Check the setting of the summary.',
      url.host,
    ),
  );
}

async function textOf(reply: Response, url: URL): Promise<string> {
  const { ok, status, headers, body } = reply;
  if (!ok) {
    await body?.cancel().catch(() => undefined);
    throw new MetricsError(
      status === 401 || status === 403 ? 'forbidden' : 'notFound',
      l10n.t('{0} did not send a summary (status {1}). Check the setting of the summary.', url.host, status),
      { status },
    );
  }
  const length = Number(headers.get('content-length') ?? 0);
  if (length > SUMMARY_LIMITS.bytes) {
    await body?.cancel().catch(() => undefined);
    throw tooLarge(url);
  }
  try {
    return await boundedText(body, url);
  } catch (error) {
    if (error instanceof MetricsError) throw error;
    throw new MetricsError(
      'offline',
      l10n.t(
        'The connection to {0} broke before the whole summary had arrived. Refresh to try again.',
        url.host,
      ),
    );
  }
}

/** What the header says may be wrong, and a packed body is larger than it says. */
async function boundedText(body: Response['body'], url: URL): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > SUMMARY_LIMITS.bytes) throw tooLarge(url);
    texts.push(decoder.decode(part, { stream: true }));
  }
  return [...texts, decoder.decode()].join('');
}

function tooLarge(url: URL): MetricsError {
  return new MetricsError('invalidReply', l10n.t('{0}: {1}', url.host, tooLargeText()));
}
