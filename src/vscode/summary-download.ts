import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { SUMMARY_LIMITS } from '../summary/document/limits.ts';
import { tooLargeText } from '../summary/document/refusal.ts';
import { httpsGet, type Network, type Reply } from './https-get.ts';
import { reachOf } from './public-address.ts';

/** From one address to the next; a summary is rarely moved at all. */
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 30_000;

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
    const check = (addresses: readonly string[]): void => refuseInside(url, named, addresses);
    check(await addressesOf(url, network));
    const reply = await request(url, network, { check, signal: ended });
    const next = redirectOf(reply, url);
    if (next === undefined) return await textOf(reply, url);
    url = next;
  }
  throw new MetricsError(
    'notFound',
    l10n.t('{0} redirects too many times. Check the setting Summary: Location.', named.host),
  );
}

async function request(url: URL, network: Network, asked: Parameters<typeof httpsGet>[2]): Promise<Reply> {
  try {
    return await httpsGet(url, network, asked);
  } catch (error) {
    if (error instanceof MetricsError) throw error;
    throw new MetricsError(
      'offline',
      l10n.t('{0} cannot be reached. Check the network and the setting of the summary.', url.host),
    );
  }
}

/** Empty where this computer knows none. */
async function addressesOf(url: URL, { lookup }: Network): Promise<readonly string[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(hostname) > 0) return [hostname];
  const found = await lookup(hostname).catch(() => []);
  return found.map(({ address }) => address);
}

/** The names of a private network are for the author of the setting, and not for a server to lead to. */
function refuseInside(url: URL, named: URL, addresses: readonly string[]): void {
  const reaches = new Set(addresses.map(reachOf));
  const isNamed = url.host === named.host;
  if (!reaches.has('never') && (isNamed || !reaches.has('private')) && url.hostname !== 'localhost') return;
  throw new MetricsError(
    'notFound',
    isNamed
      ? l10n.t(
          '{0} is an address on this computer, which is not allowed for a summary. Check the setting Summary: Location.',
          named.host,
        )
      : l10n.t(
          '{0} redirects to an address inside a private network, so nothing was downloaded. Check the setting Summary: Location.',
          named.host,
        ),
  );
}

/** Undefined: this is the last hop. */
function redirectOf({ status, headers: { location }, body }: Reply, url: URL): URL | undefined {
  if (status < 300 || status > 399 || location === undefined) return undefined;
  body.destroy();
  const next = URL.parse(location, url.href);
  if (next?.protocol === 'https:' && next.username === '' && next.password === '') return next;
  throw new MetricsError(
    'notFound',
    l10n.t(
      '{0} redirects to an address that is not https, so nothing was downloaded. Check the setting Summary: Location.',
      url.host,
    ),
  );
}

async function textOf({ status, headers, body }: Reply, url: URL): Promise<string> {
  if (status < 200 || status > 299) {
    body.destroy();
    throw new MetricsError(
      status === 401 || status === 403 ? 'forbidden' : 'notFound',
      l10n.t(
        '{0} did not send a summary (status {1}). Check the setting Summary: Location.',
        url.host,
        status,
      ),
      { status },
    );
  }
  if (Number(headers['content-length'] ?? 0) > SUMMARY_LIMITS.bytes) {
    body.destroy();
    throw tooLarge(url);
  }
  try {
    return await boundedText(body, url);
  } catch (error) {
    if (error instanceof MetricsError) throw error;
    throw new MetricsError(
      'offline',
      l10n.t('The connection to {0} broke before the summary was complete. Try again.', url.host),
    );
  }
}

/** What the header says may be wrong, and a packed body is larger than it says. */
async function boundedText(body: Reply['body'], url: URL): Promise<string> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    // Leaving the loop destroys the body.
    if (bytes > SUMMARY_LIMITS.bytes) throw tooLarge(url);
    texts.push(decoder.decode(part, { stream: true }));
  }
  return [...texts, decoder.decode()].join('');
}

function tooLarge(url: URL): MetricsError {
  return new MetricsError('invalidReply', l10n.t('{0}: {1}', url.host, tooLargeText()));
}
