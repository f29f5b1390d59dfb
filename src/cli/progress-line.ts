import type { Io } from './command.ts';

/** Lines in all, where each would stay in a log. */
const LINES = 10;

/** How far something has come: one line that changes on a terminal, a few lines anywhere else. */
export class Progress {
  readonly #io: Pick<Io, 'err' | 'terminal'>;
  readonly #what: string;
  #lines = 0;
  #drawn = false;

  /** `what` is counted, e.g. "reports". */
  constructor(io: Pick<Io, 'err' | 'terminal'>, what: string) {
    this.#io = io;
    this.#what = what;
  }

  update(done: number, total: number): void {
    if (total === 0) return;
    const text = `${done} of ${total} ${this.#what}`;
    const { terminal, err } = this.#io;
    if (terminal !== undefined) {
      terminal(`\r${text}`);
      this.#drawn = true;
      return;
    }
    const lines = Math.floor((done * LINES) / total);
    if (lines === this.#lines) return;
    this.#lines = lines;
    err(text);
  }

  /** Before anything else is written. */
  end(): void {
    if (this.#drawn) this.#io.terminal?.('\n');
    this.#drawn = false;
  }
}
