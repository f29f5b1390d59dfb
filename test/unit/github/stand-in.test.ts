import assert from 'node:assert/strict';
import type { Fault } from '../../github/faults.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { StandIn } from '../../github/server.ts';
import { NEWEST, useStandIn } from './support.ts';

type Row = Record<string, unknown>;

describe('the stand-in GitHub, beside its replies,', () => {
  const standIn = useStandIn({ shards: 1 });

  const authorization = `Bearer ${TOKENS.owner}`;
  const reports = (base = '') =>
    `${standIn().apiUrl}${base}/orgs/${standIn().sample.organization.login}/copilot/metrics/reports`;

  async function link(report = `users-1-day?day=${NEWEST}`): Promise<string> {
    const response = await fetch(`${reports()}/${report}`, { headers: { authorization } });
    const { download_links: links } = (await response.json()) as { download_links: string[] };
    return links[0] ?? assert.fail('no link');
  }

  async function lines(fault?: Fault, report?: string): Promise<string[]> {
    standIn().faults.set(fault === undefined ? [] : [fault]);
    return (await (await fetch(await link(report))).text()).trim().split('\n');
  }

  it('serves its files on another origin, to any request with the link and no token', async () => {
    const url = await link();
    assert.notEqual(new URL(url).origin, standIn().apiUrl);
    const status = async (address: string, init?: RequestInit) => {
      const response = await fetch(address, init);
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await status(url), 200);
    assert.equal(await status(url, { headers: { authorization } }), 403);
    assert.equal(
      await status(url.replace(/signature=(.)/, (_, first) => `signature=${first === 'x' ? 'y' : 'x'}`)),
      403,
    );
    assert.equal(await status(url.replace(/expires=\d/, 'expires=9')), 403);
    assert.equal(await status(url.replace('/users-1-day/', '/users-28-day/')), 403);
    standIn().faults.set([{ kind: 'expiredLinks' }]);
    assert.equal(await status(await link()), 403);
  });

  it('has the paths of GitHub Enterprise Server, where there are no reports', async () => {
    const ask = (path: string) => fetch(`${standIn().apiUrl}${path}`, { headers: { authorization } });
    assert.equal((await ask('/api/v3/user')).status, 200);
    assert.equal(
      (await fetch(`${reports('/api/v3')}/users-28-day/latest`, { headers: { authorization } })).status,
      404,
    );
    const query = {
      method: 'POST',
      headers: { authorization },
      body: '{"query":"{ viewer { enterprises { slug } } }"}',
    };
    const answer = await (await fetch(`${standIn().apiUrl}/api/graphql`, query)).json();
    assert.equal((answer as { data: object }).data instanceof Object, true);
  });

  it('tells what the token may do and how much of the rate limit is left', async () => {
    const { headers } = await fetch(`${standIn().apiUrl}/user`, { headers: { authorization } });
    assert.equal(headers.get('x-oauth-scopes'), 'read:enterprise, read:org');
    assert.equal(headers.get('x-accepted-oauth-scopes'), 'read:org');
    assert.equal(headers.get('x-ratelimit-remaining'), '4999');
  });

  it('can break a line of a file', async () => {
    const good = await lines();
    const bad = await lines({ kind: 'badLine' });
    assert.deepEqual([bad[0], ...bad.slice(2)], good);
    assert.throws(() => JSON.parse(bad[1] ?? '') as unknown);
  });

  it('can correct a day', async () => {
    const before = (await lines()).map((line) => JSON.parse(line) as Row);
    const corrected = (await lines({ kind: 'restatedDays', days: [NEWEST] })).map(
      (line) => JSON.parse(line) as Row,
    );
    const added = (rows: Row[]) => rows.reduce((sum, row) => sum + Number(row['loc_added_sum']), 0);
    assert.ok(added(before) > 0);
    assert.equal(added(corrected), 2 * added(before));
    assert.deepEqual(await lines({ kind: 'restatedDays', days: ['2026-11-17'] }), await lines());
    const month = JSON.parse(
      (await lines({ kind: 'restatedDays', days: [NEWEST] }, 'organization-28-day/latest')).join(''),
    ) as {
      day_totals: Row[];
    };
    const plain = JSON.parse((await lines(undefined, 'organization-28-day/latest')).join('')) as typeof month;
    const factor = (day: string) => {
      const of = (file: typeof month) =>
        Number(file.day_totals.find((row) => row['day'] === day)?.['loc_added_sum']);
      return of(month) / of(plain);
    };
    assert.deepEqual([factor(NEWEST), factor('2026-11-17')], [2, 1]);
  });

  it('lets a fault that is not due hide no other', async () => {
    standIn().faults.set([
      { kind: 'status', status: 501, every: 3 },
      { kind: 'status', status: 502, times: 1 },
      { kind: 'status', status: 503, every: 2 },
    ]);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await fetch(`${standIn().apiUrl}/user`, { headers: { authorization } })).status);
    // The third fault sees the requests that neither of the others meets: the second, the fourth, and the fifth.
    assert.deepEqual(statuses, [502, 200, 501, 503, 200, 501]);
  });

  it('takes orders from another process and tells what it was asked', async () => {
    const order = (body: object) =>
      fetch(`${standIn().apiUrl}/__control`, { method: 'POST', body: JSON.stringify(body) });
    const status = async () =>
      (await fetch(`${standIn().apiUrl}/user?q=1`, { headers: { authorization } })).status;
    await order({ faults: [{ kind: 'status', status: 502, times: 1 }], forgetRequests: true });
    assert.deepEqual([await status(), await status()], [502, 200]);
    const recorded = (await (
      await fetch(`${standIn().apiUrl}/__control/requests`)
    ).json()) as StandIn['requests'];
    assert.deepEqual(
      recorded.map(({ method, path, origin, authorization }) => ({ method, path, origin, authorization })),
      Array(2).fill({ method: 'GET', path: '/user?q=1', origin: 'api', authorization: true }),
    );
  });
});
