import assert from 'node:assert/strict';
import { addDays, day, type Day, type DayRange, daysIn } from '../../../src/domain/day.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { CATALOG, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import {
  comparabilityOf,
  type ComparedRanges,
  comparedRanges,
  dayBefore,
  type KnownDays,
  sidesOf,
  teamSidesOf,
  whyNoChange,
} from '../../../src/metrics/comparability.ts';
import { noSums } from '../../../src/facts/counters.ts';
import type { TeamAdoption } from '../../../src/metrics/team-results.ts';
import { resultsOf } from '../support/snapshot.ts';

const range = (from: string, to: string): DayRange => ({ from: day(from), to: day(to) });
/** 1 November 2026 is a Sunday. */
const LATER = range('2026-10-22', '2026-11-18');
const EARLIER = range('2026-09-24', '2026-10-21');
const BOTH: ComparedRanges = { later: LATER, earlier: EARLIER };

interface Given {
  readonly filter?: Filter;
  readonly missing?: readonly string[];
  readonly withoutEntity?: readonly string[];
  readonly preliminary?: readonly string[];
  readonly withheld?: readonly string[];
  /** Left out: the last day of the later range. */
  readonly last?: string;
}

function known({ filter = {}, ...days }: Given = {}): KnownDays {
  const { missing = [], withoutEntity = [], preliminary = [], withheld = [] } = days;
  const last = day(days.last ?? LATER.to);
  return {
    filter,
    isStored: (report, date) => !(report === 'users' ? missing : withoutEntity).includes(date),
    isPreliminary: (date) => preliminary.includes(date),
    isWithheld: (date) => withheld.includes(date),
    last,
  };
}

const why = (id: MetricId, given: Given = {}, ranges = BOTH) =>
  whyNoChange(CATALOG[id], ranges, known(given));

describe('the ranges that changes compare', () => {
  it('are the date range and the one of the same length before it', () => {
    assert.deepEqual(comparedRanges(LATER, known()), BOTH);
  });

  it('end with the last final day where the last days are preliminary', () => {
    // Fetched on 27 November: 24 and 25 November may still change. Two days earlier, on both sides.
    const preliminary = ['2026-11-24', '2026-11-25'];
    assert.deepEqual(comparedRanges(range('2026-10-29', '2026-11-25'), known({ preliminary })), {
      later: range('2026-10-27', '2026-11-23'),
      earlier: range('2026-09-29', '2026-10-26'),
    });
  });

  it('pass over days that are left out: of Friday to Sunday only Friday is preliminary', () => {
    // 20 November 2026 is a Friday.
    const given = { filter: { weekdaysOnly: true }, preliminary: ['2026-11-20'] };
    const { later } = comparedRanges(range('2026-10-26', '2026-11-22'), known(given));
    assert.deepEqual(later, range('2026-10-23', '2026-11-19'));
  });

  it('stay where they are when no day of them is final', () => {
    const preliminary = daysIn(LATER);
    assert.deepEqual(comparedRanges(LATER, known({ preliminary })).later, LATER);
  });
});

