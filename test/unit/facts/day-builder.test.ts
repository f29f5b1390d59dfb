import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { nameUsers } from '../../../src/facts/name-users.ts';
import { rowsOfDay } from '../support/day-rows.ts';
import { fullRow } from '../support/full-row.ts';
import { userRow } from '../support/rows.ts';

const [FIRST, SECOND] = [day('2026-11-17'), day('2026-11-18')];
const made = (...rows: Parameters<DayFactsBuilder['addUser']>[0][]) => {
  const builder = new DayFactsBuilder(SECOND);
  for (const row of rows) builder.addUser(row);
  return builder.finish();
};

describe('the builder of a day', () => {
  it('begins anew, and what it returned stays as it was', () => {
    const builder = new DayFactsBuilder(FIRST, 5);
    builder.addUser(fullRow(FIRST, 1, 'a'));
    builder.addUser(fullRow(FIRST, 2, 'b'));
    const first = builder.finish();
    const before = rowsOfDay(first);
    assert.deepEqual([first.day, builder.rows, [...first.asOf]], [FIRST, 2, [5, 5]]);
    builder.reset(SECOND);
    assert.deepEqual([builder.day, builder.rows], [SECOND, 0]);
    builder.addUser(fullRow(SECOND, 3, 'c'));
    const second = builder.finish();
    assert.deepEqual(rowsOfDay(second), rowsOfDay(made(fullRow(SECOND, 3, 'c'))));
    assert.deepEqual([second.day, second.logins, second.asOf.length], [SECOND, 'login-3', 0]);
    assert.deepEqual(rowsOfDay(first), before);
  });

  it('takes back a row that is not complete, with its entries', () => {
    const builder = new DayFactsBuilder(SECOND);
    builder.addUser(fullRow(SECOND, 1));
    const at = builder.people.add();
    builder.people.values[at] = 99;
    builder.breakdowns.ide.add();
    builder.lists.mcp.add();
    builder.dropRow();
    builder.addUser(userRow(SECOND, 2));
    builder.addUser(fullRow(SECOND, 3));
    const expected = made(fullRow(SECOND, 1), userRow(SECOND, 2), fullRow(SECOND, 3));
    assert.deepEqual(rowsOfDay(builder.finish()), rowsOfDay(expected));
    const empty = new DayFactsBuilder(SECOND);
    empty.people.add();
    empty.breakdowns.feature.add();
    empty.dropRow();
    empty.addUser(userRow(SECOND, 2));
    assert.deepEqual(rowsOfDay(empty.finish()), rowsOfDay(made(userRow(SECOND, 2))));
  });

  it('knows how new a row is: by the row itself, else by its file', () => {
    const builder = new DayFactsBuilder(SECOND, 7);
    builder.addUser(userRow(SECOND, 1));
    builder.addUser(userRow(SECOND, 2, { ...{ created_at: '2026-11-20T00:00:00Z' } }));
    builder.addUser(userRow(SECOND, 3, { ...{ report_end_day: '2026-11-19' } }));
    assert.deepEqual([...builder.finish().asOf], [7, Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 19)]);
  });

  it('holds a row with every field, each with its own number', () => {
    const [row] = rowsOfDay(made(fullRow(SECOND, 1)));
    assert.deepEqual(Object.values(row?.amounts ?? {}), [8.5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    assert.deepEqual(Object.values(row?.totals ?? {}), [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(row?.breakdowns.modelFeature, [['model-x', 'chat_inline', 44, 45, 46, 47, 0, 48, 49]]);
    assert.deepEqual(row.lists.thirdPartyAgent.entries, [
      ['901', 'Agent x', 50],
      ['a2', '', 51],
    ]);
    const [bare] = rowsOfDay(made(userRow(SECOND, 1)));
    assert.deepEqual(new Set(Object.values(bare?.amounts ?? {})), new Set([Number.NaN]));
    assert.deepEqual(new Set(Object.values(bare?.flags ?? {})), new Set([-1]));
    assert.deepEqual([bare?.phase, bare?.lists.mcp], ['', { reported: 0, entries: [] }]);
  });
});

describe('the users of each name of a day', () => {
  it('are found by every kind of name', () => {
    const users = nameUsers(made(userRow(SECOND, 9), fullRow(SECOND, 1, 'a'), fullRow(SECOND, 2, 'b')));
    const of = (kind: Parameters<typeof users.get>[0]) =>
      Object.fromEntries([...(users.get(kind) ?? [])].map(([name, set]) => [name, [...set]]));
    assert.deepEqual(of('language'), { 'lang-a': [1], 'lang-b': [2] });
    assert.deepEqual(of('model'), { 'model-a': [1], 'model-b': [2] });
    assert.deepEqual(of('ide'), { 'ide-a': [1], 'ide-b': [2], eclipse: [1, 2] });
    assert.deepEqual(of('feature'), { chat_inline: [1, 2], code_completion: [1, 2] });
    assert.deepEqual(of('thirdPartyAgent'), { 901: [1, 2], a2: [1, 2] });
    assert.deepEqual(of('skill'), { 'skill-a': [1], 'skill-b': [2] });
    assert.deepEqual(of('plugin'), { 'plug-a': [1], 'plug-b': [2], '': [1, 2] });
    assert.deepEqual(of('amount')['aiCredits'], [1, 2]);
  });
});
