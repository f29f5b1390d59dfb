import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { subjectOf } from '../../model/summarise.ts';
import { EXIT, type Io, parseOptions, UsageError } from '../command.ts';
import { openStore } from '../figures.ts';

export const usage = `Writes the summary of a store: figures without any person.

  publish --store DIR [--out FILE] [--threshold N] [--active-in ide] [--approximate-teams]

FILE is .github/copilot-metrics/summary.json where none is named; - is standard output. Figures of fewer than N people
(5, at least 3) are withheld. Whoever opens a repository with this file in VS Code sees its figures.
--active-in ide counts as active only people with activity in an IDE. --approximate-teams lends days without
memberships of teams those of the nearest day. Both are said in the summary.`;

const STANDARD_FILE = '.github/copilot-metrics/summary.json';

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const { store, out, threshold, activeIn, approximateTeams } = readOptions(argv);
  const figures = await openStore(store, { script: io.script });
  try {
    const asked = { subject: subjectOf(figures.source), threshold, approximateTeams, now: Date.now() };
    const document = await figures.publish(
      { ...asked, ...(activeIn && { activeIn }) },
      { signal, progress: () => undefined },
    );
    if (document === null) {
      io.err('There is nothing to publish: no report of people is held.');
      return EXIT.failed;
    }
    const text = JSON.stringify(document);
    if (out === '-') io.out(text);
    else {
      await writeWhole(out, text);
      const { from, to, teams, teamsWithheld } = document;
      const size = (text.length / 1_000_000).toFixed(1);
      io.out(`Wrote ${out}: ${from} to ${to}, ${teams.length} teams, ${teamsWithheld} withheld, ${size} MB.`);
    }
    return EXIT.done;
  } finally {
    await figures.close();
  }
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: {
      store: text,
      out: { ...text, default: STANDARD_FILE },
      threshold: { ...text, default: '5' },
      'active-in': text,
      'approximate-teams': { type: 'boolean', default: false },
    },
  });
  if (values.store === undefined) throw new UsageError('No --store was named.');
  const threshold = Number(values.threshold);
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 100)
    throw new UsageError(`--threshold takes a whole number from 3 to 100, not ${values.threshold}.`);
  const activeIn = values['active-in'];
  if (activeIn !== undefined && activeIn !== 'ide')
    throw new UsageError(`--active-in takes ide, not ${activeIn}.`);
  return {
    store: values.store,
    out: values.out,
    threshold,
    activeIn,
    approximateTeams: values['approximate-teams'],
  } as const;
}

/** Readers never see half of it. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}
