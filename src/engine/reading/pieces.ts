import { appendFile, rm } from 'node:fs/promises';
import { PRIVATE_FILE } from '../../store/private-files.ts';
import { release } from './transfer.ts';

/** What blocks came to for one report and day, in their order. */
export class Pieces {
  readonly #spillFile: string;
  #buffered: Uint8Array[] = [];
  #spilled = false;

  constructor(spillFile: string) {
    this.#spillFile = spillFile;
  }

  add(piece: Uint8Array): void {
    this.#buffered.push(piece);
  }

  /** To the disk, so that memory does not grow with what is read. */
  async spill(): Promise<void> {
    if (this.#buffered.length === 0) return;
    const buffered = this.#buffered;
    this.#buffered = [];
    this.#spilled = true;
    for (const piece of buffered) {
      const length = new Uint8Array(Uint32Array.of(piece.length).buffer);
      for (const bytes of [length, piece])
        await appendFile(this.#spillFile, bytes, { mode: PRIVATE_FILE.mode });
    }
    release(buffered);
  }

  take(): { pieces: Uint8Array[]; spilled?: string } {
    const pieces = this.#buffered;
    this.#buffered = [];
    return this.#spilled ? { pieces, spilled: this.#spillFile } : { pieces };
  }

  async discard(): Promise<void> {
    if (this.#spilled) await rm(this.#spillFile, { force: true });
  }
}
