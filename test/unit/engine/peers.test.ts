import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, type Day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import type { Peer } from '../../../src/metrics/team-results.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { Store } from '../../../src/store/store.ts';
import { clock } from '../../support/clock.ts';
import { languageFeature, modelFeature, userRow } from '../support/rows.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'export.ndjson' };
const LAST = day('2026-11-18');
const never = new AbortController().signal;

const member = (date: Day, user: number, id: number) => ({
  day: date,
  user_id: user,
  user_login: `login-${user}`,
  team_id: id,
  slug: `team-${id}`,
});
const generated = (language: string, name: string, count: number) =>
  languageFeature(language, name, [0, count, 0, 0, 0, 0]);
const requested = (model: string, name: string, count: number) =>
  modelFeature(model, name, [count, 0, 0, 0, 0, 0]);

const EVE = addDays(LAST, -1);
const ADA: Partial<UserRow> = {
  used_agent: true,
  used_chat: false,
  user_initiated_interaction_count: 9,
  totals_by_language_feature: [
    generated('typescript', 'code_completion', 5),
    generated('TypeScript', 'agent_edit', 3),
    generated('go', 'chat_inline', 2),
    generated('others', 'others', 4),
    // Outside the IDE.
    generated('go', 'copilot_cli', 100),
  ],
  totals_by_model_feature: [
    requested('claude-4.6-sonnet', 'chat_panel_agent_mode', 6),
    requested('unknown', 'chat_inline', 1),
    requested('gpt-5', 'copilot_cli', 50),
  ],
};
const BOB: Partial<UserRow> = {
  used_agent: false,
  used_chat: true,
  user_initiated_interaction_count: 3,
  totals_by_language_feature: [generated('go', 'code_completion', 7)],
  totals_by_model_feature: [requested('gpt-5', 'chat_panel_ask_mode', 3)],
};
const ROWS = [
  userRow(LAST, 1, ADA),
  userRow(LAST, 2, BOB),
  userRow(LAST, 3, BOB),
  userRow(EVE, 1, ADA),
  // A day without memberships counts for no team, and not for the whole beside teams.
  userRow(addDays(LAST, -2), 2, BOB),
  member(LAST, 1, 42),
  member(LAST, 2, 42),
  member(LAST, 2, 43),
  member(EVE, 2, 42),
];

/** The numbers that are compared, with the sums by name as lists. */
function plain(peer: Peer | undefined) {
  if (peer === undefined) return undefined;
  const { id, active, agentUsers, chatUsers, sums, uses } = peer;
  const names = (of: 'languages' | 'models') => [uses?.[of]?.total, [...(uses?.[of]?.byName ?? [])]];
  return {
    id,
    active,
    agentUsers,
    chatUsers,
    requests: sums.interactions,
    languages: names('languages'),
    models: names('models'),
  };
}

describe('what teams are compared by', () => {
  let root: string;
  let engine: QueryEngine;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-peers-'));
    const store = new Store(root);
    engine = new QueryEngine(store);
    const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }));
    await ingest.push('f', new TextEncoder().encode(ROWS.map((row) => JSON.stringify(row)).join('\n')));
    await ingest.endFile('f');
    assert.deepEqual((await ingest.commit([])).problems, []);
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('is summed up over the days on which the members belonged to the team', async () => {
    const { peers } = await engine.run({ source: SOURCE, peers: true }, never);
    assert.deepEqual(peers?.teams.map(plain), [
      {
        id: '42',
        active: 2,
        agentUsers: 1,
        chatUsers: 1,
        requests: 12,
        languages: [
          21,
          [
            ['typescript', 8],
            ['go', 9],
          ],
        ],
        models: [
          10,
          [
            ['claude-sonnet-4.6', 6],
            ['gpt-5', 3],
          ],
        ],
      },
      {
        id: '43',
        active: 1,
        agentUsers: 0,
        chatUsers: 1,
        requests: 3,
        languages: [7, [['go', 7]]],
        models: [3, [['gpt-5', 3]]],
      },
    ]);
  });

  it('has all users of the same days beside them, whatever team is chosen', async () => {
    for (const filter of [{}, { teams: ['43'] }, { language: 'go' }]) {
      const { peers } = await engine.run({ source: SOURCE, peers: true, filter }, never);
      assert.deepEqual(plain(peers?.everyone), {
        id: '',
        active: 3,
        agentUsers: 1,
        chatUsers: 2,
        requests: 24,
        languages: [
          42,
          [
            ['typescript', 16],
            ['go', 18],
          ],
        ],
        models: [
          20,
          [
            ['claude-sonnet-4.6', 12],
            ['gpt-5', 6],
          ],
        ],
      });
      assert.equal(peers?.teams.length, 2);
    }
  });

  it('names no user, and is left out where it is not asked for', async () => {
    const { peers } = await engine.run({ source: SOURCE, peers: true }, never);
    assert.doesNotMatch(JSON.stringify(peers), /login-|"inactive"|"current"/);
    assert.equal((await engine.run({ source: SOURCE }, never)).peers, undefined);
  });
});