describe('a metric has no change', () => {
  it('unless every day of both ranges is stored', () => {
    assert.equal(why('active_users'), undefined);
    assert.equal(why('active_users', { missing: ['2026-11-10'] }), 'missing-days');
    assert.equal(why('active_users', { missing: ['2026-10-01'] }), 'missing-days');
    // The day before the earlier range is in neither.
    assert.equal(why('active_users', { missing: ['2026-09-23'] }), undefined);
  });

  it('unless the report that it is made of is', () => {
    assert.equal(why('pull_requests', { withoutEntity: ['2026-11-10'] }), 'missing-days');
    assert.equal(why('active_users', { withoutEntity: ['2026-11-10'] }), undefined);
  });

  it('unless its own span is, on both sides', () => {
    // A week is compared with the week before; its 28 days reach back to 22 October, those before to 15 October.
    const week = { later: range('2026-11-12', '2026-11-18'), earlier: range('2026-11-05', '2026-11-11') };
    const missing = ['2026-10-20'];
    assert.equal(why('active_users', { missing }, week), undefined);
    assert.equal(why('weekly_active_users', { missing }, week), undefined);
    assert.equal(why('rolling_28_day_agent_users', { missing }, week), 'missing-days');
    assert.equal(why('rolling_28_day_agent_users', { missing: ['2026-10-14'] }, week), undefined);
  });

  it('between Monday to Friday and the Wednesday to Sunday before', () => {
    // Five workdays against three and a weekend: +67 % where nothing changed.
    const monday = range('2026-11-09', '2026-11-13');
    const ranges = comparedRanges(monday, known());
    assert.deepEqual(ranges.earlier, range('2026-11-04', '2026-11-08'));
    assert.equal(why('requests_per_chat_mode', {}, ranges), 'weekdays');
  });

  it('where more days are left out on one side, or other weekdays', () => {
    // 11 November is a Wednesday, 14 October one too, 15 October a Thursday.
    const without = (...dates: string[]) =>
      why('active_users', { filter: { excludedDays: dates.map((each) => day(each)) } });
    assert.equal(without('2026-11-11'), 'days-left-out');
    assert.equal(without('2026-11-11', '2026-10-15'), 'weekdays');
    assert.equal(without('2026-11-11', '2026-10-14'), undefined);
    assert.equal(why('active_users', { filter: { weekdaysOnly: true } }), undefined);
  });

  it('where a day is preliminary on either side', () => {
    assert.equal(why('active_users', { preliminary: ['2026-11-02'] }), 'preliminary');
    assert.equal(why('active_users', { preliminary: ['2026-10-02'] }), 'preliminary');
  });

  it('of one day, and of seats', () => {
    assert.equal(why('daily_active_users'), 'last-day');
    assert.equal(why('seats'), 'seats');
  });

  it('of a month to date that has more days than the previous month', () => {
    // 28 February 2027 is the last of 28 days.
    const march = (to: string) =>
      why('total_active_users', { last: to }, comparedRanges(range('2027-03-01', to), known()));
    assert.equal(march('2027-03-28'), undefined);
    assert.equal(march('2027-03-29'), 'month');
  });

  it('of a month to date unless the same days of the previous month are stored', () => {
    // 1 – 18 November and 1 – 18 October; the 28 days before 22 October start on 24 September.
    assert.equal(why('total_active_users', { missing: ['2026-09-30', '2026-10-19'] }), undefined);
    assert.equal(why('total_active_users', { missing: ['2026-10-01'] }), 'missing-days');
    assert.equal(why('total_active_users', { missing: ['2026-11-18'] }), 'missing-days');
    // Of 1 – 18 November 13 days are weekdays, of 1 – 18 October 12: it ends with a weekend.
    assert.equal(why('total_active_users', { filter: { weekdaysOnly: true } }), 'days-left-out');
  });

  it('of a month to date in which no day is final', () => {
    // The last final day is 30 November: both sides would be other months than the one shown.
    const preliminary = ['2026-12-01', '2026-12-02'];
    const given = { preliminary, last: '2026-12-02' };
    const ranges = comparedRanges(range('2026-11-05', '2026-12-02'), known(given));
    assert.equal(ranges.later.to, '2026-11-30');
    assert.equal(why('total_active_users', given, ranges), 'preliminary');
    assert.equal(why('active_users', given, ranges), undefined);
  });

  it('where a published summary withholds days of its sums', () => {
    assert.equal(why('loc_changed_with_ai', { withheld: ['2026-11-10'] }), 'withheld');
    assert.equal(why('rolling_28_day_agent_users', { withheld: ['2026-11-10'] }), undefined);
  });
});

