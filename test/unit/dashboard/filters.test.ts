import assert from 'node:assert/strict';
import { filterBar } from '../../../src/dashboard/filters.ts';
import { day } from '../../../src/domain/day.ts';
import { FIRST_STATE } from '../../../src/shared/dashboard-state.ts';
import { columnsOf, input, person, team } from './support.ts';

const names = {
  language: ['python', 'go'],
  model: ['gpt-5'],
  ide: ['vscode'],
  feature: ['chat_panel_ask_mode'],
};
const list = (id: string, ...given: Parameters<typeof input>) =>
  filterBar(input(...given)).lists.find((each) => each.id === id);

describe('the filter bar', () => {
  it('offers the names in the date range', () => {
    assert.deepEqual(list('language', { snapshot: { names } })?.options, [
      { id: 'python', label: 'Python', color: 0 },
      { id: 'go', label: 'Go', color: 1 },
    ]);
    assert.deepEqual(list('feature', { snapshot: { names } })?.options, [
      { id: 'chat_panel_ask_mode', label: 'Chat: ask', color: 0 },
    ]);
  });

  it('keeps what is chosen although the date range does not have it', () => {
    const found = list('language', { snapshot: { names }, state: { language: 'cobol' } });
    assert.deepEqual(
      found?.options.map(({ id }) => id),
      ['cobol', 'python', 'go'],
    );
    assert.deepEqual(found.selected, ['cobol']);
    // The others keep their colors.
    assert.deepEqual(
      found.options.map(({ color }) => color),
      [undefined, 0, 1],
    );
  });

  it('disables what no report tells together with what is chosen, and says why', () => {
    const given = { snapshot: { names }, state: { language: 'go' } };
    // GitHub's arrays: language with feature, language with model, model with feature; IDE alone.
    assert.match(list('ide', given)?.unavailable ?? '', /do not combine IDE and Language/);
    assert.equal(list('model', given)?.unavailable, undefined);
    assert.equal(list('feature', given)?.unavailable, undefined);
    assert.equal(list('language', given)?.unavailable, undefined);
    const two = { snapshot: { names }, state: { language: 'go', model: 'gpt-5' } };
    assert.match(list('feature', two)?.unavailable ?? '', /Feature and Language, Model/);
  });

  it('says why there are no teams', () => {
    assert.match(list('teams')?.unavailable ?? '', /at least five Copilot seats/);
    assert.match(list('teams', { snapshot: { basis: 'entity' } })?.unavailable ?? '', /only the totals/);
    assert.equal(list('teams', { snapshot: { teams: [team('1', 1, 2)] } })?.unavailable, undefined);
  });

  it('has a chip for each thing that narrows, which takes just that away', () => {
    const state = {
      dateRange: '2026-11-02..2026-11-04',
      teams: ['1', '2'],
      person: '7',
      language: 'go',
      weekdaysOnly: true,
      withoutHolidays: true,
      excludedDays: ['2026-11-03'],
    };
    const holidays = [day('2026-11-11')];
    const snapshot = { teams: [team('1', 1, 2), team('2', 1, 2)], people: columnsOf([person('7')]) };
    const { chips, reset } = filterBar(input({ state, snapshot, holidays }));
    assert.deepEqual(chips.map(({ id, label, remove }) => [id, label, remove]).slice(1), [
      ['team 1', 'Team: Team 1', { teams: ['2'] }],
      ['team 2', 'Team: Team 2', { teams: ['1'] }],
      ['person', 'Person: login-7', { person: null }],
      ['language', 'Language: Go', { language: null }],
      ['weekdays', 'Weekdays only', { weekdaysOnly: false }],
      ['holidays', 'Without holidays', { withoutHolidays: false }],
      ['without 2026-11-03', 'Without Nov 3, 2026', { excludedDays: [] }],
    ]);
    assert.equal(chips[0]?.id, 'dateRange');
    assert.match(chips[0].label, /^Nov 2\s–\s4, 2026$/);
    assert.deepEqual(chips[0].remove, { dateRange: '28' });
    assert.deepEqual({ ...FIRST_STATE, ...state, ...reset }, FIRST_STATE);
  });

  it('has the lists in order, each with its words', () => {
    assert.deepEqual(
      filterBar(input({ snapshot: { names } })).lists.map(({ id, label, all, multiple, selected }) => [
        id,
        label,
        all,
        multiple,
        selected,
      ]),
      [
        ['teams', 'Teams', 'All teams', true, []],
        ['language', 'Language', 'All languages', false, []],
        ['model', 'Model', 'All models', false, []],
        ['ide', 'IDE', 'All IDEs', false, []],
        ['feature', 'Feature', 'All features', false, []],
      ],
    );
  });

  it('says that the date range has no names of a kind', () => {
    const none = { snapshot: { names: { ...names, model: [] } } };
    assert.equal(list('model', none)?.unavailable, 'No data for this date range.');
    assert.equal(list('language', none)?.unavailable, undefined);
    // What is chosen can always be taken away again.
    assert.equal(list('model', { ...none, state: { model: 'gpt-4' } })?.unavailable, undefined);
  });

  it('names teams and people by their id where nothing else is known of them', () => {
    const state = { teams: ['1', '9'], person: '8', excludedDays: ['odd', '2026-11-03'] };
    const given = { state, snapshot: { teams: [team('1', 1, 2)], people: columnsOf([person('7')]) } };
    assert.deepEqual(
      filterBar(input(given)).chips.map(({ label, remove }) => [label, remove]),
      [
        ['Team: Team 1', { teams: ['9'] }],
        ['Team: 9', { teams: ['1'] }],
        ['Person: 8', { person: null }],
        ['Without odd', { excludedDays: ['2026-11-03'] }],
        ['Without Nov 3, 2026', { excludedDays: ['odd'] }],
      ],
    );
    assert.deepEqual(list('teams', given)?.options, [
      { id: '1', label: 'Team 1' },
      { id: '9', label: '9' },
    ]);
  });

  it('has no chip while nothing is narrowed', () => {
    assert.deepEqual(filterBar(input()).chips, []);
  });
});

describe('the list of teams', () => {
  it('has each team once, whichever of them are chosen', () => {
    const teams = ['1', '2', '3'].map((id) => team(id, 1, 2));
    for (const chosen of [[], ['1'], ['3', '1'], ['1', '2', '3']])
      assert.deepEqual(
        list('teams', { state: { teams: chosen }, snapshot: { teams } })?.options.map(({ id }) => id),
        ['1', '2', '3'],
      );
  });
});
