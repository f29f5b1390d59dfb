import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { GitHub } from '../../../src/github/client.ts';
import { TOKENS } from '../../github/accounts.ts';
import { startGitHub } from '../../github/server.ts';
import { connect, failure, never, useStandIn } from './support.ts';

describe('the GitHub client', () => {
  const standIn = useStandIn();

  it('says who is signed in and what the sign-in may do', async () => {
    const owner = standIn().accounts.find(({ token }) => token === TOKENS.owner);
    const viewer = await connect(standIn(), TOKENS.owner).viewer(never());
    assert.deepEqual(viewer, { id: owner?.id, login: owner?.login, scopes: ['read:enterprise', 'read:org'] });
    assert.deepEqual((await connect(standIn(), TOKENS.ownerWithoutScopes).viewer(never())).scopes, []);
  });

  it('does not claim to know the scopes of a token that GitHub says nothing about', async () => {
    const fetch = () => Promise.resolve(Response.json({ id: 7, login: 'octo' }));
    const viewer = await connect(standIn(), TOKENS.owner, { fetch }).viewer(never());
    assert.equal(viewer.scopes, undefined);
  });

  it('signs every request and names the API version', async () => {
    await connect(standIn(), TOKENS.owner).viewer(never());
    const headers = standIn().requests[0]?.headers;
    assert.equal(headers?.authorization, `Bearer ${TOKENS.owner}`);
    assert.equal(headers['x-github-api-version'], '2026-03-10');
    assert.match(headers['user-agent'] ?? '', /^unit-test/);
  });

  it('logs what it asked and how that ended', async () => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    await connect(standIn(), TOKENS.owner, { log: { debug: say, warn: say } }).viewer(never());
    assert.deepEqual(lines, ['GET /user: 200']);
  });

  it('logs no query of an address, which may hold a cursor or a signature', async () => {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const next = `${standIn().apiUrl}/user/memberships/orgs?page=2&after=SECRET#SECRET`;
    const first = {
      link: `<${next}>; rel="next", <https://github.com/x?for=SECRET>; rel="deprecation"`,
      deprecation: 'Sat, 01 Jan 2028 00:00:00 GMT',
      sunset: 'Sat, 01 Jan 2028 00:00:00 GMT',
    };
    const replies = [Response.json([], { headers: first }), Response.json({}, { status: 400 })];
    const fetch = () => Promise.resolve(replies.shift() ?? Response.error());
    const log = { debug: say, warn: say };
    await failure(connect(standIn(), TOKENS.owner, { fetch, log }).organizations(never()), 'forbidden');
    const { host } = new URL(standIn().apiUrl);
    assert.ok(
      lines.some((line) => line.includes(`${host}/user/memberships/orgs: 400`)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => line.includes('https://github.com/x')),
      lines.join('\n'),
    );
    assert.ok(!lines.some((line) => line.includes('SECRET')), lines.join('\n'));
  });

  it('asks for the token anew before each request', async () => {
    const tokens = ['token-of-yesterday', TOKENS.owner];
    const github = connect(standIn(), '', { token: () => Promise.resolve(tokens.shift() ?? '') });
    await failure(github.viewer(never()), 'unauthorized');
    assert.ok((await github.viewer(never())).login);
  });
});

describe('the GitHub client, looking around,', () => {
  const standIn = useStandIn();

  it('lists organizations with the role, administered ones first', async () => {
    const roles: [string, string][] = [
      ['beta', 'member'],
      ['zeta', 'admin'],
      ['alpha', 'member'],
      ['gamma', 'admin'],
    ];
    const reply = roles.map(([login, role], id) => ({ role, state: 'active', organization: { id, login } }));
    const github = connect(standIn(), TOKENS.owner, { fetch: () => Promise.resolve(Response.json(reply)) });
    const found = await github.organizations(never());
    assert.deepEqual(
      found.map(({ login }) => login),
      ['gamma', 'zeta', 'alpha', 'beta'],
    );
    const { login, id } = standIn().sample.organization;
    const real = await connect(standIn(), TOKENS.member).organizations(never());
    assert.deepEqual(real, [{ id: Number(id), login, role: 'member' }]);
    assert.deepEqual(await connect(standIn(), TOKENS.stranger).organizations(never()), []);
  });

  it('tells hidden organizations from none', async () => {
    await failure(connect(standIn(), TOKENS.ssoHidden).organizations(never()), 'sso');
  });

  it('knows the role in one organization', async () => {
    const { login } = standIn().sample.organization;
    assert.equal(await connect(standIn(), TOKENS.owner).role(login, never()), 'admin');
    assert.equal(await connect(standIn(), TOKENS.member).role(login, never()), 'member');
    assert.equal(await connect(standIn(), TOKENS.stranger).role(login, never()), undefined);
  });

  it('lists enterprises, and says so when the sign-in may not', async () => {
    const { slug, name } = standIn().sample.enterprise;
    assert.deepEqual(await connect(standIn(), TOKENS.owner).enterprises(never()), [{ slug, name }]);
    const error = await failure(
      connect(standIn(), TOKENS.ownerWithoutEnterprise).enterprises(never()),
      'forbidden',
    );
    assert.match(error.message, /read:enterprise/);
  });

  it('lists the teams of the viewer over several pages', async () => {
    const { sample } = standIn();
    const members = sample.teamsOn(sample.range.to);
    const ids = sample.people.map(({ id }) => id);
    const teamsOf = (person: number) => sample.teams.filter(({ id }) => members.get(id)?.includes(person));
    const person = ids.reduce((most, id) => (teamsOf(id).length > teamsOf(most).length ? id : most));
    assert.ok(teamsOf(person).length > 1, 'a person is in two teams');
    const account = {
      token: 'token-of-joiner',
      id: person,
      login: 'joiner',
      scopes: ['read:org'],
      role: 'member',
    } as const;
    const paged = await startGitHub({ sample, accounts: [account], largestPage: 1 });
    try {
      const found = await connect(paged, account.token).teams(never());
      assert.deepEqual(
        found,
        teamsOf(person).map(({ id, slug, name }) => ({
          id,
          slug,
          name,
          organization: sample.organization.login,
        })),
      );
      assert.equal(paged.requests.length, found.length);
    } finally {
      await paged.close();
    }
  });

  it('does not follow a page link to another host', async () => {
    const asked: string[] = [];
    const github = connect(standIn(), TOKENS.owner, {
      fetch: (url) => {
        asked.push(url instanceof Request ? url.url : url.toString());
        const link = '<https://elsewhere.example/page/2>; rel="next"';
        return Promise.resolve(Response.json([], asked.length === 1 ? { headers: { link } } : {}));
      },
    });
    const { message } = await failure(github.teams(never()), 'invalidReply');
    assert.match(message, /\(link to another host\)/);
    assert.equal(asked.length, 1);
  });
});

