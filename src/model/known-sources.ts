import type { Source } from '../domain/scope.ts';
import type { GitHubSource } from '../sync/sync.ts';
import { type Account, accountKey, type Memory } from './ports.ts';
import type { ViewState } from './view-states.ts';
import type { Summaries, SummarySource } from './summaries.ts';

/** The sources that can be shown to an account, and the one that was chosen. */
export class Sources {
  readonly #memory: Memory;
  readonly #summaries: Summaries;

  constructor(memory: Memory, summaries: Summaries) {
    this.#memory = memory;
    this.#summaries = summaries;
  }

  /** GitHub's first. */
  all(account: Account | undefined): Source[] {
    const github = this.github(account);
    const files = (this.#memory.get().files ?? []).map(({ id, label }): Source => ({
      kind: 'file',
      id,
      label,
    }));
    return [
      ...(github === undefined ? [] : [github]),
      ...this.#summaries.sources(),
      ...files,
      { kind: 'sample' },
    ];
  }

  /** Undefined: nothing is chosen yet. */
  chosen(account: Account | undefined): Source | undefined {
    const { shown = 'github', files = [] } = this.#memory.get();
    if (shown === 'sample') return { kind: 'sample' };
    if (shown === 'github') return this.github(account);
    if ('summary' in shown) {
      const summary = this.#summaries.sources().find(({ id }) => id === shown.summary);
      return summary ?? this.github(account);
    }
    const file = files.find(({ id }) => id === shown.file);
    return file && { kind: 'file', ...file };
  }

  /** What is shown, which need not be what was chosen. */
  shown(state: ViewState, account: Account | undefined): Source | undefined {
    return 'source' in state ? state.source : this.chosen(account);
  }

  /** The summary that is shown, or that is to be read where GitHub gives nothing and no summary is stored. */
  summaryFor(state: ViewState, account: Account | undefined): SummarySource | undefined {
    const shown = this.shown(state, account);
    if (shown?.kind === 'summary') return shown;
    const isWanted = this.wantsGitHub && state.kind !== 'ready' && state.kind !== 'loading';
    return isWanted ? this.#summaries.sources()[0] : undefined;
  }

  /** Whether GitHub's own reports are wanted, also where the summary that was chosen is gone. */
  get wantsGitHub(): boolean {
    const { shown = 'github' } = this.#memory.get();
    if (typeof shown === 'string') return shown === 'github';
    return 'summary' in shown && !this.#summaries.has(shown.summary);
  }

  github(account: Account | undefined): GitHubSource | undefined {
    const scope = account && this.#memory.get().scopes?.[accountKey(account)];
    return account && scope && { kind: 'github', host: account.host.name, account: account.id, scope };
  }
}
