import type { LocalClock } from '../domain/clock.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { printable } from '../domain/printable.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What a command finds around it. */
export interface Io {
  /** Writes a line to standard output: what was asked for. */
  readonly out: (line: string) => void;
  /** Writes a line to standard error: everything else. */
  readonly err: (line: string) => void;
  /** Writes to standard error as it is; undefined where that is no terminal. */
  readonly terminal: ((text: string) => void) | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program, as the script of its threads. */
  readonly script: string;
  readonly clock: LocalClock;
}

/**
 * Writes lines to `out` and `err` without control characters, which names and ids from files may contain and which
 * would command a terminal.
 */
export function lineWriters(
  out: (text: string) => void,
  err: (text: string) => void,
): Pick<Io, 'out' | 'err'> {
  return {
    out: (line) => out(`${printable(line)}\n`),
    err: (line) => err(`${printable(line)}\n`),
  };
}

export interface Command {
  /** First a sentence that says what it is for; then how it is called, and the rest. */
  readonly usage: string;
  /**
   * `argv`: what stands behind the command's name.
   * @returns an exit code
   * @throws UsageError, MetricsError, WorkerFailure, file errors; whatever the signal's abortion ends with
   */
  readonly run: (argv: readonly string[], io: Io, signal: AbortSignal) => Promise<number>;
}

export const EXIT = {
  done: 0,
  /** The data does not answer, or nothing could be fetched. */
  failed: 1,
  misused: 2,
  /** Some reports could not be fetched; those that arrived are kept. */
  partlyDone: 3,
  /** By SIGINT or SIGTERM. */
  stopped: 130,
} as const;

/** Wrong use of the command line, said in one sentence. */
export class UsageError extends Error {}

/** @throws UsageError */
export function parseOptions<T extends ParseArgsConfig>(config: T) {
  try {
    const parsed = parseArgs(config);
    refuseSecondValues(config);
    return parsed;
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Otherwise the last value would count, and nobody would know. @throws UsageError */
function refuseSecondValues(config: ParseArgsConfig): void {
  const seen = new Set<string>();
  for (const token of parseArgs({ ...config, tokens: true }).tokens) {
    if (token.kind !== 'option' || config.options?.[token.name]?.multiple === true) continue;
    if (seen.has(token.name) && token.value !== undefined)
      throw new UsageError(`--${token.name} takes one value, and was given twice.`);
    seen.add(token.name);
  }
}

/** The folder of `--store`. @throws UsageError */
export function storeOption(folder: string | undefined): string {
  if (folder === undefined || folder === '')
    throw new UsageError('--store DIR is missing: the folder that keeps the reports.');
  return folder;
}

/** The day that an option names. @throws UsageError */
export function dayOption(name: string, text: string | undefined): Day | undefined {
  const day = parseDay(text);
  if (text !== undefined && day === undefined)
    throw new UsageError(`${name} ${text} is not a day (YYYY-MM-DD).`);
  return day;
}
