import assert from 'node:assert/strict';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { emptyView } from '../../../src/vscode/dashboard/empty-dashboard.ts';

const source: Source = { kind: 'sample' };
const rejected = new MetricsError('unauthorized', 'Sign in.', { reason: 'signInRejected', status: 401 });

describe('the empty dashboard', () => {
  it('offers to cancel a first refresh while it runs, and to refresh otherwise', () => {
    const running = emptyView({ kind: 'noData', source }, true);
    assert.deepEqual(running, {
      title: 'Downloading metrics…',
      text: 'They appear here when the download is complete.',
      actions: [{ id: 'cancelRefresh', label: 'Cancel Refresh' }],
    });
    const { title, text, actions } = emptyView({ kind: 'noData', source }, false);
    assert.equal(title, 'No metrics yet');
    assert.match(text, /^No metrics are stored on this computer\. Refresh to download the last 28 days\. /);
    assert.equal(actions[0]?.id, 'refresh');
  });

  it('has a heading that fits the problem', () => {
    const unread = (kind: 'unauthorized' | 'notFound'): MetricsError =>
      new MetricsError(kind, 'Check the setting.', { reason: 'summaryUnread' });
    const titles = [
      emptyView({ kind: 'signedOut' }, false),
      emptyView({ kind: 'signedOut', problem: rejected }, false),
      emptyView({ kind: 'signedOut', problem: unread('unauthorized') }, false),
      emptyView({ kind: 'noAccess', source, problem: unread('notFound') }, false),
      emptyView({ kind: 'failed', source, problem: new MetricsError('server', 'Wait.') }, false),
      emptyView({ kind: 'offline', source, problem: new MetricsError('offline', 'Check.') }, false),
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
