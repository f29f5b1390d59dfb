import assert from 'node:assert/strict';
import type { Scope } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { Store } from '../../../src/store/store.ts';
import type { GitHubSource } from '../../../src/sync/sync.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { StandIn } from '../../github/server.ts';
import { clock, TODAY } from '../../support/clock.ts';
import type { Said } from '../../support/collector.ts';
import { secretIn, secretsBelow } from '../../support/secrets.ts';

/** It ends two days before today: the collector goes by the clock. */
export const SAMPLE = createSample({ people: 40, days: 40, seed: 3, today: TODAY });
export const ORGANIZATION = SAMPLE.organization.login;

/** What the environment of a collector says: where the stand-in is, and a token. */
export function envOf({ apiUrl }: StandIn, token: string = TOKENS.owner): Record<string, string> {
  return { COPILOT_METRICS_API_URL: apiUrl, GITHUB_TOKEN: token };
}

/** What a token fetches from the stand-in; by default its owner's. */
export function sourceOf(
  { apiUrl, accounts }: StandIn,
  scope: Scope = { kind: 'organization', slug: ORGANIZATION },
  account = String(accounts.find(({ token }) => token === TOKENS.owner)?.id),
): GitHubSource {
  return { kind: 'github', host: hostFor('github', undefined, apiUrl).name, account, scope };
}

/** Neither a token nor the signature of a link, and no colors: it goes into a job's log. */
export function assertClean({ out, err }: Said): void {
  assert.equal(secretIn(`${out}\n${err}`), undefined);
  assert.ok(!`${out}\n${err}`.includes('\x1b'));
}

/** No file below holds a secret, compressed or not. */
export async function assertNoSecretBelow(root: string): Promise<void> {
  assert.deepEqual(await secretsBelow(root), []);
}

/** A store that holds what this text of a report says, and nothing else. */
export async function storeOf(root: string, text: string): Promise<string> {
  const scope: Scope = { kind: 'organization', slug: 'acme' };
  const store = new Store(root, { factsVersion: FACTS_VERSION });
  const ingest = new Ingest(
    store.writer({ kind: 'github', host: 'github.com', account: '1', scope }, { asOf: clock.now() }),
  );
  await ingest.push('report', new TextEncoder().encode(text));
  await ingest.endFile('report');
  await ingest.commit([]);
  return root;
}
