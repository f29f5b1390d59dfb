import assert from 'node:assert/strict';
import type { ViewStateKind } from '../../../src/model/view-states.ts';
import { TOKENS } from '../../github/accounts.ts';
import { useStandIn } from '../github/support.ts';
import { startModel } from './support.ts';

describe('the account that is shown', () => {
  const standIn = useStandIn();

  it('stays signed out when VS Code answers late which account there was before', async () => {
    const test = await startModel(standIn());
    const shown = (): ViewStateKind => test.model.state.kind;
    test.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
    await test.model.signIn();
    await test.model.chooseScope({ kind: 'organization', slug: standIn().sample.organization.login });
    await test.model.refresh();
    assert.equal(shown(), 'ready');
    const late = Promise.withResolvers<undefined>();
    test.accounts.answers = late.promise;
    test.accounts.fireChange();
    await test.model.signOut();
    assert.equal(shown(), 'signedOut');
    late.resolve(undefined);
    await new Promise((resume) => setTimeout(resume, 500));
    assert.equal(shown(), 'signedOut');
    await test.close();
  });
});
