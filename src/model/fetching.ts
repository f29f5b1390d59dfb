import type { MetricsError } from '../domain/errors.ts';
import { explainAccess } from '../github/access.ts';
import type { Reach } from '../sync/plan.ts';
import type { GitHubSource, SyncOutcome, SyncTask } from '../sync/sync.ts';
import { Canceled } from '../domain/cancellation.ts';
import type { Fetches } from './fetches.ts';
import type { ModelParts } from './parts.ts';
import type { Account } from './ports.ts';
import type { RecentEvents } from './recent-events.ts';
import { problemIn } from './worker-problem.ts';

type Parts = Pick<ModelParts, 'worker' | 'github' | 'clock' | 'retention'>;

interface Wanted {
  readonly source: GitHubSource;
  readonly account: Account;
}

type Report = Pick<SyncTask, 'progress' | 'arrived'>;

/** Brings the store up to date with GitHub. */
export class GitHubFetches {
  readonly #parts: Parts;
  readonly #fetches: Fetches;
  readonly #recent: RecentEvents;
  /** Set when GitHub refused the sign-in: the next one must not bring the same session back. */
  isRejected = false;

  constructor(parts: Parts, fetches: Fetches, recent: RecentEvents) {
    this.#parts = parts;
    this.#fetches = fetches;
    this.#recent = recent;
  }

  /**
   * See `sync`. Undefined when canceled.
   * @throws MetricsError, worded by what is known of the account where access was refused
   */
  fetch(
    reach: Reach,
    wanted: Wanted,
    report: Report,
    signal?: AbortSignal,
  ): Promise<SyncOutcome | undefined> {
    return this.#fetches.run(async (either) => {
      try {
        return await this.#fetch(reach, wanted, report, either);
      } catch (error) {
        if (error instanceof Canceled || either.aborted) return undefined;
        throw error;
      }
    }, signal);
  }

  async #fetch(reach: Reach, wanted: Wanted, report: Report, signal: AbortSignal): Promise<SyncOutcome> {
    const activity = reach === 'history' ? 'history' : 'refresh';
    try {
      return await this.#recent.timed(activity, () => this.#sync(reach, wanted, report, signal));
    } catch (error) {
      if (error instanceof Canceled || signal.aborted) throw error;
      const problem = problemIn(error);
      this.#recent.failed(activity, problem);
      throw await this.#explain(problem, wanted, signal);
    }
  }

  async #sync(
    reach: Reach,
    { source, account }: Wanted,
    report: Report,
    signal: AbortSignal,
  ): Promise<SyncOutcome> {
    // Not needed to show what is stored.
    const { sync } = await import('../sync/sync.ts');
    const { worker, github, clock, retention } = this.#parts;
    return sync({
      github: await github(account),
      worker,
      source,
      reach,
      retention: retention(),
      signal,
      now: () => clock.now(),
      ...report,
    });
  }

  async #explain(
    error: MetricsError,
    { source, account }: Wanted,
    signal: AbortSignal,
  ): Promise<MetricsError> {
    if (error.kind === 'unauthorized') this.isRejected = true;
    return explainAccess(await this.#parts.github(account), error, source.scope, signal);
  }
}
