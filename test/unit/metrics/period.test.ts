import assert from 'node:assert/strict';
import { addDays, day, type DayRange, trailing } from '../../../src/domain/day.ts';
import type { Counted } from '../../../src/facts/counted.ts';
import { type DayTotals, totalsOfEntity } from '../../../src/facts/day-totals.ts';
import { entityFacts } from '../../../src/facts/entity-facts.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { clientMetrics } from '../../../src/metrics/catalog/clients.ts';
import { phasePopulation } from '../../../src/metrics/catalog/phases.ts';
import { neededDays, Period, type StoredFacts } from '../../../src/metrics/period.ts';
import { entityRow, feature, ideOf, userRow } from '../support/rows.ts';
import { DATE_RANGE, LAST, usersOn } from '../support/snapshot.ts';

const EVE = addDays(LAST, -1);
const range = (from: string, to: string): DayRange => ({ from: day(from), to: day(to) });

function periodOf(
  totals: readonly DayTotals[],
  more: Partial<StoredFacts> = {},
  filter: Filter = {},
  dateRange = DATE_RANGE,
): Period {
  return new Period(dateRange, { totals: new Map(totals.map((each) => [each.day, each])), ...more }, filter);
}

/** A day of which no individual users are known. */
const withoutUsers = (date = LAST) => totalsOfEntity(entityFacts(date, entityRow(date)), {});
const inIde = (date: typeof LAST, id: number) =>
  userRow(date, id, { totals_by_feature: [feature('chat_inline', [1, 0, 0, 0, 0, 0])] });

describe('the days that a date range needs', () => {
  it('reach back six days, 28 days from its end, or to the 1st, whichever is earliest', () => {
    assert.deepEqual(neededDays(range('2026-10-22', '2026-11-18')), range('2026-10-16', '2026-11-18'));
    assert.deepEqual(neededDays(range('2026-11-18', '2026-11-18')), range('2026-10-22', '2026-11-18'));
    assert.deepEqual(neededDays(range('2026-11-25', '2026-11-30')), range('2026-11-01', '2026-11-30'));
  });

  it('are missing if the filter keeps them and they are not stored', () => {
    // 14 and 15 November 2026 are a weekend.
    const week = range('2026-11-12', '2026-11-18');
    const stored = ['2026-11-13', '2026-11-18'].map((date) => usersOn(day(date), []));
    const missing = periodOf(stored, {}, { weekdaysOnly: true }, week).missing();
    assert.deepEqual(missing, ['2026-11-12', '2026-11-16', '2026-11-17']);
  });
});

describe('the last known versions', () => {
  const used = (date: typeof LAST, id: number, version: string) =>
    userRow(date, id, {
      totals_by_ide: [
        { ...ideOf('vscode', [1, 0, 0, 0, 0, 0]), last_known_ide_version: { ide_version: version } },
      ],
    });
  const known = (...days: DayTotals[]) =>
    periodOf(days)
      .lastKnown('ideVersion')
      .map(({ of, state, people }) => [of[0], state, people.size]);

  it('are of the last day with a version of each user, without those that no user has any more', () => {
    const eve = usersOn(EVE, [used(EVE, 1, '1.106.0'), used(EVE, 2, '1.107.1')]);
    const last = usersOn(LAST, [used(LAST, 1, '1.139.0')]);
    assert.deepEqual(known(eve, last), [
      ['vscode', '1.139.0', 1],
      ['vscode', '1.107.1', 1],
    ]);
  });

  it('are counted once where a user has the same on several days', () => {
    const days = [EVE, LAST].map((date) => usersOn(date, [used(date, 1, '1.139.0')]));
    assert.deepEqual(known(...days), [['vscode', '1.139.0', 1]]);
  });
});

