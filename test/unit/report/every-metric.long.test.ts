import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { copied } from '../../../src/figures/copied.ts';
import { Format } from '../../../src/figures/format.ts';
import { questionOf } from '../../../src/dashboard/question.ts';
import { dashboardInput } from '../../../src/dashboard/source-input.ts';
import { storedRange } from '../../../src/dashboard/date-range-choices.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import type { ChartSpec } from '../../../src/shared/chart.ts';
import type { DashboardView } from '../../../src/shared/page-protocol.ts';
import { FIRST_STATE, TAB_IDS, type TabId } from '../../../src/shared/dashboard-state.ts';
import type { DataTableSpec } from '../../../src/shared/table.ts';
import { clock, TODAY } from '../../support/clock.ts';
import { fillSample, SAMPLE, startWorker, type TestWorker } from '../support/sample-source.ts';

const english = new Format('en');

/** The text of a cell, read as a number, must equal the value. */
function assertCell(
  cell: string | undefined,
  value: string | number | null | undefined,
  where: string,
): void {
  if (typeof value === 'number')
    assert.ok(cell !== '' && Number(cell) === value, `${where}: ${cell} for ${value}`);
  else if (value == null) assert.equal(cell, '', where);
  else assert.ok(cell === value || cell === `'${value}`, `${where}: ${cell} for ${value}`);
}

function assertChart(spec: ChartSpec): void {
  const [heads = [], ...rows] = parse(copied({ kind: 'chart', spec }, 'csv', english));
  const columns = [...spec.series.filter(({ sumOfMany }) => sumOfMany !== true), ...(spec.further ?? [])];
  assert.equal(heads.length, columns.length + 1, spec.id);
  assert.equal(rows.length, spec.categories.length, spec.id);
  for (const [at, row] of rows.entries()) {
    assertCell(row[0], (spec.keys ?? spec.categories)[at], spec.id);
    for (const [column, { values }] of columns.entries()) assertCell(row[column + 1], values[at], spec.id);
  }
}

function assertTable(spec: DataTableSpec): void {
  const [heads = [], ...rows] = parse(copied({ kind: 'table', spec }, 'csv', english));
  assert.equal(heads.length, spec.columns.length, spec.id);
  assert.equal(rows.length, spec.columns[0]?.values.length, spec.id);
  for (const [at, row] of rows.entries())
    for (const [column, { values }] of spec.columns.entries()) assertCell(row[column], values[at], spec.id);
}

describe('the CSV of every metric of the sample organization', () => {
  let worker: TestWorker;
  before(async function () {
    this.timeout(120_000);
    worker = await startWorker();
    await fillSample(worker, TODAY);
  });
  after(() => worker.close());

  async function view(tab: TabId, teams: readonly string[] = []): Promise<DashboardView> {
    const { source, data, query } = await worker.metrics(SAMPLE);
    const state = { ...FIRST_STATE, tab, teams };
    const span = storedRange(data.stored);
    assert.ok(span);
    const question = questionOf(state, span, []);
    const snapshot = await query(question);
    const parts = { source, data, state, snapshot, dateRange: question.dateRange, format: english };
    return dashboardView(dashboardInput({ ...parts, holidays: [], now: clock.now() }), 0);
  }

  for (const tab of TAB_IDS) {
    it(`has the rows and numbers of the tab ${tab}`, async () => {
      const { sections } = await view(tab);
      const charts = sections.flatMap((section) => section.charts);
      const tables = sections.flatMap((section) => section.tables);
      assert.ok(charts.length + tables.length > 0);
      for (const spec of charts) assertChart(spec);
      for (const spec of tables) assertTable(spec);
      for (const spec of sections.flatMap((section) => section.calendars)) {
        const [, ...rows] = parse(copied({ kind: 'calendar', spec }, 'csv', english));
        assert.equal(rows.length, spec.rows[0]?.days.length);
      }
      for (const spec of sections.flatMap((section) => section.tiles)) {
        const [, row = [], ...more] = parse(copied({ kind: 'tile', spec }, 'csv', english));
        assert.deepEqual(more, []);
        assertCell(row[0], spec.missing === true ? null : (spec.value ?? spec.valueText), spec.id);
      }
    });
  }

  it('has those of a team with its members', async () => {
    const { filters } = await view('teams');
    const [team] = filters.lists.find(({ id }) => id === 'teams')?.options ?? [];
    assert.ok(team);
    const { sections } = await view('teams', [team.id]);
    for (const spec of sections.flatMap((section) => section.charts)) assertChart(spec);
    const tables = sections.flatMap((section) => section.tables);
    assert.ok(tables.length > 1);
    for (const spec of tables) assertTable(spec);
  });
});
