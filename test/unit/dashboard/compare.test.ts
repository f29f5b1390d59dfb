import assert from 'node:assert/strict';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { addDays, before } from '../../../src/domain/day.ts';
import { noSums } from '../../../src/facts/counters.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import type { NoChange } from '../../../src/metrics/comparability.ts';
import { TAB_IDS, type TabId } from '../../../src/shared/dashboard-state.ts';
import { earlierResultsOf, LAST, resultsOf, DATE_RANGE } from '../support/snapshot.ts';
import { userRow } from '../support/rows.ts';
import { input, team } from './support.ts';

const view = (...given: Parameters<typeof input>) => dashboardView(input(...given), 1);
const RANGES = { later: DATE_RANGE, earlier: before(DATE_RANGE), teams: {} };
const previous = earlierResultsOf([userRow(LAST, 1), userRow(LAST, 2)]);
const results = resultsOf([userRow(LAST, 1), userRow(LAST, 2), userRow(LAST, 3)]);

/** 40 of 50 members were active and 10 of them used an agent; before, 30 of 50 and 3 of them. */
const now = team('1', 40, 50, { agentUsers: 10, sums: { ...noSums(), interactions: 400 } });
const then = team('1', 30, 50, { agentUsers: 3, sums: { ...noSums(), interactions: 600 } });
const other = team('2', 5, 10);
const COMPARED_NOTE =
  'In parentheses: changes, those of shares in points, compared with the previous 28 days. *: could be chance. =: unchanged.';

const teams = (compare: boolean, more: object = {}) =>
  view({
    state: { tab: 'teams', compare },
    snapshot: {
      teams: [now, other],
      previousTeams: [then],
      compared: { ...RANGES, reasons: {}, teams: { 2: 'listed-days' } },
      ...more,
    },
  });

describe('comparing with the previous period', () => {
  const cells = (compare: boolean, id: string, more: object = {}) =>
    teams(compare, more)
      .sections.flatMap(({ tables }) => tables)[0]
      ?.columns.find((column) => column.id === id)?.texts;

  it('has the previous value in tiles, or the reason why there is none', () => {
    const tile = (compare: boolean) =>
      view({ state: { compare }, snapshot: { results, previous } }).sections[0]?.tiles.find(
        ({ id }) => id === 'active_users',
      );
    assert.equal(tile(true)?.compares, true);
    assert.equal(tile(true)?.change?.brief, '+1, from 2');
    assert.equal(tile(false)?.compares, undefined);
  });

  it('has the change of each number of a team beside it', () => {
    // 40 against 30 is a third more. 25 % of 40 and 10 % of 30: √(13 ⁄ 70 × 57 ⁄ 70 × (1 ⁄ 40 + 1 ⁄ 30)) × 1.96 is 18 points.
    assert.deepEqual(cells(true, 'active_users'), ['40 (+33%)', '5']);
    assert.deepEqual(cells(true, 'agent_share'), ['25% of 40 (+15*)', null]);
    // 400 ÷ 40 against 600 ÷ 30.
    assert.deepEqual(cells(true, 'requests_per_active_user'), ['10 (-50%)', '0']);
    assert.deepEqual(cells(true, 'seated_members'), ['50 (=)', '10']);
    assert.deepEqual(cells(true, 'adoption'), ['80% of 50', '50% of 10']);
    assert.deepEqual(cells(false, 'agent_share'), ['25% of 40', null]);
    assert.equal(cells(false, 'active_users'), undefined);
    // Where no team is compared, nothing is added.
    assert.equal(cells(true, 'active_users', { previousTeams: null }), undefined);
  });

  it('says which days the changes of a table compare', () => {
    const notes = (compare: boolean) => teams(compare).sections.flatMap(({ tables }) => tables)[0]?.notes[0];
    assert.equal(notes(true), COMPARED_NOTE);
    assert.match(notes(false) ?? '', /^Teams without a change/);
  });

  it('has the adoption of teams in the previous period in their chart', () => {
    const series = (compare: boolean) =>
      teams(compare)
        .sections.flatMap(({ charts }) => charts)[0]
        ?.series.map(({ id, values }) => [id, values]);
    const shown = ['value', [0.8, 0.5]];
    assert.deepEqual(series(true), [shown, ['before:value', [0.6, null]]]);
    assert.deepEqual(series(false), [shown]);
  });

  it('compares the same days of teams in their chart as in their table', () => {
    // The last two days are not final: until then, 35 of 50 members were active.
    const later = { from: addDays(DATE_RANGE.from, -2), to: addDays(DATE_RANGE.to, -2) };
    const more = {
      currentTeams: [team('1', 35, 50)],
      compared: { later, earlier: before(later), reasons: {}, teams: { 2: 'listed-days' } },
    };
    const chart = teams(true, more).sections.flatMap(({ charts }) => charts)[0];
    assert.deepEqual(
      chart?.series.map(({ values }) => values),
      [
        [0.7, 0.5],
        [0.6, null],
      ],
    );
    assert.match(
      chart.notes[0]?.replaceAll(/\s/g, ' ') ?? '',
      /^Oct 20 – Nov 16, 2026 compared with Sep 22 – Oct 19/,
    );
  });

  it('has the days of a team in the previous period beside its own', () => {
    const points = (date: typeof LAST, active: number) => [
      { day: date, active, seated: 50, interactions: 10 },
    ];
    const charts = view({
      state: { tab: 'teams', teams: ['1'], compare: true },
      snapshot: {
        filter: { teams: ['1'] },
        teams: [{ ...now, series: points(LAST, 20) }],
        previousTeams: [{ ...then, series: points(addDays(LAST, -28), 10) }],
      },
    }).sections.flatMap((section) => section.charts);
    assert.deepEqual(
      charts.find(({ id }) => id === 'team_activity')?.series.map(({ id, values }) => [id, values]),
      [
        ['1', [0.4]],
        ['before:1', [0.2]],
      ],
    );
  });

  it('has the change of each repository beside its number', () => {
    const repositories = (...rows: readonly (readonly [string, number])[]) => ({
      value: 1,
      breakdown: rows.map(([name, value]) => ({ keys: [name], values: { created: value } })),
    });
    const shown = view({
      state: { tab: 'reviews', compare: true },
      snapshot: {
        results: { ...results, pull_requests_by_repository: repositories(['acme/a', 30], ['acme/b', 4]) },
        previous: { ...previous, pull_requests_by_repository: repositories(['acme/a', 20]) },
      },
    });
    const table = shown.sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'repositories');
    assert.deepEqual(table?.columns[1]?.texts, ['30 (+50%)', '4 (from 0)']);
    assert.deepEqual(table.notes, [COMPARED_NOTE]);
  });
});

describe('the switch to compare', () => {
  it('is unavailable on a tab where nothing has a change, for the reason of most', () => {
    const reasons = (reason: NoChange) => ({
      ...RANGES,
      reasons: Object.fromEntries(METRIC_IDS.map((id) => [id, reason])),
    });
    const why = (tab: TabId, more: object = {}) =>
      view({ state: { tab }, snapshot: { results, previous, ...more } }).filters.noCompare;
    assert.equal(why('usage'), undefined);
    assert.equal(
      why('usage', { compared: reasons('missing-days'), previous: null }),
      'Not compared: not every day of both periods is stored.',
    );
    assert.equal(why('data'), 'Compare changes nothing on this tab.');
    assert.equal(why('licenses'), 'Compare changes nothing on this tab.');
    assert.equal(teams(false).filters.noCompare, undefined);
    for (const tab of TAB_IDS) assert.ok(why(tab, { compared: null, previous: null }), tab);
  });
});
