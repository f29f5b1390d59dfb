import type { GitHub } from '../../src/github/client.ts';
import { HIT } from './faults.ts';

export interface Endpoint {
  readonly name: string;
  /** A part of the address of one request of it. */
  readonly path: string;
  readonly origin: 'api' | 'files';
  /** Whether it gives links to report files. */
  readonly links?: true;
  /**
   * When the store was filled that a refresh meets: `day` a day before; `month` so long before that the refresh asks for
   * the reports of 28 days. Where there is a `call`, the endpoint has nothing to do with the store.
   */
  readonly filled?: 'day' | 'month';
  readonly call?: (github: GitHub, signal: AbortSignal) => Promise<unknown>;
}

const daily = (report: string): Endpoint => ({
  name: `…/reports/${report}-1-day`,
  path: `/${report}-1-day?day=${HIT}`,
  origin: 'api',
  links: true,
  filled: 'day',
});

const monthly = (report: string): Endpoint => ({
  name: `…/reports/${report}-28-day/latest`,
  path: `/${report}-28-day/latest`,
  origin: 'api',
  links: true,
  filled: 'month',
});

/** Everything that the extension asks of GitHub. */
export const ENDPOINTS: readonly Endpoint[] = [
  daily('users'),
  daily('organization'),
  daily('user-teams'),
  daily('repos'),
  monthly('users'),
  monthly('organization'),
  { name: '…/copilot/billing/seats', path: '/billing/seats', origin: 'api', filled: 'day' },
  { name: '/orgs/{org}/teams', path: '/sample-org/teams', origin: 'api', filled: 'day' },
  { name: 'host of the report files', path: `/users-1-day/${HIT}/`, origin: 'files', filled: 'day' },
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
