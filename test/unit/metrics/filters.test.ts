import assert from 'node:assert/strict';
import type { Filter } from '../../../src/facts/filter.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const DAY = '2026-11-17';

describe('metrics under a filter', () => {
  const engine = useEngine();
  const metrics = async (filter: Filter) => (await engine.metrics({ filter })).results;

  beforeEach(() =>
    engine.read(
      [
        userRow(DAY, 1, {
          totals_by_feature: [
            feature('code_completion', [0, 30, 12, 0, 0, 0]),
            feature('chat_inline', [7, 0, 0, 0, 0, 0]),
          ],
          totals_by_language_feature: [
            languageFeature('go', 'code_completion', [0, 20, 10, 0, 0, 0]),
            languageFeature('rust', 'code_completion', [0, 10, 2, 0, 0, 0]),
          ],
          totals_by_model_feature: [
            modelFeature('a', 'chat_inline', [3, 0, 0, 0, 0, 0]),
            modelFeature('b', 'chat_inline', [4, 0, 0, 0, 0, 0]),
          ],
          totals_by_ide: [ideOf('vscode', [7, 30, 12, 0, 0, 0])],
        }),
        userRow('2026-11-15', 2, {
          totals_by_feature: [feature('code_completion', [0, 5, 5, 0, 0, 0])],
          totals_by_language_feature: [languageFeature('rust', 'code_completion', [0, 5, 5, 0, 0, 0])],
        }),
      ],
      [teamRow(DAY, 1, 42), teamRow('2026-11-15', 2, 43)],
    ),
  );

  it('are of the one language', async () => {
    const accepted = async (filter: Filter) => (await metrics(filter)).code_completions_accepted.value;
    assert.deepEqual(
      [await accepted({}), await accepted({ language: 'go' }), await accepted({ language: 'rust' })],
      [17, 10, 7],
    );
    assert.equal((await metrics({ language: 'go' })).code_completion_acceptance_rate.value, 0.5);
  });

  it('are of the one model', async () => {
    const usage = async (filter: Filter) => {
      const { value, breakdown = [] } = (await metrics(filter)).model_usage;
      return [value, breakdown.map(({ keys }) => keys[0])];
    };
    assert.deepEqual(await usage({}), [7, ['b', 'a']]);
    assert.deepEqual(await usage({ model: 'a' }), [3, ['a']]);
  });

  it('are of the users, teams, and days that are chosen, and of both together', async () => {
    const accepted = async (filter: Filter) => (await metrics(filter)).code_completions_accepted.value;
    assert.equal(await accepted({ users: ['1'] }), 12);
    assert.equal(await accepted({ users: ['2'], language: 'rust' }), 5);
    assert.equal(await accepted({ teams: ['42'] }), 12);
    assert.equal(await accepted({ teams: ['43', '42'] }), 17);
    // 15 November is a Sunday.
    assert.equal(await accepted({ weekdaysOnly: true }), 12);
    assert.equal(await accepted({ weekdaysOnly: true, language: 'rust' }), 2);
  });
});
