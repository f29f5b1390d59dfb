import assert from 'node:assert/strict';
import type { MetricsSource } from '../../../../src/engine/metrics-source.ts';
import { tableWith } from '../../../support/tables.ts';
import { teamRow, useEngine } from '../../support/engine.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../../support/rows.ts';
import { ask, refusal } from './support.ts';

const DAY = '2026-11-17';
const DATE_RANGE = '2026-11-16..2026-11-17';

describe('the table of people for a model', () => {
  const engine = useEngine();
  let metrics: MetricsSource;

  beforeEach(async () => {
    await engine.read(
      [
        userRow('2026-11-16', 1, { loc_added_sum: 1, ai_credits_used: 1 }),
        userRow(DAY, 1, {
          user_initiated_interaction_count: 10,
          code_generation_activity_count: 8,
          code_acceptance_activity_count: 6,
          loc_added_sum: 4,
          loc_deleted_sum: 2,
          used_agent: true,
          ai_credits_used: 1.25,
          totals_by_feature: [feature('code_completion', [0, 5, 3, 0, 0, 0])],
        }),
        userRow('2026-11-16', 2, { user_initiated_interaction_count: 1 }),
      ],
      [teamRow(DAY, 1, 42), teamRow(DAY, 7, 42), teamRow('2026-11-16', 8, 42), teamRow(DAY, 9, 43)],
    );
    metrics = await engine.asked();
  });
  const find = (input: object) => ask('find_people', input, metrics);

  it('has every number of a person, and the last day with activity', async () => {
    assert.deepEqual(tableWith('user_login', await find({})), [
      {
        user_login: 'login-1',
        active_days: '2',
        user_initiated_interaction_count: '10',
        code_generation_activity_count: '8',
        code_acceptance_activity_count: '6',
        code_completions_suggested: '5',
        code_completions_accepted: '3',
        code_completion_acceptance_rate: '60%',
        loc_added_sum: '5',
        loc_deleted_sum: '2',
        agent_days: '1',
        ai_credits_used: '2.3',
        last_active: DAY,
      },
      {
        user_login: 'login-2',
        active_days: '1',
        user_initiated_interaction_count: '1',
        code_generation_activity_count: '0',
        code_acceptance_activity_count: '0',
        code_completions_suggested: '0',
        code_completions_accepted: '0',
        code_completion_acceptance_rate: 'not reported',
        loc_added_sum: '0',
        loc_deleted_sum: '0',
        agent_days: 'not reported',
        ai_credits_used: 'not reported',
        last_active: '2026-11-16',
      },
    ]);
  });

  it('goes by what is asked for, else by the first condition, else by requests', async () => {
    const sorted = async (input: object) => /Sorted by (\w+), (\w+) first/.exec(await find(input))?.slice(1);
    const conditions = [{ column: 'loc_added_sum', op: '>=', value: 0 }];
    assert.deepEqual(await sorted({}), ['user_initiated_interaction_count', 'highest']);
    assert.deepEqual(await sorted({ conditions }), ['loc_added_sum', 'highest']);
    assert.deepEqual(await sorted({ conditions, sortBy: 'agent_days', order: 'lowest' }), [
      'agent_days',
      'lowest',
    ]);
  });

  it('says the metric that it goes by first, and where nothing is left out, nothing of that', async () => {
    const text = await find({ sortBy: 'loc_added_sum' });
    assert.match(text, /\n\nBasis:\n- `loc_added_sum`: /);
    assert.match(text, /^2 of 2 active people\. Sorted by loc_added_sum, highest first\.$/m);
    assert.doesNotMatch(text, /not reported for|Licenses that end|more are not shown/);
  });

  it('keeps those out without a reported value where a low value is asked for', async () => {
    const low = { column: 'code_completion_acceptance_rate', op: 'low', value: 0.9 };
    const text = await find({ conditions: [low] });
    assert.deepEqual(
      tableWith('user_login', text).map((row) => row['user_login']),
      ['login-1'],
    );
    assert.match(text, /at most 60%, the 90% quantile of the 2 people/);
    assert.match(text, /^code_completion_acceptance_rate is not reported for 1 active people/m);
  });

  it('needs a value to compare with, and a part between 0 and 1', async () => {
    const said = (op: string, value?: number) =>
      refusal(
        'find_people',
        { conditions: [{ column: 'active_days', op, ...(value !== undefined && { value }) }] },
        metrics,
      );
    assert.match(await said('>'), /^The condition on active_days has no value\.$/);
    for (const value of [0, 1, -0.5, 25])
      assert.match(await said('low', value), /^With "low", value is a part/);
    assert.match(await said('low'), /^answered: /);
  });

  it('without activity names the members of the team asked for, and says who has left', async () => {
    const silent = async (input: object) =>
      (await find({ withoutActivity: true, ...input }))
        .split('\n')
        .filter((line) => line.startsWith('- login'));
    // Of 8 the last day says no team any more.
    assert.deepEqual(await silent({ teams: ['team-42'] }), ['- login-7', '- login-8 (left the team)']);
    assert.deepEqual(await silent({ teams: ['team-43'] }), ['- login-9']);
    assert.deepEqual(await silent({}), ['- login-7', '- login-8 (left the team)', '- login-9']);
    const text = await find({ withoutActivity: true, limit: 1 });
    assert.match(text, /^3 people without activity, among the members of 2 teams\. 2 more are not shown\.$/m);
    assert.match(text, /\n- `without_activity`: .+among the members of 2 teams/);
  });
});

