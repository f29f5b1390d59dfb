import type { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import { sourceKey } from '../domain/source-key.ts';
import type { Filter } from '../facts/filter.ts';
import type { QueryInput } from '../engine/contract.ts';
import type { OwnTeams } from './own-teams.ts';
import type { ModelParts } from './parts.ts';
import type { Account } from './ports.ts';
import type { Sources } from './known-sources.ts';
import type { Ready, ViewState } from './view-states.ts';
import type { Summaries } from './summaries.ts';
import { noReports, problemState, viewState } from './view-state.ts';
import { stoppedProblem } from './worker-problem.ts';

interface Parts extends Pick<ModelParts, 'worker' | 'memory' | 'hide' | 'approximateTeams'> {
  readonly summaries: Summaries;
  readonly sources: Sources;
  readonly ownTeams: OwnTeams;
}

interface Known {
  readonly account: Account | undefined;
  /** Why there may be no more of the chosen source. */
  readonly problem: MetricsError | undefined;
  /** As `problem`, but where the source is GitHub. */
  readonly fetchProblem: MetricsError | undefined;
}

/** What there is to show of what was chosen. */
export class FoundStates {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Canceled, WorkerFailure */
  async find(known: Known, signal: AbortSignal): Promise<ViewState> {
    try {
      return await this.#find(known, signal);
    } catch (error) {
      // The question that was open when the worker stopped need not be the cause: the next worker is asked once more.
      if (stoppedProblem(error) === undefined) throw error;
      return this.#find(known, signal);
    }
  }

  async #find(known: Known, signal: AbortSignal): Promise<ViewState> {
    const state = await this.#chosen(known, signal);
    const instead = state.kind === 'ready' ? undefined : await this.#summaryInstead(state, known, signal);
    return instead ?? this.#withUnreadSummary(state);
  }

  /** Where nothing is chosen, the state says why the summary that a setting names cannot be read. */
  #withUnreadSummary(state: ViewState): ViewState {
    const isUnchosen = state.kind === 'signedOut' || state.kind === 'noOrganization';
    if (!isUnchosen || state.problem !== undefined) return state;
    const { summaries } = this.#parts;
    const problem = summaries
      .sources()
      .map(({ id }) => summaries.problem(id))
      .find((each) => each !== undefined);
    return problem === undefined ? state : { ...state, problem };
  }

  input(source: Source, filter: Filter): QueryInput {
    const hide = this.#parts.hide();
    const approximateTeams = this.#parts.approximateTeams();
    return { source, filter, approximateTeams, ...(hide && { hide }) };
  }

  async #chosen(known: Known, signal: AbortSignal): Promise<ViewState> {
    const { account, problem, fetchProblem } = known;
    const source = this.#parts.sources.chosen(account);
    if (source === undefined) return unchosenState(account);
    const asked = problem ?? (source.kind === 'github' ? fetchProblem : undefined);
    return this.#stored(source, { ...known, problem: asked }, signal);
  }

  /** Without reports from GitHub, a published summary is shown, where there is one. */
  async #summaryInstead(state: ViewState, known: Known, signal: AbortSignal): Promise<Ready | undefined> {
    const { sources, summaries } = this.#parts;
    if (!sources.wantsGitHub) return undefined;
    for (const source of summaries.sources()) {
      const found = await this.#stored(source, { ...known, problem: noReports(state) }, signal);
      if (found.kind === 'ready') return found;
    }
    return undefined;
  }

  async #stored(
    wanted: Source,
    { account, problem: asked }: Omit<Known, 'fetchProblem'>,
    signal: AbortSignal,
  ): Promise<ViewState> {
    const { worker, summaries, ownTeams, memory } = this.#parts;
    // A summary has its subject once it was read.
    const source = wanted.kind === 'summary' ? await summaries.near(wanted, signal) : wanted;
    const [data, snapshot] = await Promise.all([
      worker.call('stored', { source }, { signal }),
      worker.call('query', this.input(source, {}), { signal }),
    ]);
    const problem = source.kind === 'summary' ? (summaries.problem(source.id) ?? asked) : asked;
    const chosen = memory.get().teams?.[sourceKey(source)];
    return viewState({ source, data, snapshot, problem, chosen, own: ownTeams.of(account) });
  }
}

/** What is shown when the store cannot be asked: what was shown before where it is of the same source. */
export function failedState(
  before: ViewState,
  { account, source }: { readonly account: Account | undefined; readonly source: Source | undefined },
  problem: MetricsError,
): ViewState {
  if (source === undefined) return { ...unchosenState(account), problem };
  const isSame = before.kind === 'ready' && sourceKey(before.source) === sourceKey(source);
  return isSame ? { ...before, problem } : problemState(source, problem);
}

/** What is shown where no source is chosen. */
function unchosenState(account: Account | undefined): { readonly kind: 'signedOut' | 'noOrganization' } {
  return { kind: account === undefined ? 'signedOut' : 'noOrganization' };
}
