import * as l10n from '@vscode/l10n';

import { Emitter } from '../domain/emitter.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope, Source } from '../domain/scope.ts';
import type { Enterprise, GitHub, Organization } from '../github/client.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StepResult } from '../sync/access-steps.ts';
import type { GitHubSource, SyncOutcome } from '../sync/sync.ts';
import { settlesWithin } from '../domain/patience.ts';
import { Canceled } from '../engine/threads/worker-client.ts';
import type { Figures } from '../engine/figures-source.ts';
import type { IngestResult } from '../engine/contract.ts';
import type { Account, Choices, Purpose } from './ports.ts';
import { accountKey, sourceKey } from './ports.ts';
import { checkAccess } from './access-check.ts';
import { GitHubFetches } from './fetching.ts';
import { Fetches } from './fetches.ts';
import { failedState, FoundStates } from './found-states.ts';
import { RecentEvents } from './recent-events.ts';
import { Refreshing } from './refreshing.ts';
import { Work } from './work.ts';
import type { Busy, ViewState } from './view-states.ts';
import { fillSample, readFiles } from './local-sources.ts';
import { OwnTeams } from './own-teams.ts';
import type { ModelParts } from './parts.ts';
import { Sources } from './known-sources.ts';
import { Summaries } from './summaries.ts';
import { summarize, type SummarizeOptions } from './summarize.ts';
import { isOld } from './age.ts';
import { Attempts } from './attempts.ts';
import { problemIn } from './worker-problem.ts';

type Question = Parameters<Figures['query']>[0];

/** How long VS Code and the workspace may take to say what there is, before something is shown without them. */
const PATIENCE_MS = 20_000;

/**
 * What is shown and where it comes from. Views listen to it and ask it for nothing but figures; only commands and
 * the opening of a view make it fetch.
 */
export class MetricsModel {
  readonly #parts: ModelParts;
  readonly #summaries: Summaries;
  readonly #sources: Sources;
  readonly #ownTeams: OwnTeams;
  readonly #changed = new Emitter<ViewState>();
  readonly #work: Work;
  readonly #states: FoundStates;
  #state: ViewState = { kind: 'loading' };
  #account: Account | undefined;
  /** Aborted when something else is to be shown. */
  #showing = new AbortController();
  readonly #fromGitHub: GitHubFetches;
  /** From GitHub, or of a summary. */
  readonly #fetches = new Fetches();
  /** Of files, and of the sample. */
  readonly #fillings = new Fetches();
  readonly #clearing = new Fetches();
  readonly #refreshing = new Refreshing();
  readonly #attempts: Attempts;
  /** Why the last refresh of the chosen scope failed; undefined once one succeeds. */
  #problem: MetricsError | undefined;
  /** Until then nobody knows what is held, and how old it is. */
  readonly #started = Promise.withResolvers<true>();

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeBusy: Work['onDidChange'];
  readonly refreshing: Pick<Refreshing, 'isRunning' | 'onDidChange'> = this.#refreshing;
  /** For “Copy Diagnostics”. */
  readonly recent: RecentEvents;

