import assert from 'node:assert/strict';
import { before, day, trailing } from '../../../src/domain/day.ts';
import { ACTIVE_USERS, activeUsersFigure } from '../../../src/figures/active-users.ts';
import { comparedDays, comparedNotice, plainChange } from '../../../src/figures/change.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { sparkline } from '../../../src/figures/sparkline.ts';
import type { MetricId } from '../../../src/metrics/catalog/catalog.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { LAST, resultsOf, snapshotOf, DATE_RANGE } from '../support/snapshot.ts';

const format = new Format('en');
const [FIRST, SECOND] = [day('2026-11-17'), LAST];
const results = (given: Partial<Record<MetricId, MetricResult>>) => ({ ...resultsOf([]), ...given });
const chart = (id: MetricId, result: MetricResult, more: Partial<Snapshot> = {}, compare = false) =>
  figureOf(id, {
    snapshot: snapshotOf([], { results: results({ [id]: result }), ...more }),
    format,
    compare,
  });
const spaced = (text: string) => text.replaceAll(/\s/g, ' ');

describe('a figure by day', () => {
  const series = [
    { day: FIRST, values: { a: 1, b: 4, c: 0 } },
    { day: SECOND, values: { a: 5, b: 0, c: 0 } },
  ];

  it('has a series for each name that was used, and every name where none was', () => {
    const shown = chart('model_usage_per_day', { value: 10, series });
    assert.deepEqual(
      shown.series.map(({ id, values }) => [id, values]),
      [
        ['a', [1, 5]],
        ['b', [4, 0]],
      ],
    );
    const unused = [{ day: FIRST, values: { a: 0, b: null } }];
    assert.deepEqual(
      chart('model_usage_per_day', { value: 0, series: unused }).series.map(({ id, values }) => [id, values]),
      [
        ['a', [0]],
        ['b', [null]],
      ],
    );
  });

  it('says the largest part where the parts are of the whole', () => {
    const caption = (value: number | null) => chart('model_usage_per_day', { value, series }).summary;
    assert.match(caption(10), /: 10 requests\. The largest part is A with 6\.$/);
    // Ten of nine are no parts.
    assert.match(caption(9), /: 9 requests\.$/);
    assert.doesNotMatch(caption(null), /\d/);
    const one = [{ day: FIRST, values: { a: 1 } }];
    assert.match(chart('model_usage_per_day', { value: 1, series: one }).summary, /: 1 request\.$/);
  });

  it('is stacked where several parts make a whole, and a line where they do not', () => {
    const one = [{ day: FIRST, values: { value: 1 } }];
    assert.equal(chart('model_usage_per_day', { value: 10, series }).form, 'stacked-bar');
    assert.equal(chart('model_usage_per_day', { value: 1, series: one }).form, 'bar');
    assert.equal(chart('code_completion_acceptance_rate', { value: 0.5, series: one }).form, 'line');
  });

  it('filters by a day that is selected, unless it shows just one', () => {
    const picks = (length: number) =>
      chart('model_usage_per_day', { value: 10, series: series.slice(0, length) }).picks;
    assert.deepEqual(picks(1), [null]);
    assert.equal(picks(2)?.filter((pick) => pick !== null).length, 2);
  });

  it('has each day of the previous period in the place of the one that it is compared with', () => {
    const of = (names: Record<string, number>) => [{ day: LAST, values: names }];
    // 28 days before 18 November is 21 October.
    const previous = (names: Record<string, number>) =>
      results({ model_usage_per_day: { value: 1, series: [{ day: day('2026-10-21'), values: names }] } });
    const past = (names: Record<string, number>, more: Partial<Snapshot>, compare = true) =>
      chart('model_usage_per_day', { value: 9, series: of(names) }, more, compare)
        .series.filter((each) => each.before === true)
        .map(({ values }) => values);
    assert.deepEqual(past({ a: 5 }, { previous: previous({ a: 3 }) }), [[3]]);
    assert.deepEqual(past({ a: 5 }, { previous: previous({ b: 3 }) }), [[null]]);
    assert.deepEqual(past({ a: 5 }, { previous: previous({ a: 3 }) }, false), []);
    assert.deepEqual(past({ a: 5 }, { previous: null }), []);
    // Beside three series there is no room for three more, but for their sum, also of names that are gone.
    assert.equal(past({ a: 5, b: 1 }, { previous: previous({ a: 3 }) }).length, 2);
    assert.deepEqual(past({ a: 5, b: 1, c: 1 }, { previous: previous({ a: 3, d: 4 }) }), [[7]]);
  });

  it('has the previous period in the table where it cannot be drawn beside it', () => {
    const of = (date: string, names: Record<string, number>) => [{ day: day(date), values: names }];
    const earlier = of('2026-10-21', { added: 3, deleted: 0, suggested: 1 });
    const shown = chart(
      'daily_lines_added_and_deleted',
      { value: 9, series: of(LAST, { added: 5, deleted: 1, suggested: 2 }) },
      { previous: results({ daily_lines_added_and_deleted: { value: 4, series: earlier } }) },
      true,
    );
    assert.deepEqual(
      shown.series.map(({ id }) => id),
      ['added', 'deleted', 'suggested'],
    );
    assert.deepEqual(
      shown.further?.map(({ id, label, numbers, values }) => [id, label, numbers, values]),
      [
        ['before:added', 'Added, previous period', 'count', [3]],
        ['before:suggested', 'Suggested, previous period', 'count', [1]],
      ],
    );
    assert.equal(shown.notes[0], 'The previous period is in the table.');
  });
});

