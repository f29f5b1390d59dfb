import { MetricsError } from '../domain/errors.ts';
import { workerProblem } from '../model/worker-problem.ts';
import { WorkerFailure } from '../engine/threads/worker-client.ts';
import { type Command, EXIT, InputError, type Io, UsageError } from './command.ts';
import { version } from './cli-version.ts';

/** Each is loaded when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  collect: () => import('./commands/collect-command.ts'),
  check: () => import('./commands/check-command.ts'),
  publish: () => import('./commands/publish-command.ts'),
  report: () => import('./commands/report-command.ts'),
  query: () => import('./commands/query-command.ts'),
  mcp: () => import('./commands/mcp-command.ts'),
};

const TOKEN_ARGUMENT =
  'A token does not belong on a command line, where every user of the computer and every log can read it: ' +
  'put it in the environment variable GH_TOKEN or GITHUB_TOKEN, and replace the one that was just shown.';

/**
 * Runs the command that `argv` begins with, to its end.
 * @returns the exit code, see `EXIT`
 */
export async function runCommand(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const [name = '', ...rest] = argv;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (argv.some((argument) => /^--?token(?:=|$)/.test(argument))) throw new UsageError(TOKEN_ARGUMENT);
    if (load === undefined) return await general(name, rest, io);
    const command = await load();
    if (!asksForHelp(rest)) return await command.run(rest, io, signal);
    io.out(command.usage);
    return EXIT.done;
  } catch (error) {
    if (signal.aborted) {
      io.err('Stopped.');
      return EXIT.stopped;
    }
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    io.err(sentence);
    if (!(error instanceof UsageError)) return EXIT.failed;
    if (load === undefined) io.err(`\n${await overview()}`);
    else if (!(error instanceof InputError)) io.err('See --help.');
    return EXIT.misused;
  }
}

/** Without a command: what there is. @throws UsageError */
async function general(name: string, rest: readonly string[], { out }: Io): Promise<number> {
  if (name === '--version') {
    out(version());
    return EXIT.done;
  }
  const [about] = rest;
  if (name === 'help' && about !== undefined) {
    const load = Object.hasOwn(COMMANDS, about) ? COMMANDS[about] : undefined;
    if (load === undefined) throw new UsageError(`There is no command ${about}.`);
    out((await load()).usage);
    return EXIT.done;
  }
  if (name === 'help' || asksForHelp([name])) {
    out(await overview());
    return EXIT.done;
  }
  throw new UsageError(name === '' ? 'No command was named.' : `There is no command ${name}.`);
}

async function overview(): Promise<string> {
  const lines = Object.entries(COMMANDS).map(async ([name, load]) => {
    const [sentence = ''] = (await load()).usage.split('\n');
    return `  ${name.padEnd(10)}${sentence}`;
  });
  return `node collector.js COMMAND [OPTION…]

${(await Promise.all(lines)).join('\n')}

  help COMMAND  How a command is called.    --version  The version.

Exit codes: 0 done; 1 the data does not answer, or nothing could be fetched; 2 wrong use; 3 partly done: some reports
could not be fetched, and downloaded data is stored; 130 stopped by SIGINT or SIGTERM: downloaded data is stored.`;
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv.some((argument) => argument === '--help' || argument === '-h');
}

/** Undefined for an unexpected error. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError || error instanceof MetricsError) return error.message;
  if (error instanceof WorkerFailure) return workerProblem(error).message;
  return isFileError(error) ? `Cannot read or write ${error.path ?? 'a file'}: ${error.message}` : undefined;
}

/** An error of the system names its call, an error of the store the file. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && ('syscall' in error || 'path' in error);
}
