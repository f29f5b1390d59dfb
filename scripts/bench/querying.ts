import { trailing } from '../../src/domain/day.ts';
import { enter } from './contestants.ts';
import { sampleOf } from './data.ts';
import { FILTERS } from './questions.ts';
import type { Rounds } from './rounds.ts';
import { median, quantile } from './statistics.ts';
import { storedStore } from './store.ts';

const DAYS = 28;

export interface Querying {
  /** Milliseconds of a question, ours. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** All questions together, of a turn. */
  readonly totalMs: number;
  readonly duckdbMs: number;
}

/** All metrics under twenty filters, ours and DuckDB's in turns. */
export async function measureQuerying(people: number, turns: number, rounds: number): Promise<Querying> {
  const root = await storedStore(people, DAYS);
  const { from, to } = trailing(sampleOf(people).range.to, DAYS);
  const ours: number[] = [];
  const totals: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const { ms } = await enter<Rounds>('our-queries', [root, from, to, String(rounds)]);
    ours.push(...ms);
    totals.push(totalOf(ms));
    // One round of theirs takes long enough.
    theirs.push(totalOf((await enter<Rounds>('duckdb-queries', [root, from, to, '1'])).ms));
  }
  return {
    medianMs: median(ours),
    p95Ms: quantile(ours, 0.95),
    totalMs: median(totals),
    duckdbMs: median(theirs),
  };
}

/** Of one round. */
function totalOf(ms: readonly number[]): number {
  return ms.reduce((sum, each) => sum + each, 0) / (ms.length / FILTERS.length);
}
