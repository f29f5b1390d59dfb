import * as l10n from '@vscode/l10n';
import { CLOCK_SHIFT, clockShift, localClock } from '../domain/clock.ts';
import { isStandIn, standInAddress } from '../github/hosts.ts';
import { CLI_WORDS } from './cli-words.ts';
import { EXIT, lineWriters } from './command.ts';
import { runCommand } from './command-table.ts';

/**
 * Runs a command on this process's streams and leaves its exit code. SIGINT and SIGTERM stop it in good order; the
 * second one at once.
 * @param script the program, as the script of its threads
 */
export async function runCommandLine(argv: readonly string[], script: string): Promise<void> {
  l10n.config({ contents: CLI_WORDS });
  const { stdout, stderr, env } = process;
  // A stand-in for GitHub is there in tests alone.
  const shift = clockShift(env[CLOCK_SHIFT], isStandIn(standInAddress(env, false)));
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.stopped);
    stop.abort();
  };
  // Not `once`: the lock's own listener ends the process when it finds itself alone.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  // The reader of the output, such as `head`, may stop reading.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreBrokenPipe);
  const io = {
    ...lineWriters(
      (text) => void stdout.write(text),
      (text) => void stderr.write(text),
    ),
    terminal: stderr.isTTY ? (text: string) => void stderr.write(text) : undefined,
    env,
    script,
    clock: localClock('en', shift),
  };
  process.exitCode = await runCommand(argv, io, stop.signal);
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
