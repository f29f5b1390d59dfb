import assert from 'node:assert/strict';
import { TOKENS } from '../../github/accounts.ts';
import { connect, failure, never, NEWEST, useStandIn } from './support.ts';

describe('the GitHub client, asked for a report,', () => {
  const standIn = useStandIn();
  const organization = () => ({ kind: 'organization', slug: standIn().sample.organization.login }) as const;
  const enterprise = () => ({ kind: 'enterprise', slug: standIn().sample.enterprise.slug }) as const;

  it('gives links and days', async () => {
    const github = connect(standIn(), TOKENS.owner);
    for (const scope of [organization(), enterprise()]) {
      const month = await github.reportLinks(scope, 'users-28-day', undefined, never());
      assert.deepEqual([month?.from, month?.to, month?.links.length], ['2026-10-22', '2026-11-18', 2]);
      const one = await github.reportLinks(scope, 'entity-1-day', NEWEST, never());
      assert.deepEqual([one?.from, one?.to, one?.links.length], [NEWEST, NEWEST, 1]);
    }
  });

  it('takes a day that is not processed for no data, whichever way GitHub says it', async () => {
    const github = connect(standIn(), TOKENS.owner);
    const { today } = standIn().sample.options;
    for (const scope of [organization(), enterprise()]) {
      assert.equal(await github.reportLinks(scope, 'users-1-day', today, never()), undefined);
    }
    for (const kind of ['emptyLinks', 'textReply'] as const) {
      standIn().faults.set([{ kind }]);
      assert.equal(await github.reportLinks(organization(), 'users-1-day', NEWEST, never()), undefined);
      assert.equal(await github.reportLinks(organization(), 'entity-28-day', undefined, never()), undefined);
    }
  });

  it('tells why it is refused', async () => {
    const ask = (
      token: string,
      scope = organization() as ReturnType<typeof organization | typeof enterprise>,
    ) => connect(standIn(), token).reportLinks(scope, 'users-28-day', undefined, never());
    await failure(ask(TOKENS.member), 'forbidden');
    await failure(ask(TOKENS.ownerWithoutScopes), 'forbidden');
    await failure(ask(TOKENS.ownerWithoutEnterprise, enterprise()), 'forbidden');
    await failure(ask(TOKENS.stranger), 'notFound');
    await failure(ask(TOKENS.stranger, enterprise()), 'notFound');
    await failure(ask(TOKENS.restricted), 'appRestricted');
    const { ssoUrl } = await failure(ask(TOKENS.sso), 'sso');
    assert.match(ssoUrl ?? '', /^https:\/\/github\.com\/orgs\/.+\/sso\?authorization_request=/);
    assert.ok(await ask(TOKENS.metricsReader));
  });

  it('takes an unknown name for a failure, also when asked for a day', async () => {
    const nowhere = { kind: 'organization', slug: 'nowhere' } as const;
    await failure(
      connect(standIn(), TOKENS.owner).reportLinks(nowhere, 'users-1-day', NEWEST, never()),
      'notFound',
    );
  });
});
