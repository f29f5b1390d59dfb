import * as l10n from '@vscode/l10n';

import type { Emitter } from '../domain/emitter.ts';
import { MetricsError } from '../domain/errors.ts';
import { settlesWithin } from '../domain/patience.ts';
import type { Scope, Source } from '../domain/scope.ts';
import type { IngestResult } from '../engine/contract.ts';
import type { MetricsSource } from '../engine/metrics-source.ts';
import type { Enterprise, GitHub, Organization } from '../github/client.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StepResult } from '../sync/access-steps.ts';
import type { SyncOutcome } from '../sync/sync.ts';
import { checkAccess } from './access-check.ts';
import { FoundStates } from './found-states.ts';
import { Sources } from './known-sources.ts';
import { OwnTeams } from './own-teams.ts';
import type { ModelParts } from './parts.ts';
import type { Account, Purpose } from './ports.ts';
import { RecentEvents } from './recent-events.ts';
import { Refresher } from './refresher.ts';
import { Showing } from './showing.ts';
import { SignIn } from './sign-in.ts';
import { SourceChoices } from './source-choices.ts';
import { Summaries } from './summaries.ts';
import { summarize, type SummarizeOptions } from './summarize.ts';
import type { Busy, ViewState } from './view-states.ts';
import { Work } from './work.ts';

type Question = Parameters<MetricsSource['query']>[0];

/** How long VS Code and the workspace may take to answer before what is stored is shown without them. */
const PATIENCE_MS = 20_000;

/**
 * What is shown and where it comes from. Views listen to it and ask it for nothing but metrics; only commands and
 * the opening of a view make it fetch.
 */
export class MetricsModel {
  readonly #parts: ModelParts;
  readonly #summaries: Summaries;
  readonly #sources: Sources;
  readonly #work: Work;
  readonly #states: FoundStates;
  readonly #showing: Showing;
  readonly #refresher: Refresher;
  readonly #choices: SourceChoices;
  readonly #signIn: SignIn;
  /** Resolved once it is clear what is stored and how old it is. */
  readonly #started = Promise.withResolvers<true>();

  readonly onDidChange: Emitter<ViewState>['event'];
  readonly onDidChangeBusy: Work['onDidChange'];
  readonly refreshing: Refresher['running'];
  /** For “Copy Diagnostics”. */
  readonly recent: RecentEvents;

