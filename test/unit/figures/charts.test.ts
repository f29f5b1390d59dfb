import assert from 'node:assert/strict';
import { ACTIVE_USERS, activeUsersFigure } from '../../../src/figures/active-users.ts';
import { copied } from '../../../src/figures/copied.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { headlineTiles, tileOf } from '../../../src/figures/tiles.ts';
import { addDays, before, day, type DayRange, trailing } from '../../../src/domain/day.ts';
import { METRIC_IDS, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import type { NoChange } from '../../../src/metrics/comparability.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import {
  earlierResultsOf,
  LAST,
  resultsOf,
  resultsOfStored,
  snapshotOf,
  usersOn,
  DATE_RANGE,
} from '../support/snapshot.ts';

const english = new Format('en');
const completions = (suggested: number, accepted: number) =>
  userRow(LAST, 1, { totals_by_feature: [feature('code_completion', [0, suggested, accepted, 0, 0, 0])] });
const tile = (id: string, ...args: Parameters<typeof snapshotOf>) =>
  headlineTiles(snapshotOf(...args), english).find((each) => each.id === id);

describe('headline tiles', () => {
  it('write counts, averages and ratios in the reader’s language', () => {
    const german = new Format('de');
    const rows = [completions(1000, 255)];
    const texts = (format: Format) =>
      headlineTiles(snapshotOf(rows), format).map(({ valueText }) => valueText);
    assert.equal(texts(english)[3], '25.5% of 1,000');
    assert.equal(texts(german)[3], '25,5\u00a0% of 1.000');
  });

  it('tell “not reported” from “nothing to divide”', () => {
    const rate = tile('code_completion_acceptance_rate', [userRow(LAST, 1)]);
    assert.equal(rate?.value, null);
    assert.equal(rate.valueText, 'no value');
    assert.equal(tile('rolling_28_day_agent_users', [userRow(LAST, 1)])?.valueText, 'not reported');
  });

  it('show changes of ratios in points and of counts in per cent', () => {
    // 200 and 260 of 1,000: √(0.23 × 0.77 × 2 ÷ 1,000) × 1.96 is 3.7 points.
    const previous = earlierResultsOf([completions(1000, 200)]);
    const rate = tile('code_completion_acceptance_rate', [completions(1000, 260)], { previous });
    assert.deepEqual(rate?.change, {
      direction: 'up',
      text: '+6 points, from 20% of 1,000 in the previous 28 days',
      shortText: '+6 points',
      brief: '+6 points, from 20% of 1,000',
    });
    const people = tile('active_users', [userRow(LAST, 1), userRow(LAST, 2), userRow(LAST, 3)], {
      previous: earlierResultsOf([1, 2, 4, 5].map((user) => userRow(LAST, user))),
    });
    assert.deepEqual(people?.change, {
      direction: 'down',
      text: '-1, from 4 in the previous 28 days',
      shortText: '-1',
      brief: '-1, from 4',
    });
  });
});

