import * as l10n from '@vscode/l10n';

import { addDays, dayOf } from '../domain/day.ts';
import { Emitter } from '../domain/emitter.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { Scope, Source } from '../domain/scope.ts';
import { explainAccess } from '../github/access.ts';
import type { Enterprise, GitHub, Organization } from '../github/client.ts';
import type { Filter } from '../facts/filter.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Retention } from '../store/store.ts';
import type { GitHubSource, SyncOutcome } from '../sync/sync.ts';
import { Cancelled, type WorkerClient, WorkerFailure } from '../worker/client.ts';
import type { Figures } from '../worker/figures.ts';
import type { HeldSource, IngestResult, QueryInput } from '../worker/protocol.ts';
import type {
  Account,
  Accounts,
  Choices,
  Clock,
  GitHubFor,
  Logger,
  Memory,
  Purpose,
  SummaryPlaces,
} from './ports.ts';
import { accountKey, sourceKey } from './ports.ts';
import { storageError } from './storage-error.ts';
import type { Busy, Ready, ViewState } from './state.ts';
import { Summaries } from './summaries.ts';

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
  /** Who counts as active; undefined: everyone with a row. */
  readonly activeIn: () => Filter['activeIn'];
  /** How people are hidden; undefined: not at all. */
  readonly hide: () => Hiding | undefined;
}

type Question = Parameters<Figures['query']>[0];

/** The sample organisation's size; its last day is two days before today, as GitHub's would be. */
const SAMPLE = { people: 240, days: 120, seed: 1 };
const REPORT_LAG_DAYS = 2;
/** A refresh that failed is not tried again sooner, unless by hand; each further failure doubles the time. */
const RETRY_AFTER_MS = 5 * 60_000;
const LONGEST_RETRY_MS = 2 * 3_600_000;

/**
 * What is shown and where it comes from. Views listen to it and ask it for nothing but figures; only commands and
 * the opening of a view make it fetch.
 */
export class MetricsModel {
  readonly #parts: ModelParts;
  readonly #summaries: Summaries;
  readonly #changed = new Emitter<ViewState>();
  readonly #busyChanged = new Emitter<Busy | undefined>();
  #state: ViewState = { kind: 'loading' };
  #busy: Busy | undefined;
  #account: Account | undefined;
  /** Set when GitHub refused the sign-in: the next one must not bring the same session back. */
  #rejected = false;
  /** Aborted when something else is to be shown. */
  #showing = new AbortController();
  #fetching = new AbortController();
  #refreshing: Promise<void> | undefined;
  #attemptedAt = 0;
  /** In a row. */
  #failures = 0;
  /** GitHub's, of the scope that is chosen. */
  #refusal: MetricsError | undefined;
  /** Why the summary could not be read anew. */
  #summaryProblem: MetricsError | undefined;
  /** Those on this computer, by place; they are read once, and when they change. */
  readonly #summariesRead = new Set<string>();
  #knowsOwnTeams = false;
  /** Until then nobody knows what is held, and how old it is. */
  readonly #started = Promise.withResolvers<true>();

  readonly onDidChange = this.#changed.event;
  readonly onDidChangeBusy = this.#busyChanged.event;

