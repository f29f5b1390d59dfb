import { existsSync, type Stats, unwatchFile, watchFile } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Subscription } from '../domain/emitter.ts';
import { makePrivateFolder } from '../store/private-files.ts';
import { writeWhole } from '../store/whole-file.ts';

const NAME = 'signed-out';
/** Milliseconds. */
const LOOK_EVERY = 2_000;

interface State {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/**
 * Whether the user has signed out. A file says so, because every window of this computer can see it at once: VS Code tells
 * windows in a browser nothing of each other's state and secrets.
 */
export class SignedOut {
  readonly #file: string;
  readonly #state: State;

  /** `state` remembers it where the disk takes no file. */
  constructor(folder: string, state: State) {
    this.#file = join(folder, NAME);
    this.#state = state;
  }

  get(): boolean {
    return this.#state.get('signedOut') === true || existsSync(this.#file);
  }

  async set(isSignedOut: boolean): Promise<void> {
    let remembered = false;
    try {
      if (isSignedOut) {
        await makePrivateFolder(dirname(this.#file));
        await writeWhole(this.#file, '');
      } else await rm(this.#file, { force: true });
    } catch {
      remembered = isSignedOut;
    }
    await this.#state.update('signedOut', remembered);
  }

  readonly onDidChange = (listener: () => void): Subscription => {
    const look = (now: Stats, before: Stats): void => {
      // The first call only says that there is no file.
      if (now.mtimeMs !== before.mtimeMs) listener();
    };
    watchFile(this.#file, { persistent: false, interval: LOOK_EVERY }, look);
    return { dispose: () => unwatchFile(this.#file, look) };
  };
}
