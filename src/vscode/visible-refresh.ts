import type * as vscode from 'vscode';
import type { MetricsModel } from '../model/model.ts';

const EVERY_MS = 10 * 60_000;

/** A view that stays open all day is refreshed as well: looks every ten minutes whether that is due. */
export class VisibleRefresh implements vscode.Disposable {
  readonly #timer: NodeJS.Timeout;

  constructor(model: MetricsModel, views: readonly { readonly visible: boolean }[]) {
    this.#timer = setInterval(() => {
      if (views.some(({ visible }) => visible)) void model.refreshIfStale();
    }, EVERY_MS);
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}
