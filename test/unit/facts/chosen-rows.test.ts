import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { bestRow } from '../../../src/facts/best-row.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { factsOf } from '../../../src/facts/day-kinds.ts';
import { agentEntry } from '../../../src/facts/list-entries.ts';
import { mergeDays } from '../../../src/facts/merge-days.ts';
import { personId, plainLogin } from '../../../src/facts/person-ids.ts';
import { repoFacts } from '../../../src/facts/repo-facts.ts';
import type { RepoRow, UserRow } from '../../../src/reports/schemas.ts';
import { rowsOfDay } from '../support/day-rows.ts';
import { entityRow, feature, userRow } from '../support/rows.ts';

const DAY = day('2026-11-18');

describe('of several rows about the same thing', () => {
  const row = (name: string, users: number, asOf = 0) => ({ row: { name, users }, asOf });
  const best = (...rows: ReturnType<typeof row>[]) => bestRow(rows, ({ users }) => users)?.name;

  it('the one of the newest report counts, then the fullest, then the first by its text', () => {
    for (const [wanted, ...rows] of [
      ['new', row('old', 9, 1), row('new', 2, 2)],
      ['full', row('full', 9, 1), row('empty', 2, 1)],
      ['a', row('b', 9), row('a', 9)],
    ] as const) {
      assert.equal(best(...rows), wanted);
      assert.equal(best(...rows.toReversed()), wanted);
    }
  });

  it('one alone counts, and of none there is none', () => {
    assert.equal(best(row('only', 0)), 'only');
    assert.equal(best(), undefined);
  });
});

describe('of several rows of a user and day', () => {
  /** The lines that count, from two pieces, in both orders. */
  const chosen = (one: Partial<UserRow>, other: Partial<UserRow>) => {
    const found = [
      [one, other],
      [other, one],
    ].map((rows) => {
      const [first, second] = rows.map((more) => {
        const builder = new DayFactsBuilder(DAY);
        builder.addUser(userRow(DAY, 1, more));
        return builder.finish();
      });
      assert.ok(first !== undefined && second !== undefined);
      const facts = mergeDays([first, second]);
      return { rows: rowsOfDay(facts), conflicts: facts.conflicts, duplicates: facts.duplicates };
    });
    assert.deepEqual(found[0], found[1]);
    const [only, ...more] = found[0]?.rows ?? [];
    assert.ok(only !== undefined && more.length === 0);
    assert.equal(found[0]?.duplicates, 1);
    return { ...only, conflicts: found[0].conflicts };
  };

  it('the one with the larger counters counts, whichever counters they are', () => {
    const { totals, conflicts } = chosen({ loc_added_sum: 5 }, { loc_deleted_sum: 3, loc_added_sum: 3 });
    assert.deepEqual([totals.added, totals.deleted, conflicts], [3, 3, 1]);
  });

  it('the one with more entries counts where the counters are the same', () => {
    const more = [feature('agent_edit', [0, 0, 0, 0, 0, 0]), feature('chat_inline', [0, 0, 0, 0, 0, 0])];
    const { breakdowns } = chosen({ totals_by_feature: more.slice(1) }, { totals_by_feature: more });
    assert.equal(breakdowns.feature.length, 2);
  });

  it('larger numbers count where the entries are as many', () => {
    assert.equal(chosen({ ai_credits_used: 1.5 }, { ai_credits_used: 9 }).amounts.aiCredits, 9);
    assert.equal(chosen({ ai_credits_used: 0 }, {}).amounts.aiCredits, 0);
    assert.equal(chosen({ used_chat: true }, { used_chat: false }).flags.chat, 1);
    assert.equal(chosen({ used_chat: false }, {}).flags.chat, 0);
  });

  it('the first name by its text counts where the numbers are the same', () => {
    const phase = (name: string) => ({ ai_adoption_phase: { phase: name } });
    assert.equal(chosen(phase('Phase 2'), phase('Phase 1')).phase, 'Phase 1');
    const version = (ide_version: string) => ({
      totals_by_ide: [{ ide: 'vscode', last_known_ide_version: { ide_version } }],
    });
    assert.equal(chosen(version('1.2'), version('1.1')).breakdowns.ide[0]?.includes('1.1'), true);
  });

  it('larger numbers inside of entries count, too, and names in their order', () => {
    const features = (added: number) => ({
      totals_by_feature: [feature('chat_inline', [0, 0, 0, 0, added, 0])],
    });
    const first = chosen(features(1), features(2));
    assert.deepEqual([first.breakdowns.feature[0]?.[6], first.conflicts], [2, 1]);
    const mcp = (name: string, interaction_count: number) => ({
      totals_by_mcp: [{ mcp: name, interaction_count }],
    });
    const second = chosen(mcp('a', 3), mcp('a', 4));
    assert.deepEqual([second.lists.mcp.entries, second.conflicts], [[['a', '', 4]], 1]);
    assert.deepEqual(chosen(mcp('b', 3), mcp('a', 3)).lists.mcp.entries, [['a', '', 3]]);
    const same = chosen({ ...features(1), ...mcp('a', 1) }, { ...features(1), ...mcp('a', 1) });
    assert.equal(same.conflicts, 0);
  });

  it('only the entries of its own user count', () => {
    const builders = [1, 2].map(() => new DayFactsBuilder(DAY));
    const [one, other] = builders;
    assert.ok(one !== undefined && other !== undefined);
    const used = (name: string) => ({
      totals_by_feature: [feature(name, [0, 0, 0, 0, 0, 0])],
      totals_by_mcp: [{ mcp: name, interaction_count: 1 }],
    });
    one.addUser(userRow(DAY, 1, used('a')));
    one.addUser(userRow(DAY, 2, used('b')));
    other.addUser(userRow(DAY, 3, used('z')));
    other.addUser(userRow(DAY, 2, used('b')));
    const { duplicates, conflicts } = mergeDays([one.finish(), other.finish()]);
    assert.deepEqual([duplicates, conflicts], [1, 0]);
  });

  it('a list that is empty counts rather than none', () => {
    assert.equal(chosen({ totals_by_mcp: [] }, {}).lists.mcp.reported, 1);
  });

  it('a login is no conflict, and the first by its text stays', () => {
    const { login, conflicts } = chosen({ user_login: 'zoe' }, { user_login: 'ada' });
    assert.deepEqual([login, conflicts], ['ada', 0]);
  });
});

