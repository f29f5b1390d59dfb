import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueText } from '../charts/tiles.ts';
import { Format } from '../charts/format.ts';
import { unitText } from '../charts/units.ts';
import { type DayRange, trailing } from '../domain/day.ts';
import type { Source } from '../domain/scope.ts';
import { CATALOGUE, METRIC_IDS } from '../metrics/catalogue.ts';
import { ratio } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Held } from '../store/catalogue.ts';
import { Store } from '../store/store.ts';
import { Ingest, ingestPaths } from '../worker/ingest.ts';
import type { IngestResult } from '../worker/protocol.ts';
import { QueryEngine } from '../worker/query.ts';
import { metricsDocument } from './document.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';

const SOURCE: Source = { kind: 'file', id: 'command-line', label: 'files' };
const { signal } = new AbortController();

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The exit code: 0 done, 1 the files do not answer, 2 wrong use. */
export async function metricsCommand(argv: readonly string[], { out, err }: Output): Promise<number> {
  try {
    const options = readOptions(argv);
    if (options.help) {
      out(USAGE);
      return 0;
    }
    return await withStore(options.files, (store, read) => report(store, read, options, { out, err }));
  } catch (error) {
    if (error instanceof UsageError) {
      err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    if (!isFileError(error)) throw error;
    err(`Cannot read ${error.path ?? 'a file'}: ${error.message}`);
    return 1;
  }
}

async function withStore(
  files: readonly string[],
  use: (store: Store, read: IngestResult) => Promise<number>,
): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'copilot-usage-metrics-'));
  try {
    const store = new Store(root);
    const ingest = new Ingest(store.writer(SOURCE));
    await ingestPaths(ingest, files, () => undefined, signal);
    return await use(store, await ingest.commit([]));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function report(
  store: Store,
  read: IngestResult,
  options: Options,
  { out, err }: Output,
): Promise<number> {
  for (const { file, line, problem } of read.problems) err(`${file}, line ${line}: ${problem}`);
  const window = windowOf(store.held(SOURCE), options);
  if (window === null) {
    err('No day is held: the files have no row that could be used.');
    return 1;
  }
  const engine = new QueryEngine(store);
  const whole = await engine.run({ source: SOURCE, window, filter: options.filter, people: true }, signal);
  const snapshot = await ofTeam(engine, whole, window, options);
  if (snapshot === undefined) {
    const known = whole.teams.map(({ slug }) => slug).join(', ');
    err(`No team ${options.team ?? ''} in these days. Known: ${known || 'none'}.`);
    return 1;
  }
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

async function ofTeam(
  engine: QueryEngine,
  whole: Snapshot,
  window: DayRange,
  { team, filter }: Options,
): Promise<Snapshot | undefined> {
  if (team === undefined) return whole;
  const found = whole.teams.find(({ id, slug }) => id === team || slug === team);
  if (found === undefined) return undefined;
  const teams = [found.id];
  return engine.run({ source: SOURCE, window, filter: { ...filter, teams }, people: true }, signal);
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
