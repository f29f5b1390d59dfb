import assert from 'node:assert/strict';
import {
  addDays,
  type Day,
  type DayRange,
  daysIn,
  monthStart,
  trailing,
  weekday,
} from '../../../src/domain/day.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { METRIC_IDS, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import { sidesOf } from '../../../src/metrics/comparability.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { differences, flat } from '../../agreement/flat.ts';
import { TODAY } from '../../support/clock.ts';
import { userRow } from '../support/rows.ts';
import { fillSample, SAMPLE } from '../support/sample-source.ts';
import { Publisher } from './publication.ts';

/** Counts of people. They are published for whole date ranges only, and not by name. */
const PEOPLE = [
  'daily_active_users',
  'weekly_active_users',
  'active_users',
  'total_active_users',
  'ide_active_users',
  'daily_active_users_all_surfaces',
  'weekly_active_users_all_surfaces',
  'total_active_users_all_surfaces',
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
  'weekly_active_cloud_agent_users',
  'weekly_active_code_review_active_users',
  'weekly_active_code_review_passive_users',
  'vscode_agent_users_month_to_date',
] as const satisfies MetricId[];
/** So few use these on one day that the number of some days is withheld. */
const CLI_AND_APP = ['daily_active_cli_users', 'daily_active_app_users'] as const satisfies MetricId[];
const CLOUD = 'daily_active_cloud_agent_users' satisfies MetricId;
/** GitHub does not report these on weekends. */
const REVIEWS = [
  'daily_active_code_review_active_users',
  'daily_active_code_review_passive_users',
] as const satisfies MetricId[];
/** Divided by counts of people. */
const PER_PERSON = [
  'average_chat_requests_per_active_user',
  'average_chat_requests_per_active_user_per_day',
  'average_lines_deleted_by_agent',
] as const;
/** People by client and phase: of 28 days that end with the summary, or 28 days before it does. */
const ROWS = ['ide_usage', 'feature_usage', 'ide_versions', 'plugin_versions', 'adoption_phases'] as const;
/** A summary has no repositories. */
const REPOSITORIES = 'pull_requests_by_repository';
/** GitHub's phases with fewer people than the threshold are left out, and those of other days. */
const PHASES = 'adoption_phase_metrics';

/** Published on some days and withheld on others: it depends on the day how many people they are of. */
const BY_DAY: readonly MetricId[] = [
  'ide_versions',
  'plugin_versions',
  'vscode_agent_users_week_to_date',
  CLOUD,
  ...CLI_AND_APP,
  ...REVIEWS,
];

/** A difference that is none: the summary says nothing. */
const WITHHELD = /: (?:undefined|null) here, /;

const DAYS = 75;
const LAST = addDays(TODAY, -2);
const FIRST = trailing(LAST, DAYS).from;
const LAST_MONTH = addDays(monthStart(LAST), -1);
const COMPARED_METRICS = [
  'active_users',
  'loc_changed_with_ai',
  'weekly_active_users',
  'total_active_users_all_surfaces',
  'agent_adoption',
] as const;

/** Users of the month to date. */
const OF_MONTH: readonly MetricId[] = [
  'agent_adoption',
  'average_lines_deleted_by_agent',
  'total_active_users',
  'total_active_users_all_surfaces',
  'vscode_agent_users_month_to_date',
];

/** Not where no day of the month is final yet, nor where the previous month has fewer days. */
function isMonthCompared(lastFinal: Day): boolean {
  const first = monthStart(lastFinal);
  return first === monthStart(LAST) && lastFinal.slice(8) <= addDays(first, -1).slice(8);
}

const DATE_RANGES: Readonly<Record<string, DayRange>> = {
  '28 days': trailing(LAST, 28),
  'a week': trailing(LAST, 7),
  'a month': { from: monthStart(LAST_MONTH), to: LAST_MONTH },
};

/** A summary does not say whether it leaves something out or GitHub did: why there is nothing may differ. */
function agentsOf({ results: { third_party_agents: agents } }: Snapshot) {
  return { value: agents.value, breakdown: agents.breakdown };
}

