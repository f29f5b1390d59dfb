import type { MetricsErrorKind } from '../domain/errors.ts';

/** What a sentence may name. A sentence reads only the facts that its cause has. */
export interface Facts {
  /** `github.com` or `octo.ghe.com`. */
  readonly hostName: string;
  /** Of the organization or enterprise. */
  readonly slug?: string;
  readonly status?: number;
  /** Where the report files lie, if the failure is about a report file. Never a path or a query. */
  readonly fileHost?: string;
  /** The host names to allow in a firewall, separated by commas. */
  readonly allow?: string;
  /** A permission, a time, or another sentence, as the cause needs it. */
  readonly detail?: string;
}

/** What a user can do about a problem. `openPage` and `authorize` need a page. */
export const PROBLEM_ACTIONS = [
  'authorize',
  'openPage',
  'signIn',
  'signInAgain',
  'useToken',
  'copyRequest',
  'refresh',
  'chooseScope',
  'openProxySettings',
  'checkForUpdates',
  'checkAccess',
  'openFiles',
  'openSettings',
  'showLog',
] as const;
export type ProblemAction = (typeof PROBLEM_ACTIONS)[number];

export interface Cause {
  readonly kind: MetricsErrorKind;
  /** What happened, what it means, and what to do. */
  readonly sentence: (facts: Facts) => string;
  /** In order of preference. */
  readonly actions: readonly ProblemAction[];
  /** Where to act, unless GitHub names a page itself. */
  readonly page?: (hostName: string) => string;
  /** One reply is enough to know that GitHub refuses every other request as well. */
  readonly everyRequest?: true;
}

export const DOCS = 'https://docs.github.com/en';

/** The stand-in of the tests has no pages. */
export function siteOf(hostName: string): string {
  return hostName.endsWith('.ghe.com') ? hostName : 'github.com';
}
