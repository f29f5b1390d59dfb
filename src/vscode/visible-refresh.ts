import type * as vscode from 'vscode';
import { MINUTE_MS } from '../domain/durations.ts';
import type { Subscription } from '../domain/emitter.ts';
import { sourceKey } from '../domain/source-key.ts';
import type { MetricsModel } from '../model/model.ts';

const EVERY_MS = 10 * MINUTE_MS;

interface Summaries {
  readonly onDidChange: (listener: () => void) => Subscription;
}

/**
 * Refreshes what a view shows while the view stays open, where a refresh is due: every ten minutes, when something else is
 * to be shown, such as after a sign-in, and whenever the places of published summaries change. Once more when the user
 * wants to wait for GitHub.
 */
export class VisibleRefresh implements vscode.Disposable {
  readonly #model: MetricsModel;
  readonly #views: readonly { readonly visible: boolean }[];
  readonly #timer: NodeJS.Timeout;
  readonly #subscriptions: readonly Subscription[];
  /** What was shown last, without its metrics. */
  #shown: string;
  #final: Promise<void> = Promise.resolve();
  #later: NodeJS.Timeout | undefined;

  constructor(model: MetricsModel, views: readonly { readonly visible: boolean }[], summaries: Summaries) {
    this.#model = model;
    this.#views = views;
    this.#timer = setInterval(() => void this.#refresh(), EVERY_MS);
    this.#shown = shownBy(model);
    this.#subscriptions = [
      model.onDidChange(() => this.#follow()),
      summaries.onDidChange(() => {
        this.#final = this.#placesChanged();
      }),
    ];
  }

  /** Settles once the last change of places was followed. */
  get final(): Promise<void> {
    return this.#final;
  }

  /** Whether or not a view is open then. */
  refreshIn(milliseconds: number): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#model.refresh(), milliseconds);
  }

  dispose(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#later);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #follow(): void {
    const shown = shownBy(this.#model);
    if (shown !== this.#shown) void this.#refresh();
    this.#shown = shown;
  }

  async #placesChanged(): Promise<void> {
    await this.#model.lookForSummaries();
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    if (this.#views.some(({ visible }) => visible)) await this.#model.refreshIfStale();
  }
}

function shownBy({ account, state }: MetricsModel): string {
  return [state.kind, account?.id, 'source' in state && sourceKey(state.source)].join('\n');
}
