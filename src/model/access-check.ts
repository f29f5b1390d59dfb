import * as l10n from '@vscode/l10n';
import type { Scope } from '../domain/scope.ts';
import type { StepResult } from '../sync/access-steps.ts';
import type { Account, Accounts, GitHubFor } from './ports.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly github: GitHubFor;
}

/** Walks through everything that a refresh needs; see `checkAccess` in `sync`. @throws MetricsError */
export async function* checkAccess(
  { accounts, github }: Parts,
  account: Account | undefined,
  scope: Scope | undefined,
  signal: AbortSignal,
): AsyncGenerator<StepResult> {
  // Seldom needed.
  const { checkAccess: walk } = await import('../sync/access-steps.ts');
  const signIn = account && { github: await github(account), text: signInText(account) };
  const host = account?.host ?? accounts.host();
  yield* walk({ host, fetch: globalThis.fetch, signIn, scope }, signal);
}

function signInText({ label, signedInWith }: Account): string {
  return signedInWith === 'token'
    ? l10n.t('You are signed in with a personal access token as {0}.', label)
    : l10n.t('You are signed in through VS Code as {0}.', label);
}
