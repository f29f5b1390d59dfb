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
      { id: 'python', label: 'python' },
      { id: 'go', label: 'go' },
    ]);
    assert.deepEqual(list('feature', { snapshot: { names } })?.options, [
      { id: 'chat_panel_ask_mode', label: 'Chat: ask' },
    ]);
  });

  it('keeps what is chosen although the date range does not have it', () => {
    const found = list('language', { snapshot: { names }, state: { language: 'cobol' } });
    assert.deepEqual(
      found?.options.map(({ id }) => id),
      ['cobol', 'python', 'go'],
    );
    assert.deepEqual(found.selected, ['cobol']);
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
    assert.deepEqual(chips.map(({ label, remove }) => [label, remove]).slice(1), [
      ['Team: Team 1', { teams: ['2'] }],
      ['Team: Team 2', { teams: ['1'] }],
      ['Person: login-7', { person: null }],
      ['Language: go', { language: null }],
      ['Weekdays only', { weekdaysOnly: false }],
      ['Without holidays', { withoutHolidays: false }],
      ['Without Nov 3, 2026', { excludedDays: [] }],
    ]);
    assert.deepEqual(chips[0]?.remove, { dateRange: '28' });
    assert.deepEqual({ ...FIRST_STATE, ...state, ...reset }, FIRST_STATE);
  });
});
