import type * as vscode from 'vscode';
import type { Subscription } from '../domain/emitter.ts';
import type { MetricsModel } from '../model/model.ts';
import type { Busy } from '../model/view-states.ts';
import { showBusy, withCancelableProgress } from './notifications.ts';

/** Shows that something is being fetched or read: a bar in the view, and the words in the window's progress. */
export class Progress implements vscode.Disposable {
  readonly #subscription: Subscription;
  readonly #viewId: string;
  #end: (() => void) | undefined;
  #report: ((text: string) => void) | undefined;
  /** Ends the notification that another window is waited for. */
  #endWaiting: (() => void) | undefined;

  constructor(model: MetricsModel, viewId: string) {
    this.#viewId = viewId;
    this.#subscription = model.onDidChangeBusy((busy) => {
      this.#showWaiting(model, busy);
      if (busy === undefined) {
        this.#end?.();
        this.#end = undefined;
        return;
      }
      const share = busy.share === undefined ? '' : ` ${Math.round(busy.share * 100)} %`;
      if (this.#end === undefined) this.#begin();
      this.#report?.(`${busy.text}${share}`);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#end?.();
    this.#endWaiting?.();
  }

  /** Who waits for another window can give up. */
  #showWaiting(model: MetricsModel, busy: Busy | undefined): void {
    if (busy?.isWaiting !== true) {
      this.#endWaiting?.();
      this.#endWaiting = undefined;
      return;
    }
    if (this.#endWaiting !== undefined) return;
    const ended = new Promise<void>((resolve) => (this.#endWaiting = resolve));
    void withCancelableProgress(busy.text, (_report, signal) => {
      signal.addEventListener('abort', () => model.cancel(), { once: true });
      return ended;
    });
  }

  #begin(): void {
    const ended = new Promise<void>((resolve) => (this.#end = resolve));
    this.#report = showBusy(this.#viewId, ended);
  }
}
