import assert from 'node:assert/strict';
import { day, type DayRange, trailing } from '../../../src/domain/day.ts';
import { dataExplained, dateRangeText, explained } from '../../../src/figures/explained.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { type Column, dataColumn } from '../../../src/figures/listed-columns.ts';
import { PEOPLE_COLUMNS } from '../../../src/figures/people-columns.ts';
import { TEAM_COLUMNS } from '../../../src/figures/team-columns.ts';
import { CATALOG, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { DATE_RANGE, earlierResultsOf, LAST, resultsOf, snapshotOf } from '../support/snapshot.ts';

const format = new Format('en');
const spaced = (text: string) => text.replaceAll(/\s/g, ' ');
const lines = (of: readonly { readonly label: string; readonly text: string }[]) =>
  of.map(({ label, text }) => `${label}: ${spaced(text)}`);

describe('how complete the data are', () => {
  const data = (more: Partial<Snapshot>) => lines(dataExplained(snapshotOf([], more), format));

  it('says which days are preliminary, or that all are final', () => {
    const range = 'Date range: Oct 22 – Nov 18, 2026 (UTC) · all 28 days stored';
    assert.deepEqual(data({}), [range, 'Data through: Nov 18, 2026. All days are final.']);
    assert.deepEqual(data({ preliminary: [day('2026-11-17'), LAST] }), [
      range,
      'Data through: Nov 18, 2026. 2 of the days are preliminary: Nov 17, 2026, Nov 18, 2026.',
    ]);
    assert.deepEqual(data({ dateRange: null }), []);
  });

  it('is in one line, which counts the days that are stored and left out', () => {
    const text = (more: Partial<Snapshot>) => spaced(dateRangeText(snapshotOf([], more), format));
    const one = trailing(LAST, 1);
    assert.equal(text({ dateRange: one, days: 1 }), 'Nov 18, 2026 (UTC) · stored');
    assert.equal(
      text({ dateRange: one, days: 1, missing: [LAST] }),
      'Nov 18, 2026 (UTC) · 0 of 1 days stored',
    );
    assert.equal(text({ missing: [LAST] }), 'Oct 22 – Nov 18, 2026 (UTC) · 27 of 28 days stored');
    assert.equal(
      text({ days: 20, filter: { weekdaysOnly: true } }),
      'Oct 22 – Nov 18, 2026 (UTC), weekdays · all 20 days stored',
    );
    assert.equal(text({ dateRange: null }), '');
  });
});

describe('the explanation of a metric', () => {
  const of = (id: MetricId, more: Partial<Snapshot> = {}) =>
    lines(explained(id, snapshotOf([], more), format));

  it('has the days counted where these are not the date range', () => {
    const counted = (id: MetricId) => of(id).filter((line) => line.startsWith('Days counted'));
    // The other 27 days of the snapshot are not stored.
    assert.deepEqual(counted('weekly_active_users'), [
      'Days counted: Nov 12 – 18, 2026 (UTC): 0 of 7 days stored',
    ]);
    assert.deepEqual(counted('total_active_users'), [
      'Days counted: Nov 1 – 18, 2026 (UTC): 0 of 18 days stored',
    ]);
    assert.deepEqual([counted('active_users'), counted('seats'), counted('pull_requests')], [[], [], []]);
    assert.ok(
      !of('weekly_active_users', { dateRange: null }).some((line) => line.startsWith('Days counted')),
    );
  });

  it('has its fields, and the known defects of the date range', () => {
    assert.ok(of('cli_usage').includes('Fields: totals_by_cli'));
    const defects = (id: MetricId, dateRange: DayRange | null) =>
      of(id, { dateRange }).filter((line) => line.startsWith('Known defect: ')).length;
    assert.deepEqual(
      [
        defects('cli_usage', DATE_RANGE),
        defects('active_users', DATE_RANGE),
        defects('cli_usage', trailing(day('2026-09-30'), 28)),
        defects('cli_usage', null),
      ],
      [1, 0, 0, 0],
    );
  });
});

describe('a figure of any metric', () => {
  const figure = (id: MetricId, result: MetricResult, more: Partial<Snapshot> = {}) =>
    figureOf(id, {
      snapshot: snapshotOf([], { results: { ...resultsOf([]), [id]: result }, ...more }),
      format,
    });
  const row = (values: Readonly<Record<string, number>>, ...keys: readonly string[]) => ({ keys, values });

  it('has its caveat before the notes of what is drawn', () => {
    const breakdown = [row({ people: 1 }, 'vscode', '1.139.0')];
    const { notes } = figure('ide_versions', { value: 1, breakdown });
    assert.deepEqual(notes, [CATALOG.ide_versions.caveat?.()]);
    assert.deepEqual(figure('ide_usage', { value: 1, breakdown }).notes, []);
    const estimate = figure('adoption_phases', { value: 1, breakdown, estimate: 'own-rows' }).notes;
    assert.equal(estimate.length, 1);
  });

  it('labels the columns of a ranking by what they count, in their own style', () => {
    const usage = figure('ide_usage', { value: 3, breakdown: [row({ people: 3, lines: 40 }, 'vscode')] });
    assert.deepEqual(
      [...usage.series, ...(usage.further ?? [])].map(({ id, label }) => [id, label]),
      [
        ['people', 'People'],
        ['lines', 'Lines changed'],
      ],
    );
    assert.equal(usage.unit, 'People');
    const rates = figure('code_completion_acceptance_rate_per_language', {
      value: 0.5,
      breakdown: [row({ suggested: 8, accepted: 4, rate: 0.5 }, 'go')],
    });
    assert.deepEqual(
      [rates.series.map(({ id }) => id), rates.numbers, rates.unit],
      [['rate'], 'ratio', 'Rate'],
    );
    // Without a rate the counts are drawn, although the metric is a ratio.
    const counts = figure('code_completion_acceptance_rate_per_language', {
      value: 0.5,
      breakdown: [row({ suggested: 8, accepted: 4 }, 'go')],
    });
    assert.deepEqual([counts.series.map(({ id }) => id), counts.numbers], [['suggested'], 'count']);
  });

  it('says what its value counts, where the chart shows other counts, too', () => {
    const brief = (id: MetricId, values: Readonly<Record<string, number>>) => {
      const result = { value: 30, breakdown: [{ keys: ['a'], values }] };
      const results = { ...resultsOf([]), [id]: result };
      const previous = { ...resultsOf([]), [id]: { ...result, value: 20 } };
      return figureOf(id, { snapshot: snapshotOf([], { results, previous }), format }).change?.brief;
    };
    assert.equal(
      brief('user_initiated_code_changes_per_language', { suggested: 90, added: 30, deleted: 0 }),
      'Added and deleted: 30 lines of code: +50%, from 20',
    );
    assert.equal(
      brief('pull_requests_by_repository', { created: 9 }),
      'With pull requests: 30 repositories: +50%, from 20',
    );
    assert.match(brief('model_usage', { value: 30 }) ?? '', /^30 requests: /);
  });

  it('has a change with the value that changed', () => {
    const earlier = earlierResultsOf([]);
    const parts = (id: MetricId, now: MetricResult, then: MetricResult) => {
      const { change, explanation } = figure(id, now, { previous: { ...earlier, [id]: then } });
      return [change?.text, change?.brief, explanation.at(-1)?.label];
    };
    const breakdown = [row({ value: 30 }, 'a')];
    assert.deepEqual(parts('model_usage', { value: 30, breakdown }, { value: 20 }), [
      '30 requests: +50%, from 20 in the previous 28 days',
      // The defect of October and November 2026 affects 28 days of this period and 16 of the previous one.
      '30 requests: +50%, from 20 (known defect)',
      'Change',
    ]);
    const rate = { value: 0.5, whole: 2000, breakdown: [row({ suggested: 2000, rate: 0.5 }, 'go')] };
    const was = { value: 0.25, whole: 2000 };
    assert.deepEqual(parts('code_completion_acceptance_rate_per_language', rate, was).slice(0, 2), [
      '50% of 2,000: +25 points, from 25% of 2,000 in the previous 28 days',
      '50% of 2,000: +25 points, from 25% of 2,000',
    ]);
  });

  it('of sums is a bar for each, and says why there is none', () => {
    const { form, categories, categoryLabel, categoryKind, series, summary, empty } = figure('seats', {
      value: 5,
      totals: { assigned: 5, no_activity: 2 },
    });
    assert.deepEqual(
      [form, categories, categoryLabel, categoryKind, series, summary, empty],
      [
        'horizontal-bar',
        ['Assigned', 'No activity on record'],
        'Name',
        'name',
        [{ id: 'value', label: 'Number', values: [5, 2] }],
        'Assigned: 5, No activity on record: 2.',
        undefined,
      ],
    );
    const none = figure('seats', { value: null, missing: 'report' });
    assert.deepEqual(
      [none.empty, none.change, none.noChange],
      ['No data for this date range: not reported.', undefined, undefined],
    );
  });
});

describe('each column of people and of teams', () => {
  const columns: readonly (readonly [
    string,
    Pick<Column<never>, 'title' | 'kind' | 'description' | 'basis'>,
  ])[] = [...Object.entries(PEOPLE_COLUMNS), ...Object.entries(TEAM_COLUMNS)];

  it('has a heading, and words for what its values mean', () => {
    for (const [id, { title, kind, description, basis }] of columns) {
      assert.match(title(), /^[A-Z].*\S$/, id);
      assert.ok(['text', 'day', 'count', 'ratio', 'average', 'points'].includes(kind), id);
      if (description !== undefined) assert.match(description(), /^\S.*\S$/s, id);
      if (basis !== undefined) assert.match(basis, /^\S.*\.$/, id);
    }
  });

  it('of a ratio names the column that has its denominator', () => {
    const people: readonly string[] = Object.keys(PEOPLE_COLUMNS);
    const teams: readonly string[] = Object.keys(TEAM_COLUMNS);
    assert.ok(people.includes(PEOPLE_COLUMNS.code_completion_acceptance_rate.wholeIn ?? ''));
    for (const column of [TEAM_COLUMNS.adoption, TEAM_COLUMNS.agent_share, TEAM_COLUMNS.chat_share])
      assert.ok(teams.includes(column.wholeIn ?? ''));
  });

  it('is handed to the page with its description, where it has one', () => {
    const rows = [{ n: 1 }, { n: null }];
    const column = { title: () => 'N', kind: 'count', value: ({ n }: (typeof rows)[number]) => n } as const;
    assert.deepEqual(dataColumn('n', column, rows), {
      id: 'n',
      label: 'N',
      kind: 'count',
      values: [1, null],
    });
    const described = dataColumn('n', { ...column, description: () => 'All of them.' }, rows);
    assert.equal(described.description, 'All of them.');
  });
});

describe('people and the teams on the last day', () => {
  const person = {
    id: '1',
    login: 'ada',
    person: undefined,
    seat: undefined,
    teams: ['Web', 'Apps'],
    left: false,
  };

  it('are named in one cell, and members who left are marked', () => {
    assert.equal(PEOPLE_COLUMNS.teams.value(person), 'Web, Apps');
    assert.equal(PEOPLE_COLUMNS.teams.value({ ...person, teams: [] }), null);
    assert.equal(PEOPLE_COLUMNS.user_login.value(person), 'ada');
    assert.equal(PEOPLE_COLUMNS.user_login.value({ ...person, left: true }), 'ada (left the team)');
  });
});
