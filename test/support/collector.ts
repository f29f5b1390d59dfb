import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { start, stop } from '../../scripts/lib/processes.ts';
import { lineWriters } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/command-table.ts';
import { clock, CLOCK_ENV } from './clock.ts';

/** The program from source, as the script of its threads and of processes of its own. */
export const PROGRAM = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether standard error is one. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs the collector in this process. */
export async function runCollector(
  args: readonly string[],
  { env = {}, terminal = false, signal = new AbortController().signal }: Around = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    ...lineWriters(
      (line) => void out.push(line),
      (line) => void err.push(line),
    ),
    terminal: terminal ? (text: string) => void err.push(text) : undefined,
    env,
    script: PROGRAM,
    clock,
  };
  const code = await runCommand(args, io, signal);
  return { code, out: out.join(''), err: err.join('') };
}

export interface ProcessOptions {
  /** The script; default: the program from source. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A collector in a process of its own, which sees no other token and no other stand-in than those of `env`. */
export class CollectorProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Said>;

  constructor(args: readonly string[], { program = PROGRAM, env = {}, cwd = tmpdir() }: ProcessOptions = {}) {
    const none = { GH_TOKEN: undefined, GITHUB_TOKEN: undefined, COPILOT_METRICS_API_URL: undefined };
    this.#child = start(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, ...none, ...CLOCK_ENV, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = this.#watch();
  }

  /** To its end. The code is that of a shell where a signal ended it, 137 after `kill`. */
  said(): Promise<Said> {
    return this.#ended;
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Ends the whole process without a warning. */
  async kill(): Promise<void> {
    await stop(this.#child);
  }

  async #watch(): Promise<Said> {
    const { stdout, stderr } = this.#child;
    assert.ok(stdout && stderr);
    const exit = once(this.#child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const [out, err] = await Promise.all([text(stdout), text(stderr)]);
    const [code, signal] = await exit;
    return { code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), out, err };
  }
}
