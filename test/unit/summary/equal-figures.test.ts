import assert from 'node:assert/strict';
import { day, type DayRange } from '../../../src/domain/day.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { METRIC_IDS, type MetricId } from '../../../src/metrics/catalogue.ts';
import { sidesOf } from '../../../src/metrics/comparability.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { differences, flat } from '../../agreement/flat.ts';
import { fillSample, SAMPLE } from '../support/sample-source.ts';
import { Publisher } from './publication.ts';

/** Counts of people. They are told of whole windows only, and not by name. */
const PEOPLE = [
  'daily_active_users',
  'weekly_active_users',
  'active_users',
  'total_active_users',
  'rolling_28_day_active_users',
] as const satisfies MetricId[];
const FLAGS = [
  'agent_adoption',
  'rolling_28_day_chat_users',
  'rolling_28_day_agent_users',
  'rolling_28_day_cli_users',
  'rolling_28_day_cloud_agent_users',
  'rolling_28_day_code_review_active_users',
  'rolling_28_day_code_review_passive_users',
  'rolling_28_day_app_users',
  'rolling_28_day_vscode_agent_users',
] as const satisfies MetricId[];
/** Divided by counts of people. */
const PER_PERSON = ['average_chat_requests_per_active_user', 'average_lines_deleted_by_agent'] as const;
/** People by client and phase: of 28 days that end with the summary, or 28 days before it does. */
const ROWS = ['ide_usage', 'feature_usage', 'ide_versions', 'plugin_versions', 'adoption_phases'] as const;
/** A summary has no repositories. */
const REPOSITORIES = 'pull_requests_by_repository';
/** GitHub's phases with fewer people than the threshold are left out, and those of other days. */
const PHASES = 'adoption_phase_figures';

const WINDOWS: Readonly<Record<string, DayRange>> = {
  '28 days': { from: day('2026-10-26'), to: day('2026-11-22') },
  'a week': { from: day('2026-11-16'), to: day('2026-11-22') },
  'a month': { from: day('2026-10-01'), to: day('2026-10-31') },
};

/** Figures that are not told, and those of which a part differs. */
function compare({ theirs, ours }: { theirs: Snapshot; ours: Snapshot }) {
  const untold = METRIC_IDS.filter(
    (id) => ours.results[id].value === null && theirs.results[id].value !== null,
  );
  const told = METRIC_IDS.filter((id) => !untold.includes(id));
  const different = told.filter(
    (id) => differences(flat(ours.results[id]), flat(theirs.results[id])).length > 0,
  );
  return { untold: untold.sort(), different };
}

