import assert from 'node:assert/strict';
import { reportTime, timeOf } from '../../../src/domain/report-time.ts';

/** 18 November 2026, 08:00 UTC. */
const EIGHT = Date.UTC(2026, 10, 18, 8);

describe('the time of a report', () => {
  it('is read in UTC where it has no zone, and never in the zone of this computer', () => {
    for (const text of [
      '2026-11-18T08:00:00Z',
      '2026-11-18T08:00:00.000Z',
      '2026-11-18T08:00',
      '2026-11-18T08:00:00',
      '2026-11-18 08:00:00',
      '2026-11-18 08:00:00 UTC',
      '2026-11-18T10:00:00+02:00',
      '2026-11-18 10:00:00+02',
      '2026-11-18T00:00:00-0800',
    ])
      assert.equal(timeOf(text), EIGHT, text);
    assert.equal(timeOf('2026-11-18'), Date.UTC(2026, 10, 18));
  });

  it('is unknown in any other format', () => {
    for (const odd of [
      'Nov 18, 2026 8:00',
      '11/18/2026',
      '2026',
      '2026-02-30T08:00:00Z',
      '2026-11-18T25:00',
      '',
    ])
      assert.equal(timeOf(odd), null, odd);
    for (const odd of [undefined, null, EIGHT, {}]) assert.equal(timeOf(odd), null);
    const report_end_day = '2026-11-18';
    assert.equal(reportTime({ created_at: 'Nov 19, 2026', report_end_day }), Date.UTC(2026, 10, 18));
    assert.equal(reportTime({ created_at: 'Nov 19, 2026' }), 0);
  });
});
