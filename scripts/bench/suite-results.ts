/** Names the file to which a suite inside VS Code writes what it measured. */
export const RESULT_FILE = 'BENCH_RESULT_FILE';
/** Names a small report that the suite opens as a file; absent once that has been done. */
export const OPEN_FILE = 'BENCH_OPEN_FILE';

/** Of the suite that activates the extension. */
export interface Activation {
  /** CPU time of the extension host's thread for loading and activating the extension. */
  readonly cpuMs: number;
  /** CPU time that the extension host had used until then, for the scale. */
  readonly hostCpuMs: number;
}

/** The result of the suite that waits for metrics. */
export interface WarmStart {
  /** From the start of activation until the tree of metrics was handed to VS Code. */
  readonly ms: number;
  readonly rows: readonly string[];
}