describe('metrics of a group, for a model', () => {
  const engine = useEngine();

  beforeEach(() =>
    engine.read([
      userRow('2026-11-16', 1, {
        totals_by_model_feature: [
          modelFeature('a', 'chat_inline', [1, 0, 0, 0, 0, 0]),
          modelFeature('b', 'chat_inline', [3, 0, 0, 0, 0, 0]),
        ],
      }),
      userRow(DAY, 1, {
        totals_by_model_feature: [
          modelFeature('a', 'chat_inline', [5, 0, 0, 0, 0, 0]),
          modelFeature('c', 'chat_inline', [2, 0, 0, 0, 0, 0]),
        ],
        totals_by_feature: [feature('code_completion', [0, 10, 4, 0, 0, 0])],
        totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 10, 4, 0, 0, 0])],
      }),
    ]),
  );
  const metrics = async (input: object) =>
    ask('get_metrics', { dateRange: DATE_RANGE, ...input }, await engine.asked());
  const ids = (text: string) => [...text.matchAll(/^- `(\w+)` \([^)]*\): .* /gm)].map(([, id]) => id);

  it('are those of the group, and none of another', async () => {
    const basis = (text: string) => text.split('\nBasis:\n')[1]?.match(/^- `\w+`/gm);
    const completions = await metrics({ group: 'completions' });
    assert.ok(basis(completions)?.includes('- `code_completions_accepted`'));
    assert.ok(basis(completions)?.every((id) => !id.includes('model_usage')));
    assert.ok(basis(await metrics({ group: 'chat' }))?.includes('- `model_usage`'));
    // The headlines, where nothing is asked for.
    assert.ok(basis(await metrics({}))?.includes('- `active_users`'));
    assert.ok(ids(completions).length > 3);
  });

  it('have rows with what they are named by, the first ones where there are more', async () => {
    const rows = async (count: number) => {
      const text = await metrics({ metrics: ['model_usage'], rows: count });
      return [/^`model_usage`, (.*):$/m.exec(text)?.[1], tableWith('model', text)];
    };
    const all = [
      { model: 'A', requests: '6' },
      { model: 'B', requests: '3' },
      { model: 'C', requests: '2' },
    ];
    assert.deepEqual(await rows(3), ['3 rows', all]);
    assert.deepEqual(await rows(2), ['3 rows, the first 2 of them (1 more)', all.slice(0, 2)]);
  });

  it('have the largest names by day, and gaps that are not reported', async () => {
    const days = async (count: number) => {
      const text = await metrics({
        metrics: ['model_usage_per_day'],
        byDay: true,
        rows: count,
        dateRange: '7',
      });
      return [/^`model_usage_per_day`, by day(.*):$/m.exec(text)?.[1], tableWith('day', text).slice(-3)];
    };
    assert.deepEqual(await days(3), [
      '',
      [
        { day: '2026-11-15', A: 'not reported', B: 'not reported', C: 'not reported' },
        { day: '2026-11-16', A: '1', B: '3', C: '0' },
        { day: DAY, A: '5', B: '0', C: '2' },
      ],
    ]);
    assert.deepEqual((await days(1))[0], ', the 1 largest of 3 names');
  });

  it('have the names by day from the largest sum on', async () => {
    const requests = (day: string, of: Readonly<Record<string, number>>) =>
      userRow(day, 1, {
        totals_by_model_feature: Object.entries(of).map(([model, count]) =>
          modelFeature(model, 'chat_inline', [count, 0, 0, 0, 0, 0]),
        ),
      });
    // 9 of c, 7 of a, 4 of b, and 3 of d.
    await engine.read([requests('2026-11-16', { a: 6, b: 1, d: 3 }), requests(DAY, { a: 1, b: 3, c: 9 })]);
    const text = await metrics({ metrics: ['model_usage_per_day'], byDay: true });
    assert.match(text, /^\| day \| C \| A \| B \| D \|$/m);
    assert.match(text, /^\| 2026-11-16 \| 0 \| 6 \| 1 \| 3 \|$/m);
  });

  it('write rates of rows as shares, and what they are shares of as counts', async () => {
    const text = await metrics({ metrics: ['code_completion_acceptance_rate_per_language'] });
    const [row] = tableWith('language', text);
    assert.equal(row?.['language'], 'Go');
    assert.ok(Object.values(row).includes('40%'), JSON.stringify(row));
    assert.ok(Object.values(row).includes('10'), JSON.stringify(row));
  });

  it('say a name where the value is one, and what cannot be one number', async () => {
    const text = await metrics({ metrics: ['most_used_chat_model', 'active_users'] });
    assert.match(text, /^- `most_used_chat_model` \(.+\): A/m);
    assert.match(text, /^- `active_users` \(.+\): 1 people/m);
  });
});

