import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Day, weekday } from '../../../src/domain/day.ts';
import { REACHES } from '../../../src/facts/counted.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';
import { randomCases, seedText } from '../../support/seeds.ts';
import { findLeak, isMadeOf } from './attacker.ts';
import {
  COUNTED_KINDS,
  type KnownNumber,
  knownNumbers,
  type KnownScope,
  knownScopes,
  NAMED_KINDS,
  personOf,
} from './knowledge.ts';
import { type Organization, organizations, rowsOf } from './organization.ts';
import { Publisher } from './publication.ts';

/** How many random organizations are published. Set the seed to repeat a run. */
const RUNS = Number(process.env['SUMMARY_RUNS'] ?? 30);

describe('a summary of random organizations', function () {
  this.timeout(600_000);
  let publisher: Publisher;

  before(async () => {
    publisher = await Publisher.open();
  });
  after(() => publisher.worker.close());

  for (const each of randomCases('summary')) {
    const runs = each.runs ?? RUNS;
    it(`makes no small group derivable for a reader who knows all users, in ${runs} of them (${seedText('summary', each)})`, async () => {
      await fc.assert(
        fc.asyncProperty(organizations, async (given) => {
          const rows = rowsOf(given);
          fc.pre(rows.some((row) => 'user_initiated_interaction_count' in row));
          const text = await publisher.publish(await publisher.read(rows), given.threshold);
          const document = JSON.parse(text) as SummaryDocument;
          const scopes = knownScopes(given, document);
          checkTables(knownNumbers(given, document), given.threshold);
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

/** No published number of users is below the threshold. */
function checkNumbers(scopes: readonly KnownScope[], threshold: number): void {
  for (const { metrics } of scopes) {
    const { counts, seated = {}, rows } = metrics;
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

/** Sums: each published one is right, and none of a small group is derivable. */
function checkVolumes(scopes: readonly KnownScope[], threshold: number): void {
  const sums = scopes.flatMap((scope) =>
    scope.blocks().map(({ days, place }) => {
      const published = scope.metrics.totals.interactions?.[place] ?? 0;
      assert.equal(published, scope.interactions(days), `${scope.id} ${days.join()}`);
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

/** Days of enough people before which no day waits to be published with others. */
function daysByThemselves(scope: KnownScope, threshold: number): Day[] {
  return scope.days.filter((date, at) => {
    const before = scope.days[at - 1];
    const isFirst = before === undefined || date.endsWith('-01') || weekday(date) === 4;
    const isApart = isFirst || /[.\d]/.test(scope.stateOn(before));
    return isApart && scope.active(date).length >= threshold;
  });
}

/** Of the whole all days of enough users are published, whatever the teams. */
function checkUse([whole]: readonly KnownScope[], threshold: number): void {
  assert.ok(whole);
  const days = daysByThemselves(whole, threshold);
  for (const date of days) assert.equal(whole.stateOn(date), '1', date);
  if (days.length > 0) assert.ok(whole.named('language').length > 0 && whole.named('feature').length > 0);
}

/** Numbers of users: each published one is right, and none of a small group is derivable from those of one day. */
function checkCounts(scopes: readonly KnownScope[], threshold: number): void {
  for (const kind of COUNTED_KINDS) {
    for (const reach of REACHES) {
      for (const [at, date] of (scopes[0]?.days ?? []).entries()) {
        const sums = scopes.flatMap((scope) => {
          const { counts, seated } = scope.metrics;
          const of: typeof counts.active | undefined =
            kind === 'active' ? counts.active : kind === 'seated' ? seated : counts.groups[kind];
          const published = of?.[reach]?.[at] ?? null;
          if (published === null) return [];
          const people = scope.counted(kind, reach, date);
          assert.equal(published, people.length, `${scope.id} ${kind} ${reach} ${date}`);
          return [people];
        });
        assert.equal(findLeak(sums, threshold), undefined, `${kind} ${reach} ${date}`);
      }
    }
  }
}

/** Names: over all days together no sum of a small group is derivable. */
function checkNames(scopes: readonly KnownScope[], threshold: number): void {
  for (const kind of NAMED_KINDS) {
    const sums = scopes.flatMap((scope) => scope.named(kind));
    assert.equal(findLeak(sums, threshold, personOf), undefined, kind);
  }
}

/** Licenses, clients, and phases: what is published is right, and no number of few can be derived from the others. */
function checkTables(numbers: Readonly<Record<string, readonly KnownNumber[]>>, threshold: number): void {
  for (const [subject, known] of Object.entries(numbers)) {
    for (const { name, published, people } of known)
      assert.equal(published, people.length, `${subject}: ${name}`);
    assert.equal(
      findLeak(
        known.map(({ people }) => people),
        threshold,
      ),
      undefined,
      subject,
    );
  }
}