describe('a figure of sums', () => {
  it('has each with its number', () => {
    const shown = chart('seats', { value: 3, totals: { assigned: 1200, idle: 0 } });
    assert.deepEqual(shown.keys, ['assigned', 'idle']);
    assert.deepEqual(shown.series[0]?.values, [1200, 0]);
    assert.match(shown.summary, /: 1,200, .+: 0\.$/);
    assert.equal(shown.empty, undefined);
    assert.ok(chart('seats', { value: null }).empty);
  });
});

describe('daily and weekly active users', () => {
  const [pair] = ACTIVE_USERS;
  assert.ok(pair);
  const people = (...counts: readonly (number | null)[]) =>
    counts.map((count, at) => ({ day: day(`2026-11-1${at}`), values: { people: count } }));
  const shown = (daily: MetricResult, weekly: MetricResult, more: Partial<Snapshot> = {}) =>
    activeUsersFigure(pair, {
      snapshot: snapshotOf([], { results: results({ [pair.daily]: daily, [pair.weekly]: weekly }), ...more }),
      format,
    });

  it('are two series, with the first of the busiest days and the last week in words', () => {
    const both = shown(
      { value: 2, series: people(null, 3, 5, 5, 2) },
      { value: 7, series: people(4, 5, 6, 7, 7) },
    );
    assert.deepEqual(
      both.series.map(({ id, values }) => [id, values]),
      [
        ['daily', [null, 3, 5, 5, 2]],
        ['weekly', [4, 5, 6, 7, 7]],
      ],
    );
    assert.equal(
      both.summary,
      'Busiest day: Nov 12, 2026, active users: 5. Active users in the last seven days: 7.',
    );
  });

  it('say what is not reported', () => {
    assert.match(
      shown({ value: 0, series: people(0) }, { value: null }).summary,
      /Nov 10, 2026, active users: 0\. .*: not reported\.$/,
    );
    assert.doesNotMatch(shown({ value: null, series: people(null) }, { value: null }).summary, /Busiest/);
  });

  it('have the change of the week', () => {
    const daily = { value: 2, series: people(2) };
    const earlier = results({ [pair.weekly]: { value: 40 }, [pair.daily]: { value: 1 } });
    const weekly = { value: 50, series: people(50) };
    const { change, noChange, explanation } = shown(daily, weekly, { previous: earlier });
    assert.match(spaced(change?.text ?? ''), /^Weekly: .*\+25%, from 40 in /);
    assert.match(spaced(change?.brief ?? ''), /^Weekly: /);
    assert.equal(noChange, undefined);
    assert.equal(explanation.filter(({ text }) => text.includes('+25%')).length, 1);
    const none = shown(daily, weekly);
    assert.equal(none.change, undefined);
    assert.match(none.noChange ?? '', /^Not compared/);
  });
});