describe('changes in tiles', () => {
  it('name the days of the previous value where they are not those of the date range', () => {
    const previous = earlierResultsOf([userRow(LAST, 1), userRow(LAST, 2)]);
    const text = (id: MetricId) =>
      tileOf(id, snapshotOf([userRow(LAST, 1)], { previous }), english).change?.text.replaceAll(/\s/g, ' ');
    // The 28 days before 22 October – 18 November end on 21 October.
    assert.equal(text('rolling_28_day_active_users'), '-1, from 2 in Sep 24 – Oct 21, 2026');
    assert.equal(text('weekly_active_users_all_surfaces'), '-1, from 2 in Oct 15 – 21, 2026');
    assert.equal(text('active_users'), '-1, from 2 in the previous 28 days');
  });

  it('say why there is no change', () => {
    const previous = earlierResultsOf([userRow(LAST, 1), userRow(LAST, 2)]);
    const compared = { later: DATE_RANGE, earlier: before(DATE_RANGE), teams: {} };
    const of = (id: MetricId, reason: NoChange) => {
      const reasons = { [id]: reason };
      const snapshot = snapshotOf([userRow(LAST, 1)], { previous, compared: { ...compared, reasons } });
      const { change, noChange } = tileOf(id, snapshot, english);
      assert.equal(change, undefined);
      return noChange;
    };
    assert.equal(of('total_active_users', 'month'), 'Not compared: the previous month has fewer days.');
    assert.equal(
      of('active_users', 'missing-days'),
      'Not compared: not every day of both periods is stored.',
    );
    assert.equal(of('active_users', 'weekdays'), 'Not compared: the previous period has different weekdays.');
    assert.equal(of('active_users', 'preliminary'), 'Not compared: some of the days are preliminary.');
  });

  it('of a month to date name both months, and weekdays of which one has more', () => {
    // 1 – 18 November 2026 has 13 weekdays, 1 – 18 October 12.
    const results = { ...resultsOf([]), total_active_users: { value: 198 } };
    const previous = { ...earlierResultsOf([]), total_active_users: { value: 203 } };
    const changeIn = (more: Partial<Snapshot>) =>
      tileOf('total_active_users', snapshotOf([], { results, previous, ...more }), english).change;
    const change = changeIn({});
    assert.deepEqual(
      { ...change, text: change?.text.replaceAll(/\s/g, ' ') },
      {
        direction: 'down',
        text: '-2%, from 203 in Oct 1 – 18, 2026',
        shortText: '-2%',
        brief: '-2%, from 203',
        note: 'Weekdays (Monday to Friday): 13 in the later period, 12 in the earlier period.',
      },
    );
    // 1 – 18 February and 1 – 18 March 2027 have the same weekdays.
    const later = { from: day('2027-02-19'), to: day('2027-03-18') };
    const compared = { later, earlier: before(later), reasons: {}, teams: {} };
    assert.equal(changeIn({ dateRange: later, compared })?.note, undefined);
  });

  it('name the days of both sides where the last days of the date range are preliminary', () => {
    const earlier = { from: day('2026-09-22'), to: day('2026-10-19') };
    const compared = { later: { from: day('2026-10-20'), to: day('2026-11-16') }, earlier };
    const snapshot = snapshotOf([userRow(LAST, 1)], {
      compared: { ...compared, reasons: {}, teams: {} },
      current: resultsOf([userRow(LAST, 1), userRow(LAST, 2), userRow(LAST, 3)]),
      previous: earlierResultsOf([userRow(LAST, 1), userRow(LAST, 2)]),
    });
    const { change, valueText } = tileOf('active_users', snapshot, english);
    assert.equal(valueText, '1');
    assert.equal(
      change?.text.replaceAll(/\s/g, ' '),
      '+1, from 2 in Sep 22 – Oct 19, 2026 to 3 in Oct 20 – Nov 16, 2026',
    );
  });

  it('show no change without a previous value, and none in proportion to nothing', () => {
    const { change, noChange } = tile('loc_changed_with_ai', [completions(1, 1)]) ?? {};
    assert.deepEqual([change, noChange], [undefined, 'Not compared: not reported for the previous period.']);
    const lines = userRow(LAST, 1, { totals_by_feature: [feature('code_completion', [0, 0, 0, 0, 5, 5])] });
    const grown = tile('loc_changed_with_ai', [lines], { previous: earlierResultsOf([userRow(LAST, 1)]) });
    assert.equal(grown?.change?.text, 'from 0 in the previous 28 days');
    assert.equal(grown.change.shortText, 'from 0');
  });

  it('say where a known defect of GitHub’s data is on one side only', () => {
    // 22 October – 18 November lie in the defect, 24 September – 21 October from 6 October on: 28 days and 16.
    const rows = (added: number) => [
      userRow(LAST, 1, { totals_by_feature: [feature('agent_edit', [0, 0, 0, 0, added, 0])] }),
    ];
    const changeOver = (ranges: { later: DayRange; earlier: DayRange }) =>
      tile('loc_changed_with_ai', rows(8), {
        previous: earlierResultsOf(rows(4)),
        compared: { ...ranges, reasons: {}, teams: {} },
      })?.change;
    assert.equal(changeOver({ later: DATE_RANGE, earlier: before(DATE_RANGE) })?.hasDefect, true);
    assert.equal(
      changeOver({ later: DATE_RANGE, earlier: before(DATE_RANGE) })?.note,
      'Since October 6, 2026, GitHub reports too little agent activity and counts some of it as CLI activity, so the change may come from that. Affected days: 28 in the later period, 16 in the earlier period.',
    );
    const [later, earlier] = [trailing(LAST, 7), before(trailing(LAST, 7))];
    assert.equal(changeOver({ later, earlier })?.note, undefined);
    const people = tile('active_users', rows(8), { previous: earlierResultsOf(rows(4)) });
    assert.equal(people?.change?.note, undefined);
  });
});