describe('users of a period', () => {
  it('are a count too low where days are missing, but only if there are individual users', () => {
    const two = range(EVE, LAST);
    const users = periodOf([usersOn(LAST, [inIde(LAST, 1)])]);
    assert.deepEqual([users.lacksDays(two), users.lacksDays(range(LAST, LAST))], [true, false]);
    assert.equal(periodOf([withoutUsers()]).lacksDays(two), false);
    assert.equal(periodOf([usersOn(EVE, []), withoutUsers()]).lacksDays(DATE_RANGE), false);
  });

  it('are not complete where the filter leaves out every day', () => {
    // 14 and 15 November 2026 are a weekend.
    const weekend = range('2026-11-14', '2026-11-15');
    assert.equal(periodOf([], {}, { weekdaysOnly: true }).isComplete(weekend), false);
    assert.equal(periodOf([]).tellsUsers(weekend), false);
  });

  it('are known only where all stored days have individual users', () => {
    const mixed = periodOf([usersOn(EVE, [inIde(EVE, 1)]), withoutUsers()]);
    assert.deepEqual([mixed.tellsUsers(range(EVE, EVE)), mixed.tellsUsers(range(EVE, LAST))], [true, false]);
  });

  it('in an IDE are no denominator of sums that cover other days', () => {
    const days = [usersOn(LAST, [inIde(LAST, 1), userRow(LAST, 2)])];
    assert.equal(periodOf(days).contributors(), 1);
    assert.equal(periodOf(days, { isComplete: () => true }).contributors(), 1);
    assert.equal(periodOf(days, { isComplete: () => false }).contributors(), null);
  });

  it('whose reviews were automatic leave out users who requested one on any day', () => {
    const reviews = (date: typeof LAST, id: number, active: boolean, passive: boolean) =>
      userRow(date, id, {
        used_copilot_code_review_active: active,
        used_copilot_code_review_passive: passive,
      });
    const days = [
      usersOn(EVE, [reviews(EVE, 1, false, true), reviews(EVE, 2, false, true)]),
      usersOn(LAST, [reviews(LAST, 1, true, false)]),
    ];
    assert.equal(periodOf(days).users(DATE_RANGE, 'codeReviewPassive'), 1);
    assert.equal(periodOf(days).users(range(EVE, EVE), 'codeReviewPassive'), 2);
    const passiveOnly = usersOn(LAST, [userRow(LAST, 1, { used_copilot_code_review_passive: true })]);
    assert.equal(periodOf([passiveOnly]).users(DATE_RANGE, 'codeReviewPassive'), 1);
    const activeOnly = usersOn(LAST, [userRow(LAST, 1, { used_copilot_code_review_active: true })]);
    assert.equal(periodOf([activeOnly]).users(DATE_RANGE, 'codeReviewPassive'), null);
  });
});

describe('counts of a source without individual users', () => {
  const counted = (more: Partial<Counted>) => new Map([[LAST, { active: {}, groups: {}, ...more }]]);
  const rows = { total: 5, rows: [{ keys: ['vscode'], people: 5 }] };
  const byIde = (totals: readonly DayTotals[], filter: Filter = {}, dateRange = DATE_RANGE) =>
    periodOf(totals, { counted: counted({ rows: { ide: rows } }) }, filter, dateRange).countedRows('ide');

  it('by name are those of exactly the 28 days', () => {
    assert.deepEqual(byIde([withoutUsers()]), rows);
    assert.equal(byIde([withoutUsers()], {}, trailing(LAST, 7)), undefined);
    assert.equal(byIde([withoutUsers()], {}, range('2026-11-01', LAST)), undefined);
  });

  it('by name are not of a filter, nor of days with individual users', () => {
    assert.equal(byIde([withoutUsers()], { weekdaysOnly: true }), undefined);
    assert.equal(byIde([withoutUsers()], { language: 'go' }), undefined);
    assert.equal(byIde([usersOn(LAST, [])]), undefined);
  });

  it('are the count over the range, and GitHub’s own only where no day is stored', () => {
    const both = counted({ active: { last28: 7 }, byGitHub: { active: { last28: 9 }, groups: {} } });
    assert.equal(periodOf([withoutUsers()], { counted: both }).users(), 7);
    const githubs = counted({ byGitHub: { active: { last28: 9 }, groups: { chat: { last28: 4 } } } });
    assert.equal(periodOf([withoutUsers()], { counted: githubs }).users(), null);
    assert.equal(periodOf([], { counted: githubs }).users(), 9);
    assert.equal(periodOf([], { counted: githubs }).users(DATE_RANGE, 'chat'), 4);
    // Only the last of the seven days of the other range has a count.
    assert.equal(periodOf([], { counted: githubs }).users(trailing(LAST, 7)), null);
  });

  it('up to a day are its own where its days are stored, otherwise GitHub’s', () => {
    const both = counted({
      active: { day: 3, week: 6 },
      byGitHub: { active: { day: 4, week: 8 }, groups: {} },
    });
    const period = periodOf([withoutUsers()], { counted: both });
    assert.deepEqual([period.usersUpTo(LAST, 'day'), period.usersUpTo(LAST, 'week')], [3, 8]);
    assert.equal(period.usersUpTo(LAST, 'last28'), null);
  });
});

