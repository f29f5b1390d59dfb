import assert from 'node:assert/strict';
import { day, type DayRange } from '../../../src/domain/day.ts';
import { changeNotes, defectsIn, defectsOf } from '../../../src/metrics/defects.ts';

const range = (from: string, to: string): DayRange => ({ from: day(from), to: day(to) });

describe('known defects of the data', () => {
  // Credits of June 19 to July 1, 2026, and agent activity of October 6 to November 30, 2026.
  const from = (date: DayRange) => defectsIn({ dateRange: date }).map(({ during }) => during.from);

  it('affect a date range that shares a day with them', () => {
    assert.deepEqual(from(range('2026-06-01', '2026-06-18')), []);
    assert.deepEqual(from(range('2026-06-01', '2026-06-19')), ['2026-06-19']);
    assert.deepEqual(from(range('2026-07-01', '2026-07-20')), ['2026-06-19']);
    assert.deepEqual(from(range('2026-07-02', '2026-07-20')), []);
    assert.deepEqual(from(range('2026-10-01', '2026-10-06')), ['2026-10-06']);
    assert.deepEqual(from(range('2026-11-30', '2026-12-02')), ['2026-10-06']);
    assert.deepEqual(from(range('2026-12-01', '2026-12-02')), []);
    assert.deepEqual(from(range('2026-06-01', '2026-12-31')), ['2026-10-06', '2026-06-19']);
  });

  it('are asked for by metric', () => {
    const all = { dateRange: range('2026-06-01', '2026-12-31') };
    assert.deepEqual(
      defectsIn(all, 'ai_credits').map(({ during }) => during),
      [range('2026-06-19', '2026-07-01')],
    );
    assert.deepEqual(defectsIn(all, 'active_users'), []);
    assert.equal(defectsOf('cli_usage').length, 1);
    assert.equal(defectsOf('active_users').length, 0);
  });

  it('are not those of generated data, or of no data', () => {
    const [dateRange, later] = [range('2026-06-01', '2026-12-31'), range('2026-10-06', '2026-11-02')];
    assert.deepEqual(defectsIn({ dateRange, isSample: true }), []);
    assert.deepEqual(defectsIn({ dateRange: null }), []);
    const sides = { later, earlier: range('2026-09-08', '2026-10-05') };
    assert.equal(changeNotes('agent_adoption', sides).length, 1);
    assert.deepEqual(changeNotes('agent_adoption', { ...sides, isSample: true }), []);
  });

  it('are important enough for a notice where they affect agents, not where they affect credits', () => {
    assert.deepEqual(
      [...defectsOf('agent_adoption'), ...defectsOf('ai_credits')].map(({ notice }) => notice),
      [true, false],
    );
  });

  it('have their own text', () => {
    for (const { text } of [...defectsOf('agent_adoption'), ...defectsOf('ai_credits')])
      assert.match(text(), /2026/);
  });
});

describe('the note of a change on a defect', () => {
  it('names the affected days of both periods, where their numbers differ', () => {
    const july = { later: range('2026-06-29', '2026-07-05'), earlier: range('2026-06-22', '2026-06-28') };
    const [note = '', ...more] = changeNotes('ai_credits', july);
    assert.match(note, /Affected days: 3 in the later period, 7 in the earlier period\.$/);
    assert.deepEqual(more, []);
    const october = { later: range('2026-10-04', '2026-10-10'), earlier: range('2026-09-27', '2026-10-03') };
    assert.match(changeNotes('cli_usage', october)[0] ?? '', /days: 5 in the later period, 0 in the earlier/);
  });

  it('is left out where both periods have as many affected days, and of other metrics', () => {
    const both = { later: range('2026-11-08', '2026-11-14'), earlier: range('2026-11-01', '2026-11-07') };
    assert.deepEqual(changeNotes('cli_usage', both), []);
    const october = { later: range('2026-10-04', '2026-10-10'), earlier: range('2026-09-27', '2026-10-03') };
    assert.deepEqual(changeNotes('active_users', october), []);
  });
});