describe('shares', () => {
  it('say what they are shares of, no more precisely than that allows', () => {
    assert.equal(english.share(10 / 38, 38), '26% of 38');
    assert.equal(english.share(263 / 999, 999), '26% of 999');
    assert.equal(english.share(0.26345, 1000), '26.3% of 1,000');
    // Neither none nor all.
    assert.equal(english.share(1 / 400, 400), '<1% of 400');
    assert.equal(english.share(399 / 400, 400), '>99% of 400');
    assert.equal(english.share(0, 400), '0% of 400');
    assert.equal(english.share(1, 400), '100% of 400');
  });

  it('differ in points as precisely', () => {
    assert.equal(english.points(0.1333, 15), '+13');
    assert.equal(english.points(0.1333, 1500), '+13.3');
    assert.equal(english.points(-0.002, 400), '-0.2');
  });

  it('are called chance where chance gives as much', () => {
    // 20 and 26 of 100: √(0.23 × 0.77 × 2 ÷ 100) × 1.96 is 11.7 points.
    const previous = earlierResultsOf([completions(100, 20)]);
    const rate = tile('code_completion_acceptance_rate', [completions(100, 26)], { previous });
    assert.equal(rate?.valueText, '26% of 100');
    assert.equal(rate.change?.text, '+6 points, from 20% of 100 in the previous 28 days, could be chance');
  });
});

const charts = (snapshot: ReturnType<typeof snapshotOf>, ...ids: readonly MetricId[]) =>
  ids.map((id) => figureOf(id, { snapshot, format: english }));

describe('figures', () => {
  it('of every metric have a title, a basis, a sentence, and say how they are computed', () => {
    const snapshot = snapshotOf([completions(10, 5)]);
    for (const spec of [
      ...charts(snapshot, ...METRIC_IDS),
      ...ACTIVE_USERS.map((pair) => activeUsersFigure(pair, { snapshot, format: english })),
    ]) {
      for (const text of [spec.title, spec.basis]) assert.match(text, /\S/, spec.id);
      const labels = spec.explanation.map(({ label }) => label);
      for (const label of ['Formula', 'Basis', 'Date range', 'Data through', 'Fields'])
        assert.ok(labels.includes(label), `${spec.id}: ${label}`);
    }
  });

  it('have one value a category in every series and column', () => {
    const snapshot = snapshotOf([completions(10, 5)], { previous: earlierResultsOf([completions(10, 6)]) });
    for (const id of METRIC_IDS) {
      const { series, further = [], categories } = figureOf(id, { snapshot, format: english, compare: true });
      for (const { values } of [...series, ...further]) assert.equal(values.length, categories.length, id);
    }
  });
});

