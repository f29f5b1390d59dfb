import { valueText } from '../charts/tiles.ts';
import { Format } from '../charts/format.ts';
import { unitText } from '../charts/units.ts';
import { type DayRange, trailing } from '../domain/day.ts';
import { CATALOGUE, METRIC_IDS } from '../metrics/catalogue.ts';
import { ratio } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Held } from '../store/catalogue.ts';
import { ReaderPool } from '../worker/pool.ts';
import { QueryEngine } from '../worker/query.ts';
import { metricsDocument } from './document.ts';
import { NAMED, openFiles, type OpenedStore, openStore } from './opened-store.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';

const { signal } = new AbortController();

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * The exit code: 0 done, 1 the files do not answer, 2 wrong use.
 * @param reader what a reading thread runs; left out: files are read in this thread
 */
export async function metricsCommand(
  argv: readonly string[],
  { out, err }: Output,
  reader?: URL,
): Promise<number> {
  const pool = new ReaderPool(reader);
  try {
    const options = readOptions(argv);
    if (options.help) {
      out(USAGE);
      return 0;
    }
    const opened = await (options.store === undefined
      ? openFiles(options.files, pool)
      : openStore(options.store));
    return await report(opened, pool, options, { out, err }).finally(() => opened.close());
  } catch (error) {
    if (error instanceof UsageError) {
      err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (!isFileError(error)) throw error;
    err(`Cannot read ${error.path ?? 'a file'}: ${error.message}`);
    return 1;
  } finally {
    pool.dispose();
  }
}

async function report(
  { store, read }: OpenedStore,
  pool: ReaderPool,
  options: Options,
  { out, err }: Output,
): Promise<number> {
  for (const { file, line, problem } of read?.problems ?? []) err(`${file}, line ${line}: ${problem}`);
  const window = windowOf(store.held(NAMED), options);
  if (window === null) {
    err('No day is held: there is no row that could be used.');
    return 1;
  }
  const engine = new QueryEngine(store, { pool });
  const question = { source: NAMED, window, filter: options.filter, people: true, ...options.hide };
  const whole = await engine.run(question, signal);
  const unknown = options.teams.find((wanted) => teamId(whole, wanted) === undefined);
  if (unknown !== undefined) {
    const known = whole.teams.map(({ slug }) => slug).join(', ');
    err(`No team ${unknown} in these days. Known: ${known || 'none'}.`);
    return 1;
  }
  const snapshot = await ofTeams(engine, whole, window, options);
  out(
    options.json
      ? JSON.stringify(metricsDocument(snapshot, window, read), null, 2)
      : table(snapshot, window).join('\n'),
  );
  return 0;
}

/** The days present, at most the last 28, where nothing else is asked for. */
function windowOf(held: Held, { from, to }: Options): DayRange | null {
  const days = (held.users ?? held.entity ?? held.repos ?? []).map(({ day }) => day);
  const last = to ?? days.findLast((day) => from === undefined || day >= from);
  if (last === undefined) return null;
  const first = days.find((day) => day >= trailing(last, 28).from) ?? last;
  return { from: from ?? (first > last ? last : first), to: last };
}

function teamId({ teams }: Snapshot, wanted: string): string | undefined {
  return teams.find(({ id, slug }) => id === wanted || slug === wanted)?.id;
}

async function ofTeams(
  engine: QueryEngine,
  whole: Snapshot,
  window: DayRange,
  { teams: wanted, filter, hide }: Options,
): Promise<Snapshot> {
  if (wanted.length === 0) return whole;
  const teams = wanted.flatMap((team) => teamId(whole, team) ?? []);
  return engine.run({ source: NAMED, window, filter: { ...filter, teams }, people: true, ...hide }, signal);
}

function table(snapshot: Snapshot, window: DayRange): string[] {
  const format = new Format('en');
  const { missing, days, results, teams } = snapshot;
  const line = (name: string, value: string, unit: string): string =>
    `${name.padEnd(44)} ${value.padStart(16)}  ${unit}`.trimEnd();
  return [
    `${format.range(window)} (UTC), ${days - missing.length} of ${days} days held`,
    '',
    ...METRIC_IDS.map((id) => {
      const { title, unit } = CATALOGUE[id];
      const named = results[id].value !== null && unit !== 'ratio';
      return line(title(), valueText(id, results[id], format), named ? unitText(unit) : '');
    }),
    ...(teams.length > 0 ? [''] : []),
    ...teams.map(({ slug, active, seated }) => {
      const share = ratio(active, seated);
      return line(slug, share === null ? '' : format.wholePercent(share), `${active} of ${seated} active`);
    }),
  ];
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'path' in error;
}
