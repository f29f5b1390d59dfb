import type { LocalClock } from '../domain/clock.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { nearest } from '../domain/nearest.ts';
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

/** The options are right, but what they or the environment name is missing or unusable: `--help` would not help. */
export class InputError extends UsageError {}

/** @throws UsageError */
export function parseOptions<T extends ParseArgsConfig>(config: T) {
  refuseUnusable(config);
  return parseArgs(config);
}

/**
 * Everything that `parseArgs` would refuse in words about itself, and a second value of an option that takes one: the
 * last value would count without a word.
 * @throws UsageError
 */
function refuseUnusable(config: ParseArgsConfig): void {
  const { options = {}, allowPositionals = false } = config;
  const seen = new Set<string>();
  for (const token of parseArgs({ ...config, strict: false, tokens: true }).tokens) {
    // An argument without a name may be a token: it is not repeated.
    if (token.kind === 'positional' && !allowPositionals)
      throw new UsageError('This command takes options only, each with its name.');
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new UsageError(`There is no option ${rawName}.${suggestion(name, Object.keys(options))}`);
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(`--${name} takes no value.`);
    if (option.type === 'string' && (value === undefined || (!inlineValue && /^-./.test(value))))
      throw new UsageError(`--${name} needs a value. Write one that begins with a dash as --${name}=VALUE.`);
    if (seen.has(name) && value !== undefined && option.multiple !== true)
      throw new UsageError(`--${name} takes one value, and was given twice.`);
    seen.add(name);
  }
}

/** Letters by which the length of a misspelled name may differ from the name that was meant. */
const FEW_LETTERS = 2;

/** The option that was probably meant: the nearest one, if it begins alike and is as long or a continuation. */
function suggestion(written: string, names: readonly string[]): string {
  const [found = ''] = nearest(written, names, 1);
  const isAlike =
    written.startsWith(found.charAt(0)) && Math.abs(written.length - found.length) <= FEW_LETTERS;
  return isAlike || found.startsWith(written) ? ` Did you mean --${found}?` : '';
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
