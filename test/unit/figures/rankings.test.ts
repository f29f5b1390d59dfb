import assert from 'node:assert/strict';
import { changeExplained } from '../../../src/figures/change.ts';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { styleOfValue } from '../../../src/figures/units.ts';
import type { MetricId } from '../../../src/metrics/catalog/catalog.ts';
import { drawnPart } from '../../../src/shared/drawn-part.ts';
import type { MetricResult, MetricRow } from '../../../src/metrics/metric.ts';
import { languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { earlierResultsOf, LAST, resultsOf, snapshotOf } from '../support/snapshot.ts';

const format = new Format('en');
const chart = (id: MetricId, result: MetricResult) =>
  figureOf(id, { snapshot: snapshotOf([], { results: { ...resultsOf([]), [id]: result } }), format });
const row = (name: string, value: number, more: Partial<MetricRow> = {}): MetricRow => ({
  keys: [name],
  values: { value },
  ...more,
});

describe('the caption of a ranking', () => {
  const caption = (value: number | null, ...breakdown: readonly MetricRow[]) =>
    chart('model_usage', { value, breakdown }).summary;

  it('says the share of the first of all', () => {
    assert.equal(caption(8, row('a', 6), row('b', 2)), 'First is A with 75% of 8.');
    assert.equal(caption(8, row('a', 8)), 'First is A with 100% of 8.');
    assert.equal(caption(1, row('a', 1)), 'First is A with 100% of 1.');
  });

  it('says its number where there is no whole that it could be a share of', () => {
    assert.equal(caption(null, row('a', 6)), 'First is A with 6.');
    // Someone may be in several rows, so that the first is more than the whole.
    assert.equal(caption(5, row('a', 6)), 'First is A with 6.');
  });

  it('marks what is outdated', () => {
    assert.equal(caption(8, row('a', 6, { outdated: true })), 'First is A (outdated) with 75% of 8.');
  });
});

describe('what a ranking leaves over', () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`);

  it('is one bar, unless there is nothing', () => {
    const rows = names(12).map((name, at) => row(name, 12 - at));
    // 2 and 1 of the last two.
    assert.deepEqual(chart('model_usage', { value: 78, breakdown: rows }).other, {
      label: 'Other',
      values: [3],
    });
    const named = { value: 12, breakdown: rows.slice(0, 1) };
    assert.equal(chart('model_usage', named).other, undefined);
    assert.deepEqual(chart('model_usage', { ...named, totals: { unnamed: 5 } }).other?.values, [5]);
  });

  it('has a value for each bar of a name, and is none of users, who may be in several rows', () => {
    const lines = names(11).map((name): MetricRow => ({ keys: [name], values: { added: 2, deleted: 1 } }));
    const id = 'agent_initiated_code_changes_per_model';
    assert.deepEqual(
      chart(id, { value: 33, breakdown: lines, totals: { unnamed: 4 } }).other?.values,
      [2, 1],
    );
    const people = names(11).map((name): MetricRow => ({ keys: [name], values: { people: 1 } }));
    assert.equal(chart('ide_usage', { value: 11, breakdown: people }).other, undefined);
  });

  it('is drawn after the names that are drawn', () => {
    const spec = chart('model_usage', { value: 66, breakdown: names(12).map((name) => row(name, 1)) });
    const { categories, keys, picks, series, other } = drawnPart(spec);
    assert.deepEqual(
      [categories.length, categories.at(-1), keys?.at(-1), picks?.at(-1)],
      [11, 'Other', 'Other', null],
    );
    assert.deepEqual([series[0]?.values.length, series[0]?.values.at(-1), other], [11, 2, undefined]);
  });
});

describe('the columns of a ranking', () => {
  it('are drawn if they count what the value counts, and only where there is anything', () => {
    const jobs = { keys: ['a'], values: { requests: 3, sessions: 2 } };
    const { series, further } = chart('third_party_agents', { value: 3, breakdown: [jobs] });
    assert.deepEqual(
      [series.map(({ id }) => id), further?.map(({ id }) => id)],
      [['requests'], ['sessions']],
    );
    const lines = { keys: ['a'], values: { suggested: 3, added: 2, deleted: 0 } };
    const changes = chart('user_initiated_code_changes_per_model', { value: 2, breakdown: [lines] });
    assert.deepEqual(
      changes.series.map(({ id, colorRank }) => [id, colorRank]),
      [
        ['suggested', 2],
        ['added', 0],
      ],
    );
  });
});

describe('the notes of a ranking', () => {
  const notes = (breakdown: readonly MetricRow[]) => chart('model_usage', { value: 100, breakdown }).notes;
  const many = (length: number) => Array.from({ length }, (_, at) => row(`m${at}`, 20 - at));

  it('count what is not drawn, from the eleventh on', () => {
    assert.deepEqual(notes(many(10)), []);
    assert.deepEqual(notes(many(11)), ['The table has 1 more.']);
    assert.deepEqual(notes(many(12)), ['The table has 2 more.']);
  });

  it('explain “auto” where it is listed, and only there', () => {
    assert.equal(notes([row('a', 3), row('auto', 2)]).length, 1);
    assert.deepEqual(notes([row('a', 3), row('automatic', 2)]), []);
  });
});

describe('the bars of a ranking', () => {
  it('are at most three a name; beyond that the first is drawn and the table has the others', () => {
    const values = (count: number) =>
      chart('model_usage', {
        value: 9,
        breakdown: [
          {
            keys: ['a'],
            values: Object.fromEntries(['p', 'q', 'r', 's'].slice(0, count).map((name) => [name, 1])),
          },
        ],
      });
    const drawn = [1, 3, 4].map((count) => [values(count).series.length, values(count).further?.length ?? 0]);
    assert.deepEqual(drawn, [
      [1, 0],
      [3, 0],
      [1, 3],
    ]);
  });
});

describe('the bars of the previous period', () => {
  const results = resultsOf([]);
  const drawn = (values: Readonly<Record<string, number | null>>, compare?: boolean, more = {}) =>
    figureOf('model_usage', {
      snapshot: snapshotOf([], {
        results: {
          ...results,
          model_usage: { value: 8, breakdown: [{ keys: ['a'], values }, row('b', 2), row('c', 1)] },
        },
        previous: {
          ...earlierResultsOf([]),
          model_usage: { value: 9, breakdown: [row('b', 4), { keys: ['c'], values: { value: null } }] },
        },
        ...more,
      }),
      format,
      ...(compare !== undefined && { compare }),
    }).series.map((series) => [series.before === true, series.values]);

  it('stand beside the first ones, of the same names: 0 for a new name, null where not reported', () => {
    assert.deepEqual(drawn({ value: 5 }, true), [
      [false, [5, 2, 1]],
      [true, [0, 4, null]],
    ]);
  });

  it('are left out where they are not asked for, not compared, or would stand beside several', () => {
    const alone = [[false, [5, 2, 1]]];
    assert.deepEqual(drawn({ value: 5 }), alone);
    assert.deepEqual(drawn({ value: 5 }, false), alone);
    assert.deepEqual(drawn({ value: 5 }, true, { previous: null }), alone);
    assert.deepEqual(drawn({ value: 5 }, true, { compared: null }), alone);
    assert.deepEqual(drawn({ value: 5, more: 3 }, true), [...alone, [false, [3, null, null]]]);
  });
});

describe('a ranking as a whole', () => {
  it('has the labels, the keys, and the filters of its rows', () => {
    const names = { language: [], model: ['gpt-5'], ide: [], feature: ['chat_panel_ask_mode'] };
    const breakdown: readonly MetricRow[] = [
      { keys: ['ask', 'gpt-5'], values: { value: 6 } },
      { keys: ['edit', 'gpt-5'], values: { value: 2 }, outdated: true },
    ];
    const { id, ...spec } = figureOf('model_usage_per_chat_mode', {
      snapshot: snapshotOf([], {
        names,
        results: { ...resultsOf([]), model_usage_per_chat_mode: { value: 8, breakdown } },
      }),
      format,
    });
    assert.deepEqual(
      [id, spec.form, spec.categoryLabel, spec.categories, spec.keys, spec.picks, spec.drawn, spec.unit],
      [
        'model_usage_per_chat_mode',
        'horizontal-bar',
        'Name',
        ['Ask · GPT-5', 'Edit · GPT-5 (outdated)'],
        ['ask · gpt-5', 'edit · gpt-5'],
        [{ feature: 'chat_panel_ask_mode', model: 'gpt-5' }, null],
        2,
        'requests',
      ],
    );
    assert.deepEqual([spec.numbers, spec.further, spec.notes], ['count', undefined, []]);
    assert.equal(spec.summary, 'First is Ask · GPT-5 with 75% of 8.');
  });

  it('says that there is no data where there are no rows', () => {
    const { summary, series, notes } = chart('model_usage', { value: 0, breakdown: [] });
    assert.deepEqual([summary, series, notes], ['No data for this date range.', [], []]);
  });
});

describe('a change that is explained', () => {
  const text = '+4, from 4';
  const of = (note?: string) =>
    changeExplained({
      change: { direction: 'up', text, shortText: '+4', brief: '+4', ...(note && { note }) },
    });

  it('has what else it may come from behind it', () => {
    assert.deepEqual(of()[0]?.text, '+4, from 4.');
    assert.deepEqual(of('A known defect.')[0]?.text, '+4, from 4. A known defect.');
    assert.deepEqual(changeExplained({ noChange: 'Not compared.' }), [
      { label: 'Change', text: 'Not compared.' },
    ]);
    assert.deepEqual(changeExplained({}), []);
  });
});

describe('values beside a metric’s own', () => {
  it('are counts, but for rates', () => {
    assert.equal(styleOfValue('value', 'ratio'), 'ratio');
    assert.equal(styleOfValue('suggested', 'ratio'), 'count');
    assert.equal(styleOfValue('rate', 'lines'), 'ratio');
    assert.equal(styleOfValue('added', 'lines'), 'count');
  });
});

describe('a ranking by two names', () => {
  it('has only the rows of which GitHub gives both; the others are counted beside it', () => {
    const both = (language: string, model: string, generations: number) => ({
      ...languageFeature(language, '', [0, generations, 0, 0, 0, 0]),
      model,
    });
    const { model_usage_per_language: result } = resultsOf([
      userRow(LAST, 1, {
        code_generation_activity_count: 31,
        totals_by_language_model: [
          both('go', 'gpt-5', 16),
          both('go', 'unknown', 8),
          both('others', 'gpt-5', 4),
          both('unknown', 'others', 3),
        ],
      }),
    ]);
    assert.deepEqual(result.breakdown, [{ keys: ['go', 'gpt-5'], values: { value: 16 } }]);
    assert.deepEqual([result.value, result.totals], [16, { unnamed: 15 }]);
  });

  it('goes by the amount, then by the alphabet of all names; what is 0 is left out', () => {
    const of = (feature: string, model: string, requests: number) =>
      modelFeature(model, feature, [requests, 0, 0, 0, 0, 0]);
    const { model_usage_per_chat_mode: result } = resultsOf([
      userRow(LAST, 1, {
        totals_by_model_feature: [
          of('chat_panel_ask_mode', 'b', 2),
          of('chat_panel_ask_mode', 'a', 2),
          of('chat_inline', 'z', 5),
          of('chat_inline', 'none', 0),
        ],
      }),
    ]);
    assert.deepEqual(
      result.breakdown?.map(({ keys, values }) => [keys[1], values['value']]),
      [
        ['z', 5],
        ['a', 2],
        ['b', 2],
      ],
    );
  });
});
