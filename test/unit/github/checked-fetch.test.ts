import assert from 'node:assert/strict';
import type { MetricsError } from '../../../src/domain/errors.ts';
import { checkedFetch } from '../../../src/github/checked-fetch.ts';
import { failure } from './support.ts';

const URL_OF_LIST = 'https://api.github.com/user/teams?per_page=100';
const JSON_TYPE = 'application/json; charset=utf-8';

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly init?: RequestInit;
}

/** What becomes of a reply with this body. */
function fetched(
  body: string | null,
  {
    status = 200,
    headers = { 'content-type': JSON_TYPE },
    url = 'https://api.github.com/user',
    init,
  }: Given = {},
): Promise<Response> {
  const reply = Object.defineProperty(new Response(body, { status, headers }), 'url', { value: url });
  return checkedFetch(() => Promise.resolve(reply), 'github.com', 1_000)(url, init);
}
const why = async (body: string | null, given: Given = {}): Promise<MetricsError> =>
  failure(fetched(body, given), 'invalidReply');

describe('a reply of the API', () => {
  it('is given on with its status, its headers, and its address', async () => {
    const headers = {
      'content-type': JSON_TYPE,
      'x-oauth-scopes': 'repo',
      'content-encoding': 'gzip',
      'content-length': '99',
    };
    const reply = await fetched('{"name":"Zürich"}', { status: 201, headers });
    assert.deepEqual(await reply.json(), { name: 'Zürich' });
    assert.deepEqual([reply.status, reply.url], [201, 'https://api.github.com/user']);
    assert.deepEqual(
      ['x-oauth-scopes', 'content-type', 'content-encoding', 'content-length'].map((name) =>
        reply.headers.get(name),
      ),
      ['repo', JSON_TYPE, null, null],
    );
  });

  it('has to be JSON, and to say so, where it is a success', async () => {
    for (const type of [
      'application/json',
      'APPLICATION/JSON',
      'application/vnd.github.v3+json; charset=utf-8',
      'application/scim+json',
    ])
      assert.equal((await fetched('[]', { headers: { 'content-type': type } })).status, 200, type);
    for (const type of [
      'text/plain',
      'application/jsonp',
      'x-application/json',
      'application/ü+json',
      'application/a b+json',
    ])
      assert.match(
        (await why('[]', { headers: { 'content-type': encodeURI(type) } })).message,
        /\(content-type\)/,
        type,
      );
    const untyped = new Response('[]');
    untyped.headers.delete('content-type');
    const asked = checkedFetch(
      () => Promise.resolve(untyped),
      'github.com',
      1_000,
    )('https://api.github.com/user');
    assert.match((await failure(asked, 'invalidReply')).message, /\(content-type\)/);
    for (const body of ['', '{', 'no']) assert.match((await why(body)).message, /\(JSON\)/, body);
  });

  it('is no web page, whatever it is said to be', async () => {
    for (const headers of [{ 'content-type': 'text/html' }, { 'content-type': JSON_TYPE }]) {
      const { reason } = await failure(fetched('<html>Sign in</html>', { headers }), 'offline');
      assert.equal(reason, 'intercepted');
    }
    const file = { headers: { accept: 'application/vnd.github.raw+json' } };
    await failure(fetched('<html>Sign in</html>', { init: file }), 'offline');
  });

  it('may be anything else where a file is asked for, and nothing else where none is', async () => {
    const headers = { 'content-type': 'text/plain' };
    const text = async (accept: string) =>
      (await fetched('a,b', { headers, init: { headers: { accept } } })).text();
    assert.equal(await text('application/vnd.github.raw+json'), 'a,b');
    await failure(text('application/vnd.github+json'), 'invalidReply');
  });

  it('keeps the body of an error, whatever it is', async () => {
    for (const body of ['<html>', 'no', '']) {
      const reply = await fetched(body, { status: 502, headers: {} });
      assert.deepEqual([reply.status, await reply.text()], [502, body]);
    }
  });

  it('may be without a body', async () => {
    for (const status of [204, 205, 304]) {
      assert.equal((await fetched(null, { status, headers: {} })).status, status);
    }
    // Of a list, an empty body would be taken for an empty page.
    assert.match((await why(null, { status: 204, url: URL_OF_LIST })).message, /\(list\)/);
    assert.equal((await fetched(null, { status: 304, url: URL_OF_LIST })).status, 304);
  });

  it('of a list is a list or an object', async () => {
    for (const body of ['[]', ' \n{"a":1}'])
      assert.equal((await fetched(body, { url: URL_OF_LIST })).status, 200);
    for (const url of [URL_OF_LIST, 'https://api.github.com/x?a=1&per_page=5'])
      for (const body of ['null', '7', '"[]"', '"{}"'])
        assert.match((await why(body, { url })).message, /\(list\)/, body);
    assert.equal((await fetched('null')).status, 200);
    assert.equal((await fetched('null', { url: 'https://api.github.com/x?my_per_page=5' })).status, 200);
    assert.equal((await fetched('null', { status: 403, url: URL_OF_LIST })).status, 403);
  });

  it('does not repeat the token', async () => {
    const body = '{"said":"Bearer SECRET and SECRET"}';
    const sent = async (authorization: string) =>
      (await fetched(body, { init: { headers: { authorization } } })).text();
    assert.equal(await sent('Bearer SECRET'), '{"said":"Bearer … and …"}');
    assert.equal(await sent('token  SECRET'), '{"said":"Bearer … and …"}');
    assert.equal(await (await fetched(body)).text(), body);
  });
});

describe('a reply of the API that breaks', () => {
  const broken = (status: number): Response => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('broken')) });
    return new Response(body, { status, headers: { 'content-type': JSON_TYPE } });
  };
  const fetchOf = (reply: Response) => checkedFetch(() => Promise.resolve(reply), 'github.com', 1_000);

  it('is a failure where it is a success, and has no words where it is an error', async () => {
    await assert.rejects(fetchOf(broken(200))('https://api.github.com/user'), /broken/);
    const reply = await fetchOf(broken(503))('https://api.github.com/user');
    assert.deepEqual([reply.status, await reply.text()], [503, '']);
  });

  it('is canceled where its caller is', async () => {
    const controller = new AbortController();
    const fetch = checkedFetch(
      () => {
        controller.abort(new Error('canceled'));
        return Promise.resolve(broken(503));
      },
      'github.com',
      1_000,
    );
    await assert.rejects(fetch('https://api.github.com/user', { signal: controller.signal }), /canceled/);
  });

  it('ends with its caller or with its time, whichever comes first', async () => {
    const endOf = (timeout: number, init?: RequestInit): Promise<unknown> => {
      const never: typeof globalThis.fetch = (_, given) =>
        new Promise((_resolve, reject) => {
          given?.signal?.addEventListener('abort', () => reject(given.signal?.reason as Error));
        });
      return checkedFetch(never, 'github.com', timeout)('https://api.github.com/user', init);
    };
    await assert.rejects(endOf(5), { name: 'TimeoutError' });
    await assert.rejects(endOf(5, { signal: new AbortController().signal }), { name: 'TimeoutError' });
    const controller = new AbortController();
    const ending = endOf(60_000, { signal: controller.signal });
    controller.abort(new Error('canceled'));
    await assert.rejects(ending, /canceled/);
  });
});
