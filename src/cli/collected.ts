import type { MetricsError } from '../domain/errors.ts';
import { isAboutAccount } from '../github/causes.ts';
import { actionsOf, type ProblemAction } from '../github/problem-actions.ts';
import type { Scope } from '../domain/scope.ts';
import type { StoredDays } from '../store/partition-catalog.ts';
import { problemText } from '../store/problems.ts';
import type { SourceNotes } from '../store/store.ts';
import type { SyncOutcome } from '../sync/sync.ts';
import { counted } from '../domain/plural.ts';

/** What did not go as it should, a line each. */
export function outcomeLines({ failures, rejected }: SyncOutcome, notes: SourceNotes): string[] {
  const [first] = notes.problems;
  return [
    ...failures,
    ...(failures.length === 0 ? [] : ['What arrived is kept; the next run asks for the rest.']),
    ...(rejected > 0 && first !== undefined
      ? [`Lines of the reports that could not be used: ${rejected}. The first: ${problemText(first)}`]
      : []),
    ...(notes.seatsRefused === undefined ? [] : [notes.seatsRefused]),
  ];
}

/** The result: what was fetched, and what is stored. */
export function storedLine(
  slug: string,
  { calls, rows }: SyncOutcome,
  stored: StoredDays,
  folder: string,
): string {
  const days = stored.users ?? stored.entity ?? [];
  const [first, last] = [days[0], days.at(-1)];
  const range =
    first && last ? `${counted(days.length, 'day')} stored, ${first.day} to ${last.day}` : 'no day stored';
  return `${slug}: ${counted(calls, 'report')} requested, ${counted(rows, 'row')} fetched; ${range}, in ${folder}`;
}

/** What to do about it, for the reader of the log of a job. `variable`: where the token came from. */
export function adviceFor(error: MetricsError, scope: Scope, variable: string): string {
  if (error.kind === 'unauthorized')
    return `The token in ${variable} is wrong, has expired or was revoked: put a valid one in its place.`;
  if (isAboutAccount(error))
    return `The token in ${variable} needs ${PERMISSIONS[scope.kind]}; its owner must be allowed to read the reports.`;
  for (const action of actionsOf(error)) {
    const advice = ADVICE[action]?.(variable, error.page);
    if (advice !== undefined) return advice;
  }
  return UNCHANGED;
}

/** What can be done without VS Code, by the action that VS Code would offer; undefined: no advice of its own. */
const ADVICE: Readonly<
  Partial<Record<ProblemAction, (variable: string, page?: string) => string | undefined>>
> = {
  authorize: (variable) =>
    `Authorize the token in ${variable} for single sign-on, where GitHub lists your tokens.`,
  openPage: (_, page) => (page === undefined ? undefined : `See ${plainAddress(page)}`),
  openProxySettings: () =>
    'Behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1. For the certificate of a proxy, set NODE_EXTRA_CA_CERTS.',
  checkForUpdates: () => 'Use the newest version of the collector.',
};

/** Without query and fragment, which may be secret, in a log that many can read. */
function plainAddress(page: string): string {
  const { origin, pathname } = new URL(page);
  return origin + pathname;
}

const UNCHANGED = 'What is stored is unchanged; the next run asks again.';

const PERMISSIONS = {
  organization:
    '"Organization Copilot metrics: read" (fine-grained token or GitHub App) or read:org (classic token)',
  enterprise:
    '"Enterprise Copilot metrics: read" (fine-grained token or GitHub App) or read:enterprise (classic token)',
} as const;
