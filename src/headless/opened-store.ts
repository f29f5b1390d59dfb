import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Source } from '../domain/scope.ts';
import { FACTS_VERSION } from '../facts/day-kinds.ts';
import { reportOf } from '../store/layout.ts';
import { Store } from '../store/store.ts';
import { Ingest, ingestPaths } from '../worker/ingest.ts';
import type { ReaderPool } from '../worker/pool.ts';
import type { IngestResult } from '../worker/protocol.ts';
import { UsageError } from './options.ts';

/** Stands for whatever the command line named. */
export const NAMED: Source = { kind: 'file', id: 'command-line', label: 'files' };

export interface OpenedStore {
  readonly store: Store;
  /** Undefined where the store was there before: its rows were counted when they were fetched. */
  readonly read: IngestResult | undefined;
  close(): Promise<void>;
}

/** Reads files into a store that goes when it is closed. Lines are not kept: nobody asks for them. */
export async function openFiles(files: readonly string[], pool: ReaderPool): Promise<OpenedStore> {
  const root = await mkdtemp(join(tmpdir(), 'copilot-usage-metrics-'));
  const close = () => rm(root, { recursive: true, force: true });
  try {
    const store = new Store(root, { factsVersion: FACTS_VERSION });
    const ingest = new Ingest(store.writer(NAMED, { durable: false }), { pool, keepLines: false });
    await ingestPaths(ingest, files, () => undefined, new AbortController().signal);
    return { store, read: await ingest.commit([]), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * A source's folder as the extension keeps it, or a folder with one such folder somewhere below.
 * @throws UsageError when there is none, or more than one
 */
export async function openStore(folder: string): Promise<OpenedStore> {
  if (!(await stat(folder)).isDirectory()) throw new UsageError(`--store ${folder} is not a folder.`);
  const [found, ...others] = await sourceFolders(folder, DEEPEST);
  if (found === undefined) throw new UsageError(`--store ${folder} holds no reports.`);
  if (others.length > 0) {
    const names = [found, ...others].map((each) => `  ${relative('', each)}`).join('\n');
    throw new UsageError(`--store ${folder} holds several sources; name one of them:\n${names}`);
  }
  const store = new Store(folder, { factsVersion: FACTS_VERSION, folderOf: () => relative(folder, found) });
  return { store, read: undefined, close: () => Promise.resolve() };
}

/** From the store's root: provider, host, account, organisation. */
const DEEPEST = 4;

async function sourceFolders(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isFile()).map(({ name }) => name);
  if (names.some((name) => reportOf(name) !== undefined)) return [folder];
  if (depth === 0) return [];
  const below = await Promise.all(names.map((name) => sourceFolders(join(folder, name), depth - 1)));
  return below.flat().sort();
}
