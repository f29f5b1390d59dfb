import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MetricsError } from '../../domain/errors.ts';
import { subjectOf } from '../../model/summarize.ts';
import { writeWhole } from '../../store/whole-file.ts';
import { isThreshold, THRESHOLD } from '../../summary/document/limits.ts';
import type { SummaryDocument } from '../../summary/document/published-summary.ts';
import { writeSummary } from '../../summary/read/read-summary.ts';
import { SummaryError } from '../../summary/document/refusal.ts';
import { SUMMARY_PATH } from '../../summary/document/place.ts';
import { EXIT, InputError, type Io, parseOptions, storeOption, UsageError } from '../command.ts';
import { type OpenedMetrics, openStore } from '../opened-metrics.ts';
import { kindOfPath } from '../path-arguments.ts';
import { Progress } from '../progress-line.ts';

export const usage = `Writes the summary of a store: metrics without individual users.

  publish --store DIR [--out FILE] [--threshold N] [--approximate-teams]

FILE is ${SUMMARY_PATH} where none is named; - is standard output. Metrics of fewer than N users
(5, at least 3) are withheld. People who open a repository with this file in VS Code see its metrics.
--approximate-teams estimates missing team memberships from the nearest day; the summary says so.`;

type Options = ReturnType<typeof readOptions>;

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const options = readOptions(argv);
  const metrics = await openStore(options.store, { script: io.script });
  try {
    const document = await summaryOf(metrics, options, io, signal);
    if (document === null) {
      io.err('There is nothing to publish: no users report is stored.');
      return EXIT.failed;
    }
    const { out } = options;
    const text = publishedText(document);
    if (out === '-') {
      io.out(text);
      return EXIT.done;
    }
    if (await isPublished(out, document)) {
      io.out(`${out} is up to date: nothing has changed since it was published.`);
      return EXIT.done;
    }
    await mkdir(dirname(out), { recursive: true });
    await writeWhole(out, text, { shared: true });
    const { from, to, teams, teamsWithheld } = document;
    const megabytes = (Buffer.byteLength(text) / 1_000_000).toFixed(1);
    io.out(
      `Wrote ${out}: ${from} to ${to}; teams: ${teams.length}, withheld: ${teamsWithheld}; ${megabytes} MB.`,
    );
    return EXIT.done;
  } finally {
    await metrics.close();
  }
}

/** @throws MetricsError where no reader would take it */
function publishedText(document: SummaryDocument): string {
  try {
    return writeSummary(document);
  } catch (error) {
    throw error instanceof SummaryError ? new MetricsError('storage', error.message) : error;
  }
}

/** Whether the file says the same already, but for the time. */
async function isPublished(file: string, document: SummaryDocument): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const stamp = /"publishedAt":"[^"]*"/;
  return text.replace(stamp, '') === JSON.stringify(document).replace(stamp, '');
}

/** Null where no users report is stored. */
async function summaryOf(
  { source, data, publish }: OpenedMetrics,
  { threshold, approximateTeams }: Options,
  io: Io,
  signal: AbortSignal,
): Promise<SummaryDocument | null> {
  const days = data.stored.users?.length ?? 0;
  const progress = new Progress(io, 'days');
  try {
    return await publish(
      {
        subject: subjectOf(source),
        threshold,
        approximateTeams,
        now: io.clock.now(),
      },
      { signal, progress: (share) => progress.update(Math.round(share * days), days) },
    );
  } finally {
    progress.end();
  }
}

function readOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseOptions({
    args: [...argv],
    options: {
      store: text,
      out: { ...text, default: SUMMARY_PATH },
      threshold: { ...text, default: String(THRESHOLD.default) },
      'approximate-teams': { type: 'boolean', default: false },
    },
  });
  if (kindOfPath(values.out) === 'folder')
    throw new InputError(
      `--out ${values.out} is a folder. Name a file, such as ${join(values.out, 'summary.json')}.`,
    );
  return {
    store: storeOption(values.store),
    out: values.out,
    threshold: thresholdOf(values.threshold),
    approximateTeams: values['approximate-teams'],
  };
}

function thresholdOf(text: string): number {
  const threshold = Number(text);
  if (isThreshold(threshold)) return threshold;
  throw new UsageError(
    `--threshold takes a whole number from ${THRESHOLD.least} to ${THRESHOLD.most}, not ${text}.`,
  );
}