/** A publisher's store and its summary, asked the same; made once, for it takes longer than all questions. */
function useSummary() {
  let publisher: Publisher;
  let ask: (dateRange: DayRange, filter: Filter) => Promise<{ theirs: Snapshot; ours: Snapshot }>;

  before(async () => {
    publisher = await Publisher.open();
    const { worker } = publisher.worker;
    await fillSample(publisher.worker, TODAY, { people: 300, days: DAYS });
    const source = await publisher.keep(await publisher.publish(SAMPLE, 3));
    ask = async (dateRange, filter) => {
      const [theirs, ours] = [
        await worker.call('query', { source: SAMPLE, dateRange, filter }),
        await worker.call('query', { source, dateRange, filter }),
      ];
      // The sample has enough activity on every day that no day of the organization is withheld.
      assert.deepEqual(ours.withheld, []);
      return { theirs, ours };
    };
  });
  after(() => publisher.worker.close());

  /** Metrics that the summary has no value for, and published metrics with a different value in them. */
  const compare = ({ theirs, ours }: { theirs: Snapshot; ours: Snapshot }) => {
    const unpublished = METRIC_IDS.filter(
      (id) => ours.results[id].value === null && theirs.results[id].value !== null,
    );
    const published = METRIC_IDS.filter((id) => !unpublished.includes(id));
    const different = published.filter((id) => {
      const lines = differences(flat(ours.results[id]), flat(theirs.results[id]));
      return lines.some((line) => !(BY_DAY.includes(id) && WITHHELD.test(line)));
    });
    return { unpublished: unpublished.sort(), different };
  };
  const check = async (
    dateRange: string,
    filter: Filter,
    unpublished: readonly MetricId[],
    different: readonly MetricId[],
  ): Promise<void> => {
    const range = DATE_RANGES[dateRange];
    assert.ok(range);
    const found = compare(await ask(range, filter));
    const known = (ids: readonly MetricId[]) => ids.filter((id) => !BY_DAY.includes(id)).sort();
    assert.deepEqual(known(found.unpublished), known(unpublished));
    assert.deepEqual(
      found.different.filter((id) => !different.includes(id)),
      [],
    );
  };
  return { ask: (dateRange: DayRange, filter: Filter) => ask(dateRange, filter), check };
}

const { ask, check } = useSummary();

describe('metrics from a summary', function () {
  this.timeout(120_000);

  it('are the publisher’s, to the last row and day, but for repositories', async () => {
    const unpublished = [CLOUD, REPOSITORIES] as const;
    await check('28 days', {}, unpublished, [...CLI_AND_APP, ...REVIEWS, PHASES]);
  });

  it('of a week and a month are so, without people by client', async () => {
    await check('a week', {}, [...ROWS, CLOUD, REPOSITORIES], [...CLI_AND_APP, PHASES]);
    const different = [...CLI_AND_APP, CLOUD, PHASES, 'seats'] as const;
    await check('a month', {}, [...ROWS, ...REVIEWS, REPOSITORIES], different);
  });

  it('of weekdays have users of single days only: the others are counted over all days', async () => {
    for (const dateRange of Object.keys(DATE_RANGES)) {
      const perDay = 'average_chat_requests_per_active_user_per_day';
      const ofDay: readonly MetricId[] = ['daily_active_users', 'daily_active_users_all_surfaces', perDay];
      const { to = LAST } = DATE_RANGES[dateRange] ?? {};
      // A month that has had no weekend yet is a month of weekdays.
      const hasWeekend = daysIn({ from: monthStart(to), to }).some((each) => [0, 6].includes(weekday(each)));
      const known = hasWeekend ? ofDay : [...ofDay, ...OF_MONTH];
      const users = [...PEOPLE, ...FLAGS, ...PER_PERSON].filter((id) => !known.includes(id));
      const unpublished: readonly MetricId[] = [...users, ...ROWS, REPOSITORIES];
      const different = dateRange === 'a month' ? ([PHASES, 'seats'] as const) : ([PHASES] as const);
      // The others end on a Sunday: no weekday is in the week to date.
      const toDate = dateRange === 'a month' ? (['vscode_agent_users_week_to_date'] as const) : [];
      await check(dateRange, { weekdaysOnly: true }, [...unpublished, ...toDate], different);
    }
  });

  it('of a language, model, feature or IDE have none either', async () => {
    for (const dateRange of Object.keys(DATE_RANGES)) {
      await check(dateRange, { language: 'python' }, [...PEOPLE, 'average_lines_deleted_by_agent'], []);
      await check(dateRange, { model: 'claude-sonnet-4.6' }, [...PEOPLE, ...PER_PERSON], []);
      await check(dateRange, { feature: 'agent_edit' }, [...PEOPLE, ...PER_PERSON, 'feature_usage'], []);
      const clients = ['ide_usage', 'ide_versions', 'plugin_versions'] as const;
      await check(dateRange, { ide: 'vscode' }, [...PEOPLE, ...clients], []);
    }
  });

  it('have no number of a day but the publisher’s, and that of at least three', async () => {
    const { theirs, ours } = await ask(DATE_RANGES['28 days'] ?? assert.fail(), {});
    for (const id of [CLOUD, ...CLI_AND_APP, ...REVIEWS] as const) {
      const all = theirs.results[id].series ?? [];
      const published = ours.results[id].series ?? [];
      assert.equal(published.length, all.length);
      for (const [at, { values }] of published.entries()) {
        const expected = all[at]?.values['people'] ?? null;
        assert.equal(values['people'], isFew(expected) ? null : expected, `${id} ${all[at]?.day}`);
      }
    }
  });
});

/** A number of users that is below the threshold of the summary. */
function isFew(users: number | null | undefined): boolean {
  return users != null && users > 0 && users < 3;
}

/**
 * The users of phases of which a summary with a threshold of 3 has rows. The number of users of all phases is published,
 * so phases of fewer than 3 are left out together with the smallest others, until they have 3 users.
 */
