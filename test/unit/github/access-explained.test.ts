import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { MetricsError } from '../../../src/domain/errors.ts';
import { explainAccess } from '../../../src/github/access.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

const REPORTS = '/copilot/metrics/reports/';
const MEMBERSHIP = '/user/memberships/';

const standIn = useStandIn();
const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });
const links = (github: ReturnType<typeof connect>) =>
  github.reportLinks(scope(), 'users-1-day', NEWEST, never());

describe('an explanation of access', () => {
  const refuseReports = (status: number, message: string): Fault => ({
    kind: 'status',
    path: REPORTS,
    status,
    message,
  });
  /** As a fine-grained token: GitHub does not say what it may do, and refuses what it may not. */
  const fineGrained = (reports: Fault): Fault[] => [
    reports,
    {
      kind: 'status',
      path: MEMBERSHIP,
      status: 403,
      message: 'Resource not accessible by personal access token',
      headers: { 'x-accepted-github-permissions': 'members=read' },
    },
    { kind: 'withoutScopes' },
  ];

  async function explained(faults: readonly Fault[], token: string = TOKENS.owner): Promise<MetricsError> {
    standIn().faults.set(faults);
    const github = connect(standIn(), token);
    const error = await links(github).then(
      () => assert.fail('no refusal'),
      (reason: unknown) => reason as MetricsError,
    );
    standIn().requests.length = 0;
    return explainAccess(github, error, scope(), never());
  }

  for (const [status, message] of [
    [403, 'Forbidden'],
    [404, 'Not Found'],
  ] as const) {
    it(`does not deny the membership of a fine-grained token (${status})`, async () => {
      const error = await explained(fineGrained(refuseReports(status, message)));
      assert.equal(error.reason, 'tokenOrRole');
      assert.match(error.message, /"Organization Copilot metrics: read"/);
      assert.doesNotMatch(error.message, /does not belong|members=read|No organization/);
    });
  }

  it('asks nothing further where the cause is named already', async () => {
    const error = await explained([refuseReports(403, 'Resource not accessible by personal access token')]);
    assert.equal(error.reason, 'tokenPermission');
    assert.deepEqual(standIn().requests, []);
  });

  it('says that it could not be checked where GitHub does not say what the sign-in may do', async () => {
    const error = await explained([
      refuseReports(404, 'Not Found'),
      { kind: 'status', path: '/user', status: 503 },
    ]);
    assert.equal(error.reason, 'unchecked');
    assert.match(error.message, /could not be checked/);
    assert.doesNotMatch(error.message, /does not belong|fine-grained/);
  });

  it('is given up when canceled', async () => {
    const github = connect(standIn(), TOKENS.member);
    const error = await failure(links(github), 'forbidden');
    await assert.rejects(explainAccess(github, error, scope(), AbortSignal.abort()), Canceled);
  });
});
