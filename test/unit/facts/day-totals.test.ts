import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { countedByGitHub } from '../../../src/facts/counted.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { extract } from '../../../src/facts/day-totals.ts';
import { entityFacts } from '../../../src/facts/entity-facts.ts';
import type { NameFilter } from '../../../src/facts/filter.ts';
import { UserSet } from '../../../src/facts/user-set.ts';
import { MembershipsBuilder, rangesOf } from '../../../src/facts/team-day.ts';
import { digest, everyoneExtract } from '../../../src/facts/user-day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { fullRow } from '../support/full-row.ts';
import { entityRow, feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const DAY = day('2026-11-18');

function factsOf(...rows: readonly UserRow[]) {
  const builder = new DayFactsBuilder(DAY);
  for (const row of rows) builder.addUser(row);
  return builder.finish();
}

/** The totals of these rows under a filter; `places`: only of the users at these places. */
function extracted(rows: readonly UserRow[], names: NameFilter = {}, places?: readonly number[]) {
  const set = new UserSet();
  for (const place of places ?? []) set.add(place);
  return extract(factsOf(...rows), { names, ...(places && { rows: set }) });
}
const known = (states: readonly { of: readonly string[]; state: string; people: UserSet }[]) =>
  states.map(({ of, state, people }) => [...of, state, [...people]]);

describe('the totals of a day', () => {
  const rows = [
    userRow(DAY, 1, {
      totals_by_feature: [
        feature('chat_inline', [1, 2, 3, 4, 5, 6]),
        feature('copilot_cli', [9, 0, 0, 0, 0, 0]),
      ],
      totals_by_language_feature: [
        languageFeature('go', 'chat_inline', [0, 1, 0, 0, 0, 0]),
        languageFeature('Golang', 'chat_inline', [0, 2, 0, 0, 0, 7]),
        languageFeature('rust', 'code_completion', [0, 4, 0, 0, 0, 0]),
      ],
      totals_by_model_feature: [modelFeature('m', 'chat_inline', [3, 0, 0, 0, 0, 0])],
      totals_by_ide: [ideOf('vscode', [1, 0, 0, 0, 0, 0]), ideOf('VSCode', [2, 0, 0, 0, 0, 0])],
    }),
    userRow(DAY, 2, {
      totals_by_feature: [feature('chat_inline', [10, 0, 0, 0, 0, 0])],
      totals_by_language_feature: [languageFeature('rust', 'chat_inline', [0, 8, 0, 0, 0, 0])],
    }),
    userRow(DAY, 3),
  ];
  const cells = (of: ReturnType<typeof extracted>, name: 'feature' | 'languageFeature' | 'ide') =>
    of.cells[name]?.map(({ keys, sums }) => [...keys, sums.interactions, sums.generations, sums.deleted]);

  it('are sums by names, one spelling each', () => {
    const all = extracted(rows);
    assert.deepEqual(cells(all, 'feature'), [
      ['chat_inline', 11, 2, 6],
      ['copilot_cli', 9, 0, 0],
    ]);
    assert.deepEqual(cells(all, 'languageFeature'), [
      ['go', 'chat_inline', 0, 3, 7],
      ['rust', 'code_completion', 0, 4, 0],
      ['rust', 'chat_inline', 0, 8, 0],
    ]);
    assert.deepEqual(cells(all, 'ide'), [['vscode', 3, 0, 0]]);
    assert.deepEqual([...(all.people.active ?? [])], [0, 1, 2]);
    assert.deepEqual([...(all.people.groups.ide ?? [])], [0, 1]);
    assert.deepEqual([...(all.people.by.feature.get('copilot_cli') ?? [])], [0]);
  });

  it('are of the users that are chosen', () => {
    const one = extracted(rows, {}, [1, 2]);
    assert.deepEqual(cells(one, 'feature'), [['chat_inline', 10, 0, 0]]);
    assert.deepEqual([...(one.people.active ?? [])], [1, 2]);
    assert.deepEqual(one.people.by.ide.size, 0);
  });

  it('under a name are those of the arrays that have it, and no flags, amounts, or lists', () => {
    const rust = extracted([...rows, fullRow(DAY, 4)], { language: 'rust' });
    assert.deepEqual(Object.keys(rust.cells), ['languageFeature', 'languageModel']);
    assert.deepEqual(cells(rust, 'languageFeature'), [
      ['rust', 'code_completion', 0, 4, 0],
      ['rust', 'chat_inline', 0, 8, 0],
    ]);
    assert.deepEqual([...(rust.people.active ?? [])], [0, 1]);
    assert.deepEqual([rust.amounts, rust.lists, Object.keys(rust.people.groups)], [{}, {}, ['ide']]);
    const both = extracted(rows, { language: 'rust', feature: 'chat_inline' }, [0, 1]);
    assert.deepEqual(cells(both, 'languageFeature'), [['rust', 'chat_inline', 0, 8, 0]]);
    assert.deepEqual([...(both.people.active ?? [])], [1]);
  });

  it('under names that no array has together have no users, which is not none', () => {
    const none = extracted(rows, { ide: 'vscode', language: 'go' });
    assert.equal(none.people.active, null);
    assert.deepEqual([none.people.groups, none.cells], [{}, {}]);
    // The array by language and model does not say in which feature.
    const model = extracted(rows, { language: 'go', model: 'm' });
    assert.deepEqual([[...(model.people.active ?? [0])], model.people.groups], [[], {}]);
  });

  it('by IDE are of that IDE, whose users are active in one', () => {
    const ide = extracted(rows, { ide: 'vscode' });
    assert.deepEqual(Object.keys(ide.cells), ['ide']);
    assert.deepEqual([[...(ide.people.active ?? [])], [...(ide.people.groups.ide ?? [])]], [[0], [0]]);
  });
});

describe('what the chosen rows of a day report', () => {
  it('is in the amounts and lists', () => {
    const two = [
      userRow(DAY, 1, { ai_credits_used: 1.5, totals_by_mcp: [{ mcp: 'a', interaction_count: 2 }] }),
      userRow(DAY, 2, {
        ai_credits_used: 0,
        totals_by_mcp: [],
        totals_by_skill: [{ skill: 's', interaction_count: 1 }],
      }),
      userRow(DAY, 3, {
        totals_by_cli: { session_count: 4 },
        totals_by_mcp: [
          { mcp: 'a', interaction_count: 5 },
          { mcp: ' a ', interaction_count: 1 },
          { mcp: 'b', interaction_count: 1 },
        ],
      }),
    ];
    assert.deepEqual(extracted(two).amounts, {
      aiCredits: 1.5,
      cliSessions: 4,
      cliRequests: 0,
      cliPrompts: 0,
      cliOutputTokens: 0,
      cliPromptTokens: 0,
    });
    assert.deepEqual(extracted(two, {}, [1]).amounts, { aiCredits: 0 });
    assert.deepEqual(extracted(two).lists.mcp, [
      { name: 'a', counts: [8] },
      { name: 'b', counts: [1] },
    ]);
    const second = extracted(two, {}, [1]);
    assert.deepEqual(
      [second.lists.mcp, second.lists.skill, second.lists.plugin],
      [[], [{ name: 's', counts: [1] }], undefined],
    );
  });

  it('is in the users of each flag, where a row says yes or no', () => {
    const flags = [
      userRow(DAY, 1, { used_chat: true, used_agent: true }),
      userRow(DAY, 2, { used_chat: false, totals_by_feature: [feature('agent_edit', [0, 1, 0, 0, 0, 0])] }),
      userRow(DAY, 3, { used_agent: true, totals_by_ide: [ideOf('vscode', [0, 0, 0, 0, 0, 0])] }),
    ];
    const groups = (places?: readonly number[]) =>
      Object.fromEntries(
        Object.entries(extracted(flags, {}, places).people.groups).map(([group, set]) => [group, [...set]]),
      );
    assert.deepEqual(groups(), { chat: [0], agent: [0, 2], ide: [1, 2], ideAgent: [2] });
    assert.deepEqual(groups([1]), { chat: [], ide: [1] });
  });
});

describe('the last known states of a day', () => {
  const version = (
    ide: string,
    ide_version: string | null,
    plugin: string | null,
    plugin_version: string | null,
  ) => ({
    ...ideOf(ide, [1, 0, 0, 0, 0, 0]),
    last_known_ide_version: { ide_version },
    last_known_plugin_version: { plugin, plugin_version },
  });

  it('are the first of each user and client, by IDE and by plugin', () => {
    const { lastKnown } = extracted([
      userRow(DAY, 1, {
        totals_by_ide: [
          version('vscode', '1.2', 'chat', '0.5'),
          version('VSCode', '1.1', 'chat', '0.4'),
          version('eclipse', '4', ' ', '7'),
        ],
      }),
      userRow(DAY, 2, {
        totals_by_ide: [version('vscode', '1.1', 'chat', null), version('zed', null, null, null)],
      }),
    ]).people;
    assert.deepEqual(known(lastKnown.ideVersion), [
      ['vscode', '1.2', [0]],
      ['vscode', '1.1', [1]],
      ['eclipse', '4', [0]],
    ]);
    assert.deepEqual(known(lastKnown.pluginVersion), [
      ['vscode', 'chat', '0.5', [0]],
      ['eclipse', 'unknown', '7', [0]],
    ]);
  });

  it('are of the chosen users', () => {
    const rows = [
      userRow(DAY, 1, {
        ai_adoption_phase: { phase: 'Phase 1' },
        totals_by_ide: [version('a', '1', 'p', '1')],
      }),
      userRow(DAY, 2, {
        ai_adoption_phase: { phase: 'Phase 2' },
        totals_by_ide: [version('b', '2', 'q', '2')],
      }),
      userRow(DAY, 3),
    ];
    const { lastKnown } = extracted(rows, {}, [1, 2]).people;
    assert.deepEqual(known(lastKnown.phase), [['Phase 2', [1]]]);
    assert.deepEqual(known(lastKnown.ideVersion), [['b', '2', [1]]]);
    assert.deepEqual(known(lastKnown.pluginVersion), [['b', 'q', '2', [1]]]);
    assert.deepEqual(known(extracted(rows).people.lastKnown.phase), [
      ['Phase 1', [0]],
      ['Phase 2', [1]],
    ]);
  });
});

describe('the digest of a day', () => {
  const facts = factsOf(
    userRow(DAY, 1, {
      ai_credits_used: 2.5,
      used_chat: true,
      totals_by_feature: [
        feature('code_completion', [0, 8, 2, 0, 0, 0]),
        feature('chat_inline', [0, 90, 90, 0, 0, 0]),
        feature('code_completion', [0, 1, 1, 0, 0, 0]),
      ],
    }),
    userRow(DAY, 2, { used_agent: false }),
    userRow(DAY, 3, { totals_by_feature: [feature('code_completion', [0, 5, 0, 0, 0, 0])] }),
  );
  const digested = digest(facts);

  it('has the completions, credits, and flags of each user', () => {
    assert.deepEqual(
      [[...digested.completions.suggested], [...digested.completions.accepted]],
      [
        [9, 0, 5],
        [3, 0, 0],
      ],
    );
    assert.deepEqual([...digested.aiCredits], [2.5, Number.NaN, Number.NaN]);
    assert.deepEqual(
      [[...digested.used.chat], [...digested.used.agent]],
      [
        [1, -1, -1],
        [-1, 0, -1],
      ],
    );
  });

  it('has the totals of everyone', () => {
    const { people, ...sums } = everyoneExtract(digested);
    const { people: expected, ...expectedSums } = extract(facts, { names: {} });
    assert.deepEqual(sums, expectedSums);
    assert.deepEqual([...(people.active ?? [])], [...(expected.active ?? [])]);
    assert.deepEqual([...(people.groups.chat ?? [])], [0]);
  });
});

describe('what an organization’s row says', () => {
  it('has its counts, each from its own field', () => {
    const { active, groups } = countedByGitHub(
      entityRow(DAY, {
        daily_active_users: 1,
        weekly_active_users: 2,
        monthly_active_users: 3,
        monthly_active_chat_users: 4,
        monthly_active_agent_users: 5,
        daily_active_cli_users: 6,
        daily_active_copilot_cloud_agent_users: 7,
        weekly_active_copilot_cloud_agent_users: 8,
        monthly_active_copilot_cloud_agent_users: 9,
        daily_active_copilot_code_review_users: 10,
        weekly_active_copilot_code_review_users: 11,
        monthly_active_copilot_code_review_users: 12,
        daily_passive_copilot_code_review_users: 13,
        weekly_passive_copilot_code_review_users: 14,
        monthly_passive_copilot_code_review_users: 15,
        daily_active_copilot_app_users: 16,
        weekly_active_vscode_agent_users: 17,
        monthly_active_vscode_agent_users: 18,
      }),
    );
    assert.deepEqual(active, { day: 1, week: 2, last28: 3 });
    assert.deepEqual(groups, {
      chat: { last28: 4 },
      agent: { last28: 5 },
      cli: { day: 6 },
      cloudAgent: { day: 7, week: 8, last28: 9 },
      codeReviewActive: { day: 10, week: 11, last28: 12 },
      codeReviewPassive: { day: 13, week: 14, last28: 15 },
      app: { day: 16 },
      vscodeAgent: { calendarWeek: 17, month: 18 },
    });
  });

  it('has the sessions of its agents, added up by id, and null where it has no agents', () => {
    const sessions = (agents: Parameters<typeof entityRow>[1]) =>
      entityFacts(DAY, entityRow(DAY, agents)).agentSessions;
    assert.equal(sessions({}), null);
    assert.deepEqual(sessions({ totals_by_3rd_party_agent: [] }), []);
    assert.deepEqual(
      sessions({
        totals_by_3rd_party_agent: [
          { agent_id: 1, agent_name: 'A', session_count: 2 },
          { agent_id: '1', agent_name: 'B', session_count: 3 },
          { agent_id: 2, session_count: null },
          { agent_id: 3, session_count: 0 },
        ],
      }),
      [
        { agent: '1', sessions: 5 },
        { agent: '3', sessions: 0 },
      ],
    );
    const { pullRequests, phases } = entityFacts(DAY, entityRow(DAY));
    assert.deepEqual([pullRequests, phases], [null, null]);
  });
});

describe('memberships of a day', () => {
  it('are joined from pieces, and found by team', () => {
    const piece = (team: number, ...users: readonly number[]) => {
      const builder = new MembershipsBuilder(DAY);
      for (const user of users)
        builder.add({
          day: DAY,
          team_id: team,
          slug: `team-${team}`,
          user_id: user,
          user_login: `login-${user}`,
        });
      return builder.finish();
    };
    const builder = new MembershipsBuilder(DAY);
    for (const each of [piece(1, 10, 11), piece(2, 12), piece(1, 11, 13), piece(3)]) builder.append(each);
    const all = builder.finish();
    assert.deepEqual(all, {
      day: DAY,
      teams: [
        { id: '1', slug: 'team-1', end: 3 },
        { id: '2', slug: 'team-2', end: 4 },
      ],
      ids: [10, 11, 13, 12],
      logins: 'login-10\nlogin-11\nlogin-13\nlogin-12',
    });
    assert.deepEqual(rangesOf(all, ['2', '9']), [[3, 4]]);
    assert.deepEqual(rangesOf(all, ['1', '2']), [
      [0, 3],
      [3, 4],
    ]);
  });
});
