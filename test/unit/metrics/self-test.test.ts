import assert from 'node:assert/strict';
import { checkText } from '../../../src/metrics/self-test.ts';
import { daysIn } from '../../../src/domain/day.ts';
import { DATE_RANGE, LAST } from '../support/snapshot.ts';
import { useEngine } from '../support/engine.ts';
import { entityRow, feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const FIRST = '2026-11-16';
const SECOND = '2026-11-17';

describe('the self-test of the reports', () => {
  const engine = useEngine();
  const counts = async () =>
    Object.fromEntries(
      (await engine.metrics()).selfTest.map(({ id, holds, of }) => [id, `${holds} of ${of}`]),
    );
  /** Five generations in chat, of which the named array has one less. */
  const chat = (user: number, short?: 'feature' | 'language' | 'model' | 'both') => {
    const made = (name: typeof short) => (name === short ? 4 : 5);
    const numbers = (name: typeof short) => [0, made(name), 0, 0, 0, 0] as const;
    return userRow(SECOND, user, {
      code_generation_activity_count: 5,
      totals_by_feature: [feature('chat_inline', numbers('feature'))],
      totals_by_language_feature: [languageFeature('go', 'chat_inline', numbers('language'))],
      totals_by_model_feature: [modelFeature('gpt-5', 'chat_inline', numbers('model'))],
      totals_by_language_model: [{ ...languageFeature('go', '', numbers('both')), model: 'gpt-5' }],
    });
  };

  it('counts the rows in which each array does not add up, each array by itself', async () => {
    await engine.read([chat(1), chat(2, 'feature'), chat(3, 'language'), chat(4, 'model'), chat(5, 'both')]);
    assert.deepEqual(await counts(), {
      feature: '4 of 5',
      languageFeature: '4 of 5',
      modelFeature: '4 of 5',
      languageModel: '4 of 5',
    });
  });

  it('does not expect interactions by language, or completions by model', async () => {
    await engine.read([
      userRow(SECOND, 1, {
        user_initiated_interaction_count: 3,
        code_generation_activity_count: 7,
        totals_by_feature: [
          feature('chat_inline', [3, 0, 0, 0, 0, 0]),
          feature('code_completion', [0, 7, 0, 0, 0, 0]),
        ],
        totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 7, 0, 0, 0, 0])],
        totals_by_model_feature: [modelFeature('gpt-5', 'chat_inline', [3, 0, 0, 0, 0, 0])],
      }),
    ]);
    assert.deepEqual(await counts(), {
      feature: '1 of 1',
      languageFeature: '1 of 1',
      modelFeature: '1 of 1',
      languageModel: '1 of 1',
    });
  });

  it('finds what is reported of no feature, and more than the total', async () => {
    const more = { ...chat(2), code_generation_activity_count: 4 };
    await engine.read([userRow(SECOND, 1, { code_generation_activity_count: 1 }), more]);
    assert.deepEqual(await counts(), {
      feature: '0 of 2',
      languageFeature: '0 of 2',
      modelFeature: '0 of 2',
      languageModel: '0 of 2',
    });
  });

  it('counts the days on which there are as many users as GitHub counts', async () => {
    await engine.read(
      [userRow(FIRST, 1), userRow(SECOND, 1), userRow(SECOND, 2)],
      [entityRow(FIRST, { daily_active_users: 1 }), entityRow(SECOND, { daily_active_users: 3 })],
    );
    const { daily, weekly, monthly } = await counts();
    assert.deepEqual([daily, weekly, monthly], ['1 of 2', undefined, undefined]);
  });

  it('compares seven days only where all of them are stored', async () => {
    const days = Array.from({ length: 8 }, (_, at) => `2026-11-1${at}`);
    await engine.read(
      // One person in the first days, another in the last two.
      days.map((day, at) => userRow(day, at < 6 ? 1 : 2)),
      days.map((day) => entityRow(day, { daily_active_users: 1, weekly_active_users: 2 })),
    );
    // 10 to 16 November and 11 to 17 November have both people.
    assert.equal((await counts())['weekly'], '2 of 2');
  });

  it('is not made of a part', async () => {
    await engine.read([chat(1)]);
    assert.deepEqual((await engine.metrics({ filter: { users: ['1'] } })).selfTest, []);
  });

  it('compares the users of 28 days with each of GitHub’s counts, and has a text for each check', async () => {
    await engine.read(
      daysIn(DATE_RANGE).flatMap((date) => [
        userRow(date, 1, { used_chat: true, used_agent: true }),
        userRow(date, 2, { used_chat: true, used_agent: false }),
      ]),
      [
        entityRow(LAST, {
          daily_active_users: 2,
          weekly_active_users: 2,
          monthly_active_users: 3,
          monthly_active_chat_users: 2,
          monthly_active_agent_users: 2,
        }),
      ],
    );
    const { selfTest } = await engine.metrics();
    assert.deepEqual(
      selfTest.slice(-5).map(({ id, holds, of }) => [id, holds, of]),
      [
        ['daily', 1, 1],
        ['weekly', 1, 1],
        ['monthly', 0, 1],
        ['monthlyChat', 1, 1],
        // GitHub counts two users of the agent, and the rows have one.
        ['monthlyAgent', 0, 1],
      ],
    );
    const texts = selfTest.map(({ id }) => checkText(id));
    for (const text of texts) assert.match(text, /^[A-Z]/);
    assert.equal(new Set(texts).size, 9);
  });
});
