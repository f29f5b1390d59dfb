import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Format } from '../../charts/format.ts';
import { reportFor } from '../../export/report-for.ts';
import { dayOption, EXIT, type Io, parseOptions, UsageError } from '../command.ts';
import { openStore } from '../figures.ts';

export const usage = `Writes an adoption report: a page in Markdown with its pictures.

  report --store DIR [--out FOLDER] [--from DAY --to DAY]

FOLDER is copilot-adoption where none is named. Days are UTC, written YYYY-MM-DD; left out, they are the last 28 that
are held. Nobody is named in it.`;

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { store, out, window } = readOptions(argv);
  const figures = await openStore(store, { script: io.script });
  try {
    const options = { format: new Format('en'), now: Date.now(), signal, ...(window && { window }) };
    const files = await reportFor(figures, options);
    if (files === undefined) {
      io.err('There is nothing to report: no day is held.');
      return EXIT.failed;
    }
    for (const { path, text } of files) {
      const file = join(out, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    io.out(`Wrote ${join(out, files[0]?.path ?? '')} and ${files.length - 1} pictures.`);
    return EXIT.done;
  } finally {
    await figures.close();
  }
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: { store: text, out: { ...text, default: 'copilot-adoption' }, from: text, to: text },
  });
  if (values.store === undefined) throw new UsageError('No --store was named.');
  const [from, to] = [dayOption('--from', values.from), dayOption('--to', values.to)];
  if ((from === undefined) !== (to === undefined)) throw new UsageError('--from and --to go together.');
  if (from !== undefined && to !== undefined && from > to) throw new UsageError('--from lies after --to.');
  return { store: values.store, out: values.out, window: from && to && { from, to } };
}