describe('a team has no change', () => {
  const teamReason = (listed: readonly Day[], given: Given = {}, ranges = BOTH) =>
    comparabilityOf(ranges, known(given), new Map([['1', listed]])).teams['1'];
  const all = [...daysIn(EARLIER), ...daysIn(LATER)];

  it('unless it is listed on the same days of both ranges', () => {
    assert.equal(teamReason(all), undefined);
    // In the first month of the report a team is listed on three days, then on all.
    assert.equal(teamReason([...daysIn(EARLIER).slice(-3), ...daysIn(LATER)]), 'listed-days');
    assert.equal(teamReason(daysIn(LATER)), 'listed-days');
    // The same number of days, but others.
    assert.equal(teamReason([...daysIn(EARLIER).slice(0, 5), ...daysIn(LATER).slice(1, 6)]), 'listed-days');
    const alike = daysIn(LATER).slice(-5);
    assert.equal(teamReason([...alike.map((date) => addDays(date, -28)), ...alike]), undefined);
  });

  it('between different weekdays, nor of preliminary days', () => {
    const ranges = comparedRanges(range('2026-11-09', '2026-11-13'), known());
    assert.equal(teamReason([...daysIn(ranges.earlier), ...daysIn(ranges.later)], {}, ranges), 'weekdays');
    assert.equal(teamReason(all, { preliminary: ['2026-11-02'] }), 'preliminary');
  });
});

describe('the two sides of a metric', () => {
  const compared = comparabilityOf(BOTH, known({ withoutEntity: ['2026-11-01'] }), new Map());
  const none = resultsOf([]);
  const snapshot = {
    filter: {},
    compared,
    results: { ...none, active_users: { value: 9 }, pull_requests: { value: 4 } },
    previous: { ...none, active_users: { value: 8 }, pull_requests: { value: 5 } },
  };

  it('are both values with their days, or the reason in their place', () => {
    const sides = { now: 9, then: 8, isShown: true, later: LATER, earlier: EARLIER };
    assert.deepEqual(sidesOf('active_users', snapshot), sides);
    assert.deepEqual(sidesOf('pull_requests', snapshot), { reason: 'missing-days' });
    const unknown = { ...snapshot, previous: { ...none, active_users: { value: null } } };
    assert.deepEqual(sidesOf('active_users', unknown), { reason: 'not-reported' });
  });

  it('are those of the later range where that is not the date range', () => {
    const current = { ...none, active_users: { value: 7 } };
    const sides = sidesOf('active_users', { ...snapshot, current });
    assert.ok(sides !== undefined && !('reason' in sides));
    assert.deepEqual([sides.now, sides.then, sides.isShown], [7, 8, false]);
  });

  it('of a month to date have as many days as the month has, and the first of the previous month', () => {
    // The five days of January are compared with the first five of December, whatever the date range.
    const ranges = comparedRanges(range('2026-12-09', '2027-01-05'), known());
    const sides = sidesOf('total_active_users', {
      filter: {},
      compared: comparabilityOf(ranges, known({ last: '2027-01-05' }), new Map()),
      results: { ...none, total_active_users: { value: 2 } },
      previous: { ...none, total_active_users: { value: 4 } },
    });
    assert.ok(sides !== undefined && !('reason' in sides));
    assert.deepEqual(sides.later, range('2027-01-01', '2027-01-05'));
    assert.deepEqual(sides.earlier, range('2026-12-01', '2026-12-05'));
    assert.deepEqual([sides.now, sides.then], [2, 4]);
  });

  it('have the days of the metric’s own span, which ends with the last day that the filter keeps', () => {
    // 15 and 29 November 2026 are Sundays: the last weekdays are the 13th and the 27th.
    const filter = { weekdaysOnly: true };
    const ranges = { later: range('2026-11-16', '2026-11-29'), earlier: range('2026-11-02', '2026-11-15') };
    const sides = sidesOf('weekly_active_users', {
      filter,
      compared: comparabilityOf(ranges, known({ filter }), new Map()),
      results: { ...none, weekly_active_users: { value: 9 } },
      previous: { ...none, weekly_active_users: { value: 8 } },
    });
    assert.ok(sides !== undefined && !('reason' in sides));
    assert.deepEqual(sides.later, range('2026-11-21', '2026-11-27'));
    assert.deepEqual(sides.earlier, range('2026-11-07', '2026-11-13'));
  });

  it('are nothing where there is no number', () => {
    assert.equal(sidesOf('pull_requests_by_repository', { ...snapshot, results: none }), undefined);
    assert.equal(sidesOf('active_users', { ...snapshot, compared: null }), undefined);
  });

  it('lie day by day one distance apart, where the ranges may be compared', () => {
    const placeOf = dayBefore(CATALOG.active_users, compared);
    assert.equal(placeOf?.(LATER.from), EARLIER.from);
    assert.equal(dayBefore(CATALOG.pull_requests, compared), undefined);
  });
});