describe('rankings', () => {
  it('draw ten names; the table has all', () => {
    const rows = [
      userRow(LAST, 1, {
        totals_by_language_feature: [
          ...Array.from({ length: 12 }, (_, index) =>
            languageFeature(`lang${String(index).padStart(2, '0')}`, 'chat_inline', [
              0,
              100 - index,
              0,
              0,
              0,
              0,
            ]),
          ),
          languageFeature('unknown', 'chat_inline', [0, 7, 0, 0, 0, 0]),
        ],
        totals_by_model_feature: [modelFeature('auto', 'chat_inline', [1, 0, 0, 0, 0, 0])],
      }),
    ];
    const [languages, models] = charts(snapshotOf(rows), 'language_usage', 'model_usage');
    assert.equal(languages?.drawn, 10);
    assert.equal(languages.categories.length, 12);
    assert.equal(languages.categories[0], 'Lang00');
    // 90 and 89 of the last two names, and 7 without a name.
    assert.deepEqual(languages.other, { label: 'Other', values: [186] });
    assert.deepEqual(languages.notes, [
      'The table has 2 more.',
      'Other: 7 generations that GitHub did not name.',
    ]);
    assert.match(models?.notes[0] ?? '', /^“auto”/);
  });

  it('say what is drawn of the first: its rate, or its share of all', () => {
    const rows = [
      userRow(LAST, 1, {
        totals_by_language_feature: [
          languageFeature('go', 'code_completion', [0, 40, 8, 0, 0, 0]),
          languageFeature('python', 'code_completion', [0, 10, 9, 0, 0, 0]),
        ],
        totals_by_model_feature: [
          modelFeature('gpt-5', 'chat_panel_agent_mode', [3, 0, 0, 0, 0, 0]),
          modelFeature('claude', 'chat_panel_agent_mode', [1, 0, 0, 0, 0, 0]),
        ],
      }),
    ];
    // Go has the most completions, python the better rate; gpt-5 has three of four requests.
    assert.deepEqual(
      charts(snapshotOf(rows), 'code_completion_acceptance_rate_per_language', 'model_usage').map(
        ({ summary }) => summary,
      ),
      ['First is Go, at 20% of 40.', 'First is GPT-5 with 75% of 4.'],
    );
  });
});