describe('the row of an organization', () => {
  it('is that of the most users, unless a newer report has another', () => {
    const of = (...rows: readonly (readonly [users: number | null, asOf: number])[]) => {
      const pieces = rows.map(([users, asOf]) => [
        { row: entityRow(DAY, { daily_active_users: users }), asOf },
      ]);
      const [facts] = factsOf('entity', DAY, pieces);
      return facts !== null && 'counted' in facts ? facts.counted.active.day : facts;
    };
    assert.equal(of([2, 0], [5, 0], [null, 0]), 5);
    assert.equal(of([2, 1], [5, 0]), 2);
    assert.equal(of(), null);
  });
});

describe('the repositories of a day', () => {
  const row = (repo_id: number | string, name: string, counts: RepoRow['pull_requests']) => ({
    row: { day: DAY, repo_id, repo_owner_name: 'acme', repo_name: name, pull_requests: counts },
    asOf: 0,
  });

  it('have one entry each, the one with the most pull requests', () => {
    const created = { total_created: 1, total_merged: 1 };
    const reviewed = { total_created: 1, total_reviewed: 2 };
    assert.deepEqual(repoFacts([row(1, 'old', created), row('1', 'web', reviewed), row(2, 'api', null)]), [
      { id: '1', name: 'acme/web', pullRequests: reviewed },
      { id: '2', name: 'acme/api', pullRequests: null },
    ]);
    const merged = { total_merged: 4 };
    assert.deepEqual(
      repoFacts([row(1, 'a', undefined), row(1, 'b', merged), row(1, 'c', reviewed)])[0]?.pullRequests,
      merged,
    );
  });
});

describe('ids', () => {
  it('of agents are the name where GitHub leaves the id out', () => {
    assert.deepEqual(agentEntry({ agent_id: 901, agent_name: ' X ' }), { name: '901', label: 'X' });
    assert.deepEqual(agentEntry({ agent_id: ' 7 ' }), { name: '7', label: '' });
    assert.deepEqual(agentEntry({ agent_id: null, agent_name: 'X' }), { name: 'X', label: 'X' });
    assert.deepEqual(agentEntry({ agent_id: ' ', agent_name: 'X' }), { name: 'X', label: 'X' });
  });

  it('of people are numbers where they are whole and short enough, however they are written', () => {
    assert.deepEqual(
      ['0', '7', '123456789012345', '1234567890123456', '007', '-1', '1.5', 'x1', '1x', ''].map(personId),
      [0, 7, 123456789012345, '1234567890123456', '007', '-1', '1.5', 'x1', '1x', ''],
    );
    assert.equal(personId(7), 7);
  });

  it('of people have a login on one line', () => {
    assert.equal(plainLogin('a\nb\r\nc'), 'a b  c');
  });
});
