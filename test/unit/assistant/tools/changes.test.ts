import assert from 'node:assert/strict';
import { addDays, day, daysIn } from '../../../../src/domain/day.ts';
import { TODAY } from '../../../support/clock.ts';
import { useEngine } from '../../support/engine.ts';
import { feature, userRow } from '../../support/rows.ts';
import { ask } from './support.ts';

const FINAL = day('2026-11-22');
const LATER = '2026-11-16..2026-11-22';

describe('the change of a metric, for a model,', () => {
  const engine = useEngine();

  /** Suggested and accepted completions: `before` on the first of 14 days, `after` on the eighth. */
  async function read(before: readonly [number, number], after: readonly [number, number]) {
    const days = daysIn({ from: addDays(FINAL, -13), to: FINAL });
    const completions = new Map([
      [0, before],
      [7, after],
    ]);
    await engine.read(
      days.map((each, at) => {
        const [suggested, accepted] = completions.get(at) ?? [0, 0];
        return userRow(each, 1, {
          totals_by_feature: [feature('code_completion', [0, suggested, accepted, 0, 0, 0])],
        });
      }),
    );
  }
  const line = async (id: string, dateRange = LATER): Promise<string> => {
    const text = await ask('get_metrics', { metrics: [id], dateRange }, await engine.asked());
    return text.split('\n').find((each) => each.startsWith(`- \`${id}\``)) ?? '';
  };
  const THEN = 'compared with 2026-11-09..2026-11-15 (7 days, UTC)';

  it('is in proportion, with its sign', async () => {
    await read([100, 40], [150, 30]);
    assert.ok((await line('code_completions_suggested')).endsWith(`150 completions (${THEN}: 100, +50%)`));
    assert.ok((await line('code_completions_accepted')).endsWith(`30 completions (${THEN}: 40, -25%)`));
  });

  it('is a difference where both counts are small', async () => {
    await read([8, 5], [10, 2]);
    assert.ok((await line('code_completions_suggested')).endsWith(`10 completions (${THEN}: 8, +2)`));
    assert.ok((await line('code_completions_accepted')).endsWith(`2 completions (${THEN}: 5, -3)`));
  });

  it('is no number where the previous value is 0', async () => {
    await read([0, 0], [30, 3]);
    assert.ok((await line('code_completions_suggested')).endsWith(`30 completions (${THEN}: 0)`));
  });

  it('of a rate is in points, and says where it could be chance', async () => {
    await read([10, 4], [10, 3]);
    // √(0.35 × 0.65 × 2 ÷ 10) × 1.96 is 42 points.
    assert.ok(
      (await line('code_completion_acceptance_rate')).endsWith(
        `30% of 10 (${THEN}: 40% of 10, -10 points, could be chance)`,
      ),
    );
    await read([1000, 400], [1000, 300]);
    assert.ok(
      (await line('code_completion_acceptance_rate')).endsWith(
        `30% of 1000 (${THEN}: 40% of 1000, -10 points)`,
      ),
    );
  });

  it('names both periods where the last days are preliminary', async () => {
    // The day that ended three full days ago is final, the one after it is not.
    const last = addDays(TODAY, -3);
    const range = (from: number, to: number): string => `${addDays(last, from)}..${addDays(last, to)}`;
    // 1 on the first of 21 days, 2 on the next, and so on.
    await engine.read(
      daysIn({ from: addDays(last, -20), to: last }).map((each, at) =>
        userRow(each, 1, { totals_by_feature: [feature('code_completion', [0, at + 1, 0, 0, 0, 0])] }),
      ),
    );
    // 15 to 21 are 126, 14 to 20 are 119, and 7 to 13 are 70.
    assert.ok(
      (await line('code_completions_suggested', range(-6, 0))).endsWith(
        `126 completions (compared with ${range(-14, -8)} (7 days, UTC): 70, ${range(-7, -1)} (7 days, UTC): 119, +70%)`,
      ),
    );
  });

  it('has the known defect that may be its cause', async () => {
    const days = daysIn({ from: day('2026-09-28'), to: day('2026-10-11') });
    await engine.read(
      days.map((each) =>
        userRow(each, 1, {
          user_initiated_interaction_count: 2,
          totals_by_feature: [feature('chat_panel_ask_mode', [2, 0, 0, 0, 0, 0])],
        }),
      ),
    );
    // The defect begins on 6 October: six days of the later period, none of the earlier one.
    assert.match(
      await line('average_chat_requests_per_active_user', '2026-10-05..2026-10-11'),
      /: 14 requests per person \(compared with 2026-09-28\.\.2026-10-04 \(7 days, UTC\): 14, unchanged\) Since October 6, 2026, .+ Affected days: 6 in the later period, 0 in the earlier period\.$/,
    );
  });
});
