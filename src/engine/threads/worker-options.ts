/** What the worker is started with. */
export interface ServerOptions {
  /** The store's folder. */
  readonly root: string;
  /** What runs a reading thread; see `ReaderPool`. */
  readonly script: string;
  /** See `LocalClock`: the worker has the clock of the program that starts it. */
  readonly clockShift: number;
  /** See `StoreOptions`. */
  readonly staleLock?: number;
}
