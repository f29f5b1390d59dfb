import type { GitHub } from '../../src/github/client.ts';
import type { ScopeKind } from '../../src/domain/scope.ts';
import { HIT } from './faults.ts';

/** A store that was filled before: a day ago, or so long ago that a refresh asks for the reports of 28 days. */
export interface FilledStore {
  readonly scope: ScopeKind;
  readonly filled: 'day' | 'month';
}

interface Address {
  readonly name: string;
  /** A part of the address of one request of it. */
  readonly path: string;
  readonly origin: 'api' | 'files';
  /** Whether it stands for many endpoints, which all fail at once. */
  readonly many?: true;
  /** Whether it gives links to report files. */
  readonly links?: true;
}

/** Asked when such a store is refreshed. */
export interface StoreEndpoint extends Address {
  readonly stored: FilledStore;
}

/** Asked by a call that has nothing to do with the store. */
export interface CallEndpoint extends Address {
  readonly call: (github: GitHub, signal: AbortSignal) => Promise<unknown>;
}

export type Endpoint = StoreEndpoint | CallEndpoint;

const ROOTS = { organization: '/orgs/{org}', enterprise: '/enterprises/{enterprise}' } as const;

function daily(scope: ScopeKind, report: string): Endpoint {
  return {
    name: `${ROOTS[scope]}/…/${report}-1-day`,
    path: `/${report}-1-day?day=${HIT}`,
    origin: 'api',
    links: true,
    stored: { scope, filled: 'day' },
  };
}

function monthly(scope: ScopeKind, report: string): Endpoint {
  return {
    name: `${ROOTS[scope]}/…/${report}-28-day/latest`,
    path: `/${report}-28-day/latest`,
    origin: 'api',
    links: true,
    stored: { scope, filled: 'month' },
  };
}

const ofScope = (scope: ScopeKind): Endpoint[] => [
  daily(scope, 'users'),
  daily(scope, scope),
  daily(scope, 'user-teams'),
  daily(scope, 'repos'),
  monthly(scope, 'users'),
  monthly(scope, scope),
  {
    name: `${ROOTS[scope]}/copilot/billing/seats`,
    path: '/billing/seats',
    origin: 'api',
    stored: { scope, filled: 'day' },
  },
];

/** Everything that the extension asks of GitHub. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...ofScope('organization'),
  {
    name: '/orgs/{org}/teams',
    path: '/sample-org/teams',
    origin: 'api',
    stored: { scope: 'organization', filled: 'day' },
  },
  ...ofScope('enterprise'),
  {
    name: 'host of the report files',
    path: `/users-1-day/${HIT}/`,
    origin: 'files',
    stored: { scope: 'organization', filled: 'day' },
  },
  {
    name: 'every request of a refresh',
    path: '/orgs/sample-org/',
    origin: 'api',
    many: true,
    stored: { scope: 'organization', filled: 'day' },
  },
  { name: '/user', path: '/user', origin: 'api', call: (github, signal) => github.viewer(signal) },
  {
    name: '/user/memberships/orgs',
    path: '/memberships/orgs',
    origin: 'api',
    call: (github, signal) => github.organizations(signal),
  },
  {
    name: '/user/memberships/orgs/{org}',
    path: '/memberships/orgs/',
    origin: 'api',
    call: (github, signal) => github.role('sample-org', signal),
  },
  { name: '/user/teams', path: '/user/teams', origin: 'api', call: (github, signal) => github.teams(signal) },
  { name: '/graphql', path: '/graphql', origin: 'api', call: (github, signal) => github.enterprises(signal) },
];