  constructor(parts: ModelParts) {
    this.#parts = parts;
    this.#summaries = new Summaries({ ...parts, places: parts.summaries });
    this.#sources = new Sources(parts.memory, this.#summaries);
    this.#ownTeams = new OwnTeams(parts);
    this.#attempts = new Attempts(parts.clock);
    this.recent = new RecentEvents(parts.clock, parts.log);
    this.#fromGitHub = new GitHubFetches(parts, this.#fetches, this.recent);
    this.#work = new Work(parts.worker);
    this.onDidChangeBusy = this.#work.onDidChange;
    const [summaries, sources, ownTeams] = [this.#summaries, this.#sources, this.#ownTeams];
    this.#states = new FoundStates({ ...parts, summaries, sources, ownTeams });
    parts.accounts.onDidChange(() => void this.#accountChanged());
  }

  /** Settles once it is known what is held, and whether someone is signed in; or that this cannot be known. */
  get started(): Promise<unknown> {
    return this.#started.promise;
  }

  get state(): ViewState {
    return this.#state;
  }

  get busy(): Busy | undefined {
    return this.#work.busy;
  }

  get account(): Account | undefined {
    return this.#account;
  }

  /** Shows what is held. Asks nobody and no network. */
  async start(): Promise<void> {
    try {
      const looked = this.#summaries.look();
      const isLate = !(await settlesWithin(looked, PATIENCE_MS));
      if (isLate) void looked.then(() => this.#show());
      // Files and the sample need no account: they do not wait until VS Code has one.
      if (!this.#sources.wantsGitHub) await this.#show();
      await settlesWithin(this.#accountChanged(), PATIENCE_MS);
      if (this.#state.kind === 'loading') await this.#show();
    } finally {
      this.#started.resolve(true);
    }
  }

  /** False when the person declined. */
  async signIn(purpose: Purpose = 'organization'): Promise<boolean> {
    const account = await this.#parts.accounts.signIn(purpose, this.#fromGitHub.isRejected);
    if (account === undefined) return false;
    this.#account = account;
    this.#fromGitHub.isRejected = false;
    this.#problem = undefined;
    // Whoever signs in to read a summary goes on with that.
    if (purpose !== 'repository') await this.#choose({ shown: 'github' });
    return true;
  }

  /** @throws MetricsError when GitHub does not accept the token */
  async signInWithToken(token: string): Promise<void> {
    const host = this.#parts.accounts.host();
    const github = await this.#parts.github({ host, token: () => Promise.resolve(token) });
    const viewer = await github.viewer(new AbortController().signal);
    await this.#parts.accounts.useToken(token, { id: String(viewer.id), label: viewer.login });
    this.#account = await this.#parts.accounts.current();
    this.#fromGitHub.isRejected = false;
    this.#problem = undefined;
    await this.#choose({ shown: 'github' });
  }

  async signOut(): Promise<void> {
    await this.#fetches.stop();
    await this.#parts.accounts.signOut();
    this.#account = undefined;
    await this.#choose({ shown: 'github' });
  }

  /** @throws MetricsError */
  async organizations(signal: AbortSignal): Promise<Organization[]> {
    return (await this.#github()).organizations(signal);
  }

  /** @throws MetricsError */
  async enterprises(signal: AbortSignal): Promise<Enterprise[]> {
    return (await this.#github()).enterprises(signal);
  }

  /** Walks through everything that a refresh needs, a step at a time. @throws MetricsError */
  checkAccess(signal: AbortSignal): AsyncGenerator<StepResult> {
    return checkAccess(this.#parts, this.#account, this.#githubSource()?.scope, signal);
  }

  /** Shows the scope and fetches its reports. False when that was canceled. */
  async chooseScope(scope: Scope): Promise<boolean> {
    const account = this.#account;
    if (account === undefined) return true;
    const scopes = { ...this.#choices().scopes, [accountKey(account)]: scope };
    await this.#stopRefresh();
    this.#problem = undefined;
    await this.#choose({ shown: 'github', scopes });
    return this.refresh();
  }

  /** Undefined goes back to the reader's own team. */
  async chooseTeam(team: string | undefined): Promise<void> {
    const source = this.#shown();
    if (source === undefined) return;
    const { [sourceKey(source)]: _, ...others } = this.#choices().teams ?? {};
    await this.#choose({ teams: team === undefined ? others : { ...others, [sourceKey(source)]: team } });
  }

  /** Answers anew from what is held, as after a change of settings. */
  recompute(): Promise<void> {
    return this.#show();
  }

  /** Every source that can be shown, GitHub's first. */
  sources(): Source[] {
    return this.#sources.all(this.#account);
  }

  async showSource(source: Source): Promise<void> {
    switch (source.kind) {
      case 'sample':
        return this.openSample();
      case 'summary':
        await this.#choose({ shown: { summary: source.id } });
        return this.refreshIfStale();
      case 'file':
        return this.#choose({ shown: { file: source.id } });
      case 'github':
        return this.#choose({ shown: 'github' });
    }
  }

  /** Whether a place is known where a summary may be. */
  get hasSummary(): boolean {
    return this.#summaries.sources().length > 0;
  }

  /** Whether signing in for more would help to read the summary that was chosen. */
  get summaryNeedsSignIn(): boolean {
    const source = this.#source();
    return source?.kind === 'summary' && this.#summaries.needsSignIn(source.id);
  }

  async openSample(): Promise<void> {
    await this.#fillings.run((signal) => fillSample(this.#parts, this.#work, signal));
    await this.#choose({ shown: 'sample' });
  }

  /** Reads files into a source of their own, named after them, and shows it. */
  async openFiles(
    label: string,
    paths: readonly string[],
    signal: AbortSignal,
    only?: string,
  ): Promise<IngestResult> {
    const opened = { label, paths, only };
    const { result, file } = await this.#fillings.run(
      (either) => readFiles(this.#parts.worker, this.#work, opened, either),
      signal,
    );
    if (file !== undefined) {
      await this.#choose({ shown: { file: file.id }, files: [...(this.#choices().files ?? []), file] });
    }
    return result;
  }

  /**
   * Removes every stored report and summary of every source. Sign-in and choices of organization stay. All that this
   * window fetches or reads is ended; what another window does is waited for.
   * @throws MetricsError when nothing, or not everything, was removed; Canceled
   */
  async clear(signal?: AbortSignal): Promise<void> {
    await Promise.all([this.#stopRefresh(), this.#fetches.stop(), this.#fillings.stop()]);
    try {
      await this.#work.run(l10n.t('Deleting the stored data'), () =>
        this.#clearing.run((either) => this.#parts.worker.call('clear', {}, { signal: either }), signal),
      );
    } catch (error) {
      if (error instanceof Canceled) throw error;
      const problem = problemIn(error);
      this.recent.failed('clear', problem);
      await this.#show();
      throw problem;
    }
    await this.#choose({ shown: 'github', files: [], teams: {} });
  }

  /** Figures of the source that is shown; undefined when there is none. @throws Canceled */
  async query(question: Question, signal?: AbortSignal): Promise<Snapshot | undefined> {
    const source = this.#shown();
    return source && this.#ask(source, question, signal);
  }

  /** The source that is shown, to be asked by whoever comes, once it is known; undefined when it has no figures. */
  async figures(): Promise<Figures | undefined> {
    if (this.#state.kind === 'loading') await this.#started.promise;
    if (this.#state.kind !== 'ready') return undefined;
    const { source, data, problem } = this.#state;
    const query: Figures['query'] = (question, signal) => this.#ask(source, question, signal);
    return { source, data, query, ...(problem && { problem: problem.message }) };
  }

  /** All that is held of what is shown, as a summary without people; see `summarize`. */
  async summarize(threshold: number, options: SummarizeOptions): Promise<string | undefined> {
    const source = this.#shown();
    if (source === undefined) return undefined;
    const { approximateTeams } = this.#states.input(source, {});
    const asked = {
      source,
      threshold,
      now: this.#parts.clock.now(),
      approximateTeams,
    };
    return summarize(this.#parts.worker, asked, options);
  }

  /** Fetches if the figures shown are GitHub's, or a summary's, and older than the setting allows. */
  async refreshIfStale(): Promise<void> {
    try {
      await this.#refreshIfStale();
    } catch (error) {
      // Nobody asked for it: the views show what they can.
      if (!(error instanceof Canceled)) this.recent.failed('refresh', problemIn(error));
    }
  }

  async #refreshIfStale(): Promise<void> {
    await this.started;
    const state = this.#state;
    const summary = this.#sources.summaryFor(state, this.#account);
    const source = this.#githubSource();
    const shown = state.kind === 'ready' ? state.data.notes.refreshedAt : undefined;
    const isInstead = this.#shown() === summary || source === undefined || state.kind === 'noAccess';
    if (summary !== undefined && isInstead) return this.#refreshSummaryIfStale(summary.id, shown);
    if (source === undefined || this.#source()?.kind !== 'github' || state.kind === 'noAccess') return;
    if (!isOld(this.#parts, shown) || !this.#attempts.areDue) return;
    // Another window may have done it meanwhile.
    const { refreshedAt } = (await this.#parts.worker.call('held', { source })).notes;
    if (isOld(this.#parts, refreshedAt)) await this.refresh();
    else if (refreshedAt !== shown) await this.#show();
  }

  /** One refresh at a time: a second caller waits for the first. False when it was canceled. */
  refresh(): Promise<boolean> {
    return this.#refreshing.run((signal) => this.#refresh(signal));
  }

  /** Ends the refresh that is running, and nothing else. What has arrived is shown; the next refresh fetches the rest. */
  async cancelRefresh(): Promise<void> {
    if (!this.#refreshing.isRunning) return;
    await this.#refreshing.stop();
    await this.#show();
  }

  /**
   * Fetches all that GitHub keeps and is not held. What has arrived stays when it is canceled; the next time goes on
   * from there. `progress` is called with the share done. Undefined when canceled.
   * @throws MetricsError
   */
  async fetchHistory(
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<SyncOutcome | undefined> {
    const [source, account] = [this.#githubSource(), this.#account];
    if (source === undefined || account === undefined) return undefined;
    try {
      const outcome = await this.#fromGitHub.fetch('history', { source, account }, progress, signal);
      if (outcome !== undefined) this.#problem = undefined;
      return outcome;
    } finally {
      await this.#show();
    }
  }

  /** Ends all that is being fetched, and all that waits for another window. */
  cancel(): void {
    this.#fetches.abort();
    this.#clearing.abort();
  }

  dispose(): void {
    this.cancel();
    this.#fillings.abort();
    this.#showing.abort();
    this.#work.dispose();
  }

  async #stopRefresh(): Promise<void> {
    this.#fetches.abort();
    await this.#refreshing.stop();
  }

  async #refresh(signal: AbortSignal): Promise<boolean> {
    if (this.#source()?.kind !== 'summary' && !(await this.#refreshGitHub(signal))) return false;
    const summary = this.#sources.summaryFor(this.#state, this.#account);
    return summary === undefined ? true : this.#refreshSummary(summary.id, signal);
  }

  async #refreshSummary(id: string, signal: AbortSignal): Promise<boolean> {
    this.#attempts.begin();
    await this.#work.run(l10n.t('Reading the published summary'), () =>
      this.#fetches.run(async (either) => {
        await this.#summaries.read(id, this.#account, either);
        await this.#ownTeams.learn(this.#account, either);
      }, signal),
    );
    const problem = this.#summaries.problem(id);
    if (problem === undefined) this.#attempts.succeed();
    else {
      this.#attempts.fail();
      this.recent.failed('summary', problem);
    }
    await this.#show();
    return true;
  }

  async #refreshSummaryIfStale(id: string, refreshedAt: number | undefined): Promise<void> {
    if (!isOld(this.#parts, refreshedAt) && !this.#ownTeams.areUnknown(this.#account)) return;
    if (!this.#attempts.areDue && !this.#summaries.isNew(id)) return;
    const read = (): Promise<boolean> => this.#refreshing.run((signal) => this.#refreshSummary(id, signal));
    // The refresh that was already running may be that of another place.
    if ((await read()) && this.#summaries.isNew(id)) await read();
  }

  /** Looks where summaries are, as after one was written. */
  async lookForSummaries(): Promise<void> {
    await this.#summaries.look();
    await this.#show();
  }

  async #refreshGitHub(signal: AbortSignal): Promise<boolean> {
    const [source, account] = [this.#githubSource(), this.#account];
    if (source === undefined || account === undefined) return true;
    this.#attempts.begin();
    try {
      const text = l10n.t('Fetching reports of {0}', source.scope.slug);
      const outcome = await this.#work.run(text, (progress) =>
        this.#fromGitHub.fetch(
          'recent',
          { source, account },
          (done, all) => progress(all === 0 ? 1 : done / all),
          signal,
        ),
      );
      if (outcome === undefined) return false;
      this.#parts.log.info(`Refreshed: ${outcome.calls} reports, ${outcome.rows} rows`);
      this.#attempts.succeed();
      this.#problem = undefined;
      await this.#show();
    } catch (error) {
      const problem = problemIn(error);
      this.#attempts.fail();
      this.#problem = problem;
      await this.#show(problem);
    }
    return true;
  }

  async #accountChanged(): Promise<void> {
    const account = await this.#parts.accounts.current();
    if (account?.id === this.#account?.id && account?.host.name === this.#account?.host.name) {
      this.#account = account;
      return;
    }
    this.#fetches.abort();
    this.#account = account;
    this.#problem = undefined;
    await this.#show();
  }

  async #choose(change: Partial<Choices>): Promise<void> {
    await this.#parts.memory.update(change);
    await this.#show();
  }

  /** Shows what is held of the chosen source; work for what was shown before is dropped. Always comes to a state. */
  async #show(problem?: MetricsError): Promise<void> {
    this.#showing.abort();
    this.#showing = new AbortController();
    const { signal } = this.#showing;
    const known = { account: this.#account, problem, fetchProblem: this.#problem };
    try {
      const state = await this.recent.timed('query', () => this.#states.find(known, signal));
      if (!signal.aborted) this.#set(state);
    } catch (error) {
      if (error instanceof Canceled || signal.aborted) return;
      const failure = problemIn(error);
      this.recent.failed('show', failure);
      this.#set(failedState(this.#state, this.#source(), problem ?? failure));
    }
  }

  #ask(source: Source, { filter = {}, ...question }: Question, signal?: AbortSignal): Promise<Snapshot> {
    const input = { ...this.#states.input(source, filter), ...question };
    return this.#parts.worker.call('query', input, signal === undefined ? {} : { signal });
  }

  #set(state: ViewState): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  #github(): Promise<GitHub> {
    if (this.#account === undefined)
      throw new MetricsError('unauthorized', l10n.t('Sign in to GitHub first.'));
    return this.#parts.github(this.#account);
  }

  #choices(): Choices {
    return this.#parts.memory.get();
  }

  /** What is shown, which need not be what was chosen. */
  #shown(): Source | undefined {
    return this.#sources.shown(this.#state, this.#account);
  }

  #source(): Source | undefined {
    return this.#sources.chosen(this.#account);
  }

  #githubSource(): GitHubSource | undefined {
    return this.#sources.github(this.#account);
  }
}
