/** Names the file to which the script inside VS Code writes an `Activation`. */
export const ACTIVATION_FILE = 'BENCH_ACTIVATION_FILE';

export interface Activation {
  /** CPU time of the extension host's thread for loading and activating the extension. */
  readonly cpuMs: number;
  /** CPU time that the extension host had used until then, for the scale. */
  readonly hostCpuMs: number;
}
