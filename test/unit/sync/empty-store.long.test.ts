import assert from 'node:assert/strict';
import { day, startOf } from '../../../src/domain/day.ts';
import type { Fault } from '../../github/faults.ts';
import { useStandIn } from '../github/support.ts';
import { useRefreshing } from '../support/refreshing.ts';

const TEN = startOf(day('2026-11-20')) + 10 * 3_600_000;

const standIn = useStandIn({ shards: 1 });
const refreshing = useRefreshing(standIn);

describe('an empty report', () => {
  const EMPTY: Fault = { kind: 'fileBody', body: '', path: '/users-28-day/' };

  it('of people is no day without people before GitHub has said so for a day', async () => {
    standIn().faults.set([EMPTY]);
    const { failures } = await refreshing().refresh(TEN);
    assert.match(
      failures[0] ?? '',
      /fewer rows than are stored, or none, for 28 days from 2026-10-22 to 2026-11-18/,
    );
    assert.deepEqual(await refreshing().days('users'), []);
    standIn().faults.set([]);
    await refreshing().refresh(TEN + 60_000);
    assert.equal((await refreshing().days('users')).length, 28);
  });

  it('of teams or repositories is a day without them', async () => {
    standIn().faults.set([
      { kind: 'fileBody', body: '', path: '/user-teams-1-day/' },
      { kind: 'fileBody', body: '', path: '/repos-1-day/' },
    ]);
    assert.deepEqual((await refreshing().refresh(TEN)).failures, []);
    assert.equal((await refreshing().days('repos')).length, 28);
  });
});

describe('a report of 28 days', () => {
  it('that claims to be of a year is not taken', async () => {
    const links = { download_links: [], report_start_day: '2025-01-01', report_end_day: '2026-11-18' };
    standIn().faults.set([{ kind: 'apiBody', path: 'users-28-day', body: JSON.stringify(links) }]);
    const { failures } = await refreshing().refresh(TEN);
    assert.match(failures[0] ?? '', /could not be read \(report_start_day\)/);
  });
});