describe('figures that are drawn in part', () => {
  it('sum up the series beyond six where they are drawn, and have each in the table', () => {
    const models = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const row = userRow(LAST, 1, {
      totals_by_model_feature: models.map((model, at) =>
        modelFeature(model, 'chat_inline', [10 - at, 0, 0, 0, 0, 0]),
      ),
    });
    const [spec] = charts(snapshotOf([row]), 'model_usage_per_day');
    assert.deepEqual(
      spec?.series.map(({ id }) => id),
      ['a', 'b', 'c', 'd', 'e', 'f', 'other'],
    );
    // 4 + 3 + 2 of g, h and i.
    assert.equal(spec.series.at(-1)?.values.at(-1), 9);
    assert.equal(spec.series.at(-1)?.sumOfMany, true);
    assert.deepEqual(
      spec.further?.map(({ id, values }) => [id, values.at(-1)]),
      [
        ['g', 4],
        ['h', 3],
        ['i', 2],
      ],
    );
  });

  it('have a gap in every series on a missing day, and 0 on a day without use', () => {
    const models = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const row = userRow(LAST, 1, {
      totals_by_model_feature: models.map((model, at) =>
        modelFeature(model, 'chat_inline', [10 - at, 0, 0, 0, 0, 0]),
      ),
    });
    const without = addDays(LAST, -1);
    const results = resultsOfStored([
      usersOn(LAST, [row]),
      usersOn(addDays(LAST, -2), [userRow(addDays(LAST, -2), 1)]),
    ]);
    const [spec] = charts(snapshotOf([], { results, missing: [without] }), 'model_usage_per_day');
    assert.ok(spec);
    assert.equal(spec.series.length, 7);
    for (const { id, values } of [...spec.series, ...(spec.further ?? [])])
      assert.deepEqual([id, ...values.slice(-3, -1)], [id, 0, null]);
    const csv = copied({ kind: 'chart', spec }, 'csv', new Format('en')).split('\r\n');
    assert.equal(csv.at(-4), '2026-11-16,0,0,0,0,0,0,0,0,0');
    assert.equal(csv.at(-3), '2026-11-17,,,,,,,,,');
    const markdown = copied({ kind: 'chart', spec }, 'markdown', new Format('en')).split('\n');
    assert.ok(markdown.some((line) => line.includes('17') && line.endsWith('| – | – | – |')));
  });

  it('have no rate before of what was not there before, and a count of 0', () => {
    const row = (language: string) =>
      userRow(LAST, 1, {
        totals_by_feature: [feature('code_completion', [0, 10, 4, 0, 0, 0])],
        totals_by_language_feature: [languageFeature(language, 'code_completion', [0, 10, 4, 0, 0, 0])],
      });
    const compared = snapshotOf([row('go')], { previous: resultsOf([row('python')]) });
    const before = (id: MetricId) =>
      figureOf(id, { snapshot: compared, format: english, compare: true }).series.find(
        (series) => series.before === true,
      )?.values;
    assert.deepEqual(before('code_completion_acceptance_rate_per_language'), [null]);
    assert.deepEqual(before('language_usage'), [0]);
  });

  it('explain themselves when there is nothing to draw', () => {
    for (const { empty } of charts(
      snapshotOf([userRow(LAST, 1)]),
      'model_usage',
      'code_completion_acceptance_rate',
    ))
      assert.ok(empty);
  });

  it('draw only what can be compared; the table has the rest', () => {
    const snapshot = snapshotOf([
      userRow(LAST, 1, {
        totals_by_feature: [feature('code_completion', [0, 10, 5, 20, 7, 1])],
        totals_by_cli: {
          session_count: 2,
          request_count: 30,
          prompt_count: 4,
          token_usage: { output_tokens_sum: 900, prompt_tokens_sum: 12_000, avg_tokens_per_request: 430 },
        },
      }),
    ]);
    const [cli, lines] = charts(snapshot, 'cli_usage', 'user_initiated_code_changes');
    assert.deepEqual(
      cli?.series.map(({ label }) => label),
      ['Sessions'],
    );
    assert.deepEqual(
      cli.further?.map(({ label }) => label),
      ['Requests', 'Prompts', 'Tokens written', 'Tokens read'],
    );
    assert.match(cli.summary, /2 sessions/);
    assert.deepEqual(
      lines?.series.map(({ id }) => id),
      ['suggested', 'added', 'deleted'],
    );
  });

  it('have the previous period beside them on wish, each day in the place of the one it is compared with', () => {
    const snapshot = snapshotOf([completions(10, 5)], { previous: earlierResultsOf([completions(10, 6)]) });
    const spec = figureOf('code_completions_accepted', { snapshot, format: english, compare: true });
    assert.deepEqual(
      spec.series.map(({ id, values }) => [id, values.at(-1)]),
      [
        ['value', 5],
        ['before:value', 6],
      ],
    );
    assert.deepEqual(spec.change?.direction, 'down');
    const without = figureOf('code_completions_accepted', { snapshot, format: english });
    assert.equal(without.series.length, 1);
  });
});

describe('what a click on a figure filters by', () => {
  const row = userRow(LAST, 1, {
    totals_by_model_feature: [modelFeature('gpt-5', 'chat_panel_agent_mode', [4, 0, 0, 0, 0, 0])],
    totals_by_feature: [feature('chat_panel_agent_mode', [4, 0, 0, 0, 0, 0])],
  });
  const names = {
    language: ['python'],
    model: ['gpt-5'],
    ide: ['vscode'],
    feature: ['chat_panel_agent_mode'],
  };

  it('is the day, the model, the mode, and both where a row has two names', () => {
    const [days, models, both] = charts(
      snapshotOf([row], { names }),
      'requests_per_chat_mode',
      'model_usage',
      'model_usage_per_chat_mode',
    );
    assert.deepEqual(days?.picks?.at(-1), { dateRange: `${LAST}..${LAST}` });
    assert.deepEqual(
      days.series.map(({ pick }) => pick),
      [{ feature: 'chat_panel_agent_mode' }],
    );
    assert.deepEqual(models?.picks, [{ model: 'gpt-5' }]);
    assert.deepEqual(both?.picks, [{ feature: 'chat_panel_agent_mode', model: 'gpt-5' }]);
  });

  it('is nothing that no report could answer', () => {
    const [models] = charts(snapshotOf([row], { names, filter: { ide: 'vscode' } }), 'model_usage');
    assert.deepEqual(models?.picks, [null]);
  });
});
