import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { MetricId } from '../../../src/metrics/catalogue.ts';
import { type MetricResult, numberIn } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { createSample } from '../../../src/sample/index.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/worker/ingest.ts';
import { QueryEngine } from '../../../src/worker/query.ts';
import { Oracle, type OracleFigures } from '../../oracle/oracle.ts';
import { writeSampleFiles } from '../../oracle/sample-files.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'files' };
const sample = createSample({ people: 150, days: 70, seed: 5, today: day('2026-11-20') });
const WINDOW = trailing(sample.range.to, 28);
const never = new AbortController().signal;

describe('the catalogue and DuckDB agree on the sample', () => {
  let folder: string;
  let oracle: Oracle;
  let engine: QueryEngine;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-oracle-'));
    const files = await writeSampleFiles(sample, { from: addDays(WINDOW.from, -34), to: WINDOW.to }, folder);
    oracle = await Oracle.open([files.users], [files.teams]);
    const store = new Store(join(folder, 'store'));
    const ingest = new Ingest(store.writer(SOURCE));
    await ingestPaths(ingest, Object.values(files), () => undefined, never);
    await ingest.commit([]);
    engine = new QueryEngine(store);
  });
  after(async () => {
    oracle.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('for the whole organisation, its window before, and its teams', async () => {
    const snapshot = await engine.run({ source: SOURCE }, never);
    const figures = await oracle.figures(WINDOW.from, WINDOW.to);
    assert.deepEqual(snapshot.window, WINDOW);
    compare(snapshot.results, figures);
    const earlier = await oracle.figures(addDays(WINDOW.from, -28), addDays(WINDOW.from, -1));
    assert.ok(snapshot.previous);
    compare(snapshot.previous, earlier);
    assert.deepEqual(
      snapshot.teams.map(({ id, slug, active, seated }) => ({ team_id: id, slug, active, seated })),
      figures.teams,
    );
  });

  it('for every team', async () => {
    const { teams } = await engine.run({ source: SOURCE }, never);
    assert.ok(teams.length >= 8);
    for (const { id } of teams) {
      const { results } = await engine.run({ source: SOURCE, filter: { teams: [id] } }, never);
      compare(results, await oracle.figures(WINDOW.from, WINDOW.to, id));
    }
  });
});

function compare(results: Snapshot['results'], figures: OracleFigures): void {
  for (const [id, expected] of Object.entries(figures.headlines))
    same(numberIn(results[id as MetricId]), expected, id);
  const points = (result: MetricResult, key: string) =>
    new Map((result.series ?? []).map(({ day, values }) => [String(day), values[key]]));
  const daily = points(results.daily_active_users, 'people');
  const weekly = points(results.weekly_active_users, 'people');
  for (const each of figures.activeUsers) {
    same(daily.get(each.day), each.daily, `daily ${each.day}`);
    same(weekly.get(each.day), each.weekly, `weekly ${each.day}`);
  }
  const rates = points(results.code_completion_acceptance_rate, 'value');
  for (const { day, rate } of figures.acceptance) same(rates.get(day), rate, `rate ${day}`);
  for (const { day, mode, requests } of figures.requests)
    same(points(results.requests_per_chat_mode, mode).get(day), requests, `${mode} ${day}`);
  for (const { day, added, deleted } of figures.lines) {
    same(points(results.daily_lines_added_and_deleted, 'added').get(day), added, `added ${day}`);
    same(points(results.daily_lines_added_and_deleted, 'deleted').get(day), deleted, `deleted ${day}`);
  }
  assert.deepEqual(
    results.language_usage.breakdown,
    figures.languages.map(({ name, generations }) => ({ keys: [name], values: { value: generations } })),
  );
  assert.deepEqual(
    results.model_usage.breakdown,
    figures.models.map(({ name, requests }) => ({ keys: [name], values: { value: requests } })),
  );
}

/** Counts to the last digit, ratios to 1e-12. */
function same(actual: number | null | undefined, expected: number | null, what: string): void {
  if (expected === null || actual == null) assert.equal(actual ?? null, expected, what);
  else
    assert.ok(
      Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
      `${what}: ${actual} is not ${expected}`,
    );
}
