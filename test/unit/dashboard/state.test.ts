import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromPage, pageState, stateChange } from '../../../src/shared/messages.ts';
import {
  type DashboardState,
  FIRST_STATE,
  fromQuery,
  TAB_IDS,
  toQuery,
} from '../../../src/shared/dashboard-state.ts';

const name = fc.string({ minLength: 1, maxLength: 30 });
const id = fc.stringMatching(/^[\w.-]{1,12}$/);
const day = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const state: fc.Arbitrary<DashboardState> = fc.record(
  {
    tab: fc.constantFrom(...TAB_IDS),
    dateRange: fc.oneof(
      fc.constantFrom('7', '28', '90', 'all', '2026-11'),
      fc.tuple(day, day).map((days) => days.join('..')),
    ),
    teams: fc.array(id, { maxLength: 4 }),
    person: fc.option(id),
    weekdaysOnly: fc.boolean(),
    withoutHolidays: fc.boolean(),
    excludedDays: fc.array(day, { maxLength: 3 }),
    language: fc.option(name),
    model: fc.option(name),
    ide: fc.option(name),
    feature: fc.option(name),
    compare: fc.boolean(),
    preset: fc.option(id),
  },
  { noNullPrototype: true },
);

describe('the state of the dashboard', () => {
  it('comes out of a link as it went in', () => {
    fc.assert(fc.property(state, (given) => assert.deepEqual(fromQuery(toQuery(given)), given)));
  });

  it('writes only what differs into a link', () => {
    assert.equal(toQuery(FIRST_STATE), '');
    assert.equal(toQuery({ ...FIRST_STATE, tab: 'teams', teams: ['4', '9'] }), 'tab=teams&teams=4%2C9');
  });

  it('is the first one where a link says nothing that can be read', () => {
    assert.deepEqual(fromQuery('tab=nonsense&dateRange=12&weekdaysOnly=perhaps&language=&%%%'), FIRST_STATE);
  });

  it('is taken from the page and from VS Code only whole', () => {
    fc.assert(
      fc.property(state, (given) => {
        assert.deepEqual(fromPage.parse({ type: 'select', number: 1, state: given }), {
          type: 'select',
          number: 1,
          state: given,
        });
        assert.deepEqual(pageState.parse({ state: given, openTables: ['x'] }).state, given);
      }),
    );
    const { tab: _, ...incomplete } = FIRST_STATE;
    assert.equal(fromPage.safeParse({ type: 'select', number: 1, state: incomplete }).success, false);
    assert.equal(
      fromPage.safeParse({ type: 'select', number: 1, state: { ...FIRST_STATE, dateRange: '1 year' } })
        .success,
      false,
    );
    assert.equal(fromPage.safeParse({ type: 'copy', figure: 'x', as: 'exe' }).success, false);
    assert.equal(fromPage.safeParse({ type: 'savePicture', figure: 'x', data: '<svg>' }).success, false);
    assert.equal(pageState.safeParse({ state: incomplete }).success, false);
  });

  it('may be changed in part by a command', () => {
    assert.deepEqual(stateChange.parse({ tab: 'teams', teams: ['1'] }), { tab: 'teams', teams: ['1'] });
    assert.equal(stateChange.safeParse({ tab: 'elsewhere' }).success, false);
  });
});
