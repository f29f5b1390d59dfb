import { noSums } from '../../../src/facts/counters.ts';
import assert from 'node:assert/strict';
import { dashboardView, WHOLE } from '../../../src/charts/dashboard.ts';
import { groupFigures, overviewFigures as figures } from '../../../src/charts/figures.ts';
import { Format } from '../../../src/charts/format.ts';
import { groupTiles, headlineTiles } from '../../../src/charts/tiles.ts';
import { METRIC_IDS } from '../../../src/metrics/catalogue.ts';
import { METRIC_GROUPS } from '../../../src/metrics/metric.ts';
import { day, trailing } from '../../../src/domain/day.ts';
import { feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST, resultsOf, snapshotOf, WINDOW } from '../support/snapshot.ts';

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
    assert.equal(texts(english)[3], '25.5%');
    assert.equal(texts(german)[3], '25,5\u00a0%');
  });

  it('tell “not reported” from “nothing to divide”', () => {
    const rate = tile('code_completion_acceptance_rate', [userRow(LAST, 1)]);
    assert.equal(rate?.value, null);
    assert.equal(rate.valueText, 'no figure');
    assert.equal(tile('rolling_28_day_agent_users', [userRow(LAST, 1)])?.valueText, 'not reported');
  });

  it('show changes of ratios in points and of counts in per cent', () => {
    const previous = resultsOf([completions(100, 20)]);
    const rate = tile('code_completion_acceptance_rate', [completions(100, 26)], { previous });
    assert.deepEqual(rate?.change, {
      direction: 'up',
      text: '+6 points, from 20% in the 28 days before',
      shortText: '+6 points',
    });
    const people = tile('active_users', [userRow(LAST, 1), userRow(LAST, 2), userRow(LAST, 3)], {
      previous: resultsOf([userRow(LAST, 1), userRow(LAST, 2), userRow(LAST, 4), userRow(LAST, 5)]),
    });
    assert.deepEqual(people?.change, {
      direction: 'down',
      text: '-25%, from 4 in the 28 days before',
      shortText: '-25%',
    });
  });

  it('show no change without a window before, or from nothing', () => {
    assert.equal(tile('loc_changed_with_ai', [completions(1, 1)])?.change, undefined);
    const lines = userRow(LAST, 1, { totals_by_feature: [feature('agent_edit', [0, 0, 0, 0, 5, 5])] });
    const grown = tile('loc_changed_with_ai', [lines], { previous: resultsOf([userRow(LAST, 1)]) });
    assert.deepEqual(grown?.change, {
      direction: 'up',
      text: 'from 0 in the 28 days before',
      shortText: 'from 0',
    });
  });
});

describe('figures', () => {
  it('are six, each with title, basis, formula and a sentence', () => {
    const specs = figures(snapshotOf([completions(10, 5)]), english);
    assert.equal(specs.length, 6);
    assert.equal(new Set(specs.map(({ id }) => id)).size, 6);
    for (const { title, basis, formula, summary } of specs) {
      for (const text of [title, basis, formula, summary]) assert.match(text, /\S+ \S+/);
    }
  });

  it('have one value a category in every series', () => {
    for (const { series, categories, id } of figures(snapshotOf([completions(10, 5)]), english)) {
      for (const { values } of series) assert.equal(values.length, categories.length, id);
    }
  });

  it('rank ten names and say what is left out', () => {
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
    const specs = figures(snapshotOf(rows), english);
    const languages = specs.find(({ id }) => id === 'language_usage');
    assert.equal(languages?.categories.length, 10);
    assert.equal(languages.categories[0], 'lang00');
    assert.deepEqual(languages.notes, [
      '2 more with 179 generations together.',
      'Not shown: 7 generations that GitHub summed up as “others” or did not recognise.',
    ]);
    assert.match(specs.find(({ id }) => id === 'model_usage')?.notes[0] ?? '', /^“auto”/);
  });

  it('explain themselves when there is nothing to draw', () => {
    const specs = figures(snapshotOf([userRow(LAST, 1)]), english);
    assert.ok(specs.find(({ id }) => id === 'model_usage')?.empty);
    assert.ok(specs.find(({ id }) => id === 'code_completion_acceptance_rate')?.empty);
  });
});

describe('the figures of every group', () => {
  const snapshot = snapshotOf([
    userRow(LAST, 1, {
      totals_by_feature: [
        feature('code_completion', [0, 10, 5, 20, 7, 1]),
        feature('chat_panel_ask_mode', [4, 3, 1, 9, 5, 0]),
      ],
      totals_by_cli: {
        session_count: 2,
        request_count: 30,
        prompt_count: 4,
        token_usage: { output_tokens_sum: 900, prompt_tokens_sum: 12_000, avg_tokens_per_request: 430 },
      },
    }),
  ]);
  const all = METRIC_GROUPS.flatMap((group) => groupFigures(group, snapshot, english));

  it('show every metric once, as a chart or as a tile', () => {
    const tiles = METRIC_GROUPS.flatMap((group) => groupTiles(group, snapshot, english));
    assert.deepEqual([...all, ...tiles].map(({ id }) => id).sort(), [...METRIC_IDS].sort());
  });

  it('draw only what can be compared; the table has the rest', () => {
    const cli = all.find(({ id }) => id === 'cli_usage');
    assert.deepEqual(
      cli?.series.map(({ label }) => label),
      ['Sessions'],
    );
    assert.deepEqual(
      cli.further?.map(({ label }) => label),
      ['Requests', 'Prompts', 'Tokens written', 'Tokens read'],
    );
    assert.match(cli.summary, /2 sessions/);
    const lines = all.find(({ id }) => id === 'user_initiated_code_changes');
    assert.deepEqual(
      lines?.series.map(({ id }) => id),
      ['suggested', 'added', 'deleted'],
    );
  });
});

describe('the dashboard', () => {
  const team = {
    id: '42',
    slug: 'platform',
    name: 'platform',
    active: 2,
    seated: 4,
    inactive: [],
    days: 28,
    current: [],
    sums: noSums(),
    acceptanceRate: null,
  };
  const input = {
    snapshot: snapshotOf([completions(1, 1)], { teams: [team] }),
    window: WINDOW,
    source: 's',
    wholeLabel: 'acme',
    notices: [],
  };

  it('offers the whole and every team', () => {
    const view = dashboardView({ ...input, team: '42' }, english);
    assert.deepEqual(view.scopes, [
      { id: WHOLE, label: 'acme' },
      { id: '42', label: 'platform' },
    ]);
    assert.equal(view.selectedScope, '42');
    assert.equal(dashboardView(input, english).selectedScope, WHOLE);
    // Intl writes ranges with thin spaces.
    assert.equal(view.subtitle.replaceAll(/\s/g, ' '), 'Oct 22 – Nov 18, 2026 (UTC) · all 28 days held');
  });

  it('says which days are missing, that people are missing, and which defects touch the window', () => {
    const notices = (more: Partial<typeof input.snapshot>, window = WINDOW) =>
      dashboardView({ ...input, window, snapshot: { ...input.snapshot, ...more } }, english).notices.join(
        '\n',
      );
    assert.match(notices({ missing: [LAST] }), /^1 of 28 days are not held/);
    assert.match(notices({ basis: 'entity' }), /not those of people/);
    assert.match(notices({}), /agent requests and lines are too low/);
    assert.equal(notices({}, trailing(day('2026-10-05'), 28)), '');
  });
});
