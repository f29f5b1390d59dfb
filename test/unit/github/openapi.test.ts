import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { OpenApi } from '../../github/openapi.ts';
import { ROUTES } from '../../github/routes.ts';
import { startGitHub } from '../../github/server.ts';
import type { StandIn } from '../../github/server.ts';

interface Case {
  readonly status: number;
  readonly token?: string;
  readonly query?: string;
  readonly org?: string;
  readonly fault?: Fault;
}

const TODAY = day('2026-11-20');
const STORED = '?day=2026-11-18';

/** Every way in which an endpoint can answer. */
function cases(route: string): Case[] {
  const isEnterprise = route.startsWith('/enterprises/');
  const isOneDay = route.endsWith('-1-day');
  const query = isOneDay ? STORED : '';
  const everywhere: Case[] = [
    { status: 200, query },
    { status: 401, token: 'unknown', query },
    { status: 500, query, fault: { kind: 'status', status: 500 } },
    { status: 502, query, fault: { kind: 'status', status: 502 } },
    { status: 429, query, fault: { kind: 'secondaryLimit', status: 429, retryAfterSeconds: 1 } },
  ];
  if (!/\{(org|enterprise)\}/.test(route)) return everywhere;
  if (route === '/user/memberships/orgs/{org}' || route === '/orgs/{org}/teams') {
    return [...everywhere, { status: 403, token: TOKENS.sso }, { status: 403, token: TOKENS.restricted }];
  }
  const refused: Case[] = [
    { status: 403, token: TOKENS.member, query },
    { status: 404, token: TOKENS.stranger, query },
    ...(isEnterprise ? [{ status: 403, token: TOKENS.ownerWithoutEnterprise, query }] : []),
    ...(isEnterprise ? [] : [{ status: 403, token: TOKENS.sso, query }]),
  ];
  const missingStatus = isEnterprise && !route.includes('/repos-') ? 404 : 204;
  const missing: Case[] = ['2026-11-19', '2025-01-01'].map((text) => ({
    status: missingStatus,
    query: `?day=${text}`,
  }));
  const empty: Case = { status: 200, query, fault: { kind: 'emptyLinks' } };
  return [
    ...everywhere,
    ...refused,
    ...(isOneDay ? missing : []),
    ...(route.includes('/reports/') ? [empty] : []),
  ];
}

describe('the stand-in GitHub', () => {
  let github: StandIn;
  let description: OpenApi;

  before(async function () {
    this.timeout(60_000);
    const sample = createSample({ people: 40, days: 60, seed: 3, today: TODAY });
    github = await startGitHub({ sample });
    description = new OpenApi();
  });
  after(() => github.close());

  async function ask(route: string, { token = TOKENS.owner, query = '', fault }: Omit<Case, 'status'>) {
    const { organization, enterprise } = github.sample;
    const path = route.replace('{org}', organization.login).replace('{enterprise}', enterprise.slug);
    github.faults.set(fault === undefined ? [] : [fault]);
    const response = await fetch(`${github.apiUrl}${path}${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  it('has all twelve report endpoints', () => {
    assert.equal(
      [...ROUTES.keys()].filter((route) => route.includes('/copilot/metrics/reports/')).length,
      12,
    );
  });

  for (const route of ROUTES.keys()) {
    it(`answers ${route} as GitHub describes`, async () => {
      for (const one of cases(route)) {
        const { status, body } = await ask(route, one);
        assert.equal(status, one.status, `${route} ${JSON.stringify(one)}`);
        assert.deepEqual(description.problems(route, status, body), [], `${route} ${status}`);
      }
    });
  }

  it('is caught when an answer deviates', async () => {
    const report = '/orgs/{org}/copilot/metrics/reports/users-28-day/latest';
    const seats = '/orgs/{org}/copilot/billing/seats';
    const good = (await ask(report, {})).body as Record<string, unknown>;
    const page = (await ask(seats, {})).body as { seats: object[] };
    const broken: [string, number, unknown][] = [
      [report, 200, { ...good, download_links: undefined }],
      [report, 200, { ...good, download_links: ['not an address'] }],
      [report, 200, { ...good, report_end_day: 20261118 }],
      [report, 200, { ...good, report_end_day: '18 November' }],
      [report, 200, (await ask(report, { fault: { kind: 'textReply' } })).body],
      [report, 204, undefined],
      [report, 403, { message: 403 }],
      [report, 418, { message: 'teapot' }],
      [seats, 200, { ...page, seats: page.seats.map((seat) => ({ ...seat, surprise: 1 })) }],
      ['/user', 200, { id: 'seven', login: 'octo' }],
      ['/nowhere', 200, {}],
    ];
    for (const [route, status, body] of broken) {
      const problems = description.problems(
        route,
        status,
        JSON.parse(JSON.stringify(body ?? null)) ?? undefined,
      );
      assert.notDeepEqual(problems, [], `${route} ${status} ${JSON.stringify(body)}`);
    }
  });
});
