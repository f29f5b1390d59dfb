import assert from 'node:assert/strict';
import { addDays, day, type Day, daysIn } from '../../../src/domain/day.ts';
import { UserSet } from '../../../src/facts/user-set.ts';
import { type Block, BlockBuilder } from '../../../src/summary/safety/day-blocks.ts';

/** A Thursday. */
const THURSDAY = day('2026-11-05');

/** People by their letters; "-": not reported. */
function set(letters: string): UserSet | undefined {
  if (letters === '-') return undefined;
  const people = new UserSet();
  for (const letter of letters.split('')) people.add(letter.charCodeAt(0) - 97);
  return people;
}

/** The blocks of days one after the other, a row each scope; "+" stands for a day that is counted with a later one. */
function states(threshold: number, days: readonly Day[], ...scopes: readonly string[][]): string[] {
  const builder = new BlockBuilder(threshold);
  const blocks: Block[] = [];
  for (const [at, each] of days.entries())
    blocks.push(
      ...builder.add(
        each,
        scopes.map((scope) => set(scope[at] ?? '-')),
      ),
    );
  blocks.push(...builder.finish());
  const found = scopes.map(() => days.map(() => 'x'));
  for (const { scope, days: of } of blocks)
    for (const each of of) {
      const row = found[scope];
      if (row) row[days.indexOf(each)] = each === of.at(-1) ? String(of.length) : '+';
    }
  return found.map((row) => row.join(''));
}
const week = (from = THURSDAY, length = 7) => daysIn({ from, to: addDays(from, length - 1) });

describe('days that are published together', () => {
  const many = 'abcdefghijkl';

  it('are a weekend and the Monday after it, where few work then', () => {
    // Thu Fri Sat Sun Mon Tue Wed; on Saturday a and b, on Sunday a: two people until Monday.
    const whole = [many, many, 'ab', 'a', many, many, many];
    assert.deepEqual(states(3, week(), whole), ['11++311']);
  });

  it('are as many as are needed for enough people', () => {
    const whole = [many, many, 'ab', 'bc', many, many, many];
    assert.deepEqual(states(3, week(), whole), ['11+2111']);
  });

  it('are one without active users: 0 is published', () => {
    assert.deepEqual(states(3, week(), [many, many, '', '', many, many, many]), ['1111111']);
  });

  it('are four at most', () => {
    assert.deepEqual(states(3, week(), [many, 'ab', 'ab', 'ab', 'ab', many, many]), ['1xxxx11']);
  });

  it('are none across a Wednesday: a new block begins on Thursday', () => {
    const days = week(addDays(THURSDAY, 5), 4);
    assert.deepEqual(states(3, days, [many, 'ab', many, many]), ['1x11']);
  });

  it('are none across the end of a month', () => {
    // 30 November 2026 is a Monday.
    const days = week(day('2026-11-29'), 4);
    assert.deepEqual(states(3, days, ['ab', 'ab', many, many]), ['xx11']);
  });

  it('are none across a day that is not reported', () => {
    assert.deepEqual(states(3, week(THURSDAY, 4), ['ab', '-', many, many]), ['xx11']);
    const gap = [THURSDAY, addDays(THURSDAY, 2), addDays(THURSDAY, 3)];
    assert.deepEqual(states(3, gap, ['ab', 'abcdef', 'abcdef']), ['x11']);
  });

  it('are none across a gap even when it has the Wednesday in it', () => {
    const gap = [addDays(THURSDAY, 5), addDays(THURSDAY, 7)];
    assert.deepEqual(states(3, gap, ['ab', 'abcdef']), ['x1']);
  });

  it('of a team are withheld where the whole would make two users derivable', () => {
    // On Thursday all but two are in the team. The other days are its own.
    const whole = [many, many, many, many, many, many, many];
    const team = ['cdefghijkl', 'abc', 'abc', 'abc', 'abc', 'abc', 'abc'];
    assert.deepEqual(states(3, week(), whole, team), ['1111111', 'x111111']);
  });

  it('of a team are withheld where the days of the whole would make some of them derivable', () => {
    // The team's weekend goes with Monday. What the whole did on these days besides is l's, and b's on Sunday.
    const whole = [many, many, 'abl', 'abl', 'defghijkl', many, many];
    const team = ['abcd', 'abcd', 'ab', 'a', 'defghijk', 'abcd', 'abcd'];
    assert.deepEqual(states(3, week(), whole, team), ['1111111', '11xxx11']);
    const wider = [many, many, 'abkl', 'abkl', 'defghijkl', many, many];
    assert.deepEqual(states(3, week(), wider, team), ['1111111', '11++311']);
  });
});
