import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { TOKENS } from '../../github/accounts.ts';
import { startGitHub } from '../../github/server.ts';
import { connect, failure, never, UNMOVED, useStandIn } from './support.ts';

const HOUR = 3600;

describe('the GitHub client, when something goes wrong,', () => {
  const standIn = useStandIn();

  it('tries again after a server error', async () => {
    standIn().faults.set([{ kind: 'status', status: 502, times: 2 }]);
    assert.ok((await connect(standIn(), TOKENS.owner).viewer(never())).login);
    assert.equal(standIn().requests.length, 3);
  });

  it('gives up when the server error stays', async () => {
    standIn().faults.set([{ kind: 'status', status: 503 }]);
    const error = await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'server');
    assert.equal(error.status, 503);
    assert.equal(standIn().requests.length, 3);
  });

  for (const status of [403, 429] as const) {
    it(`waits for a short secondary limit (${status})`, async () => {
      standIn().faults.set([{ kind: 'secondaryLimit', status, retryAfterSeconds: 2, times: 1 }]);
      assert.ok((await connect(standIn(), TOKENS.owner).viewer(never())).login);
      assert.equal(standIn().requests.length, 2);
    });

    it(`does not wait for a long one (${status})`, async () => {
      standIn().faults.set([{ kind: 'secondaryLimit', status, retryAfterSeconds: HOUR }]);
      await assertLimited();
    });
  }

  it('waits for a minute, and not for a second more', async () => {
    standIn().faults.set([{ kind: 'secondaryLimit', status: 429, retryAfterSeconds: 60, times: 1 }]);
    assert.ok((await connect(standIn(), TOKENS.owner).viewer(never())).login);
    assert.equal(standIn().requests.length, 2);
    standIn().faults.set([{ kind: 'secondaryLimit', status: 429, retryAfterSeconds: 61, times: 1 }]);
    await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'rateLimited');
  });

  it('waits twice for a limit that stays', async () => {
    standIn().faults.set([{ kind: 'secondaryLimit', status: 429, retryAfterSeconds: 1 }]);
    await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'rateLimited');
    assert.equal(standIn().requests.length, 3);
  });

  it('does not wait an hour for the primary limit', async () => {
    standIn().faults.set([{ kind: 'primaryLimit', resetInSeconds: HOUR }]);
    await assertLimited();
  });

  it('says when to come back in the time zone and the language of the reader', async () => {
    const end = Date.parse('2026-12-31T23:40:00Z');
    standIn().faults.set([{ kind: 'secondaryLimit', status: 429, retryAfterSeconds: HOUR }]);
    for (const [locale, timeZone, text] of [
      ['en', 'America/Los_Angeles', /Try again after 3:40\sPM\.$/],
      ['de', 'Pacific/Kiritimati', /Try again after 13:40\.$/],
    ] as const) {
      const clock = { now: () => end - HOUR * 1000, shift: 0, locale, timeZone };
      const asked = connect(standIn(), TOKENS.owner, { clock }).viewer(never());
      const { resetAt, message } = await failure(asked, 'rateLimited');
      assert.equal(resetAt, end);
      assert.match(message, text);
    }
  });

  async function assertLimited() {
    const earliest = UNMOVED.now() + (HOUR - 60) * 1000;
    const { resetAt } = await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'rateLimited');
    assert.ok(
      resetAt !== undefined && resetAt > earliest && resetAt < earliest + 2 * 60_000,
      String(resetAt),
    );
    assert.equal(standIn().requests.length, 1);
  }

  it('does not quote the token of a proxy that repeats it', async () => {
    const message = `Denied: Authorization: Bearer ${TOKENS.owner}`;
    for (const status of [403, 404, 422]) {
      standIn().faults.set([{ kind: 'status', status, message }]);
      const error = await connect(standIn(), TOKENS.owner)
        .viewer(never())
        .catch((caught: unknown) => caught);
      assert.ok(error instanceof Error);
      assert.match(error.message, /Denied: Authorization: Bearer …/);
    }
  });

  it('says that GitHub cannot be reached', async () => {
    standIn().faults.set([{ kind: 'reset' }]);
    await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'offline');
    const gone = await startGitHub({ sample: standIn().sample });
    await gone.close();
    await failure(connect(gone, TOKENS.owner).viewer(never()), 'offline');
  });

  it('does not take any object for an answer', async () => {
    standIn().faults.set([{ kind: 'status', status: 200 }]);
    await failure(connect(standIn(), TOKENS.owner).viewer(never()), 'invalidReply');
  });

  it('asks to sign in again when GitHub rejects the token', async () => {
    await failure(connect(standIn(), 'token-of-no-account').viewer(never()), 'unauthorized');
    assert.equal(standIn().requests.length, 1);
  });

  it('ends at once when canceled, also while it waits', async () => {
    const slow = new AbortController();
    standIn().faults.set([{ kind: 'slowReply', delayMs: 60_000 }]);
    const asking = connect(standIn(), TOKENS.owner).viewer(slow.signal);
    setTimeout(() => slow.abort(), 20);
    await assert.rejects(asking, Canceled);

    standIn().faults.set([{ kind: 'secondaryLimit', status: 429, retryAfterSeconds: 30 }]);
    const waiting = new AbortController();
    const limited = connect(standIn(), TOKENS.owner, { second: 100 }).viewer(waiting.signal);
    setTimeout(() => waiting.abort(), 20);
    await assert.rejects(limited, Canceled);

    await assert.rejects(connect(standIn(), TOKENS.owner).viewer(AbortSignal.abort()), Canceled);
  });
});
