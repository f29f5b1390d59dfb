import assert from 'node:assert/strict';
import type { NameKind, NameUsers } from '../../../src/facts/name-users.ts';
import { UserSet } from '../../../src/facts/user-set.ts';
import { NameTally } from '../../../src/summary/safety/name-tally.ts';
import { type PublishedNames, publishedNames } from '../../../src/summary/safety/published-names.ts';

const THRESHOLD = 3;

/** People by their letters. */
function setOf(letters: string): UserSet {
  const people = new UserSet();
  for (const letter of letters.split('')) people.add(letter.charCodeAt(0) - 97);
  return people;
}

interface Worked {
  /** Who of each scope worked, the whole first; a text a scope. */
  readonly present: readonly string[];
  /** Who used each name. */
  readonly users: Readonly<Record<string, string>>;
}

function published(kind: NameKind, ...days: readonly Worked[]): PublishedNames[] {
  const tally = new NameTally();
  for (const { present, users } of days) {
    const names = new Map(Object.entries(users).map(([name, letters]) => [name, setOf(letters)]));
    const ofDay: NameUsers = new Map([[kind, names]]);
    tally.add(ofDay, present.map(setOf));
  }
  return publishedNames(tally, days[0]?.present.length ?? 0, THRESHOLD);
}

/** What names are called in each scope; "-": withheld. */
const called = (kind: NameKind, names: readonly string[], ...days: readonly Worked[]): string[] =>
  published(kind, ...days).map((scope) => names.map((name) => scope.nameOf(kind, name) ?? '-').join(' '));

describe('names in a summary', () => {
  const all = 'abcdefghijkl';

  it('are published where enough users have them, on whatever days', () => {
    const names = ['go', 'rust', 'perl'];
    const first = { present: [all], users: { go: 'abcd', rust: 'ab', perl: 'e' } };
    const second = { present: [all], users: { rust: 'bc', perl: 'fi' } };
    assert.deepEqual(called('language', names, first), ['go others others']);
    assert.deepEqual(called('language', names, first, second), ['go rust perl']);
  });

  it('are not published where “others” would be of too few users: a further name joins them', () => {
    // Perl is one person's; the least used of the others goes with it.
    const users = { go: 'abcdef', rust: 'abc', perl: 'e' };
    assert.deepEqual(called('language', ['go', 'rust', 'perl'], { present: [all], users }), [
      'go others others',
    ]);
  });

  it('are withheld where all of them are of too few users', () => {
    const [whole, team] = published('language', {
      present: [all, 'ab'],
      users: { go: 'abcdef', rust: 'abc' },
    });
    assert.equal(whole?.nameOf('language', 'go'), 'go');
    assert.equal(team?.has('language'), false);
    assert.equal(team.nameOf('language', 'go'), undefined);
  });

  it('are withheld of a team whose difference to the whole would be of few users', () => {
    // Outside the team only l uses Go. If Rust stood by itself, the team's others were Go, and the difference l's.
    const users = { go: 'abcdl', rust: 'abcdefghij' };
    assert.deepEqual(called('language', ['go', 'rust'], { present: [all, 'abcdef'], users }), [
      'go rust',
      'others others',
    ]);
  });

  it('are published of a team that users join: their work before is not the team’s', () => {
    // d to f join on the second day: they are the only ones who ever used Go outside the team.
    const before = { present: [all, 'abc'], users: { go: 'abcdef', rust: all } };
    const after = { present: [all, 'abcdef'], users: { go: 'abcdef', rust: all } };
    assert.deepEqual(called('language', ['go', 'rust'], before, after), ['go rust', 'go rust']);
    // Where f alone did, the whole less the team is f's.
    const alone = { present: [all, 'abcde'], users: { go: 'abcdef', rust: all } };
    assert.deepEqual(called('language', ['go'], alone, after), ['go', 'others']);
  });

  it('of chat modes are published together as the unknown mode', () => {
    const users = {
      code_completion: all,
      chat_inline: 'ab',
      chat_panel_ask_mode: 'abcdef',
      agent_edit: 'ghijk',
    };
    const names = ['code_completion', 'agent_edit', 'chat_panel_ask_mode', 'chat_inline'];
    assert.deepEqual(called('feature', names, { present: [all], users }), [
      'code_completion agent_edit chat_panel_unknown_mode chat_panel_unknown_mode',
    ]);
  });

  it('of features say which groups cannot be added up', () => {
    const users = { code_completion: all, chat_inline: 'abcdef', agent_edit: 'ghijk', copilot_cli: 'a' };
    const [scope] = published('feature', { present: [all], users });
    // The agent's edits, the least used, go with the CLI.
    assert.equal(scope?.nameOf('feature', 'agent_edit'), 'others');
    assert.deepEqual(scope.unclear(), ['agent', 'ide']);
    const [clear] = published('feature', { present: [all], users: { ...users, copilot_cli: 'abc' } });
    assert.deepEqual(clear?.unclear(), []);
  });

  it('of amounts are published or withheld, never put together', () => {
    const users = { aiCredits: all, cliSessions: 'ab' };
    assert.deepEqual(called('amount', ['aiCredits', 'cliSessions'], { present: [all], users }), [
      'aiCredits -',
    ]);
  });

  it('of a team are its six most used languages', () => {
    const users = Object.fromEntries(
      ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7'].map((name, index) => [name, all.slice(0, 12 - index)]),
    );
    const [whole, team] = called('language', Object.keys(users), { present: [all + 'mnopqrst', all], users });
    assert.equal(whole, 'a1 b2 c3 d4 e5 f6 g7');
    assert.equal(team, 'a1 b2 c3 d4 e5 f6 others');
  });
});
