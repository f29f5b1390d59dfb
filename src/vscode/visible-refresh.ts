import type * as vscode from 'vscode';
import { MINUTE_MS } from '../domain/durations.ts';
import type { Subscription } from '../domain/emitter.ts';
import type { MetricsModel } from '../model/model.ts';

const EVERY_MS = 10 * MINUTE_MS;

interface Summaries {
  readonly onDidChange: (listener: () => void) => Subscription;
}

/**
 * Refreshes what a view shows while the view stays open: every ten minutes where a refresh is due, and whenever the places
 * of published summaries change. Once more when the user wants to wait for GitHub.
 */
export class VisibleRefresh implements vscode.Disposable {
  readonly #model: MetricsModel;
  readonly #views: readonly { readonly visible: boolean }[];
  readonly #timer: NodeJS.Timeout;
  readonly #subscription: Subscription;
  #final: Promise<void> = Promise.resolve();
  #later: NodeJS.Timeout | undefined;

  constructor(model: MetricsModel, views: readonly { readonly visible: boolean }[], summaries: Summaries) {
    this.#model = model;
    this.#views = views;
    this.#timer = setInterval(() => void this.#refresh(), EVERY_MS);
    this.#subscription = summaries.onDidChange(() => {
      this.#final = this.#placesChanged();
    });
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
    this.#subscription.dispose();
  }

  async #placesChanged(): Promise<void> {
    await this.#model.lookForSummaries();
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    if (this.#views.some(({ visible }) => visible)) await this.#model.refreshIfStale();
  }
}
