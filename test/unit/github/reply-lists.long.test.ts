import assert from 'node:assert/strict';
import { TOKENS } from '../../github/accounts.ts';
import { connect, failure, never, useStandIn } from './support.ts';

// The client waits a second between two questions of GraphQL, which only its library could shorten.
const standIn = useStandIn();

describe('a reply of a list', () => {
  for (const text of ['null', '"no"', '7']) {
    it(`is not taken for an empty one, and not for a failure of the network: ${text}`, async () => {
      standIn().faults.set([{ kind: 'apiBody', body: text, path: '/user/memberships/orgs' }]);
      await failure(connect(standIn(), TOKENS.owner).organizations(never()), 'invalidReply');
      standIn().faults.set([{ kind: 'apiBody', body: text, path: '/graphql' }]);
      const { message } = await failure(
        connect(standIn(), TOKENS.owner).enterprises(never()),
        'invalidReply',
      );
      assert.doesNotMatch(message, /\(\)/);
    });
  }
});

describe('a reply of a list without a body', () => {
  it('is not taken for an empty one', async () => {
    standIn().faults.set([{ kind: 'apiBody', status: 204, body: '', path: '/user/memberships/orgs' }]);
    await failure(connect(standIn(), TOKENS.owner).organizations(never()), 'invalidReply');
  });
});
