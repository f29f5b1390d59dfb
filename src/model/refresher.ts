import * as l10n from '@vscode/l10n';
import { Canceled } from '../domain/cancellation.ts';
import type { SyncOutcome } from '../sync/sync.ts';
import { isOld } from './age.ts';
import { Attempts } from './attempts.ts';
import { Fetches } from './fetches.ts';
import { GitHubFetches } from './fetching.ts';
import type { Sources } from './known-sources.ts';
import type { OwnTeams } from './own-teams.ts';
import type { ModelParts } from './parts.ts';
import type { RecentEvents } from './recent-events.ts';
import { Refreshing } from './refreshing.ts';
import type { Showing } from './showing.ts';
import type { Summaries } from './summaries.ts';
import type { Work } from './work.ts';
import { problemIn } from './worker-problem.ts';

type Configuration = Pick<
  ModelParts,
  'worker' | 'github' | 'clock' | 'log' | 'retention' | 'refreshAfterHours'
>;

interface Parts {
  readonly showing: Showing;
  readonly sources: Sources;
  readonly summaries: Summaries;
  readonly ownTeams: OwnTeams;
  readonly work: Work;
  readonly recent: RecentEvents;
}

/** Brings what is stored up to date with GitHub and with the published summaries, by hand or when it is old. */
export class Refresher {
  readonly #configuration: Configuration;
  readonly #parts: Parts;
  readonly #attempts: Attempts;
  readonly #fromGitHub: GitHubFetches;
  /** From GitHub, or of a summary. */
  readonly #fetches = new Fetches();
  readonly #refreshing = new Refreshing();

  readonly running: Pick<Refreshing, 'isRunning' | 'onDidChange'> = this.#refreshing;

  constructor(configuration: Configuration, parts: Parts) {
    this.#configuration = configuration;
    this.#parts = parts;
    this.#attempts = new Attempts(configuration.clock);
    this.#fromGitHub = new GitHubFetches(configuration, this.#fetches, parts.recent);
  }

  /** Whether GitHub refused the sign-in, so that the next one must replace the session. */
  get isSignInRejected(): boolean {
    return this.#fromGitHub.isRejected;
  }

  /** Forgets what GitHub refused an account, or a session, that is not signed in any more. */
  signedIn(): void {
    this.#fromGitHub.isRejected = false;
    this.#attempts.forget();
    this.#parts.showing.fetchProblem = undefined;
  }

  /** One refresh at a time: a second caller waits for the first. False when it was canceled. */
  refresh(): Promise<boolean> {
    return this.#refreshing.run((signal) => this.#refresh(signal));
  }

  /**
   * Fetches if the metrics shown are from GitHub, or from a summary, and older than the setting allows. Resolves once no
   * refresh is running.
   */
  async refreshIfStale(): Promise<void> {
    try {
      await this.#refreshIfStale();
      await this.#refreshing.ended();
    } catch (error) {
      // It runs by itself, so a failure is not reported: the views show what is stored.
      if (!(error instanceof Canceled)) this.#parts.recent.failed('refresh', problemIn(error));
    }
  }

