import { createHash } from 'node:crypto';
import { join, sep } from 'node:path';
import type { Day } from '../domain/day.ts';
import { parseDay } from '../domain/day.ts';
import type { ReportKind, ScopeKind, Source } from '../domain/scope.ts';
import { REPORT_KINDS } from '../domain/scope.ts';

/**
 * The folder of a source below the store's root, for people and other programs to read as well; see `sourceKey`. E.g.
 * `github/github.com/account=583231/organization=acme/report=users/day=2026-11-17/part-0.ndjson.gz`.
 */
export function sourceFolder(source: Source): string {
  switch (source.kind) {
    case 'github': {
      const { host, account, scope } = source;
      return join('github', safe(host), `account=${safe(account)}`, `${scope.kind}=${safe(scope.slug)}`);
    }
    case 'file':
      return join('files', safe(source.id));
    case 'summary':
      return join('summaries', safe(source.id));
    case 'sample':
      return 'sample';
  }
}

/** Levels of folders below the root and these, down to those of sources. */
const SOURCE_DEPTHS = { github: 3, files: 1, summaries: 1, sample: 0 } as const;

/** The folders of all sources, as `sourceFolder` makes them, sorted. `list`: the names in a folder; none if it is no folder. */
export function sourceFolders(root: string, list: (folder: string) => readonly string[]): string[] {
  const below = (folder: string, depth: number): string[] =>
    depth === 0 ? [folder] : list(folder).flatMap((name) => below(join(folder, name), depth - 1));
  return list(root)
    .flatMap((name) => {
      const depth = Object.entries(SOURCE_DEPTHS).find(([kind]) => kind === name)?.[1];
      return depth === undefined ? [] : below(join(root, name), depth);
    })
    .sort();
}

/** The source that has this folder (an absolute path), as far as its name and those above it say. */
export function sourceOfFolder(folder: string): Source | undefined {
  const [name = '', above = '', host = '', root = ''] = folder.split(sep).reverse();
  const [, kind, slug] = /^(organization|enterprise)=(.+)$/.exec(name) ?? [];
  const [, account] = /^account=(.+)$/.exec(above) ?? [];
  if (kind !== undefined && slug !== undefined && account !== undefined && root === 'github') {
    return { kind: 'github', host, account, scope: { kind: kind as ScopeKind, slug } };
  }
  if (above === 'files') return { kind: 'file', id: name, label: name };
  return name === 'sample' ? { kind: 'sample' } : undefined;
}

export const PART_FILE = 'part-0.ndjson.gz';
/** Beside the part it is made of. Engines of tables pass over names that begin with "_". */
const FACTS_PREFIX = '_facts-';
/** Ends the name of a file that is being written; left over where its process is gone. */
export const TEMPORARY = '.tmp';

export function factsFile(version: number): string {
  return `${FACTS_PREFIX}${version}`;
}

export function isFactsFile(name: string): boolean {
  return name.startsWith(FACTS_PREFIX);
}

export function partitionFolder(report: ReportKind, day: Day): string {
  return join(`report=${report}`, `day=${day}`);
}

export function reportOf(folder: string): ReportKind | undefined {
  return REPORT_KINDS.find((kind) => folder === `report=${kind}`);
}

export function dayOfFolder(folder: string): Day | undefined {
  return folder.startsWith('day=') ? parseDay(folder.slice(4)) : undefined;
}

/** Names from GitHub are already plain. Any other name gets a hash, so that it stays distinct and cannot leave the folder. */
function safe(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 40)}-${hash}`;
}