describe('how much of each span is stored', () => {
  it('is counted by report, of the days that the filter keeps', () => {
    const period = periodOf(
      [usersOn(LAST, []), usersOn(EVE, [])],
      { entities: new Map([[LAST, entityFacts(LAST, entityRow(LAST))]]), repos: new Map([[EVE, []]]) },
      { weekdaysOnly: true },
    );
    const { users, entity, repos } = period.coverage();
    // Four weeks have 20 weekdays; November 1 to 18, 2026, has 13.
    assert.deepEqual(users['date range'], { range: DATE_RANGE, days: 20, stored: 2 });
    assert.deepEqual(users['last 7 days'], { range: trailing(LAST, 7), days: 5, stored: 2 });
    assert.deepEqual(entity['last day'], { range: range(LAST, LAST), days: 1, stored: 1 });
    assert.deepEqual(repos['last day'], { range: range(LAST, LAST), days: 1, stored: 0 });
    assert.deepEqual(repos.month, { range: range('2026-11-01', LAST), days: 13, stored: 1 });
  });
});

describe('metrics of a source without individual users', () => {
  const ide = (name: string, requests: number) => ideOf(name, [requests, 0, 0, 0, 1, 1]);
  const row = entityRow(LAST, { totals_by_ide: [ide('vscode', 5), ide('zed', 9)] });
  const totals = totalsOfEntity(entityFacts(LAST, row), {});
  const rows = {
    ide: { total: 7, rows: [{ keys: ['vscode'], people: 4 }] },
    ideVersion: { total: 4, rows: [{ keys: ['vscode', '1.107.0'], people: 3 }] },
    phase: {
      total: 6,
      rows: [
        { keys: ['Phase 2'], people: 2 },
        { keys: ['Phase 1'], people: 4 },
      ],
    },
  };
  const counted = new Map([[LAST, { active: {}, groups: {}, rows }]]);
  const { ide_usage: usage, ide_versions: versions, feature_usage: features } = clientMetrics;

  it('have the published numbers of users beside the sums', () => {
    const period = periodOf([totals], { counted });
    assert.deepEqual(usage.compute(period), {
      value: 7,
      breakdown: [
        // The numbers of users of an IDE that is not published are left out.
        { keys: ['zed'], values: { interactions: 9, generations: 0, lines: 2 } },
        { keys: ['vscode'], values: { people: 4, interactions: 5, generations: 0, lines: 2 } },
      ],
    });
    assert.deepEqual(versions.compute(period), {
      value: 4,
      breakdown: [{ keys: ['vscode', '1.107.0'], values: { people: 3 }, outdated: true }],
    });
    assert.deepEqual(phasePopulation(period), {
      value: 6,
      breakdown: [
        { keys: ['Phase 1'], values: { people: 4 } },
        { keys: ['Phase 2'], values: { people: 2 } },
      ],
    });
  });

  it('have no numbers of users where none are published', () => {
    const period = periodOf([totals]);
    const { breakdown, ...result } = usage.compute(period) ?? {};
    assert.deepEqual(result, { value: null, missing: 'report' });
    assert.deepEqual(
      breakdown?.map(({ values }) => 'people' in values),
      [false, false],
    );
    assert.deepEqual(versions.compute(period), { value: null, missing: 'report' });
    assert.deepEqual(features.compute(period), { value: null, missing: 'report', breakdown: [] });
  });
});
