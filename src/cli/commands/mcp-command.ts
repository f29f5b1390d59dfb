import type { Hiding } from '../../domain/hiding.ts';
import { serveOnStdio } from '../../assistant/mcp/stdio-server.ts';
import { EXIT, type Io, parseOptions, storeOption, UsageError } from '../command.ts';
import { openStore } from '../opened-metrics.ts';
import { version } from '../cli-version.ts';

export const usage = `Answers programs that speak MCP, on standard input and output.

  mcp --store DIR [--people [--pseudonyms]]

The same tools as in VS Code's chat: metrics, teams, people, definitions, state of the data; they only read. People are
named only with --people; with --pseudonyms they have other names. It ends when the program that started it goes.`;

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { store, people, hide } = readOptions(argv);
  const metrics = await openStore(store, { script: io.script, hide });
  try {
    await serveOnStdio(metrics.current, { people, version: version() }, signal);
    signal.throwIfAborted();
    return EXIT.done;
  } finally {
    await metrics.close();
  }
}

function readOptions(argv: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: { store: { type: 'string' }, people: flag, pseudonyms: flag },
  });
  const { people, pseudonyms } = values;
  if (pseudonyms && !people)
    throw new UsageError('--pseudonyms needs --people: without it no person is named.');
  return { store: storeOption(values.store), people, hide: hiding(people, pseudonyms) };
}

function hiding(people: boolean, pseudonyms: boolean): Hiding | undefined {
  if (!people) return 'all';
  return pseudonyms ? 'pseudonyms' : undefined;
}