  /** Ends the refresh that is running, and nothing else. What has arrived is shown; the next refresh fetches the rest. */
  async cancelRefresh(): Promise<void> {
    if (!this.#refreshing.isRunning) return;
    await this.#refreshing.stop();
    await this.#parts.showing.show();
  }

  /**
   * Fetches all that GitHub keeps and is missing here. What has arrived stays when it is canceled; the next time goes
   * on from there. `progress` is called with the share done. Undefined when canceled.
   * @throws MetricsError
   */
  async fetchHistory(
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<SyncOutcome | undefined> {
    const { showing } = this.#parts;
    const { githubSource: source, account } = showing;
    if (source === undefined || account === undefined) return undefined;
    try {
      const outcome = await this.#fromGitHub.fetch('history', { source, account }, { progress }, signal);
      if (outcome !== undefined) showing.fetchProblem = undefined;
      return outcome;
    } finally {
      await showing.show();
    }
  }

  /** Cancels all that is being fetched. */
  abort(): void {
    this.#fetches.abort();
  }

  /** Aborts, and resolves once the refresh and all other fetches have ended. */
  async stop(): Promise<void> {
    // What the user ended, or deleted, does not begin again by itself at once.
    this.#attempts.begin();
    await Promise.all([this.#fetches.stop(), this.#refreshing.stop()]);
  }

  async #refresh(signal: AbortSignal): Promise<boolean> {
    const { showing, sources } = this.#parts;
    if (showing.chosenSource?.kind !== 'summary' && !(await this.#refreshGitHub(signal))) return false;
    const summary = sources.summaryFor(showing.state, showing.account);
    return summary === undefined ? true : this.#refreshSummary(summary.id, signal);
  }

  async #refreshGitHub(signal: AbortSignal): Promise<boolean> {
    const { showing, work } = this.#parts;
    const { githubSource: source, account } = showing;
    if (source === undefined || account === undefined) return true;
    this.#attempts.begin();
    try {
      const text = l10n.t('Fetching reports of {0}', source.scope.slug);
      const outcome = await work.run(text, (show) => {
        const progress = (done: number, total: number): void =>
          show(total === 0 ? 1 : done / total, l10n.t('{0}: {1} of {2} requests', text, done, total));
        const arrived = (): void => {
          showing.fetchProblem = undefined;
          void showing.show();
        };
        return this.#fromGitHub.fetch('compared', { source, account }, { progress, arrived }, signal);
      });
      if (outcome === undefined) return false;
      this.#configuration.log.info(`Refreshed: ${outcome.calls} reports, ${outcome.rows} rows`);
      this.#attempts.succeed();
      showing.fetchProblem = undefined;
      await showing.show();
    } catch (error) {
      const problem = problemIn(error);
      this.#attempts.fail();
      showing.fetchProblem = problem;
      await showing.show(problem);
    }
    return true;
  }

  async #refreshSummary(id: string, signal: AbortSignal): Promise<boolean> {
    const { showing, summaries, ownTeams, work, recent } = this.#parts;
    this.#attempts.begin();
    await work.run(l10n.t('Reading the published summary'), () =>
      this.#fetches.run(async (either) => {
        await summaries.read(id, showing.account, either);
        await ownTeams.learn(showing.account, either);
      }, signal),
    );
    const problem = summaries.problem(id);
    if (problem === undefined) this.#attempts.succeed();
    else {
      this.#attempts.fail();
      recent.failed('summary', problem);
    }
    await showing.show();
    return true;
  }

  async #refreshIfStale(): Promise<void> {
    const { showing, sources } = this.#parts;
    const { state, account, githubSource: source } = showing;
    const summary = sources.summaryFor(state, account);
    const shown = state.kind === 'ready' ? state.data.notes.refreshedAt : undefined;
    const isInstead = showing.source === summary || source === undefined || state.kind === 'noAccess';
    if (summary !== undefined && isInstead) return this.#refreshSummaryIfStale(summary.id, shown);
    if (source === undefined || showing.chosenSource?.kind !== 'github' || state.kind === 'noAccess') return;
    if (!isOld(this.#configuration, shown) || !this.#attempts.areDue) return;
    // Another window may have refreshed meanwhile.
    const { refreshedAt } = (await this.#configuration.worker.call('stored', { source })).notes;
    if (isOld(this.#configuration, refreshedAt)) await this.refresh();
    else if (refreshedAt !== shown) await showing.show();
  }

  async #refreshSummaryIfStale(id: string, refreshedAt: number | undefined): Promise<void> {
    const { showing, summaries, ownTeams } = this.#parts;
    if (!isOld(this.#configuration, refreshedAt) && !ownTeams.areUnknown(showing.account)) return;
    if (!this.#attempts.areDue && !summaries.isNew(id)) return;
    const read = (): Promise<boolean> => this.#refreshing.run((signal) => this.#refreshSummary(id, signal));
    // The refresh that was already running may be about another summary.
    if ((await read()) && summaries.isNew(id)) await read();
  }
}
