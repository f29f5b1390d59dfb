import assert from 'node:assert/strict';
import type { DashboardQuestion } from '../../../src/dashboard/question.ts';
import { RecentAnswers } from '../../../src/vscode/dashboard/recent.ts';
import { snapshotOf, DATE_RANGE } from '../support/snapshot.ts';

const question = (more: Partial<DashboardQuestion> = {}): DashboardQuestion => ({
  dateRange: DATE_RANGE,
  filter: {},
  people: false,
  ...more,
});

describe('the last answers of the dashboard', () => {
  const data = {};
  let recent: RecentAnswers;
  let asked: number;
  const ask = () => {
    asked += 1;
    return Promise.resolve(snapshotOf([]));
  };
  beforeEach(() => {
    recent = new RecentAnswers();
    asked = 0;
  });

  it('are given again for the same question, and for the same without people', async () => {
    const first = await recent.get(data, question({ people: true }), ask);
    assert.equal(await recent.get(data, question({ people: true }), ask), first);
    assert.equal(await recent.get(data, question(), ask), first);
    await recent.get(data, question({ filter: { language: 'go' } }), ask);
    assert.equal(asked, 2);
  });

  it('have no people where none were asked for', async () => {
    await recent.get(data, question(), ask);
    await recent.get(data, question({ people: true }), ask);
    assert.equal(asked, 2);
  });

  it('are forgotten when the data is another, and when there are too many', async () => {
    await recent.get(data, question(), ask);
    await recent.get({}, question(), ask);
    assert.equal(asked, 2);
    for (let at = 0; at < 8; at += 1)
      await recent.get(data, question({ filter: { language: String(at) } }), ask);
    assert.equal(asked, 10);
    await recent.get(data, question({ filter: { language: '0' } }), ask);
    assert.equal(asked, 10);
    await recent.get(data, question(), ask);
    assert.equal(asked, 11);
  });

  it('that come too late are not kept', async () => {
    const other = {};
    await recent.get(data, question(), async () => {
      await recent.get(other, question({ people: true }), ask);
      return snapshotOf([]);
    });
    await recent.get(other, question(), ask);
    assert.equal(asked, 1);
  });
});
