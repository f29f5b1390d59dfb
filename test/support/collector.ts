import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../src/collector/commands.ts';

/** The program from source, as the script of its threads and of processes of its own. */
export const PROGRAM = fileURLToPath(new URL('../../src/collector/main.ts', import.meta.url));

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
    out: (line: string) => void out.push(`${line}\n`),
    err: (line: string) => void err.push(`${line}\n`),
    terminal: terminal ? (text: string) => void err.push(text) : undefined,
    input: Readable.from([]),
    env,
    script: PROGRAM,
  };
  const code = await runCommand(args, io, signal);
  return { code, out: out.join(''), err: err.join('') };
}
