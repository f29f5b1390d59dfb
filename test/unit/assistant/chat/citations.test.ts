import assert from 'node:assert/strict';
import { uncited } from '../../../../src/assistant/chat/citations.ts';
import { written } from '../../../../src/assistant/tools/answer.ts';

const active = { metric: 'active_users', title: 'Active people', text: '28 days. Distinct people.' };
const rate = { metric: 'code_completion_acceptance_rate', title: 'Acceptance rate', text: '28 days. Sums.' };
const answer = written({ lines: ['figures'], basis: [active, rate] });

describe('what an answer leaves out', () => {
  it('is the basis of the metrics that it names, by id, words or title', () => {
    assert.deepEqual(uncited('There are 12 active users.', [answer]), [active]);
    assert.deepEqual(uncited('`code_completion_acceptance_rate` is 25%.', [answer]), [rate]);
    assert.deepEqual(uncited('The acceptance rate of all active people', [answer]), [active, rate]);
  });

  it('is the basis of all metrics where it names none', () => {
    assert.deepEqual(uncited('Twelve.', [answer]), [active, rate]);
  });

  it('is nothing that it says itself, or that there is twice', () => {
    assert.deepEqual(uncited(`12 active users (${active.text})`, [answer]), []);
    assert.deepEqual(uncited('12 active users', [answer, answer]), [active]);
    assert.deepEqual(uncited('Hello.', []), []);
  });
});
