import assert from 'node:assert/strict';
import { Format } from '../../../src/figures/format.ts';
import { isShown } from '../../../src/dashboard/hidden-people-notices.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { FIRST_STATE, type TabId } from '../../../src/shared/dashboard-state.ts';
import { teams } from '../../../src/tree/teams-tree.ts';
import { resultsOf, snapshotOf } from '../support/snapshot.ts';
import { columnsOf, input, person, team } from './support.ts';

const HIDDEN = /Your settings hide people/;
const NAME = 'person-7f3k2q9d';

const view = (...given: Parameters<typeof input>) => dashboardView(input(...given), 1);

describe('the dashboard without people', () => {
  const totals = { assigned: 10, active: 5, idle: 3, no_activity: 2 };
  const results = { ...resultsOf([]), seats: { value: 10, totals } };
  const comparison = { newlyActive: 4, retained: 5, lost: 6 };
  const given = (tab: TabId, chosen: readonly string[] = []) =>
    view({
      state: { tab, teams: chosen },
      snapshot: { hidden: 'all', results, comparison, teams: [team('1', 6, 8)] },
      price: { amount: 39, currency: 'EUR' },
    });
  const sentences = (tab: TabId, chosen?: readonly string[]) =>
    given(tab, chosen).sections.flatMap(({ id, text = '' }) =>
      text.includes('Your settings hide people') ? [id] : [],
    );
  const tiles = (tab: TabId) =>
    Object.fromEntries(
      given(tab).sections.flatMap((section) => section.tiles.map(({ id, valueText }) => [id, valueText])),
    );
  const tables = (tab: TabId, chosen?: readonly string[]) =>
    given(tab, chosen).sections.flatMap((section) => section.tables.map(({ id }) => id));

  it('says so in the place of whatever needs them, and nowhere else', () => {
    assert.deepEqual(sentences('people'), ['people']);
    assert.deepEqual(sentences('licenses'), ['license-list']);
    assert.deepEqual(sentences('teams', ['1']), ['members']);
    for (const tab of ['usage', 'code', 'teams', 'reviews', 'agents', 'data'] as const)
      assert.deepEqual(sentences(tab), [], tab);
    assert.deepEqual([...tables('people'), ...tables('licenses')], []);
    assert.deepEqual(tables('teams', ['1']), ['ranking']);
  });

  it('counts new, retained, and lost users, and the licenses', () => {
    assert.deepEqual(tiles('people'), { new_users: '4', retained: '5', lost_users: '6' });
    const { 'licenses-cost': cost, ...counts } = tiles('licenses');
    assert.equal(cost, '€195');
    assert.deepEqual(
      ['assigned', 'active', 'idle', 'no-activity'].map((id) => counts[`licenses-${id}`]),
      ['10', '5', '3', '2'],
    );
  });
});

describe('a person who is chosen, or named by a link', () => {
  const of = (id: string | null) => ({ ...FIRST_STATE, person: id });

  it('is shown only by the id that people have here', () => {
    assert.deepEqual(
      ([undefined, 'pseudonyms', 'all'] as const).map((hidden) =>
        [null, '583231', NAME].map((id) => isShown(of(id), hidden)),
      ),
      [
        [true, true, false],
        [true, false, true],
        [true, false, false],
      ],
    );
  });

  it('is refused in words', () => {
    const notices = (hidden: 'pseudonyms' | 'all') =>
      view({ refused: true, snapshot: { hidden } }).warnings.join('\n');
    assert.match(notices('all'), HIDDEN);
    assert.match(notices('all'), /is not shown/);
    assert.match(notices('pseudonyms'), /settings show people under pseudonyms/);
    assert.deepEqual(view({ snapshot: { hidden: 'all' } }).warnings, []);
  });
});

describe('the dashboard with pseudonyms', () => {
  const people = columnsOf([person(NAME, { login: NAME })]);
  const given = (tab: TabId, chosen: string | null = null) =>
    view({ state: { tab, person: chosen }, snapshot: { hidden: 'pseudonyms', people } });
  const SAID = /settings show people under pseudonyms/;

  it('says so where people are shown', () => {
    for (const tab of ['people', 'licenses'] as const) assert.match(given(tab).notices.join('\n'), SAID);
    assert.match(given('usage', NAME).notices.join('\n'), SAID);
    assert.doesNotMatch(given('usage').notices.join('\n'), SAID);
    const one = view({ state: { tab: 'teams', teams: ['1'] }, snapshot: { hidden: 'pseudonyms' } });
    assert.match(one.notices.join('\n'), SAID);
  });

  it('has them in chips, titles and tables', () => {
    const { title, filters, sections } = given('people', NAME);
    assert.equal(title, `Copilot usage of ${NAME}`);
    assert.equal(filters.chips[0]?.label, `Person: ${NAME}`);
    assert.equal(sections[0]?.title, NAME);
    assert.deepEqual(given('people').sections[0]?.tables[0]?.pick?.ids, [NAME]);
  });
});

describe('a team in the sidebar', () => {
  const rows = (active: number, more: Parameters<typeof team>[3], hidden?: 'all') => {
    const snapshot = snapshotOf([], { teams: [team('1', active, 8, more)], ...(hidden && { hidden }) });
    const { notes, stored } = input();
    const data = { notes, stored };
    const ready: Ready = {
      kind: 'ready',
      source: { kind: 'sample' },
      snapshot,
      data,
      team: undefined,
      mine: [],
    };
    const [node] = teams(ready, new Format('en')).nodes;
    return (node?.children ?? []).map(({ label, description = '' }) => `${label} ${description}`.trim());
  };

  it('opens to its members without activity, or to how many they are', () => {
    const inactive = [
      { id: '8', login: 'gone', left: true },
      { id: '9', login: 'idle', left: false },
    ];
    assert.deepEqual(rows(6, { inactive }), [
      'Open in Dashboard',
      'idle no activity in this date range',
      'gone no activity; left the team',
    ]);
    assert.deepEqual(rows(8, {}), ['Open in Dashboard', 'All members were active']);
    assert.deepEqual(rows(6, {}), ['Open in Dashboard', '2 without activity']);
    const [, silent] = rows(6, {}, 'all');
    assert.match(silent ?? '', /^2 without activity Your settings hide people/);
  });
});