describe('the two sides of a team', () => {
  const team = (id: string, active: number): TeamAdoption => ({
    id,
    slug: id,
    name: id,
    active,
    chatUsers: null,
    agentUsers: null,
    seated: 9,
    inactive: [],
    days: 28,
    current: [],
    sums: noSums(),
    completions: { suggested: 0, accepted: 0 },
    acceptanceRate: null,
  });
  const compared = { ...BOTH, reasons: {}, teams: { c: 'weekdays' } } as const;
  const teams = [team('a', 3), team('b', 4), team('c', 5)];
  const previousTeams = [team('a', 2), team('c', 1)];

  it('are its adoption in both ranges, or the reason in their place', () => {
    const sides = teamSidesOf({ compared, teams, previousTeams });
    const a = { now: teams[0], then: previousTeams[0], later: LATER, earlier: EARLIER, isShown: true };
    assert.deepEqual(sides('a'), a);
    assert.deepEqual(sides('b'), { reason: 'listed-days' });
    assert.deepEqual(sides('c'), { reason: 'weekdays' });
    assert.deepEqual(sides('d'), { reason: 'listed-days' });
  });

  it('are those of the later range where that is not the date range', () => {
    const currentTeams = [team('a', 7), team('b', 8)];
    const sides = teamSidesOf({ compared, teams, currentTeams, previousTeams })('a');
    assert.ok(sides !== undefined && !('reason' in sides));
    assert.deepEqual([sides.now.active, sides.then.active, sides.isShown], [7, 2, false]);
  });

  it('are nothing where no day is stored, and have a reason where no team can be compared', () => {
    assert.equal(teamSidesOf({ compared: null, teams, previousTeams })('a'), undefined);
    assert.deepEqual(teamSidesOf({ compared, teams, previousTeams: null })('a'), { reason: 'listed-days' });
  });
});

describe('a change of weekdays or left-out days', () => {
  it('goes before missing and preliminary days, which more days would resolve', () => {
    const filter = { excludedDays: [day('2026-11-11')] };
    assert.equal(why('active_users', { filter, missing: ['2026-11-10'] }), 'days-left-out');
    assert.equal(
      why('active_users', { missing: ['2026-11-10'], preliminary: ['2026-11-12'] }),
      'missing-days',
    );
    assert.equal(
      why('loc_changed_with_ai', { preliminary: ['2026-11-12'], withheld: ['2026-11-10'] }),
      'preliminary',
    );
  });

  it('is missing days where the filter leaves out all days of a side', () => {
    const filter = { excludedDays: daysIn(EARLIER) };
    assert.equal(why('active_users', { filter }), 'missing-days');
  });

  it('does not matter to a source that withholds no days', () => {
    const { isWithheld: _, ...source } = known();
    assert.equal(whyNoChange(CATALOG.loc_changed_with_ai, BOTH, source), undefined);
  });

  it('is the reason of each metric and team that has no change', () => {
    const { reasons, teams, later } = comparabilityOf(
      BOTH,
      known({ withoutEntity: ['2026-11-01'] }),
      new Map([
        ['1', daysIn(LATER)],
        ['2', [...daysIn(EARLIER), ...daysIn(LATER)]],
      ]),
    );
    assert.deepEqual(
      [reasons.pull_requests, reasons.seats, 'active_users' in reasons],
      ['missing-days', 'seats', false],
    );
    assert.deepEqual([teams, later], [{ 1: 'listed-days' }, LATER]);
  });
});
