import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PersonSet } from '../../../src/facts/person-set.ts';
import { type Group, safeGroups } from '../../../src/summary/safety/safe-groups.ts';
import { findLeak, isMadeOf } from './attacker.ts';

/** People by their letters, a word each day. */
const group = (letters: string, whole = false): Group => ({
  of: letters.split(' ').map((day) => setOf(day.split('').map((letter) => letter.charCodeAt(0) - 97))),
  whole,
});
const safe = (threshold: number, ...groups: Group[]) => safeGroups(groups, threshold);

function setOf(people: readonly number[]): PersonSet {
  const set = new PersonSet();
  for (const person of people) set.add(person);
  return set;
}

/** What a sum is made of: a person and a day each. */
const partsOf = ({ of }: Group): string[] =>
  of.flatMap((people, day) => [...(people ?? [])].map((person) => `${person} ${day}`));
const personOf = (part: string): string => part.split(' ')[0] ?? '';

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
    assert.deepEqual(findLeak(groups.map(partsOf), 3, personOf)?.sort(), ['0', '1']);
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
    assert.deepEqual(safe(3, ...groups), [true, true, true, false]);
  });

  it('count people, not what they add: two days of two people are two people', () => {
    // Both days of the whole less those of the first team are e and f, on two days.
    const days = [group('abcdef', true), group(' abcdef', true)];
    assert.deepEqual(safe(3, ...days, group('abcd abcd'), group('abc ade')), [true, true, false, true]);
  });

  it('tell again what only a group was in the way of that has gone itself', () => {
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
    whole: fc.constant({ of: [PersonSet.all(people)], whole: true }),
    teams: fc.array(fc.record({ of: fc.array(workers, { minLength: 1, maxLength: 2 }) }), {
      minLength: 1,
      maxLength: 6,
      size: 'max',
    }),
  });
});

describe('no group of made-up teams is told that gives others away', function () {
  this.timeout(120_000);

  it('to somebody who adds and subtracts what is told', () => {
    fc.assert(
      fc.property(organizations, ({ whole, threshold, teams }) => {
        const groups = [whole, ...teams];
        const told = safeGroups(groups, threshold);
        const published = groups.filter((_, index) => told[index]).map(partsOf);
        assert.equal(findLeak(published, threshold, personOf), undefined);
        for (const sum of groups.filter((_, index) => !told[index]).map(partsOf))
          assert.ok(!isMadeOf(sum, published), `${sum.join()} can be made`);
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
        const people = (count: number) => Array.from({ length: count }, () => next++);
        const teams = more.map((each) => ({ of: [setOf(people(threshold + each))] }));
        if (rest !== undefined) next += threshold + rest;
        assert.ok(
          safe(threshold, { of: [PersonSet.all(next)], whole: true }, ...teams).every((each) => each),
        );
      }),
    );
  });
});
