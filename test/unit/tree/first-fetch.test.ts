import assert from 'node:assert/strict';
import type { Source } from '../../../src/domain/scope.ts';
import { Format } from '../../../src/figures/format.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import type { SourceNotes } from '../../../src/store/store.ts';
import { fetchingOverview, fetchingTeams } from '../../../src/tree/first-fetch.ts';
import { teams } from '../../../src/tree/teams-tree.ts';
import { input } from '../dashboard/support.ts';

const source: Source = { kind: 'sample' };
const refresh = { text: 'Fetching reports of acme: 12 of 40 requests' };

describe('Overview during the first refresh', () => {
  it('says how far it is, with a row that cancels it', () => {
    const shown = fetchingOverview({ kind: 'noData', source }, refresh);
    assert.equal(shown?.message, refresh.text);
    assert.deepEqual(
      shown.nodes.map(({ label, command }) => [label, command?.id]),
      [['Cancel Refresh', 'copilotMetrics.cancelRefresh']],
    );
  });

  it('is as it always is where no source is chosen', () => {
    assert.equal(fetchingOverview({ kind: 'signedOut' }, refresh), undefined);
  });
});

describe('Teams of which days are missing', () => {
  const format = new Format('en');
  const { notes, stored, snapshot } = input();
  const ready = (more: Partial<SourceNotes>): Ready => ({
    kind: 'ready',
    source: {
      kind: 'github',
      host: 'github.com',
      account: '1',
      scope: { kind: 'organization', slug: 'acme' },
    },
    snapshot,
    data: { stored, notes: { ...notes, ...more } },
    team: undefined,
    mine: [],
  });

  it('say why the refresh did not bring them, with a row that tries again', () => {
    const missing = 'Teams are missing on some or all days: GitHub has a problem.';
    const shown = teams(ready({ refreshedAt: 1, missing: { 'user-teams': missing } }), format);
    assert.equal(shown.message, missing);
    assert.deepEqual(
      shown.nodes.map(({ label, command }) => [label, command?.id]),
      [['Try Again', 'copilotMetrics.refresh']],
    );
  });

  it('say how far a refresh is that is to bring them', () => {
    assert.equal(fetchingTeams(ready({}), refresh)?.message, refresh.text);
  });
});
