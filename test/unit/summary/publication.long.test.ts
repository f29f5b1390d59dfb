import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Day, weekday } from '../../../src/domain/day.ts';
import { REACHES } from '../../../src/facts/counted.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';
import { randomCases, seedText } from '../../support/seeds.ts';
import { findLeak, isMadeOf } from './attacker.ts';
import { type KnownScope, knownScopes, personOf } from './knowledge.ts';
import { type Organization, organizations, rowsOf } from './organization.ts';
import { Publisher } from './publication.ts';

/** Organizations that are made up. Set the seed to repeat a run. */
const RUNS = Number(process.env['SUMMARY_RUNS'] ?? 30);

describe('a summary of organizations made up at random', function () {
  this.timeout(600_000);
  let publisher: Publisher;

  before(async () => {
    publisher = await Publisher.open();
  });
  after(() => publisher.worker.close());

  for (const each of randomCases('summary')) {
    const runs = each.runs ?? RUNS;
    it(`tells nothing of few people to somebody who knows everybody, in ${runs} of them (${seedText('summary', each)})`, async () => {
      await fc.assert(
        fc.asyncProperty(organizations, async (given) => {
          const rows = rowsOf(given);
          fc.pre(rows.some((row) => 'user_initiated_interaction_count' in row));
          const text = await publisher.publish(await publisher.read(rows), given.threshold);
          const scopes = knownScopes(given, JSON.parse(text) as SummaryDocument);
          checkNumbers(scopes, given.threshold);
          checkVolumes(scopes, given.threshold);
          checkWithheld(scopes, given);
          checkCounts(scopes, given.threshold);
          checkNames(scopes, given.threshold);
          checkUse(scopes, given.threshold);
        }),
        { numRuns: runs, seed: each.seed, endOnFailure: process.env['SUMMARY_SHRINK'] === 'no' },
      );
    });
  }
});

/** No number of people is of few. */
function checkNumbers(scopes: readonly KnownScope[], threshold: number): void {
  for (const { figures } of scopes) {
    const { counts, seated = {}, rows } = figures;
    const byReach = [counts.active, ...Object.values(counts.groups), seated];
    const columns = byReach.flatMap((of) => Object.values(of)).flat();
    const people = Object.values(rows)
      .flatMap(({ ide, feature, ...apart }) => [ide, feature, ...Object.values(apart)])
      .flatMap((of) => (of === undefined ? [] : [of.total, ...of.rows.map((row) => row.people)]));
    // People are in one phase, and use one version of an IDE: what a total has besides could be worked out.
    const rest = Object.values(rows)
      .flatMap(({ phase, ideVersion }) => [phase, ideVersion])
      .map(
        (of) => of?.rows.reduce<number | null>((left, row) => left && left - row.people, of.total) ?? null,
      );
    for (const count of [...columns, ...people, ...rest]) {
      assert.ok(count === null || count === 0 || count >= threshold, `${count} people`);
    }
  }
}

/** Work: what is told is right, and no sum of it is of few. */
function checkVolumes(scopes: readonly KnownScope[], threshold: number): void {
  const sums = scopes.flatMap((scope) =>
    scope.blocks().map(({ days, place }) => {
      const told = scope.figures.totals.interactions?.[place] ?? 0;
      assert.equal(told, scope.interactions(days), `${scope.id} ${days.join()}`);
      return scope.parts(days);
    }),
  );
  assert.equal(findLeak(sums, threshold, personOf), undefined, 'work');
}

/** A day of enough people by itself that is withheld cannot be worked out; nor can one of few, says the check before. */
function checkWithheld(scopes: readonly KnownScope[], { threshold }: Organization): void {
  const sums = scopes.flatMap((scope) => scope.blocks().map(({ days }) => scope.parts(days)));
  for (const scope of scopes) {
    for (const date of daysByThemselves(scope, threshold)) {
      if (scope.stateOn(date) !== 'x') continue;
      assert.ok(!isMadeOf(scope.parts([date]), sums), `${scope.id} on ${date} can be made`);
    }
  }
}

/** Days of enough people before which no day waits to be told with others. */
function daysByThemselves(scope: KnownScope, threshold: number): Day[] {
  return scope.days.filter((date, at) => {
    const before = scope.days[at - 1];
    const isFirst = before === undefined || date.endsWith('-01') || weekday(date) === 4;
    const isApart = isFirst || /[.\d]/.test(scope.stateOn(before));
    return isApart && scope.active(date).length >= threshold;
  });
}

/** Of the whole what is of enough people is told, whatever the teams. */
function checkUse([whole]: readonly KnownScope[], threshold: number): void {
  assert.ok(whole);
  const days = daysByThemselves(whole, threshold);
  for (const date of days) assert.equal(whole.stateOn(date), '1', date);
  if (days.length > 0) assert.ok(whole.named('language').length > 0 && whole.named('feature').length > 0);
}

/** People: what is told is right, and no sum of what is told of one day is of few. */
function checkCounts(scopes: readonly KnownScope[], threshold: number): void {
  for (const kind of ['active', 'seated', 'chat', 'agent'] as const) {
    for (const reach of REACHES) {
      for (const [at, date] of (scopes[0]?.days ?? []).entries()) {
        const sums = scopes.flatMap((scope) => {
          const { counts, seated } = scope.figures;
          const of: typeof counts.active | undefined =
            kind === 'active' ? counts.active : kind === 'seated' ? seated : counts.groups[kind];
          const told = of?.[reach]?.[at] ?? null;
          if (told === null) return [];
          const people = scope.counted(kind, reach, date);
          assert.equal(told, people.length, `${scope.id} ${kind} ${reach} ${date}`);
          return [people];
        });
        assert.equal(findLeak(sums, threshold), undefined, `${kind} ${reach} ${date}`);
      }
    }
  }
}

/** Names: nothing that is told by name, of all days together, is of few. */
function checkNames(scopes: readonly KnownScope[], threshold: number): void {
  for (const kind of ['language', 'feature'] as const) {
    const sums = scopes.flatMap((scope) => scope.named(kind));
    assert.equal(findLeak(sums, threshold, personOf), undefined, kind);
  }
}
