import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import {
  breakdownWith,
  canonicalFilter,
  covers,
  isWhole,
  keepsDay,
  leavesOutDays,
  narrowed,
} from '../../../src/facts/filter.ts';
import { canonical, isNamed } from '../../../src/facts/name-order.ts';

describe('a filter', () => {
  it('by names is narrowed by the dimensions that it names', () => {
    assert.deepEqual(narrowed({}), []);
    assert.deepEqual(narrowed({ feature: 'x', language: 'go' }), ['language', 'feature']);
    assert.deepEqual(narrowed({ ide: 'vscode', model: 'a' }), ['model', 'ide']);
  });

  it('is of the whole organization unless it names users, teams, or names', () => {
    assert.equal(isWhole({}), true);
    assert.equal(isWhole({ weekdaysOnly: true, excludedDays: [day('2026-11-11')] }), true);
    for (const filter of [{ teams: [] }, { users: ['1'] }, { language: 'go' }])
      assert.equal(isWhole(filter), false);
  });

  it('leaves out weekends and single days', () => {
    // 14 and 15 November 2026 are a weekend.
    const days = ['2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16'].map((each) => day(each));
    const kept = (filter: Parameters<typeof keepsDay>[0]) =>
      days.filter((each) => keepsDay(filter, each)).length;
    assert.deepEqual(
      [
        kept({}),
        kept({ weekdaysOnly: false }),
        kept({ weekdaysOnly: true }),
        kept({ excludedDays: days.slice(0, 1) }),
      ],
      [4, 4, 2, 3],
    );
    assert.equal(kept({ weekdaysOnly: true, excludedDays: days.slice(0, 2) }), 1);
    assert.deepEqual(
      [{}, { excludedDays: [] }, { weekdaysOnly: false }, { weekdaysOnly: true }, { excludedDays: days }].map(
        leavesOutDays,
      ),
      [false, false, false, true, true],
    );
  });

  it('has the spelling that the data has', () => {
    assert.deepEqual(
      canonicalFilter({ language: ' Golang', model: 'claude-4.6-sonnet', users: ['A'], ide: 'VSCode' }),
      {
        language: 'go',
        model: 'claude-sonnet-4.6',
        users: ['A'],
        ide: 'vscode',
      },
    );
  });

  it('is answered by the fullest array that has all of its dimensions', () => {
    assert.equal(breakdownWith([]), 'feature');
    assert.equal(breakdownWith(['language']), 'languageFeature');
    assert.equal(breakdownWith(['model']), 'modelFeature');
    assert.equal(breakdownWith(['model', 'language']), 'languageModel');
    assert.equal(breakdownWith(['ide']), 'ide');
    assert.equal(breakdownWith(['ide', 'feature']), undefined);
    assert.equal(covers('languageFeature', ['feature', 'language']), true);
    assert.equal(covers('languageFeature', ['model']), false);
  });
});

describe('the spelling of a model', () => {
  it('has the name before the version, and no size of its context', () => {
    const spellings = {
      'claude-4.6-sonnet': 'claude-sonnet-4.6',
      'Claude-4-Opus': 'claude-opus-4',
      'claude-4.6-sonnet-thought': 'claude-sonnet-4.6-thought',
      'claude-sonnet-4.6': 'claude-sonnet-4.6',
      'claude-opus-4.6-1m': 'claude-opus-4.6',
      'claude-12.10-opus-1m': 'claude-opus-12.10',
      'gpt-5.4': 'gpt-5.4',
      'my-claude-4.6-sonnet': 'my-claude-4.6-sonnet',
      'model-1m-x': 'model-1m-x',
      ' ': 'unknown',
    };
    for (const [name, wanted] of Object.entries(spellings))
      assert.equal(canonical('model', name), wanted, name);
    // Only languages have aliases, and only models have versions.
    assert.equal(canonical('ide', 'Golang '), 'golang');
    assert.equal(canonical('feature', 'claude-4.6-sonnet'), 'claude-4.6-sonnet');
    assert.deepEqual(['go', 'others', 'unknown'].map(isNamed), [true, false, false]);
  });
});
