import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import { withinOrigin } from '../../../src/github/own-origin.ts';

const API = 'https://api.github.com';

/** What is asked for, one after the other, where the first `redirects` replies lead on. */
async function visited(redirects: number, next: (at: number) => string, status = 301): Promise<string[]> {
  const asked: string[] = [];
  const fetch = withinOrigin(
    (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      const isLast = asked.length > redirects;
      // Without a body, as redirects may be.
      const reply = isLast
        ? new Response('{}')
        : new Response(null, { status, headers: { location: next(asked.length) } });
      return Promise.resolve(reply);
    },
    API,
    'github.com',
  );
  await fetch(`${API}/orgs/old`);
  return asked;
}

describe('a reply of the API that is no redirect', () => {
  const fetched = (status: number, headers: Readonly<Record<string, string>>, seen: RequestInit[] = []) =>
    withinOrigin(
      (_, init) => {
        seen.push(init ?? {});
        return Promise.resolve(new Response(null, { status, headers }));
      },
      API,
      'github.com',
    )(`${API}/user`, { method: 'POST' });

  it('is given on, whatever address it names', async () => {
    const location = 'https://elsewhere.example/';
    for (const status of [200, 201, 299, 400, 404, 503])
      assert.equal((await fetched(status, { location })).status, status);
    for (const status of [300, 304, 399]) assert.equal((await fetched(status, {})).status, status);
  });

  it('is asked for as its caller says, but for redirects', async () => {
    const seen: RequestInit[] = [];
    await fetched(200, {}, seen);
    assert.deepEqual(seen, [{ method: 'POST', redirect: 'manual' }]);
  });
});

describe('redirects of the API', () => {
  it('are followed within the API, also where they name only the path', async () => {
    assert.deepEqual(await visited(1, () => '/orgs/new'), [`${API}/orgs/old`, `${API}/orgs/new`]);
    assert.deepEqual(await visited(1, () => `${API}/orgs/new`, 308), [`${API}/orgs/old`, `${API}/orgs/new`]);
  });

  it('are three at the most', async () => {
    assert.equal((await visited(3, (at) => `/${at}`)).length, 4);
    await assert.rejects(
      visited(4, (at) => `/${at}`),
      MetricsError,
    );
  });

  it('have any status between 300 and 399', async () => {
    for (const status of [300, 399]) assert.equal((await visited(1, () => '/orgs/new', status)).length, 2);
  });

  it('lead nowhere without an address that can be read', async () => {
    await assert.rejects(
      visited(1, () => 'https://'),
      MetricsError,
    );
  });

  it('never lead elsewhere, by another name, port, or scheme', async () => {
    for (const elsewhere of [
      'https://proxy.example/',
      'https://api.github.com:8443/',
      'http://api.github.com/',
    ])
      await assert.rejects(
        visited(1, () => elsewhere),
        MetricsError,
        elsewhere,
      );
  });
});
