import assert from 'node:assert/strict';
import { dashboardInput } from '../../../src/dashboard/source-input.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { day } from '../../../src/domain/day.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { Format } from '../../../src/figures/format.ts';
import { FIRST_STATE, TAB_IDS } from '../../../src/shared/dashboard-state.ts';
import { DATE_RANGE, snapshotOf } from '../support/snapshot.ts';
import { input, team } from './support.ts';

const GITHUB: Source = {
  kind: 'github',
  host: 'github.com',
  account: '1',
  scope: { kind: 'organization', slug: 'acme' },
};
const of = (source: Source, users: readonly string[] = [], problem?: MetricsError) =>
  dashboardInput({
    source,
    data: {
      stored: { users: users.map((each) => ({ day: day(each), writtenAt: 0, bytes: 1 })) },
      notes: input().notes,
    },
    problem,
    now: Date.parse('2026-11-20T12:00:00Z'),
    state: FIRST_STATE,
    snapshot: snapshotOf([]),
    dateRange: DATE_RANGE,
    holidays: [],
    format: new Format('en'),
  });

describe('the input of a dashboard', () => {
  it('has the first day of each report only for a source on GitHub', () => {
    const { source, wholeLabel, scope, firstDays, notices } = of(GITHUB);
    assert.deepEqual([source, wholeLabel, scope, notices], ['GitHub · acme', 'acme', 'organization', []]);
    assert.deepEqual(firstDays, {
      users: '2025-12-12',
      entity: '2025-12-12',
      'user-teams': '2026-05-14',
      repos: '2026-07-17',
    });
    const file = of({ kind: 'file', id: 'f', label: 'a.ndjson' });
    assert.deepEqual([file.source, file.scope, file.firstDays], ['File · a.ndjson', undefined, {}]);
  });

  it('spans the stored days, or else the date range', () => {
    assert.deepEqual(of(GITHUB).span, DATE_RANGE);
    assert.deepEqual(of(GITHUB, ['2026-11-02', '2026-11-05']).span, { from: '2026-11-02', to: '2026-11-05' });
  });

  it('says when a summary was published, and nothing of other sources', () => {
    const published = { at: Date.parse('2026-11-20T12:00:00Z'), threshold: 7 };
    const data = { stored: {}, notes: input().notes };
    const asked = {
      now: 0,
      state: FIRST_STATE,
      snapshot: snapshotOf([]),
      dateRange: DATE_RANGE,
      holidays: [],
      format: new Format('en'),
    };
    const source = { kind: 'summary', id: 's', label: 'acme' } as const;
    assert.deepEqual(dashboardInput({ ...asked, source, data: { ...data, published } }).published, published);
    assert.ok(!('published' in dashboardInput({ ...asked, source, data })));
  });

  it('has the message of the last problem', () => {
    assert.deepEqual(of(GITHUB, [], new MetricsError('offline', 'No network.')).notices, ['No network.']);
  });
});

describe('insights of a dashboard', () => {
  it('stand on the first tab only', () => {
    const teams = [team('1', 2, 8)];
    const previousTeams = [team('1', 8, 8)];
    const tabs = TAB_IDS.filter(
      (tab) =>
        dashboardView(input({ state: { tab }, snapshot: { teams, previousTeams } }), 1).insights.length > 0,
    );
    assert.deepEqual(tabs, ['usage']);
  });
});
