import assert from 'node:assert/strict';
import { addDays, type Day, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import type { MetricId } from '../../../src/metrics/catalog/catalog.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { TODAY } from '../../support/clock.ts';
import { fillSample, SAMPLE } from '../support/sample-source.ts';
import { Publisher } from './publication.ts';

const THRESHOLD = 5;
const LAST = addDays(TODAY, -2);
/** Metrics of a team's work, some of which have an unnamed rest: GitHub or the summary does not name it. */
const WORK: readonly MetricId[] = [
  'requests_per_chat_mode',
  'code_completions_suggested',
  'code_completions_accepted',
  'code_completion_acceptance_rate',
  'code_completion_lines_acceptance_rate',
  'user_initiated_code_changes',
  'agent_initiated_code_changes',
  'loc_changed_with_ai',
  'language_usage',
  'model_usage',
  'user_initiated_code_changes_per_language',
  'agent_initiated_code_changes_per_model',
  'ai_credits',
  'cli_usage',
];

describe('a team’s metrics from a summary', function () {
  this.timeout(120_000);
  let publisher: Publisher;
  let summary: Source;

  before(async () => {
    publisher = await Publisher.open();
    await fillSample(publisher.worker, addDays(LAST, 2), { people: 200, days: 75 });
    summary = await publisher.keep(await publisher.publish(SAMPLE, THRESHOLD));
  });
  after(() => publisher.worker.close());

  const ask = (source: Source, to: Day, length: number, filter: Filter = {}): Promise<Snapshot> =>
    publisher.worker.worker.call('query', { source, dateRange: trailing(to, length), filter });
  const worth = ({ results }: Snapshot, id: MetricId): number | null => {
    const { value, totals } = results[id];
    return typeof value === 'number' ? value + (totals?.['unnamed'] ?? 0) : null;
  };

  it('have the people whom the publisher counts', async () => {
    let [published, all] = [0, 0];
    for (const length of [7, 28]) {
      const theirs = await ask(SAMPLE, LAST, length);
      const ours = await ask(summary, LAST, length);
      assert.equal(ours.teams.length, theirs.teams.length);
      for (const team of theirs.teams) {
        const own = ours.teams.find(({ id }) => id === team.id);
        assert.ok(own);
        assert.deepEqual([own.name, own.slug, own.days], [team.name, team.slug, team.days]);
        for (const count of ['active', 'seated', 'chatUsers', 'agentUsers'] as const) {
          all += 1;
          if (own[count] === null) continue;
          published += 1;
          assert.equal(own[count], team[count], `${team.name} ${count}`);
          assert.ok(own[count] === 0 || own[count] >= THRESHOLD);
        }
        assert.deepEqual([own.inactive, own.current], [[], []]);
      }
    }
    assert.ok(published > all * 0.8, `${published} of ${all} are published`);
  });

  it('are of the days that are not withheld, whatever weekday the date range ends on', async () => {
    const { teams } = await ask(summary, LAST, 28);
    let [withheldDays, equal] = [0, 0];
    for (let ago = 0; ago < 7; ago += 1) {
      for (const { id } of teams) {
        const ours = await ask(summary, addDays(LAST, -ago), 28, { teams: [id] });
        const withheld = ours.withheld ?? [];
        withheldDays += withheld.length;
        const filter = { teams: [id], ...(withheld.length > 0 && { excludedDays: withheld }) };
        const theirs = await ask(SAMPLE, addDays(LAST, -ago), 28, filter);
        assert.deepEqual(
          ours.teams.find((team) => team.id === id)?.sums,
          theirs.teams.find((team) => team.id === id)?.sums,
        );
        for (const metric of WORK) {
          const [own, expected] = [worth(ours, metric), worth(theirs, metric)];
          if (own === null) continue;
          equal += 1;
          assert.ok(Math.abs(own - (expected ?? 0)) < 1e-6, `${id} ${metric} ${own} ${expected}`);
        }
      }
    }
    assert.ok(withheldDays > 0 && equal > 7 * teams.length * WORK.length * 0.8, `${equal} are published`);
  });

  it('by day are published where the day by itself is safe to publish', async () => {
    const { teams } = await ask(summary, LAST, 28);
    let published = 0;
    for (const { id } of teams) {
      const [ours, theirs] = [
        await ask(summary, LAST, 28, { teams: [id] }),
        await ask(SAMPLE, LAST, 28, { teams: [id] }),
      ].map((snapshot) => snapshot.teams.find((team) => team.id === id)?.series ?? []);
      assert.equal(ours?.length, theirs?.length);
      for (const point of ours ?? []) {
        const same = theirs?.find((each) => each.day === point.day);
        for (const number of ['active', 'seated', 'interactions'] as const) {
          if (point[number] === null) continue;
          published += 1;
          assert.equal(point[number], same?.[number], `${id} ${point.day} ${number}`);
        }
      }
    }
    assert.ok(published > teams.length * 28, `${published} numbers are published`);
  });

  it('of a language that is published together with others are unknown, not 0', async () => {
    const { teams, names } = await ask(summary, LAST, 28);
    let unpublished = 0;
    for (const { id } of teams) {
      for (const language of names.language) {
        const filter = { teams: [id], language };
        const { results, withheld = [] } = await ask(summary, LAST, 28, filter);
        const { value } = results.code_completions_suggested;
        const theirs = await ask(SAMPLE, LAST, 28, { ...filter, excludedDays: withheld });
        if (value === null) unpublished += 1;
        else assert.equal(value, theirs.results.code_completions_suggested.value, `${id} ${language}`);
      }
    }
    assert.ok(unpublished > 0);
  });
});
