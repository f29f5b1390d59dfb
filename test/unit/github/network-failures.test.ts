import assert from 'node:assert/strict';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const standIn = useStandIn();
const links = (github: ReturnType<typeof connect>) =>
  github.reportLinks(
    { kind: 'organization', slug: standIn().sample.organization.login },
    'users-1-day',
    NEWEST,
    never(),
  );

describe('a failure of the network', () => {
  const CODES: readonly (readonly [string, string, RegExp])[] = [
    ['ENOTFOUND', 'unknownHost', /does not know the name/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', /certificate is not trusted/],
    ['ECONNREFUSED', 'connectionRefused', /was refused/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', /did not answer in time/],
    ['ECONNRESET', 'connectionBroken', /cannot be reached/],
  ];
  for (const [code, reason, says] of CODES) {
    it(`says what happened: ${code}`, async () => {
      const fetch = () =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
      const error = await failure(links(connect(standIn(), TOKENS.owner, { fetch })), 'offline');
      assert.equal(error.reason, reason);
      assert.match(error.message, says);
    });
  }

  it('is the sign-in of the proxy where the proxy asks for it', async () => {
    const tunnel = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      code: 'UND_ERR_ABORTED',
    });
    for (const failed of [
      new TypeError('net::ERR_PROXY_AUTH_REQUESTED'),
      new TypeError('fetch failed', { cause: tunnel }),
    ]) {
      const fetch = () => Promise.reject(failed);
      const { reason } = await failure(links(connect(standIn(), TOKENS.owner, { fetch })), 'offline');
      assert.equal(reason, 'proxySignIn');
    }
    // Node.js makes a failure of the network of the status 407.
    standIn().faults.set([{ kind: 'status', status: 407 }]);
    assert.equal((await failure(links(connect(standIn(), TOKENS.owner)), 'offline')).reason, 'proxySignIn');
  });
});

describe('a redirect of the API', () => {
  const redirect = (location: string, times?: number): Fault => ({
    kind: 'apiBody',
    status: 302,
    body: '',
    headers: { location },
    path: '/user',
    ...(times !== undefined && { times }),
  });

  it('is followed within the API', async () => {
    standIn().faults.set([redirect('/user', 1)]);
    assert.ok((await connect(standIn(), TOKENS.owner).viewer(never())).login);
    assert.equal(standIn().requests.length, 2);
  });

  it('is not followed elsewhere, nor without end', async () => {
    for (const location of [
      'https://10.0.0.1/',
      standIn().filesUrl,
      'http://127.0.0.1:1/',
      '//evil.example',
      '/user',
    ]) {
      standIn().faults.set([redirect(location)]);
      standIn().requests.length = 0;
      const asked: string[] = [];
      const fetch: typeof globalThis.fetch = (input, init) => {
        asked.push(new URL(input instanceof Request ? input.url : input).origin);
        return globalThis.fetch(input, init);
      };
      const { reason } = await failure(
        connect(standIn(), TOKENS.owner, { fetch }).viewer(never()),
        'offline',
      );
      assert.equal(reason, 'intercepted');
      assert.deepEqual([...new Set(asked)], [standIn().apiUrl], location);
    }
  });
});
