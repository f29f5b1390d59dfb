import assert from 'node:assert/strict';
import type { StoredDays } from '../../../src/store/partition-catalog.ts';
import type { PlanInput } from '../../../src/sync/plan.ts';
import { everywhere, HOUR, NOON, planned, range, RECENT, without, written } from '../support/planned.ts';

describe('the plan for days that GitHub does not have', () => {
  const full = everywhere(RECENT, NOON);
  const stored = {
    ...full,
    users: full.users.filter(({ day }) => day !== '2026-11-10' && day !== '2026-11-18'),
  };
  const finalAt = Date.parse('2026-11-14T00:00:00Z');
  const ask = (tenth: number, eighteenth: number): string[] =>
    planned({ stored, absent: { users: { '2026-11-10': tenth, '2026-11-18': eighteenth } } });

  it('asks again after an hour until they would be final', () => {
    assert.deepEqual(ask(NOON, NOON - HOUR + 1), []);
    assert.deepEqual(ask(NOON, NOON - HOUR), ['2026-11-18 users-1-day']);
    assert.deepEqual(ask(finalAt - 1, NOON), ['2026-11-10 users-1-day']);
  });

  it('asks once a day afterwards, since some come late', () => {
    assert.deepEqual(ask(NOON - 20 * HOUR + 1, NOON), []);
    assert.deepEqual(ask(NOON - 20 * HOUR, NOON), ['2026-11-10 users-1-day']);
  });

  it('asks for all of them with the history, but not twice in an hour', () => {
    const months = { users: { '2026-08-01': NOON - HOUR } };
    const history = (absent: PlanInput['absent']): string[] =>
      planned({
        stored: everywhere(without(range('2025-12-12', '2026-11-18'), '2026-08-01'), NOON),
        absent,
        reach: 'history',
      }).filter((each) => each.endsWith(' users-1-day'));
    assert.deepEqual(history(months), ['2026-08-01 users-1-day']);
    assert.deepEqual(history({ users: { '2026-08-01': NOON - HOUR + 1 } }), []);
  });

  it('judges whether a day is final by when it was stored, not by when GitHub lacked it', () => {
    const stored: StoredDays = {
      ...full,
      users: [...written(without(RECENT, '2026-11-10'), NOON), ...written(['2026-11-10'], finalAt - 1)],
    };
    const absent = { users: { '2026-11-10': NOON - 24 * HOUR } };
    assert.deepEqual(planned({ stored: stored, absent }), ['2026-11-10 users-1-day']);
  });

  it('keeps the reports apart', () => {
    const absent = { entity: { '2026-11-10': NOON, '2026-11-18': NOON } };
    assert.deepEqual(planned({ stored, absent }), ['2026-11-18 users-1-day', '2026-11-10 users-1-day']);
  });

  it('does not count them towards a report of 28 days', () => {
    const absent = { users: Object.fromEntries(RECENT.slice(0, 14).map((each) => [each, NOON - 1])) };
    const fetches = planned({ stored: { ...full, users: [] }, absent });
    assert.deepEqual(
      fetches,
      RECENT.slice(14)
        .reverse()
        .map((each) => `${each} users-1-day`),
    );
  });
});