  constructor(parts: ModelParts) {
    this.#parts = parts;
    this.#summaries = new Summaries({ ...parts, places: parts.summaries });
    parts.accounts.onDidChange(() => void this.#accountChanged());
    parts.summaries.onDidChange(() => void this.#lookForSummaries());
  }

  /** Settles once it is known what is held, and whether someone is signed in. */
  get started(): Promise<unknown> {
    return this.#started.promise;
  }

  get state(): ViewState {
    return this.#state;
  }

  get busy(): Busy | undefined {
    return this.#busy;
  }

  get account(): Account | undefined {
    return this.#account;
  }

  /** Shows what is held. Asks nobody and no network. */
  async start(): Promise<void> {
    // Files and the sample need no account: they do not wait until VS Code has one.
    await this.#summaries.look();
    if ((this.#choices().shown ?? 'github') !== 'github') await this.#show();
    await this.#accountChanged();
    if (this.#state.kind === 'loading') await this.#show();
    this.#started.resolve(true);
  }

  /** False when the person declined. */
  async signIn(purpose: Purpose = 'organization'): Promise<boolean> {
    const account = await this.#parts.accounts.signIn(purpose, this.#rejected);
    if (account === undefined) return false;
    this.#account = account;
    this.#rejected = false;
    await this.#choose({ shown: 'github' });
    return true;
  }

  /** As `signIn`, to read a summary in a repository; what is shown stays chosen. */
  async signInForSummary(): Promise<boolean> {
    const account = await this.#parts.accounts.signIn('repository', false);
    if (account === undefined) return false;
    this.#account = account;
    return true;
  }

  /** @throws MetricsError when GitHub does not accept the token */
  async signInWithToken(token: string): Promise<void> {
    const host = this.#parts.accounts.host();
    const github = await this.#parts.github({ host, token: () => Promise.resolve(token) });
    const viewer = await github.viewer(new AbortController().signal);
    await this.#parts.accounts.useToken(token, { id: String(viewer.id), label: viewer.login });
    this.#account = await this.#parts.accounts.current();
    this.#rejected = false;
    await this.#choose({ shown: 'github' });
  }

  async signOut(): Promise<void> {
    this.cancel();
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

  /** Shows the scope and fetches its reports. */
  async chooseScope(scope: Scope): Promise<void> {
    const account = this.#account;
    if (account === undefined) return;
    const scopes = { ...this.#choices().scopes, [accountKey(account)]: scope };
    this.cancel();
    await this.#refreshing;
    this.#refusal = undefined;
    await this.#choose({ shown: 'github', scopes });
    await this.refresh();
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
    const github = this.#githubSource();
    const files = (this.#choices().files ?? []).map(({ id, label }): Source => ({ kind: 'file', id, label }));
    return [
      ...(github === undefined ? [] : [github]),
      ...this.#summaries.sources(),
      ...files,
      { kind: 'sample' },
    ];
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

  /** Whether signing in for more would help to read the summary that is shown. */
  get summaryNeedsSignIn(): boolean {
    const state = this.#state;
    if (!('source' in state) || state.source.kind !== 'summary') return false;
    const refused =
      'problem' in state && ['unauthorized', 'notFound', 'forbidden'].includes(state.problem.kind);
    return refused && this.#summaries.place(state.source.id)?.private === true;
  }

  /**
   * All that is held, as a summary without people; undefined when there is none, or it was cancelled.
   * @throws WorkerFailure
   */
  async summarise(
    threshold: number,
    signal: AbortSignal,
    progress: (share: number) => void,
  ): Promise<string | undefined> {
    const source = this.#shown();
    if (source === undefined || source.kind === 'summary') return undefined;
    const subject =
      source.kind === 'github'
        ? { kind: source.scope.kind, name: source.scope.slug, host: source.host }
        : {
            kind: 'other' as const,
            name: source.kind === 'file' ? source.label : l10n.t('Sample organisation'),
          };
    const { filter: { activeIn } = {}, approximateTeams = false } = this.#queryInput(source, {});
    const input = { source, subject, threshold, approximateTeams, now: this.#parts.clock.now() };
    const asked = { ...input, ...(activeIn && { activeIn }) };
    try {
      return (await this.#parts.worker.call('publish', asked, { signal, progress })) ?? undefined;
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      throw error;
    }
  }

  async openSample(): Promise<void> {
    const today = dayOf(this.#parts.clock.now());
    const source: Source = { kind: 'sample' };
    const { held } = await this.#parts.worker.call('held', { source });
    if ((held.users ?? []).at(-1)?.day !== addDays(today, -REPORT_LAG_DAYS)) {
      await this.#work(l10n.t('Making up the sample organisation'), (progress) =>
        this.#parts.worker.call('fillSample', { ...SAMPLE, today }, { progress }),
      );
    }
    await this.#choose({ shown: 'sample' });
  }

  /** Reads files into a source of their own, named after them, and shows it. */
  async openFiles(label: string, paths: readonly string[], signal: AbortSignal): Promise<IngestResult> {
    const source: Source = { kind: 'file', id: globalThis.crypto.randomUUID(), label };
    const result = await this.#work(l10n.t('Reading {0}', label), (progress) =>
      this.#parts.worker.call('ingestPaths', { source, paths }, { progress, signal }),
    );
    if (result.rows === 0) {
      await this.#parts.worker.call('clear', { source });
      return result;
    }
    const files = [...(this.#choices().files ?? []), { id: source.id, label }];
    await this.#choose({ shown: { file: source.id }, files });
    return result;
  }

  /** Removes every stored report and summary of every source. Sign-in and choices of organisation stay. */
  async clear(): Promise<void> {
    this.cancel();
    await this.#refreshing;
    await this.#parts.worker.call('clear', {});
    await this.#choose({ shown: 'github', files: [], teams: {} });
  }

  /** Figures of the source that is shown; undefined when there is none. @throws Cancelled */
  async query(question: Question, signal?: AbortSignal): Promise<Snapshot | undefined> {
    const source = this.#shown();
    return source && this.#ask(source, question, signal);
  }

  /** The source that is shown, to be asked more than once; undefined while there are no figures. */
  get figures(): Figures | undefined {
    if (this.#state.kind !== 'ready') return undefined;
    const { source, data } = this.#state;
    return { source, data, query: (question, signal) => this.#ask(source, question, signal) };
  }

  /** Fetches if the figures shown are GitHub's, or a summary's, and older than the setting allows. */
  async refreshIfStale(): Promise<void> {
    await this.started;
    const state = this.#state;
    if ('source' in state && state.source.kind === 'summary') return this.#refreshSummaryIfStale(state);
    const source = this.#githubSource();
    if (source === undefined || this.#source()?.kind !== 'github') return;
    if (state.kind === 'noAccess') return;
    const shown = state.kind === 'ready' ? state.data.notes.refreshedAt : undefined;
    const now = this.#parts.clock.now();
    const isOld = (refreshedAt = 0): boolean =>
      now - refreshedAt > this.#parts.refreshAfterHours() * 3_600_000;
    if (!isOld(shown) || now - this.#attemptedAt < retryAfter(this.#failures)) return;
    // Another window may have done it meanwhile.
    const { refreshedAt } = (await this.#parts.worker.call('held', { source })).notes;
    if (isOld(refreshedAt)) await this.refresh();
    else if (refreshedAt !== shown) await this.#show();
  }

  /** One refresh at a time: a second caller waits for the first. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /**
   * Fetches all that GitHub keeps and is not held. What has arrived stays when it is cancelled; the next time goes on
   * from there. `progress` is called with the share done. Undefined when cancelled.
   * @throws MetricsError
   */
  async fetchHistory(
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<SyncOutcome | undefined> {
    const [source, account] = [this.#githubSource(), this.#account];
    if (source === undefined || account === undefined) return undefined;
    try {
      return await this.#sync(source, account, 'history', signal, progress);
    } catch (error) {
      const problem = this.#problemOf(error, signal);
      if (problem === undefined) return undefined;
      throw await this.#explain(problem, account, source, signal);
    } finally {
      await this.#show();
    }
  }

  /** Ends the refresh that is under way, if any. */
  cancel(): void {
    this.#fetching.abort();
  }

  dispose(): void {
    this.#fetching.abort();
    this.#showing.abort();
  }

  async #refresh(): Promise<void> {
    if (this.#source()?.kind !== 'summary') await this.#refreshGitHub();
    const shown = this.#shown();
    if (shown?.kind === 'summary') await this.#refreshSummary(shown.id);
  }

  async #refreshSummary(id: string): Promise<void> {
    this.#fetching = new AbortController();
    const { signal } = this.#fetching;
    this.#attemptedAt = this.#parts.clock.now();
    this.#summaryProblem = undefined;
    try {
      await this.#work(l10n.t('Reading the published summary'), () =>
        this.#summaries.read(id, this.#account, signal),
      );
      this.#failures = 0;
      await this.#learnOwnTeams(signal);
    } catch (error) {
      this.#summaryProblem = this.#problemOf(error, signal);
      if (this.#summaryProblem === undefined) return;
      this.#failures += 1;
      this.#parts.log.warn(`Summary: ${this.#summaryProblem.message}`);
    }
    await this.#show();
  }

  /** A summary does not say who is in which team; GitHub tells everybody their own. */
  async #learnOwnTeams(signal: AbortSignal): Promise<void> {
    const account = this.#account;
    if (account === undefined || this.#knowsOwnTeams) return;
    try {
      const teams = await (await this.#parts.github(account)).teams(signal);
      const ids = teams.map(({ id }) => String(id));
      const { ownTeams } = this.#choices();
      await this.#parts.memory.update({ ownTeams: { ...ownTeams, [accountKey(account)]: ids } });
      this.#knowsOwnTeams = true;
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      this.#parts.log.info(`Own teams: ${error.message}`);
    }
  }

  async #refreshSummaryIfStale({ source, ...state }: { source: Source } & ViewState): Promise<void> {
    if (source.kind !== 'summary') return;
    const refreshedAt = state.kind === 'ready' ? (state.data.notes.refreshedAt ?? 0) : 0;
    const now = this.#parts.clock.now();
    const isOld = now - refreshedAt > this.#parts.refreshAfterHours() * 3_600_000;
    const isDue = isOld || (this.#account !== undefined && !this.#knowsOwnTeams);
    if (isDue && now - this.#attemptedAt >= retryAfter(this.#failures))
      await this.#refreshSummaryOnce(source.id);
  }

  #refreshSummaryOnce(id: string): Promise<void> {
    this.#refreshing ??= this.#refreshSummary(id).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #lookForSummaries(): Promise<void> {
    await this.#summaries.look();
    this.#summariesRead.clear();
    await this.#show();
  }

  async #refreshGitHub(): Promise<void> {
    const [source, account] = [this.#githubSource(), this.#account];
    if (source === undefined || account === undefined) return;
    this.#fetching = new AbortController();
    const { signal } = this.#fetching;
    const { clock, log } = this.#parts;
    this.#attemptedAt = clock.now();
    try {
      const { calls, rows } = await this.#work(
        l10n.t('Fetching reports of {0}', source.scope.slug),
        (progress) =>
          this.#sync(source, account, 'recent', signal, (done, all) => progress(all === 0 ? 1 : done / all)),
      );
      log.info(`Refreshed ${source.scope.kind} ${source.scope.slug}: ${calls} reports, ${rows} rows`);
      this.#failures = 0;
      this.#refusal = undefined;
      await this.#show();
    } catch (error) {
      const problem = this.#problemOf(error, signal);
      if (problem === undefined) return;
      this.#failures += 1;
      log.warn(`Refresh of ${source.scope.slug} failed: ${problem.message}`);
      const explained = await this.#explain(problem, account, source, signal);
      if (explained.kind === 'forbidden') this.#refusal = explained;
      await this.#show(explained);
    }
  }

  async #sync(
    source: GitHubSource,
    account: Account,
    reach: 'recent' | 'history',
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ): Promise<SyncOutcome> {
    const { worker, clock, github, retention } = this.#parts;
    // Not needed to show what is held.
    const { sync } = await import('../sync/sync.ts');
    return sync({
      github: await github(account),
      worker,
      source,
      reach,
      retention: retention(),
      signal,
      now: () => clock.now(),
      progress,
    });
  }

  /** In words; undefined when it was cancelled. Anything unexpected is thrown on. */
  #problemOf(error: unknown, signal: AbortSignal): MetricsError | undefined {
    if (error instanceof Cancelled || signal.aborted) return undefined;
    if (error instanceof WorkerFailure) return storageError(error);
    if (error instanceof MetricsError) return error;
    throw error;
  }

  /** The error, worded by what is known of the account where access was refused. */
  async #explain(
    error: MetricsError,
    account: Account,
    source: GitHubSource,
    signal: AbortSignal,
  ): Promise<MetricsError> {
    if (error.kind === 'unauthorized') this.#rejected = true;
    return explainAccess(await this.#parts.github(account), error, source.scope, signal);
  }

  async #accountChanged(): Promise<void> {
    const account = await this.#parts.accounts.current();
    if (account?.id === this.#account?.id && account?.host.name === this.#account?.host.name) {
      this.#account = account;
      return;
    }
    this.cancel();
    this.#account = account;
    this.#refusal = undefined;
    this.#knowsOwnTeams = false;
    await this.#show();
  }

  async #choose(change: Partial<Choices>): Promise<void> {
    await this.#parts.memory.update(change);
    await this.#show();
  }

  /** Shows what is held of the chosen source; work for what was shown before is dropped. */
  async #show(problem?: MetricsError): Promise<void> {
    this.#showing.abort();
    this.#showing = new AbortController();
    const { signal } = this.#showing;
    try {
      const state = await this.#chosenState(problem, signal);
      const instead = state.kind === 'ready' ? undefined : await this.#summaryInstead(state, signal);
      if (!signal.aborted) this.#set(instead ?? state);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  async #chosenState(problem: MetricsError | undefined, signal: AbortSignal): Promise<ViewState> {
    const source = this.#source();
    if (source === undefined) return { kind: this.#account === undefined ? 'signedOut' : 'noOrganization' };
    return this.#heldState(source, problem ?? (source.kind === 'github' ? this.#refusal : undefined), signal);
  }

  /** Whoever gets nothing from GitHub sees what was published, where something was. */
  async #summaryInstead(state: ViewState, signal: AbortSignal): Promise<Ready | undefined> {
    if ((this.#choices().shown ?? 'github') !== 'github') return undefined;
    for (const source of this.#summaries.sources()) {
      const found = await this.#heldState(source, noReports(state), signal);
      if (found.kind === 'ready') return found;
    }
    return undefined;
  }

  async #heldState(
    source: Source,
    problem: MetricsError | undefined,
    signal: AbortSignal,
  ): Promise<ViewState> {
    const { worker } = this.#parts;
    if (source.kind === 'summary') await this.#readLocal(source.id, signal);
    const own = source.kind === 'summary' ? (this.#summaryProblem ?? problem) : problem;
    const [data, snapshot] = await Promise.all([
      worker.call('held', { source }, { signal }),
      worker.call('query', this.#queryInput(source, {}), { signal }),
    ]);
    return this.#stateOf(source, data, snapshot, own);
  }

  /** A summary on this computer is read as soon as it is to be shown: that asks no network. */
  async #readLocal(id: string, signal: AbortSignal): Promise<void> {
    if (this.#summaries.place(id)?.local !== true || this.#summariesRead.has(id)) return;
    this.#summariesRead.add(id);
    try {
      await this.#summaries.read(id, this.#account, signal);
      this.#summaryProblem = undefined;
    } catch (error) {
      if (error instanceof Cancelled) this.#summariesRead.delete(id);
      this.#summaryProblem = this.#problemOf(error, signal);
    }
  }

  #ask(source: Source, { filter = {}, ...question }: Question, signal?: AbortSignal): Promise<Snapshot> {
    const input = { ...this.#queryInput(source, filter), ...question };
    return this.#parts.worker.call('query', input, signal === undefined ? {} : { signal });
  }

  #queryInput(source: Source, filter: Filter): QueryInput {
    const [activeIn, hide] = [this.#parts.activeIn(), this.#parts.hide()];
    const defined = { ...filter, ...(activeIn && { activeIn }) };
    const approximateTeams = this.#parts.approximateTeams();
    return { source, filter: defined, approximateTeams, ...(hide && { hide }) };
  }

  #stateOf(
    source: Source,
    data: HeldSource,
    snapshot: Snapshot,
    problem: MetricsError | undefined,
  ): ViewState {
    if (snapshot.window !== null) {
      const mine = this.#ownTeams(source, snapshot);
      const chosen = this.#choices().teams?.[sourceKey(source)];
      const team = snapshot.teams.find(({ id }) => id === chosen)?.id ?? mine[0];
      return {
        kind: 'ready',
        source,
        snapshot,
        data,
        mine,
        team,
        ...(problem === undefined ? {} : { problem }),
      };
    }
    if (problem?.kind === 'unauthorized') return { kind: 'signedOut', problem };
    if (problem?.kind === 'forbidden') return { kind: 'noAccess', source, problem };
    if (problem?.kind === 'offline') return { kind: 'offline', source, problem };
    return { kind: 'noData', source, ...(problem === undefined ? {} : { problem }) };
  }

  #ownTeams(source: Source, { teams }: Snapshot): string[] {
    // Nobody signs in to the sample: its largest team stands for the reader's.
    if (source.kind === 'sample') {
      return teams
        .toSorted((a, b) => (b.seated ?? 0) - (a.seated ?? 0))
        .slice(0, 1)
        .map(({ id }) => id);
    }
    if (source.kind === 'summary') {
      const account = this.#account;
      const own = (account && this.#choices().ownTeams?.[accountKey(account)]) ?? [];
      return teams.filter(({ id }) => own.includes(id)).map(({ id }) => id);
    }
    return teams.filter(({ mine }) => mine === true).map(({ id }) => id);
  }

  #set(state: ViewState): void {
    this.#state = state;
    this.#changed.fire(state);
  }

  async #work<T>(text: string, run: (progress: (share: number) => void) => Promise<T>): Promise<T> {
    const setBusy = (busy: Busy | undefined): void => {
      this.#busy = busy;
      this.#busyChanged.fire(busy);
    };
    setBusy({ text });
    try {
      return await run((share) => setBusy({ text, share }));
    } finally {
      setBusy(undefined);
    }
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
    return 'source' in this.#state ? this.#state.source : this.#source();
  }

  #source(): Source | undefined {
    const { shown = 'github', files = [] } = this.#choices();
    if (typeof shown === 'object' && 'summary' in shown)
      return this.#summaries.sources().find(({ id }) => id === shown.summary) ?? this.#githubSource();
    if (shown === 'sample') return { kind: 'sample' };
    if (shown === 'github') return this.#githubSource();
    const file = files.find(({ id }) => id === shown.file);
    return file && { kind: 'file', ...file };
  }

  #githubSource(): GitHubSource | undefined {
    const account = this.#account;
    const scope = account && this.#choices().scopes?.[accountKey(account)];
    return account && scope && { kind: 'github', host: account.host.name, account: account.id, scope };
  }
}

/** Why a summary is shown in the place of GitHub's own reports; undefined where nobody asked for these. */
function noReports(state: ViewState): MetricsError | undefined {
  if (state.kind !== 'noAccess' || state.source.kind !== 'github') return undefined;
  const text = l10n.t(
    'GitHub gives you no reports of {0}; these figures are from the summary that somebody with access published.',
    state.source.scope.slug,
  );
  return new MetricsError('forbidden', text);
}

function retryAfter(failures: number): number {
  return Math.min(RETRY_AFTER_MS * 2 ** Math.max(0, failures - 1), LONGEST_RETRY_MS);
}
