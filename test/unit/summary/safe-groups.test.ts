import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Group, safeGroups } from '../../../src/summary/safe-groups.ts';
import { findLeak, isMadeOf } from './attacker.ts';

/** People by their letters. */
const group = (letters: string, whole = false): Group => ({
  of: letters.split('').map((letter) => letter.charCodeAt(0)),
  whole,
});
const safe = (threshold: number, ...groups: Group[]) => safeGroups(groups, threshold);

describe('groups whose sums can be published together', () => {
  it('are those of enough people, or of nobody', () => {
    assert.deepEqual(safe(3, group('abcdef', true), group('ab'), group('')), [true, false, true]);
    assert.deepEqual(safe(3, group('ab', true)), [false]);
  });

  it('leave out a team that all but two belong to', () => {
    assert.deepEqual(safe(3, group('abcdefgh', true), group('abcdef')), [true, false]);
    assert.deepEqual(safe(3, group('abcdefgh', true), group('abcde')), [true, true]);
  });

  it('have a team in which everybody is: nothing is left', () => {
    assert.deepEqual(safe(3, group('abc', true), group('abc')), [true, true]);
  });

  it('leave out the smaller of two teams that leave a rest of two', () => {
    assert.deepEqual(safe(3, group('abcdefghi', true), group('abc'), group('defg')), [true, false, true]);
  });

  it('leave out the smaller of a team and the one around it', () => {
    assert.deepEqual(safe(3, group('abcde'), group('abcdefg')), [false, true]);
  });

  it('see who is in two teams, by inclusion and exclusion', () => {
    // Everybody is in one of the teams, a and b in both: what the teams have together less the whole is theirs.
    const groups = [group('abcdefghij', true), group('abcdef'), group('abghij')];
    assert.deepEqual(findLeak(texts(groups), 3)?.sort(), ['97', '98']);
    assert.deepEqual(safe(3, ...groups), [true, true, false]);
    // With k in no team, nobody can say which of the three it was.
    assert.deepEqual(safe(3, group('abcdefghijk', true), group('abcdef'), group('abghij')), [
      true,
      true,
      true,
    ]);
  });

  it('see weights other than one', () => {
    // Everybody is in two of the three teams but for x and y, who are in none: twice the whole less all teams.
    const groups = [group('abcdefghixy', true), group('abcdef'), group('abcghi'), group('defghi')];
    assert.deepEqual(safeGroups(groups, 3), [true, true, true, false]);
  });

  it('count people, not what they add: two days of two people are two people', () => {
    // Day 1 is 1 to 99, day 2 is 101 to 199; the team's days are told together.
    const groups: Group[] = [
      { of: [1, 2, 3, 4, 5, 6], whole: true },
      { of: [101, 102, 103, 104, 105, 106], whole: true },
      { of: [1, 2, 3, 4, 101, 102, 103, 104] },
      { of: [1, 2, 3, 101, 104, 105] },
    ];
    // Both days of the whole less the first team are 5 and 6, on two days.
    assert.deepEqual(
      safeGroups(groups, 3, (part) => part % 100),
      [true, true, false, true],
    );
  });

  it('tell again what only a group was in the way of that has gone itself', () => {
    // b to h is in the way of both: without it, a to d leaves four.
    const groups = [group('abcdefgh', true), group('abcdefg'), group('abcd')];
    assert.deepEqual(safeGroups(groups, 3), [true, false, true]);
  });
});

const texts = (groups: readonly Group[]) => groups.map(({ of }) => of.map(String));

/** People and overlapping teams of them. */
const memberships = fc.integer({ min: 8, max: 25 }).chain((people) =>
  fc.record({
    people: fc.constant(people),
    threshold: fc.integer({ min: 3, max: 5 }),
    teams: fc.array(fc.uniqueArray(fc.nat(people - 1), { maxLength: people }), {
      minLength: 1,
      maxLength: 6,
      size: 'max',
    }),
  }),
);

describe('no group of made-up teams is told that gives others away', function () {
  this.timeout(120_000);

  it('to somebody who adds and subtracts what is told', () => {
    fc.assert(
      fc.property(memberships, ({ people, threshold, teams }) => {
        const groups = [
          { of: Array.from({ length: people }, (_, person) => person), whole: true },
          ...teams.map((of) => ({ of })),
        ];
        const told = safeGroups(groups, threshold);
        const published = texts(groups.filter((_, index) => told[index]));
        assert.equal(findLeak(published, threshold), undefined);
        for (const [index, sum] of texts(groups).entries())
          if (told[index] !== true) assert.ok(!isMadeOf(sum, published), `${sum.join()} can be made`);
        assert.equal(told[0], true, 'the whole is told');
      }),
      { numRuns: 1_000 },
    );
  });

  it('and teams apart of enough people, with a rest of enough or none, are all told', () => {
    const apart = fc.record({
      threshold: fc.integer({ min: 3, max: 5 }),
      more: fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
      rest: fc.option(fc.nat(6), { nil: undefined }),
    });
    fc.assert(
      fc.property(apart, ({ threshold, more, rest }) => {
        let next = 0;
        const people = (count: number) => Array.from({ length: count }, () => (next += 1));
        const teams = more.map((each) => ({ of: people(threshold + each) }));
        const others = rest === undefined ? [] : people(threshold + rest);
        const whole = { of: [...teams.flatMap(({ of }) => of), ...others], whole: true };
        assert.ok(safeGroups([whole, ...teams], threshold).every((each) => each));
      }),
    );
  });
});
