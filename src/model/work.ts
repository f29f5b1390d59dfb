import { Emitter } from '../domain/emitter.ts';
import type { Busy } from './state.ts';

/** Work going on behind what is shown. */
export class Work {
  readonly #changed = new Emitter<Busy | undefined>();
  #busy: Busy | undefined;

  readonly onDidChange = this.#changed.event;

  get busy(): Busy | undefined {
    return this.#busy;
  }

  /** `run` says the share done, 0…1. */
  async run<T>(text: string, run: (progress: (share: number) => void) => Promise<T>): Promise<T> {
    this.#set({ text });
    try {
      return await run((share) => this.#set({ text, share }));
    } finally {
      this.#set(undefined);
    }
  }

  #set(busy: Busy | undefined): void {
    this.#busy = busy;
    this.#changed.fire(busy);
  }
}
