import assert from 'node:assert/strict';
import { addDays, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { TODAY } from '../../support/clock.ts';
import { fillSample, SAMPLE } from '../support/sample-source.ts';
import { Publisher } from './publication.ts';

const LAST = addDays(TODAY, -2);
const DATE_RANGE = trailing(LAST, 28);

describe('what teams are compared by, from a summary', function () {
  this.timeout(120_000);
  let publisher: Publisher;
  let summary: Source;

  before(async () => {
    publisher = await Publisher.open();
    await fillSample(publisher.worker, addDays(LAST, 2), { people: 200, days: 75 });
    summary = await publisher.keep(await publisher.publish(SAMPLE, 5));
  });
  after(() => publisher.worker.close());

  it('has the sums of the publisher, and says where names are published together', async () => {
    const peer = async (source: Source, id: string, filter: Filter) => {
      const asked = { source, dateRange: DATE_RANGE, peers: true, filter };
      const { peers, withheld = [] } = await publisher.worker.worker.call('query', asked);
      const found = id === '' ? peers?.everyone : peers?.teams.find((team) => team.id === id);
      return { found, withheld };
    };
    const { teams } = await publisher.worker.worker.call('query', { source: summary });
    let [equal, pooled] = [0, 0];
    for (const id of ['', ...teams.map((team) => team.id)]) {
      const ours = await peer(summary, id, id === '' ? {} : { teams: [id] });
      const excluded = ours.withheld.length > 0 && { excludedDays: ours.withheld };
      const theirs = await peer(SAMPLE, id, { ...excluded });
      for (const use of ['languages', 'models'] as const) {
        const amounts = ours.found?.uses?.[use];
        if (amounts == null) continue;
        if (amounts.isPooled === true) pooled += 1;
        assert.equal(amounts.total, theirs.found?.uses?.[use]?.total, `${id} ${use}`);
        for (const [name, amount] of amounts.byName) {
          equal += 1;
          assert.equal(amount, theirs.found?.uses?.[use]?.byName.get(name) ?? 0, `${id} ${name}`);
        }
      }
    }
    assert.ok(equal > 2 * teams.length && pooled > 0, `${equal} are equal, ${pooled} are pooled`);
  });
});