describe('the names that a question can have', () => {
  const engine = useEngine();

  it('narrow together, and are said in words', async () => {
    await engine.read(
      [
        userRow(DAY, 1, {
          totals_by_ide: [ideOf('vscode', [0, 2, 1, 0, 0, 0])],
          totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 2, 1, 0, 0, 0])],
        }),
      ],
      [teamRow(DAY, 1, 42), teamRow(DAY, 1, 43)],
    );
    const metrics = await engine.asked();
    const narrowed = async (input: object) =>
      /^Narrowed by: (.*)\.$/m.exec(
        await ask('get_metrics', { dateRange: DATE_RANGE, ...input }, metrics),
      )?.[1];
    assert.equal(await narrowed({}), undefined);
    assert.equal(await narrowed({ language: 'Golang' }), 'language Go');
    // As an answer writes it.
    assert.equal(await narrowed({ ide: 'VS Code' }), 'ide VS Code');
    assert.equal(
      await narrowed({
        teams: ['team-42', 'team-43'],
        person: 'LOGIN-1',
        language: 'go',
        weekdaysOnly: true,
      }),
      'team team-42, team team-43, person login-1, language Go, weekdays only',
    );
    assert.equal(await narrowed({ weekdaysOnly: false }), undefined);
  });

  it('are none where the source has no teams', async () => {
    await engine.read([userRow(DAY, 1)]);
    assert.match(
      await refusal('get_metrics', { teams: ['team-42'] }, await engine.asked()),
      /^No data about teams for this date range/,
    );
  });
});
