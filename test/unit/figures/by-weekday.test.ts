import assert from 'node:assert/strict';
import { ACTIVE_USERS, activeUsersFigure } from '../../../src/figures/active-users.ts';
import { byWeekday } from '../../../src/figures/by-weekday.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { addDays, day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { MetricId } from '../../../src/metrics/catalog/catalog.ts';
import { feature, userRow } from '../support/rows.ts';
import { LAST, resultsOfDays, snapshotOf, usersOn } from '../support/snapshot.ts';

const format = new Format('en');
/** 9 November 2026 is a Monday: two Mondays, and each other day once. */
const days = daysIn({ from: day('2026-11-09'), to: day('2026-11-16') });
const one = (...values: readonly (number | null)[]) => [{ id: 'value', label: 'Value', values }];
const shown = (more: Partial<Parameters<typeof byWeekday>[0]>) =>
  byWeekday({ days, form: 'line', numbers: 'count', unit: 'people', series: [], ...more }, format);

describe('a chart by the day of the week', () => {
  it('has the average of each weekday over its days with data, and says how many these are', () => {
    // Tuesday is not reported; the other days have 10, 20 and 0 to 4.
    const found = shown({ series: one(10, null, 0, 1, 2, 3, 4, 20) });
    assert.deepEqual(found?.categories, ['Mon (2)', 'Wed (1)', 'Thu (1)', 'Fri (1)', 'Sat (1)', 'Sun (1)']);
    assert.deepEqual(found.series[0]?.values, [15, 0, 1, 2, 3, 4]);
    assert.deepEqual([found.form, found.numbers], ['bar', 'average']);
    assert.equal(found.unit, 'people, average per day (number of days)');
    assert.equal(found.summary, 'By weekday. Days with data: Mon 2, Wed 1, Thu 1, Fri 1, Sat 1, Sun 1.');
    assert.equal(found.explained.text, 'Sum of the values of the days ÷ number of days with data.');
  });

  it('has ratios from the sums of the days', () => {
    // Mondays: 10 of 100 and 5 of 10 are 15 of 110, and not 30 %. Tuesday: nothing of nothing.
    const wholes = [100, 0, 1, 1, 1, 1, 1, 10];
    const series = one(0.1, null, 1, 1, 1, 1, 1, 0.5);
    const found = shown({ series, numbers: 'ratio', wholes });
    assert.equal(found?.series[0]?.values[0], 15 / 110);
    assert.equal(found.categories[1], 'Wed (1)');
    assert.equal(found.unit, 'people (number of days)');
    assert.equal(found.explained.text, 'Sum of the numerators of the days ÷ sum of their denominators.');
  });

  it('has the previous period beside averages, and not beside ratios of unknown denominators', () => {
    const before = {
      id: 'before:value',
      label: 'Before',
      values: [2, 0, 0, 0, 0, 0, 0, 4],
      before: true,
    } as const;
    const series = [...one(1, 1, 1, 1, 1, 1, 1, 1), before];
    assert.deepEqual(shown({ series })?.series[1]?.values, [3, 0, 0, 0, 0, 0, 0]);
    assert.equal(shown({ series, wholes: days.map(() => 1) })?.series.length, 1);
  });

  it('stays stacked, and is none of a week or without data', () => {
    assert.equal(shown({ series: one(1, 1, 1, 1, 1, 1, 1, 1), form: 'stacked-bar' })?.form, 'stacked-bar');
    assert.equal(shown({ days: days.slice(1), series: one(1, 1, 1, 1, 1, 1, 1) }), undefined);
    assert.equal(shown({ series: one(null, null, null, null, null, null, null, null) }), undefined);
  });
});

describe('the metrics by the day of the week', () => {
  // On Wednesday, 18 November 10 of 40 completions were accepted, a week before 20 of 60; other days have none.
  const completions = (date: typeof LAST, suggested: number, accepted: number) =>
    usersOn(date, [
      userRow(date, 1, {
        totals_by_feature: [
          feature('code_completion', [0, suggested, accepted, 0, 0, 0]),
          feature('chat_panel_ask_mode', [suggested, 0, 0, 0, 0, 0]),
        ],
      }),
    ]);
  const results = resultsOfDays([completions(LAST, 40, 10), completions(addDays(LAST, -7), 60, 20)]);
  const snapshot = snapshotOf([], { results });
  const wednesday = (id: MetricId) => {
    const found = figureOf(id, { snapshot, format }).byWeekday;
    const at = found?.categories.findIndex((name) => name.startsWith('Wed')) ?? -1;
    return [found?.categories[at], found?.series[0]?.values[at]];
  };

  it('have the rate of the sums of these days, and requests ÷ users', () => {
    assert.deepEqual(wednesday('code_completion_acceptance_rate'), ['Wed (2)', 0.3]);
    // 40 + 60 requests of one user on each of two days.
    assert.deepEqual(wednesday('average_chat_requests_per_active_user'), ['Wed (2)', 50]);
  });

  it('have averages of the stored days: 100 suggestions on four Wednesdays', () => {
    assert.deepEqual(wednesday('code_completions_suggested'), ['Wed (4)', 25]);
  });

  it('have daily users only, and no medians', () => {
    const [pair] = ACTIVE_USERS;
    assert.ok(pair);
    const found = activeUsersFigure(pair, { snapshot, format }).byWeekday;
    assert.equal(found?.series.length, 1);
    assert.equal(figureOf(pair.weekly, { snapshot, format }).byWeekday, undefined);
    const series = trailing(LAST, 28);
    const points = daysIn(series).map((date) => ({ day: date, values: { minutes: 5 } }));
    const minutes = { ...results, pull_request_minutes_to_merge: { value: null, series: points } };
    const medians = snapshotOf([], { results: minutes });
    assert.equal(
      figureOf('pull_request_minutes_to_merge', { snapshot: medians, format }).byWeekday,
      undefined,
    );
  });
});
