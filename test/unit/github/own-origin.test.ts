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
