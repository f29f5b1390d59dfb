import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { Format } from '../../../src/figures/format.ts';
import { overview } from '../../../src/tree/overview-tree.ts';
import { emptyView } from '../../../src/vscode/dashboard/empty-dashboard.ts';

const source: Source = { kind: 'sample' };
const rejected = new MetricsError('unauthorized', 'Sign in.', { reason: 'signInRejected', status: 401 });

describe('the empty dashboard', () => {
  it('says how far a first refresh is and offers to cancel it, whatever the one before came to', () => {
    const text = 'Fetching reports of acme: 12 of 40 requests';
    const problem = new MetricsError('server', 'Wait.');
    for (const state of [{ kind: 'noData', source } as const, { kind: 'failed', source, problem } as const]) {
      assert.deepEqual(emptyView(state, { text }), {
        title: 'Downloading metrics…',
        text,
        actions: [{ id: 'cancelRefresh', label: 'Cancel Refresh' }],
      });
    }
  });

  it('offers to refresh where nothing is stored', () => {
    const { title, text, actions } = emptyView({ kind: 'noData', source }, undefined);
    assert.equal(title, 'No metrics yet');
    assert.match(text, /^No metrics are stored on this computer\. Refresh to download the last 28 days\. /);
    assert.equal(actions[0]?.id, 'refresh');
  });

  it('does not offer to refresh a file without usage, but to open it with others', () => {
    const file: Source = { kind: 'file', id: '1', label: 'teams.ndjson' };
    const { text, actions } = emptyView({ kind: 'noData', source: file }, undefined);
    assert.match(text, /^The file contains no usage\./);
    assert.deepEqual(
      actions.map(({ id }) => id),
      ['openFiles', 'chooseSource', 'openSample'],
    );
    const tree = overview({ kind: 'noData', source: file }, new Format('en'));
    assert.equal(tree.message, text);
    assert.equal(tree.nodes[0]?.command?.args?.[0], 'openFiles');
  });

  it('has a heading that fits the problem', () => {
    const unread = (kind: 'unauthorized' | 'notFound'): MetricsError =>
      new MetricsError(kind, 'Check the setting.', { reason: 'summaryUnread' });
    const titles = [
      emptyView({ kind: 'signedOut' }, undefined),
      emptyView({ kind: 'signedOut', problem: rejected }, undefined),
      emptyView({ kind: 'signedOut', problem: unread('unauthorized') }, undefined),
      emptyView({ kind: 'noAccess', source, problem: unread('notFound') }, undefined),
      emptyView({ kind: 'failed', source, problem: new MetricsError('server', 'Wait.') }, undefined),
      emptyView({ kind: 'offline', source, problem: new MetricsError('offline', 'Check.') }, undefined),
    ].map(({ title }) => title);
    assert.deepEqual(titles, [
      'Not signed in',
      'Sign in again',
      'The published summary cannot be read',
      'The published summary cannot be read',
      'The reports could not be downloaded',
      'GitHub cannot be reached',
    ]);
  });
});
