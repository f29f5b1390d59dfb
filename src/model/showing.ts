import { Emitter } from '../domain/emitter.ts';
import type { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import { Canceled } from '../domain/cancellation.ts';
import type { GitHubSource } from '../sync/sync.ts';
import { failedState, type FoundStates } from './found-states.ts';
import type { Sources } from './known-sources.ts';
import type { Account } from './ports.ts';
import type { RecentEvents } from './recent-events.ts';
import type { ViewState } from './view-states.ts';
import { problemIn } from './worker-problem.ts';

interface Parts {
  readonly states: FoundStates;
  readonly sources: Sources;
  readonly recent: RecentEvents;
}

/** What the views show: finds it from what is stored, from the account, and from the last failure to fetch. */
export class Showing {
  readonly #parts: Parts;
  readonly #changed = new Emitter<ViewState>();
  #state: ViewState = { kind: 'loading' };
  /** Aborted when something else is to be shown. */
  #controller = new AbortController();
  /** Who is signed in. */
  account: Account | undefined;
  /** Why the last refresh of the chosen scope failed; undefined once a refresh succeeds. */
  fetchProblem: MetricsError | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get state(): ViewState {
    return this.#state;
  }

  /** The source that is shown, which need not be the chosen one. */
  get source(): Source | undefined {
    return this.#parts.sources.shown(this.#state, this.account);
  }

  get chosenSource(): Source | undefined {
    return this.#parts.sources.chosen(this.account);
  }

  get githubSource(): GitHubSource | undefined {
    return this.#parts.sources.github(this.account);
  }

  /** Shows what is stored of the chosen source; work for what was shown before is dropped. Always comes to a state. */
  async show(problem?: MetricsError): Promise<void> {
    this.#controller.abort();
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    const { states, recent } = this.#parts;
    const known = { account: this.account, problem, fetchProblem: this.fetchProblem };
    try {
      const state = await recent.timed('query', () => states.find(known, signal));
      if (!signal.aborted) this.#set(state);
    } catch (error) {
      if (error instanceof Canceled || signal.aborted) return;
      const failure = problemIn(error);
      recent.failed('show', failure);
      const { account, chosenSource: source } = this;
      this.#set(failedState(this.#state, { account, source }, problem ?? failure));
    }
  }

  dispose(): void {
    this.#controller.abort();
  }

  #set(state: ViewState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
