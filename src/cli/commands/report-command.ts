import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Format } from '../../figures/format.ts';
import { storedRange } from '../../dashboard/date-range-choices.ts';
import type { DayRange } from '../../domain/day.ts';
import { reportFor } from '../../report/report-for.ts';
import { writeWhole } from '../../store/whole-file.ts';
import { dayOption, EXIT, InputError, type Io, parseOptions, storeOption, UsageError } from '../command.ts';
import { openStore } from '../opened-metrics.ts';
import { kindOfPath } from '../path-arguments.ts';

export const usage = `Writes an adoption report: a page in Markdown with its pictures.

  report --store DIR [--out FOLDER] [--from DAY --to DAY]

FOLDER is copilot-adoption where none is named. Days are UTC, written YYYY-MM-DD; left out, they are the last 28 that
are stored. It contains no individuals.`;

const STANDARD_FOLDER = 'copilot-adoption';

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { store, out, dateRange } = readOptions(argv);
  const metrics = await openStore(store, { script: io.script, hide: 'all' });
  try {
    const stored = storedRange(metrics.data.stored);
    const options = {
      format: new Format('en'),
      now: io.clock.now(),
      signal,
      ...(dateRange && { dateRange }),
    };
    const report = touches(stored, dateRange) ? await reportFor(metrics, options) : undefined;
    if (report === undefined) {
      io.err(`There is nothing to report: no users or entity report is stored${inside(dateRange)}.`);
      return EXIT.failed;
    }
    const { files } = report;
    for (const { path, text } of files) {
      const file = join(out, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, text, { shared: true });
    }
    io.out(`Wrote ${join(out, files[0]?.path ?? '')}; pictures: ${files.length - 1}.`);
    return EXIT.done;
  } finally {
    await metrics.close();
  }
}

function touches(stored: DayRange | undefined, dateRange: DayRange | undefined): boolean {
  return (
    stored !== undefined &&
    (dateRange === undefined || (dateRange.from <= stored.to && dateRange.to >= stored.from))
  );
}

function inside(dateRange: DayRange | undefined): string {
  return dateRange === undefined ? '' : ` from ${dateRange.from} to ${dateRange.to}`;
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: { store: text, out: { ...text, default: STANDARD_FOLDER }, from: text, to: text },
  });
  const [from, to] = [dayOption('--from', values.from), dayOption('--to', values.to)];
  if ((from === undefined) !== (to === undefined)) throw new UsageError('--from and --to go together.');
  if (from !== undefined && to !== undefined && from > to) throw new UsageError('--from lies after --to.');
  if (kindOfPath(values.out) === 'file')
    throw new InputError(`--out ${values.out} is a file. Name a folder.`);
  return { store: storeOption(values.store), out: values.out, dateRange: from && to && { from, to } };
}
