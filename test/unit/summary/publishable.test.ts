import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserSet } from '../../../src/facts/user-set.ts';
import { type Group, publishableGroups } from '../../../src/summary/safety/publishable.ts';
import { findLeak, isMadeOf } from './attacker.ts';

/** People by their letters, a word each day. */
const group = (letters: string, isWhole = false): Group => ({
  usersByDay: letters
    .split(' ')
    .map((day) => setOf(day.split('').map((letter) => letter.charCodeAt(0) - 97))),
  isWhole,
});
const safe = (threshold: number, ...groups: Group[]) => publishableGroups(groups, threshold);

function setOf(people: readonly number[]): UserSet {
  const set = new UserSet();
  for (const person of people) set.add(person);
  return set;
}

/** What a sum is made of: a person and a day each. */
const partsOf = ({ usersByDay }: Group): string[] =>
  usersByDay.flatMap((people, day) => [...(people ?? [])].map((person) => `${person} ${day}`));
const personOf = (part: string): string => part.split(' ')[0] ?? '';

describe('groups whose sums can be published together', () => {
  it('are those of enough users, or of none', () => {
    assert.deepEqual(safe(3, group('abcdef', true), group('ab'), group('')), [true, false, true]);
    assert.deepEqual(safe(3, group('ab', true)), [false]);
  });

  it('leave out a team of all but two users', () => {
    assert.deepEqual(safe(3, group('abcdefgh', true), group('abcdef')), [true, false]);
    assert.deepEqual(safe(3, group('abcdefgh', true), group('abcde')), [true, true]);
  });

  it('include a team of all users: no user is left', () => {
    assert.deepEqual(safe(3, group('abc', true), group('abc')), [true, true]);
  });

  it('leave out the smaller of two teams with all but two users', () => {
    assert.deepEqual(safe(3, group('abcdefghi', true), group('abc'), group('defg')), [true, false, true]);
  });

  it('leave out the smaller of a team and the one around it', () => {
    assert.deepEqual(safe(3, group('abcde'), group('abcdefg')), [false, true]);
  });

  it('find users who are in two teams, by inclusion and exclusion', () => {
    // Everybody is in one of the teams, a and b in both: what the teams have together less the whole is theirs.
    const groups = [group('abcdefghij', true), group('abcdef'), group('abghij')];
    assert.deepEqual(findLeak(groups.map(partsOf), 3, personOf)?.sort(), ['0', '1']);
    assert.deepEqual(safe(3, ...groups), [true, true, false]);
    // With k in no team, the difference covers three users.
    assert.deepEqual(safe(3, group('abcdefghijk', true), group('abcdef'), group('abghij')), [
      true,
      true,
      true,
    ]);
  });

  it('find combinations with weights other than one', () => {
    // Everybody is in two of the three teams but for x and y, who are in none: twice the whole less all teams.
    const groups = [group('abcdefghixy', true), group('abcdef'), group('abcghi'), group('defghi')];
    assert.deepEqual(safe(3, ...groups), [true, true, true, false]);
  });

  it('count users, not their parts: two days of two users are two users', () => {
    // Both days of the whole less those of the first team are e and f, on two days.
    const days = [group('abcdef', true), group(' abcdef', true)];
    assert.deepEqual(safe(3, ...days, group('abcd abcd'), group('abc ade')), [true, true, false, true]);
  });

  it('include a group that is small only beside another group that is left out', () => {
    // b to h is in the way of both: without it, a to d leaves four.
    const groups = [group('abcdefgh', true), group('abcdefg'), group('abcd')];
    assert.deepEqual(safe(3, ...groups), [true, false, true]);
  });
});

/** People, and overlapping teams of them that work on two days. */
const organizations = fc.integer({ min: 8, max: 25 }).chain((people) => {
  const workers = fc.uniqueArray(fc.nat(people - 1), { maxLength: people, size: 'max' }).map(setOf);
  return fc.record({
    threshold: fc.integer({ min: 3, max: 5 }),
    whole: fc.constant({ usersByDay: [UserSet.all(people)], isWhole: true }),
    teams: fc.array(fc.record({ usersByDay: fc.array(workers, { minLength: 1, maxLength: 2 }) }), {
      minLength: 1,
      maxLength: 6,
      size: 'max',
    }),
  });
});

describe('of random teams, those published together make no small group derivable', function () {
  this.timeout(120_000);

  it('for a reader who adds and subtracts the published sums', () => {
    fc.assert(
      fc.property(organizations, ({ whole, threshold, teams }) => {
        const groups = [whole, ...teams];
        const isPublishable = publishableGroups(groups, threshold);
        const published = groups.filter((_, index) => isPublishable[index]).map(partsOf);
        assert.equal(findLeak(published, threshold, personOf), undefined);
        for (const sum of groups.filter((_, index) => !isPublishable[index]).map(partsOf))
          assert.ok(!isMadeOf(sum, published), `${sum.join()} is derivable`);
        assert.equal(isPublishable[0], true, 'the whole is published');
      }),
      { numRuns: 1_000 },
    );
  });

  it('and disjoint teams of enough users, with enough or no other users, are all published', () => {
    const apart = fc.record({
      threshold: fc.integer({ min: 3, max: 5 }),
      more: fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
      rest: fc.option(fc.nat(6), { nil: undefined }),
    });
    fc.assert(
      fc.property(apart, ({ threshold, more, rest }) => {
        let next = 0;
        const people = (count: number) => Array.from({ length: count }, () => next++);
        const teams = more.map((each) => ({ usersByDay: [setOf(people(threshold + each))] }));
        if (rest !== undefined) next += threshold + rest;
        assert.ok(
          safe(threshold, { usersByDay: [UserSet.all(next)], isWhole: true }, ...teams).every((each) => each),
        );
      }),
    );
  });
});
