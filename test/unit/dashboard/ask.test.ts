import assert from 'node:assert/strict';
import { aboutView } from '../../../src/dashboard/ask.ts';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { input, team } from './support.ts';

const about = (...given: Parameters<typeof input>) => aboutView(dashboardView(input(...given), 1));

describe('a question about what the dashboard shows', () => {
  it('begins with tab, days and filters, in words', () => {
    assert.equal(about(), 'About “Usage” (2026-10-22..2026-11-18): ');
    assert.equal(
      about({
        state: { tab: 'teams', dateRange: '90', teams: ['1'], language: 'typescript', weekdaysOnly: true },
        snapshot: { teams: [team('1', 1, 2)] },
      }),
      // The date range is written once, as days that a tool understands.
      'About “Teams” (2026-08-21..2026-11-18; Team: Team 1; Language: TypeScript; Weekdays only): ',
    );
  });
});
