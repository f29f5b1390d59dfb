import assert from 'node:assert/strict';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import { valueLabel } from '../../../src/figures/units.ts';
import { loginOf } from '../../../src/dashboard/filters.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { daysIn, trailing } from '../../../src/domain/day.ts';
import { teamSidesOf } from '../../../src/metrics/comparability.ts';
import { chatModeOf } from '../../../src/metrics/features.ts';
import type { MetricPoint } from '../../../src/metrics/metric.ts';
import { isOutdated } from '../../../src/metrics/catalog/versions.ts';
import { TAB_IDS } from '../../../src/shared/dashboard-state.ts';
import { input } from '../dashboard/support.ts';
import { Publisher } from '../summary/publication.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { feature, ideOf, languageFeature, userRow } from '../support/rows.ts';
import { earlierResultsOf, LAST, snapshotOf, DATE_RANGE } from '../support/snapshot.ts';

/** Every plain object has something under these names. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

describe('names that plain objects inherit', () => {
  const engine = useEngine();

  it('are compared, and shown, as ids of teams and people', async () => {
    const days = daysIn(trailing(LAST, 56));
    await engine.read(
      days.map((date) => userRow(date, 'constructor')),
      days.flatMap((date) => INHERITED.map((team) => teamRow(date, 'constructor', team))),
    );
    const filter = { users: ['constructor'] };
    const snapshot = await engine.metrics({ people: true });
    const slugs = snapshot.teams.map(({ name }) => name).sort();
    assert.deepEqual(slugs, INHERITED.map((id) => `team-${id}`).sort());
    for (const id of INHERITED) {
      const sides = teamSidesOf(snapshot)(id);
      assert.ok(sides !== undefined && !('reason' in sides), id);
      assert.deepEqual([sides.now.active, sides.then.active], [1, 1]);
      assert.equal(loginOf(id, snapshotOf([])), id);
    }
    for (const tab of TAB_IDS) assert.ok(dashboardView(input({ snapshot, state: { tab } }), 1).sections);
    const { logins } = await engine.metrics({ filter });
    assert.deepEqual(logins, { constructor: 'login-constructor' });
  });

  it('say why a team is not compared', async () => {
    const days = daysIn(DATE_RANGE);
    await engine.read(
      days.map((date) => userRow(date, 1)),
      days.flatMap((date) => INHERITED.map((team) => teamRow(date, 1, team))),
    );
    const snapshot = await engine.metrics();
    for (const id of INHERITED) assert.deepEqual(teamSidesOf(snapshot)(id), { reason: 'listed-days' }, id);
  });

  it('are compared as ids of teams in a summary', async () => {
    const days = daysIn(trailing(LAST, 56));
    const people = [1, 2, 3, 4, 5, 6];
    const publisher = await Publisher.open();
    const { worker } = publisher.worker;
    const source = await publisher.read(
      days.flatMap((date) => [
        ...people.map((id) => userRow(date, id)),
        ...people.map((id) => teamRow(date, id, 'constructor')),
      ]),
    );
    const summary = await publisher.keep(await publisher.publish(source, 3));
    const snapshot = await worker.call('query', { source: summary, dateRange: DATE_RANGE });
    await publisher.worker.close();
    const sides = teamSidesOf(snapshot)('constructor');
    assert.ok(sides !== undefined && !('reason' in sides), JSON.stringify(sides));
    assert.deepEqual([sides.now.active, sides.then.active], [6, 6]);
  });

  it('are labels like any other', () => {
    for (const name of INHERITED) {
      assert.equal(valueLabel(name), name);
      assert.equal(isOutdated(name, '1.0'), false);
      assert.equal(chatModeOf(name), undefined);
    }
  });

  it('are drawn as languages, on days without them and beside a period without them', async () => {
    const row = (...languages: string[]) =>
      userRow(LAST, 1, {
        totals_by_feature: languages.map(() => feature('chat_inline', [0, 4, 0, 0, 0, 0])),
        totals_by_language_feature: languages.map((name) =>
          languageFeature(name, 'chat_inline', [0, 4, 0, 0, 0, 0]),
        ),
      });
    const snapshot = snapshotOf([row('constructor', '__proto__')], {
      previous: earlierResultsOf([row('go')]),
    });
    const spec = figureOf('language_usage_per_day', { snapshot, format: new Format('en'), compare: true });
    assert.deepEqual(
      spec.series.map(({ id, values }) => [id, values.at(-1)]),
      [
        ['constructor', 4],
        ['__proto__', 4],
        ['before:constructor', null],
        ['before:__proto__', null],
      ],
    );
    const { results } = snapshot;
    const series: MetricPoint[] = [
      { day: LAST, values: {} },
      { day: LAST, values: { constructor: 4 } },
    ];
    const gap = snapshotOf([], { results: { ...results, language_usage_per_day: { value: 4, series } } });
    const drawn = figureOf('language_usage_per_day', { snapshot: gap, format: new Format('en') });
    assert.deepEqual(
      drawn.series.map(({ values }) => values),
      [[null, 4]],
    );
    await engine.read([row('__proto__')]);
    const { language_usage_per_day: perDay } = (await engine.metrics()).results;
    assert.deepEqual(Object.entries(perDay.series?.at(-1)?.values ?? {}), [['__proto__', 4]]);
  });

  it('are no chat as features, and not outdated as IDEs', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_feature: INHERITED.map((name) => feature(name, [5, 0, 0, 0, 0, 0])),
        totals_by_ide: INHERITED.map((name) => ({
          ...ideOf(name, [5, 0, 0, 0, 0, 0]),
          last_known_ide_version: { sampled_at: '', ide_version: '1.0' },
        })),
      }),
    ]);
    const { results } = await engine.metrics();
    assert.equal(results.average_chat_requests_per_active_user.value, 0);
    assert.deepEqual(
      results.ide_usage.breakdown?.map(({ keys }) => keys[0]),
      INHERITED.map((name) => name.toLowerCase()).sort(),
    );
  });
});