describe('the GitHub client, looking around in vain,', () => {
  const standIn = useStandIn();

  it('takes organizations for hidden only where none is shown', async () => {
    const member = { role: 'member', organization: { id: 7, login: 'acme' } };
    const asked = (body: readonly object[], sso?: string) =>
      connect(standIn(), TOKENS.owner, {
        fetch: () =>
          Promise.resolve(Response.json(body, sso === undefined ? {} : { headers: { 'x-github-sso': sso } })),
      }).organizations(never());
    const partial = 'partial-results; organizations=21955855';
    await failure(asked([], partial), 'sso');
    assert.deepEqual(await asked([]), []);
    assert.deepEqual(await asked([], 'required; url=https://github.com/x'), []);
    assert.deepEqual(await asked([member], partial), [{ id: 7, login: 'acme', role: 'member' }]);
  });

  it('takes only a missing membership for no role', async () => {
    const asked = (status: number) =>
      connect(standIn(), TOKENS.owner, {
        fetch: () => Promise.resolve(Response.json({ message: 'x' }, { status })),
      }).role('acme', never());
    assert.equal(await asked(404), undefined);
    await failure(asked(403), 'forbidden');
  });

  it('takes the roles that there are, and no other', async () => {
    const asked = (role: string) =>
      connect(standIn(), TOKENS.owner, {
        fetch: () => Promise.resolve(Response.json({ role, organization: { id: 7, login: 'acme' } })),
      }).role('acme', never());
    for (const role of ['admin', 'member', 'billing_manager']) assert.equal(await asked(role), role);
    for (const role of ['', 'owner']) await failure(asked(role), 'invalidReply');
  });

  it('asks for all enterprises of the viewer', async () => {
    let sent = '';
    const fetch: typeof globalThis.fetch = (_, init) => {
      sent = typeof init?.body === 'string' ? init.body : '';
      return Promise.resolve(Response.json({ data: null }));
    };
    await connect(standIn(), TOKENS.owner, { fetch }).enterprises(never());
    assert.match(
      sent,
      /viewer \{ enterprises\(first: 100, membershipType: ALL\) \{ nodes \{ slug name \} \}/,
    );
  });

  it('lists the enterprises that are named, and none where GitHub names none', async () => {
    const asked = (reply: object) =>
      connect(standIn(), TOKENS.owner, { fetch: () => Promise.resolve(Response.json(reply)) }).enterprises(
        never(),
      );
    const acme = { slug: 'acme', name: 'Acme' };
    const nodes = (of: unknown) => ({ data: { viewer: { enterprises: of } } });
    assert.deepEqual(await asked(nodes({ nodes: [null, acme] })), [acme]);
    assert.deepEqual(await asked(nodes(null)), []);
    assert.deepEqual(await asked({ data: null, errors: [{ type: 'NOT_FOUND' }, {}] }), []);
    await failure(asked({ data: null, errors: [{}, { type: 'INSUFFICIENT_SCOPES' }] }), 'forbidden');
  });
});

describe('a call of the GitHub client that is canceled', () => {
  const standIn = useStandIn();
  const CALLS: Readonly<Record<string, (github: GitHub, signal: AbortSignal) => Promise<unknown>>> = {
    viewer: (github, signal) => github.viewer(signal),
    organizations: (github, signal) => github.organizations(signal),
    enterprises: (github, signal) => github.enterprises(signal),
    file: (github, signal) => github.file({ owner: 'acme', name: 'x' }, 'a.json', signal),
  };

  for (const [name, call] of Object.entries(CALLS)) {
    it(`ends its request: ${name}`, async () => {
      const controller = new AbortController();
      const { promise: asked, resolve } = Promise.withResolvers<AbortSignal>();
      const github = connect(standIn(), TOKENS.owner, {
        fetch: (_, init) => {
          resolve(init?.signal ?? assert.fail('no signal'));
          return new Promise(() => undefined);
        },
      });
      const calling = call(github, controller.signal);
      const signal = await asked;
      assert.equal(signal.aborted, false);
      controller.abort();
      await assert.rejects(calling, Canceled);
      assert.equal(signal.aborted, true);
    });
  }
});