describe('a change in words', () => {
  const ranges = { later: DATE_RANGE, earlier: before(DATE_RANGE), isShown: true };
  const change = (now: number, then: number, whole?: number, isShown = true) =>
    plainChange(
      { value: now, whole: whole ?? null },
      { value: then, whole: whole ?? null },
      whole === undefined ? 'count' : 'ratio',
      { ...ranges, isShown },
      format,
    ).change;
  const brief = (...given: Parameters<typeof change>) => change(...given)?.brief;

  it('is a number where there are few, and in proportion from twenty on', () => {
    assert.equal(brief(19, 10), '+9, from 10');
    assert.equal(brief(20, 10), '+100%, from 10');
    assert.equal(brief(10, 20), '-50%, from 20');
    // An average is no count of few.
    assert.equal(brief(1.5, 1), '+50%, from 1');
  });

  it('is none between nothing and nothing, and in no proportion to nothing', () => {
    assert.equal(change(0, 0), undefined);
    assert.equal(change(5, 0)?.text, 'from 0 in the previous 28 days');
    assert.equal(change(0, 5)?.brief, '-5, from 5');
  });

  it('is unchanged where a ratio moves by less than it is written with', () => {
    assert.deepEqual(
      [change(7, 7)?.direction, change(7, 8)?.direction, change(8, 7)?.direction],
      ['same', 'down', 'up'],
    );
    assert.equal(change(0.3004, 0.3, 100_000)?.direction, 'same');
    assert.equal(change(0.3006, 0.3, 100_000)?.direction, 'up');
    assert.equal(change(7, 7)?.text, 'unchanged from the previous 28 days');
    assert.equal(change(7, 7)?.brief, 'unchanged');
  });

  it('is marked where chance gives as much', () => {
    assert.match(brief(0.56, 0.44, 100) ?? '', /, could be chance$/);
    assert.doesNotMatch(brief(0.57, 0.43, 100) ?? '', /chance/);
  });

  it('names both sides where the later one is not what is shown', () => {
    assert.equal(
      spaced(change(20, 10, undefined, false)?.text ?? ''),
      '+100%, from 10 in Sep 24 – Oct 21, 2026 to 20 in Oct 22 – Nov 18, 2026',
    );
    assert.equal(brief(20, 10, undefined, false), '+100%, from 10 to 20');
  });

  it('says why there is none', () => {
    const of = (now: number | null, sides?: Parameters<typeof plainChange>[3]) =>
      plainChange(
        now === null ? null : { value: now, whole: null },
        { value: 1, whole: null },
        'count',
        sides,
        format,
      );
    assert.deepEqual(of(1), {});
    assert.deepEqual(of(null, ranges), { noChange: 'Not compared: not reported for the previous period.' });
    assert.deepEqual(of(1, { reason: 'weekdays' }), {
      noChange: 'Not compared: the previous period has different weekdays.',
    });
  });
});

describe('the days that are compared', () => {
  const compared = (later = DATE_RANGE) => ({ later, earlier: before(later), reasons: {}, teams: {} });
  const other = trailing(day('2026-11-16'), 28);

  it('are said by their number, or by name where they end before the date range', () => {
    assert.equal(
      comparedNotice({ dateRange: DATE_RANGE, compared: compared() }, format),
      'Changes compare with the previous 28 days.',
    );
    assert.match(
      comparedNotice({ dateRange: DATE_RANGE, compared: compared(other) }, format) ?? '',
      /^Changes compare Oct 20.*Nov 16, 2026 with Sep 22.*Oct 19, 2026: only final days are compared\.$/,
    );
    assert.equal(
      comparedDays({ dateRange: DATE_RANGE }, compared(), format),
      'compared with the previous 28 days',
    );
    assert.match(
      comparedDays({ dateRange: DATE_RANGE }, compared(other), format),
      /^Oct 20.*2026 compared with Sep 22/,
    );
    const day1 = trailing(LAST, 1);
    assert.equal(comparedDays({ dateRange: day1 }, compared(day1), format), 'compared with the previous day');
  });

  it('are not said where there are none', () => {
    assert.equal(comparedNotice({ dateRange: null, compared: compared() }, format), undefined);
    assert.equal(comparedNotice({ dateRange: DATE_RANGE, compared: null }, format), undefined);
    const reasons = { active_users: 'weekdays' } as const;
    assert.equal(
      comparedNotice({ dateRange: DATE_RANGE, compared: { ...compared(), reasons } }, format),
      undefined,
    );
  });
});

