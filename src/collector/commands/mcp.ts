import type { Hiding } from '../../domain/hiding.ts';
import { mcpCommand } from '../../mcp/command.ts';
import { EXIT, type Io, parseOptions, UsageError } from '../command.ts';
import { openStore } from '../figures.ts';
import { version } from '../version.ts';

export const usage = `Answers programs that speak MCP, on standard input and output.

  mcp --store DIR [--people [--pseudonyms]]

The same tools as in VS Code's chat: figures, teams, people, definitions, state of the data. People are named only with
--people; with --pseudonyms they have other names. It ends when the program that started it goes.`;

export async function run(argv: readonly string[], io: Io, _signal: AbortSignal): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: { store: { type: 'string' }, people: flag, pseudonyms: flag },
  });
  const { store, people, pseudonyms } = values;
  if (store === undefined) throw new UsageError('No --store was named.');
  const hide: Hiding | undefined = people ? (pseudonyms ? 'pseudonyms' : undefined) : 'all';
  const figures = await openStore(store, { script: io.script, hide });
  try {
    await mcpCommand(figures.current, { people, version: version() });
    return EXIT.done;
  } finally {
    await figures.close();
  }
}