function publishablePhases(users: readonly number[]): number[] {
  const used = users.filter((count) => count > 0).sort((a, b) => a - b);
  let withheld = used.filter(isFew).reduce((sum, count) => sum + count, 0);
  return used
    .filter((count) => !isFew(count))
    .filter((count) => {
      if (withheld === 0 || withheld >= 3) return true;
      withheld += count;
      return false;
    });
}

describe('parts of a summary', function () {
  this.timeout(120_000);

  it('have no licenses of a day that is not the last but their number', async () => {
    const { theirs, ours } = await ask(DATE_RANGES['a month'] ?? assert.fail(), {});
    assert.equal(ours.results.seats.value, theirs.results.seats.value);
    assert.deepEqual(ours.results.seats.totals, { assigned: theirs.results.seats.value });
  });

  it('have the phases of the last day or none, and never another number', async () => {
    for (const [name, dateRange] of Object.entries(DATE_RANGES)) {
      const { theirs, ours } = await ask(dateRange, {});
      const [all, published] = [theirs, ours].map(
        ({ results }) => results.adoption_phase_metrics.breakdown ?? [],
      );
      const users = (all ?? []).map(({ values }) => values['total_engaged_users'] ?? 0);
      const expected = name === 'a month' ? [] : publishablePhases(users);
      assert.equal(published?.length, expected.length, `${name}: ${users.join(', ')}`);
      for (const { keys, values } of published) {
        const same = all?.find((row) => row.keys[0] === keys[0]);
        assert.deepEqual({ ...same?.values, ...values }, same?.values);
      }
    }
  });

  it('compare the same days as the publisher, and show a change only where both have the values', async () => {
    const { theirs, ours } = await ask(DATE_RANGES['a week'] ?? assert.fail(), {});
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
    const { later } = theirs.compared;
    for (const id of COMPARED_METRICS) {
      // A summary does not say that its publisher's data is generated.
      const { isSample: _, ...publisher } = theirs;
      const sides = sidesOf(id, publisher);
      assert.ok(sides !== undefined);
      assert.equal('reason' in sides, OF_MONTH.includes(id) && !isMonthCompared(later.to), id);
      assert.deepEqual(sidesOf(id, ours), sides, id);
    }
    // Two months differ in their weekdays, but for a February of four weeks, whose days before are not stored.
    const range = DATE_RANGES['a month'] ?? assert.fail();
    const month = await ask(range, {});
    const reason = daysIn(range).length === 28 ? 'missing-days' : 'weekdays';
    assert.deepEqual(sidesOf('active_users', month.ours), { reason });
  });

  it('of the first days have GitHub’s weeks, and no people of a week that is not stored', async () => {
    const { theirs, ours } = await ask(trailing(addDays(FIRST, 2), 7), {});
    assert.equal(theirs.missing.length, 4);
    const [all, published] = [theirs, ours].map(({ results }) =>
      flat(results.weekly_active_users_all_surfaces),
    );
    assert.ok((all ?? []).length > 3);
    assert.deepEqual(differences(published ?? [], all ?? []), []);
    assert.equal(ours.results.active_users.value, null);
  });

  it('of third-party agents are the publisher’s on every day, also on days without any', async () => {
    const values: unknown[] = [];
    for (const date of daysIn(DATE_RANGES['a month'] ?? assert.fail())) {
      const { theirs, ours } = await ask({ from: date, to: date }, {});
      assert.deepEqual(agentsOf(ours), agentsOf(theirs), date);
      values.push(agentsOf(theirs).value);
    }
    assert.ok(values.includes(null) && values.some((value) => value !== null));
  });

  it('call third-party agents as the publisher does: by the last name under which they were used', async () => {
    const rows = [
      ['Agent X', 'Agent Y', 2],
      ['x', 'Agent Z', 3],
      // Named again, but not used.
      ['Agent W', 'Agent V', 0],
    ].flatMap(([x, y, jobs], at) =>
      Array.from({ length: 9 }, (_, id) =>
        userRow(addDays(LAST, at - 2), id, {
          totals_by_3rd_party_agent: [
            { agent_id: 'x', agent_name: String(x), user_initiated_interaction_count: Number(jobs) },
            { agent_id: 'y', agent_name: String(y), user_initiated_interaction_count: Number(jobs) },
          ],
        }),
      ),
    );
    const publisher = await Publisher.open();
    const { worker } = publisher.worker;
    const source = await publisher.read(rows);
    const summary = await publisher.keep(await publisher.publish(source, 3));
    const dateRange = trailing(LAST, 3);
    const [theirs, ours] = [
      await worker.call('query', { source, dateRange }),
      await worker.call('query', { source: summary, dateRange }),
    ].map(({ results }) => results.third_party_agents.breakdown?.map(({ keys }) => keys[0]));
    await publisher.worker.close();
    assert.deepEqual(theirs, ['Agent Z', 'x']);
    assert.deepEqual(ours, theirs);
  });

  it('name what can be chosen from', async () => {
    const { theirs, ours } = await ask(DATE_RANGES['28 days'] ?? assert.fail(), {});
    for (const dimension of ['language', 'model', 'ide', 'feature'] as const) {
      assert.deepEqual(new Set(ours.names[dimension]), new Set(theirs.names[dimension]), dimension);
    }
  });
});