describe('values as a line of text', () => {
  it('go from 0 to the largest, with gaps', () => {
    assert.equal(sparkline([0, 7, 14, null]), '▁▅█ ');
    assert.equal(sparkline([0, 0, null]), '▁▁ ');
    assert.equal(sparkline([1, 2, 3, 4, 5, 6, 7]), '▂▃▄▅▆▇█');
    assert.equal(sparkline([]), '');
  });
});

describe('numbers with their unit', () => {
  const series = [{ day: LAST, values: { value: 1 } }];
  const caption = (id: MetricId, value: number) => spaced(chart(id, { value, series, whole: 4 }).summary);

  it('are shares of what they are shares of, without a unit', () => {
    assert.match(caption('code_completion_acceptance_rate', 0.5), /: 50% of 4\.$/);
  });

  it('are in the singular for one', () => {
    assert.match(caption('code_completions_accepted', 1), /: 1 completion\.$/);
    assert.match(caption('code_completions_accepted', 2), /: 2 completions\.$/);
    assert.match(caption('active_users', 1), /: 1 person\.$/);
  });
});

describe('the head of a ranking', () => {
  it('names the unit for the metric’s own value', () => {
    const breakdown = [{ keys: ['a'], values: { value: 1 } }];
    assert.equal(chart('model_usage', { value: 1, breakdown }).series[0]?.label, 'requests');
    assert.equal(chart('model_usage', { value: 1, breakdown }).unit, 'requests');
  });
});

describe('the form of a figure', () => {
  const two = [{ day: LAST, values: { a: 1, b: 2 } }];
  const drawn = (id: MetricId) => {
    const { form, series, further = [] } = chart(id, { value: 3, series: two });
    return [form, series.length, further.length];
  };

  it('is a line for values that are compared by day, and bars for amounts', () => {
    const forms = {
      daily_active_users: ['line', 1, 1],
      code_completion_acceptance_rate: ['line', 1, 1],
      average_chat_requests_per_active_user: ['line', 1, 1],
      average_lines_deleted_by_agent: ['line', 1, 1],
      pull_request_minutes_to_merge: ['line', 2, 0],
      pull_requests: ['line', 2, 0],
      pull_request_review_days: ['line', 2, 0],
      pull_request_suggestions: ['line', 2, 0],
      code_completions_suggested: ['bar', 1, 1],
      daily_lines_added_and_deleted: ['bar', 2, 0],
      cli_usage: ['bar', 1, 1],
      requests_per_chat_mode: ['stacked-bar', 2, 0],
      language_usage_per_day: ['stacked-bar', 2, 0],
    } as const satisfies Partial<Record<MetricId, unknown>>;
    const ids = Object.keys(forms) as (keyof typeof forms)[];
    assert.deepEqual(Object.fromEntries(ids.map((id) => [id, drawn(id)])), forms);
  });

  it('has bars beside each other for what counts the same', () => {
    const breakdown = [{ keys: ['x'], values: { created: 1, merged: 2 } }];
    const of = (id: MetricId) => chart(id, { value: 3, breakdown }).series.length;
    assert.deepEqual(
      [of('pull_requests_by_repository'), of('third_party_agents'), of('ide_usage')],
      [2, 2, 1],
    );
  });

  it('has the title of the metric for its own value, and the largest series first where some are summed up', () => {
    const own = [{ day: LAST, values: { value: 1, rate: 2 } }];
    const { series, further } = chart('code_completions_suggested', { value: 3, series: own });
    assert.deepEqual(
      [...series, ...(further ?? [])].map(({ label }) => label),
      ['Code completions suggested', 'Rate'],
    );
    const values = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at) => [name, at + 1]),
    );
    const many = chart('model_usage_per_day', { value: 36, series: [{ day: LAST, values }] });
    assert.deepEqual(
      many.series.map(({ id, values: [value] }) => [id, value]),
      // The two smallest, a and b, are summed up.
      [
        ['h', 8],
        ['g', 7],
        ['f', 6],
        ['e', 5],
        ['d', 4],
        ['c', 3],
        ['other', 3],
      ],
    );
    assert.equal(many.summary, 'Over the date range: 36 requests. The largest part is H with 8.');
  });
});
