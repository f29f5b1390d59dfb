import assert from 'node:assert/strict';
import type { Scope } from '../../../src/domain/scope.ts';
import { Emitter } from '../../../src/domain/emitter.ts';
import { VisibleRefresh } from '../../../src/vscode/visible-refresh.ts';
import { waitUntil } from '../../support/wait.ts';
import { TOKENS } from '../../github/accounts.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from '../model/support.ts';

const standIn = useStandIn();
let test: ModelUnderTest;
let refresh: VisibleRefresh;
const view = { visible: true };

beforeEach(async () => {
  test = await startModel(standIn());
  await test.model.start();
  view.visible = true;
  refresh = new VisibleRefresh(test.model, [view], { onDidChange: new Emitter<undefined>().event });
});
afterEach(() => {
  refresh.dispose();
  return test.close();
});

const scope = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });

async function signInAs(token: string): Promise<void> {
  test.accounts.next = { id: 1, login: 'x', token };
  await test.model.signIn();
}

const metrics = (): Promise<true> =>
  waitUntil('metrics', () => Promise.resolve(test.model.state.kind === 'ready' || undefined));

/** Long enough for a request to be sent. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

describe('what is visible and has nothing to show', () => {
  it('is fetched as soon as the account that GitHub refused has signed in again', async () => {
    await signInAs('revoked');
    await test.model.chooseScope(scope());
    assert.equal(test.model.state.kind, 'signedOut');
    await signInAs(TOKENS.owner);
    await metrics();
  });

  it('is fetched when VS Code has a new session of the account that GitHub refused', async () => {
    await signInAs('revoked');
    await test.model.chooseScope(scope());
    test.accounts.renewSession(TOKENS.owner);
    await metrics();
  });

  it('is fetched after signing out and in', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(scope());
    await test.model.clear();
    await test.model.signOut();
    await signInAs(TOKENS.owner);
    await metrics();
  });

  it('is not fetched again after it was deleted', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(scope());
    test.now += 3_600_000;
    standIn().requests.length = 0;
    await test.model.clear();
    await soon();
    assert.equal(test.model.state.kind, 'noData');
    assert.deepEqual(standIn().requests, []);
  });

  it('is not fetched while no view is visible', async () => {
    await signInAs('revoked');
    await test.model.chooseScope(scope());
    view.visible = false;
    standIn().requests.length = 0;
    await signInAs(TOKENS.owner);
    await soon();
    assert.equal(test.model.state.kind, 'noData');
    assert.deepEqual(standIn().requests, []);
  });
});
