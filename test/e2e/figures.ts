import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { OracleFigures } from '../oracle/oracle.ts';
import type { Window } from '../support/window.ts';

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const average = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** The rows of Overview under the window's, in order, with how they are written. */
const HEADLINES: readonly (readonly [id: string, Intl.NumberFormat])[] = [
  ['active_users', count],
  ['rolling_28_day_agent_users', count],
  ['average_chat_requests_per_active_user', average],
  ['code_completion_acceptance_rate', percent],
  ['loc_changed_with_ai', count],
  ['agent_contribution', percent],
];

export async function assertOverview(window: Window, { headlines }: OracleFigures): Promise<void> {
  const rows = (await window.overview.rows()).slice(1, 1 + HEADLINES.length);
  assert.deepEqual(
    rows.map(({ description }) => description.split('  ')[0]),
    HEADLINES.map(([id, format]) => format.format(headlines[id] ?? NaN)),
  );
}

/** "77% · 36 of 47 active", for each team. */
export async function assertTeams(window: Window, { teams }: OracleFigures): Promise<void> {
  const rows = (await window.teams.rows()).filter(({ level }) => level === 1);
  const expected = teams.map(
    ({ label, active, seated }) =>
      `${label}: ${wholePercent(active / seated)} · ${active} of ${seated} active`,
  );
  assert.deepEqual(rows.map(({ label, description }) => `${label}: ${description}`).sort(), expected.sort());
}

export function wholePercent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`;
}

/** Every headline tile and every cell of the six charts' tables. */
export async function assertDashboard(page: Frame, figures: OracleFigures): Promise<void> {
  for (const [id] of HEADLINES) {
    const value = await page.locator(`[data-tile="${id}"] .value`).getAttribute('data-value');
    same(JSON.parse(value ?? 'null'), figures.headlines[id] ?? null, id);
  }
  for (const [chart, columns] of Object.entries(expectedTables(figures))) {
    const table = await readTable(page, chart);
    for (const [series, expected] of Object.entries(columns)) {
      for (const [category, value] of expected)
        same(table.get(`${series} ${category}`) ?? null, value, `${chart}, ${series}, ${category}`);
    }
    const shown = [...table.values()].filter((value) => value !== null && value !== 0).length;
    const known = Object.values(columns)
      .flatMap((column) => [...column.values()])
      .filter((value) => value !== null && value !== 0).length;
    assert.equal(shown, known, `${chart} shows neither more nor less`);
  }
}

type Column = ReadonlyMap<string, number | null>;

function expectedTables(figures: OracleFigures): Record<string, Record<string, Column>> {
  const { activeUsers, acceptance, requests, languages, models, lines } = figures;
  const column = <T>(
    rows: readonly T[],
    category: (row: T) => string,
    value: (row: T) => number | null,
  ): Column => new Map(rows.map((row) => [category(row), value(row)]));
  const modes = [...new Set(requests.map(({ mode }) => mode))];
  return {
    active_users: {
      daily: column(
        activeUsers,
        ({ day }) => day,
        ({ daily }) => daily,
      ),
      weekly: column(
        activeUsers,
        ({ day }) => day,
        ({ weekly }) => weekly,
      ),
    },
    code_completion_acceptance_rate: {
      value: column(
        acceptance,
        ({ day }) => day,
        ({ rate }) => rate,
      ),
    },
    requests_per_chat_mode: Object.fromEntries(
      modes.map((mode) => [
        mode,
        column(
          requests.filter((row) => row.mode === mode),
          ({ day }) => day,
          (row) => row.requests,
        ),
      ]),
    ),
    language_usage: {
      value: column(
        languages.slice(0, 10),
        ({ name }) => name,
        ({ generations }) => generations,
      ),
    },
    model_usage: {
      value: column(
        models.slice(0, 10),
        ({ name }) => name,
        (row) => row.requests,
      ),
    },
    daily_lines_added_and_deleted: {
      added: column(
        lines,
        ({ day }) => day,
        ({ added }) => added,
      ),
      deleted: column(
        lines,
        ({ day }) => day,
        ({ deleted }) => deleted,
      ),
    },
  };
}

interface CellElement {
  getAttribute(name: string): string | null;
}
interface TableElement extends CellElement {
  querySelectorAll(selector: string): Iterable<TableElement>;
}

/** The chart's table, "series category" to value. */
async function readTable(page: Frame, chart: string): Promise<Map<string, number | null>> {
  const table = page.locator(`[data-chart="${chart}"] table`);
  const cells = await table.evaluate((element: TableElement) => {
    const series = [...element.querySelectorAll('th[data-series]')].map((head) =>
      head.getAttribute('data-series'),
    );
    return [...element.querySelectorAll('tr[data-category]')].flatMap((row) =>
      [...row.querySelectorAll('td[data-value]')].map((cell, index): [string, string | null] => [
        `${series[index] ?? ''} ${row.getAttribute('data-category') ?? ''}`,
        cell.getAttribute('data-value'),
      ]),
    );
  });
  return new Map(cells.map(([key, value]) => [key, JSON.parse(value ?? 'null') as number | null]));
}

function same(actual: unknown, expected: number | null, what: string): void {
  if (expected === null || typeof actual !== 'number') assert.equal(actual, expected, what);
  else
    assert.ok(
      Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
      `${what}: ${actual} is not ${expected}`,
    );
}
