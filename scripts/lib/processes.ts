import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ROOT } from './paths.ts';

/** A mistake or a missing tool, printed as one sentence instead of a stack. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** Runs a script's main part; a `Refusal` becomes a sentence and exit code 1. */
export async function main(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

const running = new Set<ChildProcess>();
const GROUPS = process.platform !== 'win32';

/** Starts a process that ends, with all that it started, when this one does. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  endWithThisProcess();
  const child = spawn(command, args, { cwd: ROOT, ...options, detached: GROUPS });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends the process and all that it started; resolves when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  kill(child, 'SIGKILL');
  await gone;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (GROUPS && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended by itself.
  }
}

function killAll(): void {
  for (const child of running) kill(child, 'SIGKILL');
}

let watching = false;

function endWithThisProcess(): void {
  if (watching) return;
  watching = true;
  process.on('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(1));
  }
}

export interface Finished {
  /** 1 when it was ended by a signal. */
  readonly code: number;
  /** Standard output and error, empty when they were passed through. */
  readonly output: string;
}

/**
 * Runs a process to its end.
 * @throws Refusal when the program does not exist
 */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly quiet?: boolean } = {},
): Promise<Finished> {
  const { quiet = false, ...rest } = options;
  const child = start(command, args, { ...rest, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', () => reject(new Refusal(`"${command}" cannot be started.`)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const [code, ...outputs] = await Promise.all([
    ended,
    ...[child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))),
  ]);
  return { code, output: outputs.join('') };
}

/** Runs a program that the project's packages bring, e.g. `eslint`. */
export function runTool(
  name: string,
  args: readonly string[],
  options: SpawnOptions & { readonly quiet?: boolean } = {},
): Promise<Finished> {
  const windows = process.platform === 'win32';
  return run(windows ? `${name}.cmd` : name, args, { ...options, shell: windows });
}
