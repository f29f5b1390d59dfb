import assert from 'node:assert/strict';
import { daysOf, priceOf } from '../../../src/vscode/checked.ts';

describe('the price of a license', () => {
  it('is an amount in a currency', () => {
    assert.deepEqual(priceOf(19, 'USD'), { amount: 19, currency: 'USD' });
    assert.deepEqual(priceOf(17.5, 'EUR'), { amount: 17.5, currency: 'EUR' });
  });

  it('is not given by nothing, by what is no price, or in no currency', () => {
    for (const amount of [0, -1, Number.NaN, Infinity, '19', null, undefined]) {
      assert.equal(priceOf(amount, 'USD'), undefined, String(amount));
    }
    for (const currency of ['', 'usd', 'US', 'USDX', ' USD', '€', null, undefined, 978]) {
      assert.equal(priceOf(19, currency), undefined, String(currency));
    }
  });
});

describe('the days off', () => {
  it('are days, in order and each once', () => {
    assert.deepEqual(daysOf(['2026-12-25', '2026-01-01', '2026-12-25']), ['2026-01-01', '2026-12-25']);
  });

  it('leave out what is no day', () => {
    const odd = ['2026-02-29', '2026-13-01', '25.12.2026', '2026-12-5', '', 20261225, null, ['2026-12-25']];
    assert.deepEqual(daysOf([...odd, '2028-02-29']), ['2028-02-29']);
    for (const value of ['2026-12-25', null, undefined, {}, 7]) assert.deepEqual(daysOf(value), []);
  });
});
