import assert from 'node:assert/strict';
import { Format } from '../../../src/figures/format.ts';
import type { MetricsError } from '../../../src/domain/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { fillSample } from '../../../src/model/local-sources.ts';
import type { ViewState } from '../../../src/model/view-states.ts';
import { Work } from '../../../src/model/work.ts';
import { problemIn } from '../../../src/model/worker-problem.ts';
import { getDataState } from '../../../src/assistant/tools/data-state-tool.ts';
import { emptyView } from '../../../src/vscode/dashboard/empty-dashboard.ts';
import { overview } from '../../../src/tree/overview-tree.ts';
import { WorkerClient, WorkerFailure } from '../../../src/engine/threads/worker-client.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { clock } from '../../support/clock.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const format = new Format('en');
const standIn = useStandIn();
let test: ModelUnderTest;
let organization: Scope;

beforeEach(async () => {
  test = await startModel(standIn());
  organization = { kind: 'organization', slug: standIn().sample.organization.login };
});
afterEach(() => test.close());

async function choose(token: string, faults: readonly Fault[] = []): Promise<void> {
  test.accounts.next = standIn().accounts.find((account) => account.token === token);
  await test.model.start();
  await test.model.signIn();
  standIn().faults.set(faults);
  await test.model.chooseScope(organization);
}

const problemOf = (state: ViewState): MetricsError =>
  ('problem' in state ? state.problem : undefined) ?? assert.fail(`${state.kind} without a problem`);

describe('a problem while nothing is stored', () => {
  const CASES: readonly (readonly [string, string, readonly Fault[], ViewState['kind'], RegExp, string])[] = [
    ['a server error', TOKENS.owner, [{ kind: 'status', status: 503 }], 'failed', /status 503/, 'refresh'],
    [
      'a rate limit',
      TOKENS.owner,
      [{ kind: 'primaryLimit', resetInSeconds: 3600 }],
      'failed',
      /rate limit reached/,
      'refresh',
    ],
    [
      'an unreadable reply',
      TOKENS.owner,
      [{ kind: 'status', status: 200 }],
      'failed',
      /could not be read/,
      'refresh',
    ],
    [
      'a retired API',
      TOKENS.owner,
      [{ kind: 'status', status: 410 }],
      'failed',
      /Update the extension/,
      'checkForUpdates',
    ],
    ['single sign-on', TOKENS.sso, [], 'noAccess', /single sign-on/, 'authorize'],
    ['restricted apps', TOKENS.restricted, [], 'noAccess', /not approved/, 'useToken'],
    ['a role that is missing', TOKENS.member, [], 'noAccess', /only to owners/, 'copyRequest'],
    ['a broken connection', TOKENS.owner, [{ kind: 'reset' }], 'offline', /cannot be reached/, 'refresh'],
  ];
  for (const [what, token, faults, kind, says, first] of CASES) {
    it(`is named in the tree, on the dashboard, and to the chat: ${what}`, async () => {
      await choose(token, faults);
      const { state } = test.model;
      assert.equal(state.kind, kind);
      const tree = overview(state, format);
      assert.match(tree.message ?? '', says);
      assert.equal(tree.nodes[0]?.command?.args?.[0], first);
      if (state.kind === 'ready' || state.kind === 'loading') assert.fail(state.kind);
      const page = emptyView(state, undefined);
      assert.match(page.text, says);
      assert.equal(page.actions[0]?.id, first);
      assert.equal(new Set(page.actions.map(({ id }) => id)).size, page.actions.length);
      assert.doesNotMatch(page.title, /No metrics yet/);
      assert.equal(await test.model.metrics(), undefined);
    });
  }

  it('stays named when the state is computed anew, and goes with the next success', async () => {
    await choose(TOKENS.owner, [{ kind: 'status', status: 503 }]);
    await test.model.recompute();
    assert.match(problemOf(test.model.state).message, /status 503/);
    await test.model.lookForSummaries();
    assert.match(problemOf(test.model.state).message, /status 503/);
    standIn().faults.set([]);
    await test.model.refresh();
    assert.equal(test.model.state.kind, 'ready');
    assert.ok(!('problem' in test.model.state));
  });

  it('of a rejected sign-in ends with a sign-in that GitHub accepts', async () => {
    await choose('token-of-no-account');
    test.accounts.next = { id: 1, login: 'x', token: 'revoked' };
    await test.model.signIn();
    await test.model.chooseScope(organization);
    assert.equal(problemOf(test.model.state).reason, 'signInRejected');
    test.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
    await test.model.signIn();
    assert.ok(!('problem' in test.model.state));
  });
});

describe('a problem while reports are stored', () => {
  it('is reported by the tool that describes the data', async () => {
    await choose(TOKENS.owner);
    test.now += 24 * 3_600_000;
    standIn().faults.set([{ kind: 'status', status: 503 }]);
    await test.model.refresh();
    const metrics = (await test.model.metrics()) ?? assert.fail('no metrics');
    const context = { metrics: () => Promise.resolve(metrics), signal: new AbortController().signal };
    assert.match(await getDataState.run({}, context), /The last refresh failed: .+status 503/);
    assert.match(overview(test.model.state, format).message ?? '', /status 503/);
  });
});

describe('a full disk', () => {
  it('is reported in a sentence when the sample is generated', async () => {
    const worker = new WorkerClient('', { root: '', clockShift: 0 });
    const failing = {
      call: (call: string) =>
        call === 'stored'
          ? Promise.resolve({ stored: {}, notes: {} })
          : Promise.reject(new WorkerFailure('ENOSPC: no space left on device, write', 'ENOSPC')),
    };
    Object.assign(worker, failing);
    await assert.rejects(
      fillSample({ worker, clock }, new Work(worker), new AbortController().signal),
      (error) => {
        const problem = problemIn(error);
        assert.equal(problem.kind, 'storage');
        assert.match(problem.message, /^The disk is full.* Free some space, then try again\.$/);
        return true;
      },
    );
  });
});
