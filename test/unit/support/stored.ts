import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { type StoredDays, scan } from '../../../src/store/partition-catalog.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';

const never = new AbortController().signal;

type Lines = ReadonlyMap<string, readonly string[]>;

export interface Reading {
  readonly stored: StoredDays;
  /** The lines of each report and stored day, in any order. */
  readonly lines: Lines;
  readonly snapshot: Snapshot;
}

/** All stored days. @throws Error when anything of it cannot be read, or is not as it is said to be */
export async function readStored(root: string, source: Source): Promise<Reading> {
  const store = new Store(root, { factsVersion: FACTS_VERSION });
  const stored = store.stored(source);
  assert.deepEqual(stored, scan(join(root, sourceFolder(source))), 'the list is what is there');
  const partitions = Object.entries(stored).flatMap(([report, days]) =>
    days.map((each) => ({ report: report as keyof typeof stored, day: each.day })),
  );
  const lines = partitions.map(({ report, day }): [string, string[]] => {
    const text = gunzipSync(store.partition(source, report, day).gzip).toString('utf8');
    return [`${report} ${day}`, linesOf(text)];
  });
  const snapshot = await new QueryEngine(store).run({ source }, never);
  // Another version works everything out anew.
  const anew = new QueryEngine(new Store(root, { factsVersion: FACTS_VERSION + 1 }));
  assert.deepEqual(await anew.run({ source }, never), snapshot, 'facts are those of the lines');
  return { stored, lines: new Map(lines), snapshot };
}

/** Rows out of a report of 28 days name its date range, and how new it is; those of a single day are the same without. */
const RANGE = /"report_start_day":"[\d-]+","report_end_day":"[\d-]+",/;
const AGE = /,"created_at":"[^"]+","report_end_day":"[\d-]+"(?=\}$)/;

/** A line of a report of 28 days as that of a single day. */
export function ofOneDay(line: string): string {
  return line.replace(RANGE, '').replace(AGE, '');
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) JSON.parse(line);
  return lines.map(ofOneDay).sort();
}

/** Where little was missing after a kill, the rest came day by day, without the totals of the report of 28 days. */
export function daily(lines: Lines): Lines {
  return new Map([...lines].filter(([key]) => !key.startsWith('entity-28-day')).sort());
}

export async function leftovers(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => name.endsWith('.tmp') || name.endsWith('.lock'));
}