  constructor(parts: ModelParts) {
    this.#parts = parts;
    const recent = new RecentEvents(parts.clock, parts.log);
    const work = new Work(parts.worker);
    const summaries = new Summaries({ ...parts, places: parts.summaries });
    const sources = new Sources(parts.memory, summaries);
    const ownTeams = new OwnTeams(parts);
    const states = new FoundStates({ ...parts, summaries, sources, ownTeams });
    const showing = new Showing({ states, sources, recent });
    const refresher = new Refresher(parts, { showing, sources, summaries, ownTeams, work, recent });
    const choices = new SourceChoices(parts, { showing, refresher, work, recent });
    this.#summaries = summaries;
    this.#sources = sources;
    this.#work = work;
    this.#states = states;
    this.#showing = showing;
    this.#refresher = refresher;
    this.#choices = choices;
    this.#signIn = new SignIn(parts, { showing, refresher, choices });
    this.recent = recent;
    this.onDidChange = showing.onDidChange;
    this.onDidChangeBusy = work.onDidChange;
    this.refreshing = refresher.running;
    parts.accounts.onDidChange(() => void this.#signIn.follow());
  }

  /** Settles once it is clear what is stored and who is signed in, or that VS Code does not say so in time. */
  get started(): Promise<unknown> {
    return this.#started.promise;
  }

  get state(): ViewState {
    return this.#showing.state;
  }

  get busy(): Busy | undefined {
    return this.#work.busy;
  }

  /** The refresh that is running: what it fetches, and how far it is. */
  get fetching(): Busy | undefined {
    return this.refreshing.isRunning ? this.busy : undefined;
  }

  get account(): Account | undefined {
    return this.#showing.account;
  }

  /** Shows what is stored, without a request to any network and without a question to the user. */
  async start(): Promise<void> {
    try {
      const looked = this.#summaries.look();
      const isLate = !(await settlesWithin(looked, PATIENCE_MS));
      if (isLate) void looked.then(() => this.#showing.show());
      // Files and the sample need no account: they do not wait until VS Code has one.
      if (!this.#sources.wantsGitHub) await this.#showing.show();
      await settlesWithin(this.#signIn.follow(), PATIENCE_MS);
      if (this.state.kind === 'loading') await this.#showing.show();
    } finally {
      this.#started.resolve(true);
    }
  }

  /** False when the user declined. */
  signIn(purpose: Purpose = 'organization'): Promise<boolean> {
    return this.#signIn.signIn(purpose);
  }

  /** @throws MetricsError when GitHub does not accept the token */
  signInWithToken(token: string): Promise<void> {
    return this.#signIn.signInWithToken(token);
  }

  signOut(): Promise<void> {
    return this.#signIn.signOut();
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
    return checkAccess(this.#parts, this.account, this.#showing.githubSource?.scope, signal);
  }

  /** See `SourceChoices`. */
  chooseScope(scope: Scope): Promise<boolean> {
    return this.#choices.chooseScope(scope);
  }

  /** See `SourceChoices`. */
  chooseTeam(team: string | undefined): Promise<void> {
    return this.#choices.chooseTeam(team);
  }

  async showSource(source: Source): Promise<void> {
    await this.#choices.showSource(source);
    if (source.kind === 'summary') await this.refreshIfStale();
  }

  openSample(): Promise<void> {
    return this.#choices.openSample();
  }

  /** See `SourceChoices`. */
  openFiles(...opened: Parameters<SourceChoices['openFiles']>): Promise<IngestResult> {
    return this.#choices.openFiles(...opened);
  }

  /** See `SourceChoices`. */
  addFiles(...added: Parameters<SourceChoices['addFiles']>): Promise<void> {
    return this.#choices.addFiles(...added);
  }

  /** See `SourceChoices`. @throws MetricsError; Canceled */
  clear(signal?: AbortSignal): Promise<void> {
    return this.#choices.clear(signal);
  }

  /** Every source that can be shown, GitHub's first. */
  sources(): Source[] {
    return this.#sources.all(this.account);
  }

  /** Whether a place is known where a summary may be. */
  get hasSummary(): boolean {
    return this.#summaries.sources().length > 0;
  }

  /** Whether signing in for more would help to read the summary that was chosen. */
  get summaryNeedsSignIn(): boolean {
    const source = this.#showing.chosenSource;
    return source?.kind === 'summary' && this.#summaries.needsSignIn(source.id);
  }

  /** Looks where summaries are, as after one was written. */
  async lookForSummaries(): Promise<void> {
    await this.#summaries.look();
    await this.#showing.show();
  }

  /** Calculates anew from what is stored, as after a change of settings. */
  recompute(): Promise<void> {
    return this.#showing.show();
  }

  /** Metrics of the source that is shown; undefined when there is none. @throws Canceled */
  async query(question: Question, signal?: AbortSignal): Promise<Snapshot | undefined> {
    const { source } = this.#showing;
    return source && this.#ask(source, question, signal);
  }

  /** The source that is shown, to be asked once it is known; undefined when it has no metrics. */
  async metrics(): Promise<MetricsSource | undefined> {
    if (this.state.kind === 'loading') await this.started;
    const { state } = this;
    if (state.kind !== 'ready') return undefined;
    const { source, data, problem } = state;
    const query: MetricsSource['query'] = (question, signal) => this.#ask(source, question, signal);
    return { source, data, query, ...(problem && { problem: problem.message }) };
  }

  /** All that is stored of what is shown, as a summary without people; see `summarize`. */
  async summarize(threshold: number, options: SummarizeOptions): Promise<string | undefined> {
    const { source } = this.#showing;
    if (source === undefined) return undefined;
    const { approximateTeams } = this.#states.input(source, {});
    const asked = { source, threshold, now: this.#parts.clock.now(), approximateTeams };
    return summarize(this.#parts.worker, asked, options);
  }

  /** See `Refresher`. */
  async refreshIfStale(): Promise<void> {
    await this.started;
    await this.#refresher.refreshIfStale();
  }

  /** See `Refresher`. */
  refresh(): Promise<boolean> {
    return this.#refresher.refresh();
  }

  /** See `Refresher`. */
  cancelRefresh(): Promise<void> {
    return this.#refresher.cancelRefresh();
  }

  /** See `Refresher`. @throws MetricsError */
  fetchHistory(...asked: Parameters<Refresher['fetchHistory']>): Promise<SyncOutcome | undefined> {
    return this.#refresher.fetchHistory(...asked);
  }

  /** Ends all that is being fetched, and all that waits for another window. */
  cancel(): void {
    this.#refresher.abort();
    this.#choices.abortClearing();
  }

  dispose(): void {
    this.cancel();
    this.#choices.dispose();
    this.#showing.dispose();
    this.#work.dispose();
  }

  #ask(source: Source, { filter = {}, ...question }: Question, signal?: AbortSignal): Promise<Snapshot> {
    const input = { ...this.#states.input(source, filter), ...question };
    return this.#parts.worker.call('query', input, signal === undefined ? {} : { signal });
  }

  #github(): Promise<GitHub> {
    if (this.account === undefined)
      throw new MetricsError('unauthorized', l10n.t('Sign in to GitHub first.'));
    return this.#parts.github(this.account);
  }
}
