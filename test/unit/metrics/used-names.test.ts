import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { useEngine } from '../support/engine.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const [FIRST, SECOND] = [day('2026-11-16'), day('2026-11-17')];

describe('the names that a filter can have', () => {
  const engine = useEngine();

  it('are of each kind, the most used first, then by alphabet, without those that GitHub does not give', async () => {
    const language = (name: string, generations: number) =>
      languageFeature(name, 'chat_inline', [0, generations, 0, 0, 0, 0]);
    const row = (date: typeof FIRST, languages: ReturnType<typeof language>[]) =>
      userRow(date, 1, {
        totals_by_language_feature: languages,
        totals_by_model_feature: [
          modelFeature('b', 'chat_inline', [1, 0, 0, 0, 0, 0]),
          modelFeature('a', 'chat_inline', [0, 2, 0, 0, 0, 0]),
        ],
        totals_by_ide: [ideOf('vscode', [1, 1, 0, 0, 0, 0])],
        totals_by_feature: [feature('chat_inline', [1, 0, 0, 0, 0, 0])],
      });
    await engine.read([
      row(FIRST, [language('go', 3), language('rust', 3), language('python', 4), language('unknown', 90)]),
      row(SECOND, [language('golang', 2), language('others', 90), language('ada', 3)]),
    ]);
    const { names } = await engine.metrics();
    assert.deepEqual(names, {
      // 5, 4, 3, and 3.
      language: ['go', 'python', 'ada', 'rust'],
      model: ['a', 'b'],
      ide: ['vscode'],
      feature: ['chat_inline'],
    });
  });
});

describe('agents by name', () => {
  const engine = useEngine();

  it('are added up over days', async () => {
    const row = (date: typeof FIRST, ...skills: readonly (readonly [string, number])[]) =>
      userRow(date, 1, {
        totals_by_skill: skills.map(([skill, interaction_count]) => ({ skill, interaction_count })),
      });
    await engine.read([row(FIRST, ['review', 2], ['test', 1]), row(SECOND, ['review', 3], ['docs', 4])]);
    const { results } = await engine.metrics();
    const [found] = Object.values(results).flatMap(({ breakdown = [] }) =>
      breakdown.some(({ keys }) => keys.includes('review')) ? [breakdown] : [],
    );
    assert.deepEqual(
      found?.map(({ keys, values }) => [keys.at(-1), Object.values(values)[0]]),
      [
        ['review', 5],
        ['docs', 4],
        ['test', 1],
      ],
    );
  });
});
