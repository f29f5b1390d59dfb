import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { MetricsErrorKind } from '../../../src/domain/errors.ts';
import { localClock } from '../../../src/domain/clock.ts';
import { day } from '../../../src/domain/day.ts';
import type { ApiOptions } from '../../../src/github/api.ts';
import { createGitHub } from '../../../src/github/client.ts';
import type { GitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import type { Sample } from '../../../src/sample/generated-sample.ts';
import { startGitHub } from '../../github/server.ts';
import type { StandIn, StandInOptions } from '../../github/server.ts';
import { secretIn } from '../../support/secrets.ts';

/** 2026-11-18 is the newest report day. */
export const NEWEST = day('2026-11-18');

function smallSample(): Sample {
  return createSample({ people: 40, days: 40, seed: 3, today: day('2026-11-20') });
}

/** A stand-in for the tests of one suite; without faults and requests before each. Nothing secret may be uttered. */
export function useStandIn(options: StandInOptions = {}): () => StandIn {
  let standIn: StandIn | undefined;
  const current = () => standIn ?? assert.fail('not started');
  before(async () => {
    standIn = await startGitHub({ sample: smallSample(), ...options });
  });
  beforeEach(() => {
    current().faults.set([]);
    current().requests.length = 0;
  });
  after(() => current().close());
  after(() => {
    const leaks = utterances.filter(
      (text) => secretIn(text) !== undefined || text.includes('authorization_request'),
    );
    assert.deepEqual(leaks, []);
  });
  return current;
}

/** All that the clients of these tests logged and all messages of their failures. */
const utterances: string[] = [];

/** Octokit reads the computer's clock where GitHub says when a rate limit ends, and so does the stand-in. */
export const UNMOVED = localClock('en');

/** A client of the stand-in for the bearer of `token`; its waits last milliseconds in place of seconds. */
export function connect(
  standIn: Pick<StandIn, 'apiUrl'>,
  token: string,
  options: Partial<ApiOptions> = {},
): GitHub {
  const say = (message: string) => void utterances.push(message);
  return createGitHub({
    host: hostFor('github', undefined, standIn.apiUrl),
    token: () => Promise.resolve(token),
    fetch: globalThis.fetch,
    userAgent: 'unit-test',
    log: { debug: say, warn: say },
    clock: UNMOVED,
    second: 1,
    ...options,
  });
}

export function never(): AbortSignal {
  return new AbortController().signal;
}

/** What `work` fails with, which has to be a MetricsError of this kind. */
export async function failure(work: Promise<unknown>, kind: MetricsErrorKind): Promise<MetricsError> {
  const error = await work.then(
    () => assert.fail(`no failure, expected ${kind}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof MetricsError, String(error));
  assert.equal(error.kind, kind, error.message);
  assert.match(error.message, /^[^a-z].*\.$/);
  utterances.push(error.message, error.stack ?? '', String(error.cause));
  return error;
}
