import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { TabId } from '../../src/shared/dashboard-state.ts';
import type { OracleMetrics } from '../oracle/oracle.ts';
import { openTables, shownMetrics } from '../support/dashboard.ts';
import type { Row, TreeView } from '../support/tree.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const average = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** The rows of Overview under the row of the date range, in order, each with its number format. */
const HEADLINES: readonly (readonly [id: string, Intl.NumberFormat])[] = [
  ['active_users', count],
  ['rolling_28_day_agent_users', count],
  ['average_chat_requests_per_active_user', average],
  ['code_completion_acceptance_rate', percent],
  ['loc_changed_with_ai', count],
  ['agent_contribution', percent],
];

export async function assertOverview(window: Window, { headlines }: OracleMetrics): Promise<void> {
  const all = await rowsOf(window.overview, 1 + HEADLINES.length);
  // Above them is the action for a problem, if there is one.
  const first = all.findIndex(({ label }) => label === 'Active users');
  const rows = all.slice(first, first + HEADLINES.length);
  assert.deepEqual(
    // A share is followed by what it is a share of, a value by its change.
    rows.map(({ description }) => description.split(/ {2}| of /)[0]),
    HEADLINES.map(([id, format]) => format.format(headlines[id] ?? NaN)),
  );
}

/** "77% · 36 of 47 active", for each team; one that is listed on fewer days than others says so after it. */
export async function assertTeams(window: Window, { teams }: OracleMetrics): Promise<void> {
  const rows = (await rowsOf(window.teams, teams.length)).filter(({ level }) => level === 1);
  const expected = teams.map(
    ({ label, active, seated }) =>
      `${label}: ${wholePercent(active / seated)} · ${active} of ${seated} active`,
  );
  const shown = rows.map(
    ({ label, description }) => `${label}: ${description.split(' · ').slice(0, 2).join(' · ')}`,
  );
  assert.deepEqual(shown.sort(), expected.sort());
}

/** While VS Code restores a window, rows come one after another. */
async function rowsOf(view: TreeView, expected: number): Promise<Row[]> {
  const enough = async () => ((await view.rows()).length < expected ? undefined : true);
  await waitUntil('all rows', enough, 20_000).catch(() => undefined);
  return view.rows();
}

export function wholePercent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`;
}

/** Every headline tile and every cell of the tables of six charts, on their tabs. */
export async function assertDashboard(window: Window, page: Frame, metrics: OracleMetrics): Promise<void> {
  const found = new Map<string, number | null>();
  for (const [tab, tables] of Object.entries(expectedTables(metrics)) as [TabId, Tables][]) {
    await window.dashboardTab(page, tab);
    await openTables(page);
    const { tiles, charts } = await shownMetrics(page);
    for (const [id, { value }] of tiles) found.set(id, value);
    const glance = page.locator('[data-section="headlines"] [data-tile]');
    if (tab === 'usage') assert.equal(await glance.count(), 6);
    for (const [chart, columns] of Object.entries(tables)) {
      const table = charts.get(chart) ?? assert.fail(`no table of ${chart}`);
      for (const [series, expected] of Object.entries(columns)) {
        for (const [category, value] of expected) {
          const shown = table.get(category)?.get(series) ?? null;
          same(shown, value, `${chart}, ${series}, ${category}`);
        }
      }
      const shown = [...table.values()].flatMap((row) => [...row.values()]).filter(isSomething).length;
      const known = Object.values(columns).flatMap((column) => [...column.values()]);
      assert.equal(shown, known.filter(isSomething).length, `${chart} shows neither more nor less`);
    }
  }
  // Some of them are first on Usage, others in the section of their kind, and one may be in its chart only.
  const headlines = HEADLINES.filter(([id]) => found.has(id));
  assert.ok(headlines.length >= HEADLINES.length - 1);
  for (const [id] of headlines) same(found.get(id), metrics.headlines[id] ?? null, id);
}

function isSomething(value: number | null): boolean {
  return value !== null && value !== 0;
}

type Column = ReadonlyMap<string, number | null>;

/** By chart, then by series. */
type Tables = Readonly<Record<string, Readonly<Record<string, Column>>>>;

function expectedTables(metrics: OracleMetrics): Partial<Record<TabId, Tables>> {
  const { activeUsers, acceptance, requests, languages, models, lines } = metrics;
  const ofDay = ({ day }: { day: string }): string => day;
  const ofName = ({ name }: { name: string }): string => name;
  const modes = [...new Set(requests.map(({ mode }) => mode))];
  const ofMode = (mode: string): Column => {
    const rows = requests.filter((row) => row.mode === mode);
    return column(rows, ofDay, (row) => row.requests);
  };
  return {
    usage: {
      daily_and_weekly_active_users: {
        daily: column(activeUsers, ofDay, ({ daily }) => daily),
        weekly: column(activeUsers, ofDay, ({ weekly }) => weekly),
      },
      code_completion_acceptance_rate: { value: column(acceptance, ofDay, ({ rate }) => rate) },
      requests_per_chat_mode: Object.fromEntries(modes.map((mode) => [mode, ofMode(mode)])),
      language_usage: { value: column(languages, ofName, ({ generations }) => generations) },
      model_usage: { value: column(models, ofName, (row) => row.requests) },
    },
    code: {
      daily_lines_added_and_deleted: {
        added: column(lines, ofDay, ({ added }) => added),
        deleted: column(lines, ofDay, ({ deleted }) => deleted),
      },
    },
  };
}

function column<T>(
  rows: readonly T[],
  category: (row: T) => string,
  value: (row: T) => number | null,
): Column {
  return new Map(rows.map((row) => [category(row), value(row)]));
}

function same(actual: unknown, expected: number | null, what: string): void {
  if (expected === null || typeof actual !== 'number') assert.equal(actual, expected, what);
  else
    assert.ok(
      Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
      `${what}: ${actual} is not ${expected}`,
    );
}
