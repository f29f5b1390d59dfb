import type { Clock } from '../domain/clock.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { Retention } from '../store/store.ts';
import type { WorkerClient } from '../engine/threads/worker-client.ts';
import type { Accounts, GitHubFor, Logger, Memory, SummaryPlaces } from './ports.ts';

/** What the model is made of. */
export interface ModelParts {
  readonly worker: WorkerClient;
  readonly accounts: Accounts;
  readonly summaries: SummaryPlaces;
  readonly memory: Memory;
  readonly github: GitHubFor;
  readonly clock: Clock;
  readonly log: Logger;
  /** Hours after which a visible view fetches again. */
  readonly refreshAfterHours: () => number;
  readonly retention: () => Retention;
  /** Whether days without memberships of teams borrow those of the nearest day. */
  readonly approximateTeams: () => boolean;
  /** How people are hidden; undefined: not at all. */
  readonly hide: () => Hiding | undefined;
}
