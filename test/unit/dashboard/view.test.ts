import assert from 'node:assert/strict';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { tabOf } from '../../../src/dashboard/tabs.ts';
import { addDays, day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { ACTIVE_USERS } from '../../../src/figures/active-users.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { TAB_IDS } from '../../../src/shared/dashboard-state.ts';
import { LAST, DATE_RANGE } from '../support/snapshot.ts';
import { input, team } from './support.ts';

const view = (...given: Parameters<typeof input>) => dashboardView(input(...given), 1);

describe('the dashboard', () => {
  it('has every metric on one tab, as a tile or as a chart', () => {
    const found = new Map<string, string[]>();
    for (const tab of TAB_IDS) {
      for (const { id, tiles, charts } of view({ state: { tab } }).sections) {
        if (id === 'headlines') continue;
        for (const figure of [...tiles, ...charts])
          found.set(figure.id, [...(found.get(figure.id) ?? []), tab]);
      }
    }
    for (const [id, tabs] of found) assert.equal(tabs.length, 1, `${id}: ${tabs.join()}`);
    // One of the pairs is drawn beside the headlines.
    const lead = view().sections[0]?.charts.map(({ id }) => id) ?? [];
    for (const { id } of ACTIVE_USERS) assert.ok(found.has(id) !== lead.includes(id), id);
    assert.equal(lead.length, 1);
    // Those of the headlines that have no other place, and the pairs that share a chart.
    const shared: string[] = ACTIVE_USERS.flatMap(({ daily, weekly }) => [daily, weekly]);
    assert.deepEqual(
      METRIC_IDS.filter((id) => !found.has(id) && !shared.includes(id)),
      ['active_users'],
    );
    for (const id of METRIC_IDS) assert.ok(TAB_IDS.includes(tabOf(id)));
  });

  it('says whose metrics they are, of when, and how complete they are', () => {
    assert.equal(view().title, 'Copilot usage of acme');
    // Intl writes ranges with thin spaces.
    assert.equal(view().subtitle.replaceAll(/\s/g, ' '), 'Oct 22 – Nov 18, 2026 (UTC) · all 28 days stored');
    const chosen = { state: { teams: ['1'] }, snapshot: { teams: [team('1', 1, 2)], missing: [LAST] } };
    assert.equal(view(chosen).title, 'Copilot usage of Team 1');
    assert.match(view(chosen).subtitle, /27 of 28 days stored$/);
  });

  it('says of files and the sample that there is nothing to refresh', () => {
    assert.match(view().noRefresh ?? '', /^Only reports from GitHub and published summaries/);
    assert.equal(view({ scope: 'organization' }).noRefresh, undefined);
    // A summary need not say when it was published.
    assert.equal(view({ snapshot: { basis: 'summary' } }).noRefresh, undefined);
  });

  it('says how many days are left out besides weekends', () => {
    const said = (days: number, filter: Filter) =>
      view({ snapshot: { days, filter } }).subtitle.replaceAll(/\s/g, ' ');
    const [wednesday, thursday, saturday] = ['2026-11-11', '2026-11-12', '2026-11-14'].map(day);
    assert.ok(wednesday && thursday && saturday);
    // The 28 days have 20 weekdays.
    assert.deepEqual(
      [
        said(20, { weekdaysOnly: true, excludedDays: [saturday] }),
        said(19, { weekdaysOnly: true, excludedDays: [wednesday, saturday] }),
        said(26, { excludedDays: [wednesday, thursday] }),
      ],
      [
        'Oct 22 – Nov 18, 2026 (UTC), weekdays · all 20 days stored',
        'Oct 22 – Nov 18, 2026 (UTC), weekdays, 1 day left out · all 19 days stored',
        'Oct 22 – Nov 18, 2026 (UTC), 2 days left out · all 26 days stored',
      ],
    );
  });

  it('says of licenses when they were read, and keeps the date range that was chosen for other tabs', () => {
    const state = { tab: 'licenses', dateRange: '2026-11-02..2026-11-04' } as const;
    const read = { day: day('2026-11-20'), writtenAt: 0, bytes: 1 };
    const shown = view({ state, stored: { seats: [{ ...read, day: day('2026-11-19') }, read] } });
    assert.equal(shown.subtitle, 'Read on Nov 20, 2026 (UTC)');
    assert.deepEqual(shown.filters.range, { from: '2026-11-02', to: '2026-11-04' });
    assert.equal(shown.filters.chips[0]?.label.replaceAll(/\s/g, ' '), 'Nov 2 – 4, 2026');
    assert.equal(view({ state }).subtitle, '');
  });

  it('says what filters cannot do only where they are applied', () => {
    const state = { language: 'go', teams: ['1'] };
    const notices = (tab: (typeof TAB_IDS)[number], filter: Filter) =>
      view({ state: { ...state, tab }, snapshot: { filter, missing: [LAST] } }).notices.join('\n');
    const narrowed = notices('usage', { language: 'go', teams: ['1'] });
    assert.match(narrowed, /GitHub did not list these teams/);
    assert.match(notices('people', { language: 'go' }), /filtered by team, person, and day only/);
    const whole = notices('licenses', {});
    assert.match(whole, /Missing days: 1 of 28\./);
    assert.doesNotMatch(whole, /did not list|tell apart/);
  });

  it('says which days are missing, that people are missing, and which defects affect the date range', () => {
    const notices = (snapshot: Parameters<typeof input>[0], dateRange = DATE_RANGE) =>
      view({ ...snapshot, dateRange }).notices.join('\n');
    assert.match(notices({ snapshot: { missing: [LAST] } }), /^Missing days: 1 of 28\./);
    assert.match(notices({ snapshot: { basis: 'entity' } }), /without individual users/);
    assert.match(notices({}), /IDE clients built on the Copilot SDK report too few agent requests and lines/);
    assert.match(
      notices({}),
      /VS Code 1\.139\.0\. .* Visual Studio 18\.12, .* JetBrains .* Eclipse and Xcode/,
    );
    assert.equal(notices({}, trailing(day('2026-10-05'), 28)), 'Changes compare with the previous 28 days.');
  });

  it('explains what a source cannot give, in its place', () => {
    const text = (tab: (typeof TAB_IDS)[number], more: Parameters<typeof input>[0] = {}) =>
      view({ state: { tab }, ...more })
        .sections.map((section) => section.text ?? '')
        .join(' ');
    assert.match(text('teams'), /No team data for this date range/);
    assert.match(text('teams', { snapshot: { basis: 'entity' } }), /only the totals/);
    assert.match(text('people', { snapshot: { basis: 'entity' } }), /only the totals/);
    assert.match(text('licenses'), /no list of licenses/);
    assert.match(text('licenses', { scope: 'organization' }), /Refresh to download them/);
    const refused = { ...input().notes, seatsRefused: 'Only owners may read licenses.' };
    assert.match(text('licenses', { scope: 'organization', notes: refused }), /Only owners/);
  });
});

describe('the calendar of stored days', () => {
  const to = LAST;
  const from = addDays(to, -9);
  const written = Date.parse('2026-11-20T12:00:00Z');
  const stored = (days: readonly string[]) =>
    days.map((each) => ({ day: day(each), writtenAt: written, bytes: 1 }));

  it('tells what is final, what may change, what is missing and what cannot be there', () => {
    const users = daysIn({ from, to }).filter((each) => each !== '2026-11-12');
    const sections = view({
      state: { tab: 'data' },
      span: { from, to },
      stored: { users: stored(users) },
      firstDays: { users: day('2026-11-10'), repos: day('2026-11-17') },
    }).sections;
    const [calendar] = sections.flatMap(({ calendars }) => calendars);
    assert.equal(calendar?.from, '2026-11-09');
    // A day is final once four days have begun since: on 20 November the 16th is final, the 17th preliminary.
    assert.deepEqual(calendar.rows.find(({ id }) => id === 'users')?.days, [
      ...['final', 'final', 'final', 'missing', 'final', 'final', 'final', 'final'],
      ...['preliminary', 'preliminary'],
    ]);
    assert.deepEqual(calendar.rows.find(({ id }) => id === 'repos')?.days.slice(-3), [
      'before',
      'missing',
      'missing',
    ]);
  });
});
