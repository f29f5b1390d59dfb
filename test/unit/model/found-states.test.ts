import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { failedState } from '../../../src/model/found-states.ts';
import type { Account } from '../../../src/model/ports.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { emptyView } from '../../../src/vscode/dashboard/empty-dashboard.ts';

const DISK = new MetricsError('storage', 'The disk cannot be read.');
const account = { id: '7' } as Account;
const acme = (id: string): Source => ({
  kind: 'github',
  host: 'github.com',
  account: id,
  scope: { kind: 'organization', slug: 'acme' },
});

describe('what is shown when the store cannot be asked', () => {
  it('says whether an account is signed in where nothing is chosen', () => {
    const signedOut = failedState({ kind: 'loading' }, { account: undefined, source: undefined }, DISK);
    assert.deepEqual(signedOut, { kind: 'signedOut', problem: DISK });
    const signedIn = failedState({ kind: 'loading' }, { account, source: undefined }, DISK);
    assert.deepEqual(signedIn, { kind: 'noOrganization', problem: DISK });
  });

  it('has a heading about the problem, not about the account', () => {
    for (const kind of ['signedOut', 'noOrganization'] as const) {
      const { title, text } = emptyView({ kind, problem: DISK }, undefined);
      assert.equal(title, 'Problem with the stored data');
      assert.equal(text, 'The disk cannot be read.');
    }
    const stopped = new MetricsError('internal', 'The background process stopped.');
    assert.equal(emptyView({ kind: 'signedOut', problem: stopped }, undefined).title, 'Something went wrong');
    const offersScope = emptyView({ kind: 'noOrganization', problem: DISK }, undefined).actions;
    assert.deepEqual(
      offersScope.map(({ id }) => id),
      ['refresh', 'showLog', 'chooseScope', 'openSample', 'openFiles'],
    );
  });

  it('keeps what was shown of the same source, never of another account', () => {
    const before = { kind: 'ready', source: acme('7') } as Ready;
    assert.deepEqual(failedState(before, { account, source: acme('7') }, DISK), { ...before, problem: DISK });
    const source = acme('8');
    assert.deepEqual(failedState(before, { account, source }, DISK), {
      kind: 'failed',
      source,
      problem: DISK,
    });
  });
});