describe('figures from a summary', function () {
  this.timeout(120_000);
  let publisher: Publisher;
  let ask: (window: DayRange, filter: Filter) => Promise<{ theirs: Snapshot; ours: Snapshot }>;

  before(async () => {
    publisher = await Publisher.open();
    const { worker } = publisher.worker;
    await fillSample(publisher.worker, day('2026-11-24'), { people: 300, days: 75 });
    const source = await publisher.keep(await publisher.publish(SAMPLE, 3));
    ask = async (window, filter) => {
      const [theirs, ours] = [
        await worker.call('query', { source: SAMPLE, window, filter }),
        await worker.call('query', { source, window, filter }),
      ];
      // Everybody works so much here that no day of the whole is withheld.
      assert.deepEqual(ours.withheld, []);
      return { theirs, ours };
    };
  });
  after(() => publisher.worker.close());

  const check = async (
    window: string,
    filter: Filter,
    untold: readonly MetricId[],
    different: readonly MetricId[],
  ): Promise<void> => {
    const range = WINDOWS[window];
    assert.ok(range);
    assert.deepEqual(compare(await ask(range, filter)), { untold: [...untold].sort(), different });
  };

  it('are the publisher’s, to the last row and day, but for repositories', async () => {
    // Of the versions one or two people have another one: neither that row is told, nor the number of all.
    await check('28 days', {}, ['ide_versions', 'plugin_versions', REPOSITORIES], [PHASES]);
  });

  it('of a week and a month are so, without people by client', async () => {
    await check('a week', {}, [...ROWS, REPOSITORIES], [PHASES]);
    await check('a month', {}, [...ROWS, REPOSITORIES], [PHASES, 'seats']);
  });

  it('of weekdays have no people: they are counted over all days', async () => {
    for (const window of Object.keys(WINDOWS)) {
      const untold = [...PEOPLE, ...FLAGS, ...PER_PERSON, ...ROWS, REPOSITORIES] as const;
      const different = window === 'a month' ? ([PHASES, 'seats'] as const) : ([PHASES] as const);
      await check(window, { weekdaysOnly: true }, untold, different);
    }
  });

  it('of a language, model, feature or IDE have none either', async () => {
    for (const window of Object.keys(WINDOWS)) {
      await check(window, { language: 'python' }, [...PEOPLE, 'average_lines_deleted_by_agent'], []);
      await check(window, { model: 'claude-sonnet-4.6' }, [...PEOPLE, ...PER_PERSON], []);
      await check(window, { feature: 'agent_edit' }, [...PEOPLE, ...PER_PERSON, 'feature_usage'], []);
      const clients = ['ide_usage', 'ide_versions', 'plugin_versions'] as const;
      await check(window, { ide: 'vscode' }, [...PEOPLE, ...clients], []);
    }
  });

  it('have no licences of a day that is not the last but their number', async () => {
    const { theirs, ours } = await ask(WINDOWS['a month'] ?? assert.fail(), {});
    assert.equal(ours.results.seats.value, theirs.results.seats.value);
    assert.deepEqual(ours.results.seats.totals, { assigned: theirs.results.seats.value });
  });

  it('have the phases of the last day or none, and never another number', async () => {
    for (const [name, window] of Object.entries(WINDOWS)) {
      const { theirs, ours } = await ask(window, {});
      const [all, told] = [theirs, ours].map(({ results }) => results.adoption_phase_figures.breakdown ?? []);
      assert.equal((told ?? []).length > 0, name !== 'a month', name);
      for (const { keys, values } of told ?? []) {
        const same = all?.find((row) => row.keys[0] === keys[0]);
        assert.deepEqual({ ...same?.values, ...values }, same?.values);
      }
    }
  });

  it('compare the same days as the publisher, and show a change only where both have the values', async () => {
    const { theirs, ours } = await ask(WINDOWS['a week'] ?? assert.fail(), {});
    assert.ok(theirs.compared && ours.compared);
    assert.deepEqual(
      [ours.compared.later, ours.compared.earlier],
      [theirs.compared.later, theirs.compared.earlier],
    );
    assert.deepEqual(ours.compared.reasons, {
      ...theirs.compared.reasons,
      pull_requests_by_repository: 'missing-days',
    });
    assert.deepEqual(ours.compared.teams, theirs.compared.teams);
    for (const id of ['active_users', 'loc_changed_with_ai', 'weekly_active_users'] as const) {
      const sides = sidesOf(id, theirs);
      assert.ok(sides !== undefined && !('reason' in sides), id);
      assert.deepEqual(sidesOf(id, ours), sides, id);
    }
    // Two whole months differ in their weekdays.
    const month = await ask(WINDOWS['a month'] ?? assert.fail(), {});
    assert.deepEqual(sidesOf('active_users', month.ours), { reason: 'weekdays' });
  });

  it('of the first days have GitHub’s weeks, and no people of a week that is not held', async () => {
    // 9 September is the first day.
    const { theirs, ours } = await ask({ from: day('2026-09-05'), to: day('2026-09-11') }, {});
    assert.equal(theirs.missing.length, 4);
    const [all, told] = [theirs, ours].map(({ results }) => flat(results.weekly_active_users));
    assert.ok((all ?? []).length > 3);
    assert.deepEqual(differences(told ?? [], all ?? []), []);
    assert.equal(ours.results.active_users.value, null);
  });

  it('name what can be chosen from', async () => {
    const { theirs, ours } = await ask(WINDOWS['28 days'] ?? assert.fail(), {});
    for (const dimension of ['language', 'model', 'ide', 'feature'] as const) {
      assert.deepEqual(new Set(ours.names[dimension]), new Set(theirs.names[dimension]), dimension);
    }
  });
});
