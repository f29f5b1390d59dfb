import { isWebPage } from '../domain/web-page.ts';
import { intercepted, invalidReply } from './failure.ts';

/** Replies that have no body. */
const WITHOUT_BODY = [204, 205, 304];
const encoder = new TextEncoder();

/**
 * `fetch` for the API: reads the whole reply within the time, and accepts a success only if the body is JSON. A body that
 * broke, stalled, or is no JSON is thus a failure that callers retry like any other; Octokit by itself returns such a body
 * as text. A reply with an error status keeps its status, whatever its body is. No body contains the token.
 * `timeout`: milliseconds until the last byte.
 * @throws MetricsError `invalidReply` or, for a web page, `offline`; what `fetch` throws
 */
export function checkedFetch(
  fetch: typeof globalThis.fetch,
  hostName: string,
  timeout: number,
): typeof globalThis.fetch {
  return async (url, init) => {
    const ended = AbortSignal.timeout(timeout);
    const signal = init?.signal ? AbortSignal.any([init.signal, ended]) : ended;
    const reply = await fetch(url, { ...init, signal });
    const { status, headers } = reply;
    if (WITHOUT_BODY.includes(status)) {
      if (reply.ok && isPage(reply.url)) throw invalidReply('list');
      return reply;
    }
    const sent = new Headers(init?.headers);
    const body = reply.ok ? await reply.text() : await reply.text().catch(() => '');
    init?.signal?.throwIfAborted();
    const text = withoutToken(body, sent);
    const isFile = sent.get('accept')?.includes('.raw') === true;
    if (reply.ok) check(text, headers.get('content-type') ?? '', isFile, hostName);
    if (reply.ok && isPage(reply.url) && !isStructure(text)) throw invalidReply('list');
    const copy = new Response(encoder.encode(text), { status, headers: withoutEncoding(headers) });
    return Object.defineProperty(copy, 'url', { value: reply.url });
  };
}

/** A proxy may repeat what it was sent, and its words are quoted. */
function withoutToken(body: string, sent: Headers): string {
  const token = sent.get('authorization')?.replace(/^\S+\s+/, '');
  return token ? body.replaceAll(token, '…') : body;
}

/** `isFile`: it is a file of a repository, of any kind. */
function check(text: string, type: string, isFile: boolean, hostName: string): void {
  if (isWebPage(text)) throw intercepted(hostName);
  if (isFile) return;
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) throw invalidReply('content-type');
  try {
    JSON.parse(text);
  } catch {
    throw invalidReply('JSON');
  }
}

/** Whether a page of a list is asked for: Octokit would take `null` for an empty one. */
function isPage(url: string): boolean {
  return /[?&]per_page=/.test(url);
}

/** Whether it is an object or an array. */
function isStructure(json: string): boolean {
  return /^\s*[[{]/.test(json);
}

/** Of the text, which is unpacked. */
function withoutEncoding(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-encoding');
  copy.delete('content-length');
  return copy;
}
