import type { Source } from '../domain/scope.ts';
import type { GitHubSource } from '../sync/sync.ts';
import { type Account, accountKey, type Memory } from './ports.ts';
import type { Summaries } from './summaries.ts';

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

  /** Whether GitHub's own reports are wanted, not something else by name. */
  get wantsGitHub(): boolean {
    return (this.#memory.get().shown ?? 'github') === 'github';
  }

  github(account: Account | undefined): GitHubSource | undefined {
    const scope = account && this.#memory.get().scopes?.[accountKey(account)];
    return account && scope && { kind: 'github', host: account.host.name, account: account.id, scope };
  }
}
