import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { Source } from '../domain/scope.ts';
import { FACTS_VERSION } from '../facts/day-kinds.ts';
import { reportOf, sourceOfFolder } from '../store/store-paths.ts';
import { Store } from '../store/store.ts';
import { FileInUse } from '../store/whole-file.ts';
import type { SummaryDocument } from '../summary/document/published-summary.ts';
import type { MetricsSource } from '../engine/metrics-source.ts';
import { Ingest, ingestPaths } from '../engine/reading/ingest.ts';
import { ReaderPool } from '../engine/reading/reading-pool.ts';
import type { IngestResult } from '../engine/contract.ts';
import type { PublishInput } from '../engine/answering/tally-summary.ts';
import { QueryEngine } from '../engine/answering/answer-query.ts';
import { InputError } from './command.ts';
import { kindOfPath } from './path-arguments.ts';

/** Stands for whatever files the command line named. */
const NAMED: Source = { kind: 'file', id: 'command-line', label: 'files' };

/** Metrics that are calculated in this process, until they are closed. */
export interface OpenedMetrics extends MetricsSource {
  /** Undefined where the store was there before: its rows were counted when they were fetched. */
  readonly read: IngestResult | undefined;
  readonly close: () => Promise<void>;
  /** The same, with the days that are stored by then. */
  readonly current: () => Promise<MetricsSource>;
  /** The published summary of all stored days; null where no users report is stored. */
  readonly publish: (
    asked: Omit<PublishInput, 'source'>,
    context: Parameters<QueryEngine['publish']>[1],
  ) => Promise<SummaryDocument | null>;
}

interface OpenOptions {
  /** What a reading thread runs. */
  readonly script: string;
  readonly hide?: Hiding | undefined;
}

interface ReadOptions extends OpenOptions {
  readonly clock: Clock;
  /** The organization or enterprise that is wanted of several; see `IngestResult.scopes`. */
  readonly only?: string | undefined;
}

/**
 * Reads files into a store that goes when it is closed. Lines are not kept: no caller needs them.
 * @throws file errors; the signal's reason
 */
export async function openFiles(
  files: readonly string[],
  { script, hide, only, clock }: ReadOptions,
  signal: AbortSignal,
): Promise<OpenedMetrics> {
  const root = await mkdtemp(join(tmpdir(), 'copilot-usage-metrics-'));
  const pool = new ReaderPool(script);
  const close = () => {
    pool.dispose();
    return rm(root, { recursive: true, force: true });
  };
  try {
    const store = new Store(root, { factsVersion: FACTS_VERSION });
    const writer = store.writer(NAMED, { durable: false, asOf: clock.now() });
    const ingest = new Ingest(writer, { pool, keepLines: false, only, mixed: false });
    await ingestPaths(ingest, files, () => undefined, signal);
    const read = await ingest.commit([]);
    const [refused] = read.refused;
    if (refused !== undefined) throw new FileInUse(root, `${refused.report} of ${refused.day}`);
    return { ...(await metricsOf(store, NAMED, pool, hide)), read, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * A source's folder as the extension and `collect` keep it, or a folder with one such folder somewhere below.
 * @throws InputError when there is none, or more than one; file errors
 */
export async function openStore(folder: string, { script, hide }: OpenOptions): Promise<OpenedMetrics> {
  const kind = kindOfPath(folder);
  if (kind === 'missing') throw new InputError(`There is no folder ${folder}.`);
  if (kind === 'file') throw new InputError(`--store ${folder} is a file. Name a folder.`);
  const [found, ...others] = await sourceFolders(folder);
  if (found === undefined)
    throw new InputError(`${folder} contains no store. Name the folder that collect wrote.`);
  if (others.length > 0) {
    const names = [found, ...others].map((each) => `  ${resolve(each)}`).join('\n');
    throw new InputError(`--store ${folder} contains several sources; name one of them:\n${names}`);
  }
  const pool = new ReaderPool(script);
  const close = () => {
    pool.dispose();
    return Promise.resolve();
  };
  const store = new Store(folder, { factsVersion: FACTS_VERSION, folderOf: () => relative(folder, found) });
  return { ...(await metricsOf(store, sourceAt(resolve(found)), pool, hide)), read: undefined, close };
}

async function metricsOf(
  store: Store,
  source: Source,
  pool: ReaderPool,
  hide: Hiding | undefined,
): Promise<Omit<OpenedMetrics, 'read' | 'close'>> {
  const engine = new QueryEngine(store, { pool });
  const never = new AbortController().signal;
  const current = async (): Promise<MetricsSource> => ({
    source,
    data: { stored: store.stored(source), notes: await store.notes(source) },
    query: (question, signal = never) => engine.run({ source, ...(hide && { hide }), ...question }, signal),
  });
  return {
    ...(await current()),
    current,
    publish: (asked, context) => engine.publish({ source, ...asked }, context),
  };
}

/** A folder that was copied away from those above it is known by its own name. */
function sourceAt(folder: string): Source {
  return sourceOfFolder(folder) ?? { kind: 'file', id: 'command-line', label: basename(folder) };
}

/** From the store's root: provider, host, account, organization. */
const DEEPEST = 4;

/** What may be found in any folder that is named, such as one for temporary files: it says nothing about a store. */
const UNREADABLE = ['ENOTDIR', 'ENOENT', 'ELOOP', 'EACCES', 'EPERM'];

/** The folders at or below this one that hold a source's reports. @throws file errors */
export async function sourceFolders(folder: string, depth = DEEPEST): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
  if (names.some((name) => reportOf(name) !== undefined)) return [folder];
  if (depth === 0) return [];
  const below = names.map((name) => sourceFolders(join(folder, name), depth - 1).catch(noneIfUnreadable));
  return (await Promise.all(below)).flat().sort();
}

function noneIfUnreadable(error: NodeJS.ErrnoException): string[] {
  if (UNREADABLE.includes(error.code ?? '')) return [];
  throw error;
}
