import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import { concernsEveryRequest, isAboutAccount, isCertain, withQuote } from '../../../src/github/causes.ts';
import { TOKENS } from '../../github/accounts.ts';
import { connect, failure, never, useStandIn } from './support.ts';

const refused = (reason?: MetricsError['reason']) =>
  new MetricsError('forbidden', 'Refused.', { ...(reason !== undefined && { reason }) });

describe('the cause of a failure', () => {
  it('is certain where GitHub names it, and neither a mere refusal nor a missing page', () => {
    assert.deepEqual(
      (['ipAllowList', 'sso', 'refused', 'notFound', undefined] as const).map((each) =>
        isCertain(refused(each)),
      ),
      [true, true, false, false, false],
    );
  });

  it('ends a refresh where every request has it', () => {
    assert.deepEqual((['ipAllowList', 'role', undefined] as const).map(concernsEveryRequest), [
      true,
      false,
      false,
    ]);
  });

  it('is about the account where its role, or what it may see, is the cause', () => {
    assert.deepEqual(
      (['refused', 'notFound', 'role', 'ipAllowList'] as const).map((each) => isAboutAccount(refused(each))),
      [true, true, true, false],
    );
    const without = (kind: MetricsError['kind']) => isAboutAccount(new MetricsError(kind, 'Failed.'));
    assert.deepEqual(
      (['forbidden', 'notFound', 'appRestricted', 'server', 'offline'] as const).map(without),
      [true, true, true, false, false],
    );
  });

  it('has the words of GitHub behind its own', () => {
    assert.equal(withQuote('It failed.', undefined), 'It failed.');
    assert.equal(withQuote('It failed.', 'Not so fast.'), 'It failed. GitHub says: "Not so fast".');
  });
});

describe('the names of teams', () => {
  const standIn = useStandIn();
  const names = (body: unknown) =>
    connect(standIn(), TOKENS.owner, { fetch: () => Promise.resolve(Response.json(body)) }).teamNames(
      'acme',
      never(),
    );

  it('are by id', async () => {
    const team = (id: number, name: string) => ({ id, name, slug: `team-${id}` });
    assert.deepEqual(await names([team(42, 'Web'), team(7, 'Data')]), { 42: 'Web', 7: 'Data' });
    assert.deepEqual(await names([]), {});
    await failure(names([{ id: 'x' }]), 'invalidReply');
  });
});
