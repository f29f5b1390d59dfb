import assert from 'node:assert/strict';
import { dayPick, pickOf } from '../../../src/figures/picks.ts';
import { snapshotOf } from '../support/snapshot.ts';

describe('what a click on a name filters by', () => {
  const names = {
    language: ['go'],
    model: ['gpt-5'],
    ide: ['vscode'],
    feature: ['chat_panel_ask_mode'],
  };
  const snapshot = snapshotOf([], { names });

  it('is each name that is a dimension; a chat mode is its feature', () => {
    assert.deepEqual(pickOf(['go'], ['language'], snapshot), { language: 'go' });
    assert.deepEqual(pickOf(['ask', 'gpt-5'], ['chatMode', 'model'], snapshot), {
      feature: 'chat_panel_ask_mode',
      model: 'gpt-5',
    });
    assert.deepEqual(pickOf(['vscode', '1.107.1'], ['ide', null], snapshot), { ide: 'vscode' });
    assert.deepEqual(pickOf(['chat_panel_ask_mode'], ['feature'], snapshot), {
      feature: 'chat_panel_ask_mode',
    });
  });

  it('is nothing for a name that is no dimension or that the date range does not have', () => {
    assert.equal(pickOf(['1.107.1'], [null], snapshot), null);
    assert.equal(pickOf(['go'], undefined, snapshot), null);
    assert.equal(pickOf(['cobol'], ['language'], snapshot), null);
    assert.equal(pickOf(['edit'], ['chatMode'], snapshot), null);
    assert.equal(pickOf(['no-mode'], ['chatMode'], snapshot), null);
    assert.equal(pickOf(['go', 'other'], ['language', 'model'], snapshot), null);
    assert.equal(pickOf([], [], snapshot), null);
  });

  it('is nothing where no report breaks it down together with the filter', () => {
    const narrowed = (filter: object) => pickOf(['go'], ['language'], snapshotOf([], { names, filter }));
    assert.deepEqual(narrowed({ model: 'gpt-5' }), { language: 'go' });
    assert.deepEqual(narrowed({ language: 'python' }), { language: 'go' });
    assert.equal(narrowed({ ide: 'vscode' }), null);
    assert.equal(narrowed({ model: 'gpt-5', feature: 'chat_inline' }), null);
  });

  it('is the day alone for a day', () => {
    assert.deepEqual(dayPick('2026-11-18'), { dateRange: '2026-11-18..2026-11-18' });
  });
});
