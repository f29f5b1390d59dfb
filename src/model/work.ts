import * as l10n from '@vscode/l10n';
import { Emitter, type Subscription } from '../domain/emitter.ts';
import type { WorkerClient } from '../engine/threads/worker-client.ts';
import type { Busy } from './view-states.ts';

/** Work going on behind what is shown. */
export class Work {
  readonly #changed = new Emitter<Busy | undefined>();
  readonly #waiting: Subscription;
  #busy: Busy | undefined;
  #isWaiting = false;

  readonly onDidChange = this.#changed.event;

  constructor({ onDidChangeWaiting }: Pick<WorkerClient, 'onDidChangeWaiting'>) {
    this.#waiting = onDidChangeWaiting((isWaiting) => {
      this.#isWaiting = isWaiting;
      this.#changed.fire(this.busy);
    });
  }

  get busy(): Busy | undefined {
    if (!this.#isWaiting) return this.#busy;
    const text =
      this.#busy === undefined
        ? l10n.t('Waiting for another window that is fetching or reading reports')
        : l10n.t('{0} (waiting for another window)', this.#busy.text);
    return { text, isWaiting: true };
  }

  /** `run` says the share done, 0…1, and how far it is in words where there are better ones than `text`. */
  async run<T>(
    text: string,
    run: (progress: (share: number, words?: string) => void) => Promise<T>,
  ): Promise<T> {
    this.#set({ text });
    try {
      return await run((share, words) => this.#set(words === undefined ? { text, share } : { text: words }));
    } finally {
      this.#set(undefined);
    }
  }

  dispose(): void {
    this.#waiting.dispose();
  }

  #set(busy: Busy | undefined): void {
    this.#busy = busy;
    this.#changed.fire(this.busy);
  }
}
