import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { Format } from '../../../src/figures/format.ts';
import { problem } from '../../../src/github/causes.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { overview } from '../../../src/tree/overview-tree.ts';
import { TODAY } from '../../support/clock.ts';
import { fillSample, startWorker } from '../support/sample-source.ts';

const source: Source = { kind: 'sample' };
const format = new Format('en');
const FACTS = { hostName: 'github.com', slug: 'acme' };

describe('a problem in the Overview view', () => {
  it('has one action in sight, and the others below More Options', () => {
    const role = problem('role', FACTS);
    const { nodes, message } = overview({ kind: 'noAccess', source, problem: role }, format);
    assert.equal(message, role.message);
    const [primary, more] = nodes;
    assert.equal(nodes.length, 2);
    assert.deepEqual(
      { label: primary?.label, isProminent: primary?.isProminent },
      { label: 'Copy Request to My Admin', isProminent: true },
    );
    assert.equal(more?.label, 'More Options');
    assert.deepEqual(
      more.children?.map(({ label }) => label),
      ['Open Exported NDJSON Files…', 'Try Again', 'Choose Organization or Enterprise…', 'Check Access'],
    );
  });

  it('is said in one sentence, without the words of GitHub', () => {
    const off = problem('policy', FACTS, { quote: 'The setting is disabled.' });
    const { message } = overview({ kind: 'noAccess', source, problem: off }, format);
    assert.equal(message, problem('policy', FACTS).message);
    assert.match(off.message, /GitHub says: "The setting is disabled"\.$/);
  });

  it('has no More Options where there is one action', () => {
    const limited = new MetricsError('rateLimited', 'Wait.', { resetAt: 1, resetTime: '7:45 AM' });
    const { nodes } = overview({ kind: 'failed', source, problem: limited }, format);
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ['Retry at 7:45 AM'],
    );
  });

  it('has its action above the metrics that are stored', async () => {
    const test = await startWorker();
    await fillSample(test, TODAY, { people: 10, days: 3 });
    const snapshot = await test.worker.call('query', { source, people: true });
    const data = await test.worker.call('stored', { source });
    await test.close();
    const ready: Ready = { kind: 'ready', source, snapshot, data, team: undefined, mine: [] };
    const labels = (state: Ready) => overview(state, format).nodes.map(({ label }) => label);
    const expired = problem('signInRejected', FACTS);
    assert.deepEqual(labels({ ...ready, problem: expired }), ['Sign In Again', ...labels(ready)]);
    // A published summary in the place of the reports.
    const instead = new MetricsError('forbidden', 'Not allowed.');
    assert.deepEqual(labels({ ...ready, problem: instead }), labels(ready));
  });

  it('lets the organization be chosen where none is', () => {
    const unread = problem('summaryUnread', FACTS);
    const { nodes } = overview({ kind: 'noOrganization', problem: unread }, format);
    assert.ok(nodes[1]?.children?.some(({ label }) => label === 'Choose Organization or Enterprise…'));
  });
});
