import assert from 'node:assert/strict';
import { ACTIVE_USERS } from '../../src/figures/active-users.ts';
import { nameLabel } from '../../src/figures/names.ts';
import type { ShownMetrics, ShownTable, ShownTile } from '../support/dashboard.ts';

type Value = number | null;
type Named = Readonly<Record<string, Value>>;
interface Row {
  readonly value?: Value;
  readonly values?: Named;
}

/** A metric as the command line prints it. */
export interface PrintedMetric {
  readonly value: number | string | null;
  readonly totals?: Named;
  readonly series?: readonly (Row & { readonly day: string })[];
  readonly breakdown?: readonly (Row & { readonly key?: string; readonly keys?: readonly string[] })[];
}
export type PrintedMetrics = Readonly<Record<string, PrintedMetric>>;

/** How many numbers were compared. */
export interface Compared {
  tiles: number;
  cells: number;
}

/** Every tile and every cell of the page against what the command line prints. */
export function compareMetrics({ tiles, charts }: ShownMetrics, printed: PrintedMetrics): Compared {
  const compared = { tiles: 0, cells: 0 };
  for (const [id, tile] of tiles) {
    compareTile(id, tile, metricOf(id, printed));
    compared.tiles += 1;
  }
  for (const [id, table] of charts) {
    const pair = ACTIVE_USERS.find((each) => each.id === id);
    const rows = pair === undefined ? rowsOf(metricOf(id, printed)) : activeUsers(pair, printed);
    compared.cells += compareTable(id, table, rows);
  }
  return compared;
}

function compareTile(id: string, tile: ShownTile, { value }: PrintedMetric): void {
  if (typeof value === 'string')
    assert.deepEqual([tile.value, tile.text], [null, nameLabel('model', value)], id);
  else assert.equal(tile.value, value, id);
}

function metricOf(id: string, printed: PrintedMetrics): PrintedMetric {
  return printed[id] ?? assert.fail(`the command line does not know ${id}`);
}

function compareTable(id: string, table: ShownTable, expected: ReadonlyMap<string, Row>): number {
  if (table === null) {
    for (const [category, row] of expected)
      for (const value of numbersOf(row)) assert.equal(value, null, `${id}, ${category}: nothing is shown`);
    return 0;
  }
  assert.deepEqual([...table.keys()], [...expected.keys()], id);
  let cells = 0;
  for (const [category, shown] of table) {
    compareRow(`${id}, ${category}`, shown, expected.get(category) ?? {});
    cells += shown.size;
  }
  return cells;
}

/** Columns without anything are not shown; a row with one number has no name for it. */
function compareRow(what: string, shown: ReadonlyMap<string, Value>, { value, values }: Row): void {
  if (values === undefined) {
    const numbers = [...shown.values()].filter((each) => each !== null);
    assert.deepEqual(numbers, value == null ? [] : [value], what);
    return;
  }
  for (const [name, number] of shown) assert.equal(number, values[name] ?? null, `${what}, ${name}`);
  for (const [name, number] of Object.entries(values))
    if (!shown.has(name)) assert.ok(number === null || number === 0, `${what}, ${name} is not shown`);
}

function rowsOf({ series, breakdown, totals }: PrintedMetric): Map<string, Row> {
  if (series !== undefined) return new Map(series.map((point) => [point.day, point]));
  if (breakdown !== undefined)
    return new Map(breakdown.map((row) => [row.key ?? row.keys?.join(' · ') ?? '', row]));
  return new Map(Object.entries(totals ?? {}).map(([name, value]) => [name, { value }]));
}

/** One chart of two metrics. */
function activeUsers(pair: (typeof ACTIVE_USERS)[number], printed: PrintedMetrics): Map<string, Row> {
  const weekly = rowsOf(metricOf(pair.weekly, printed));
  return new Map(
    [...rowsOf(metricOf(pair.daily, printed))].map(([day, { value }]) => [
      day,
      { values: { daily: value ?? null, weekly: weekly.get(day)?.value ?? null } },
    ]),
  );
}

function numbersOf({ value, values }: Row): Value[] {
  return values === undefined ? [value ?? null] : Object.values(values);
}
