import { addDays, day } from '../../../src/domain/day.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';

/** A summary without metrics: of so many days and teams. */
export function summaryOf(days: number, teams = 0, name = 'Payments'): SummaryDocument {
  const states = '.'.repeat(days);
  const metrics = {
    days: states,
    counts: { active: {}, groups: {} },
    totals: {},
    cells: {},
    unclear: [],
    amounts: {},
    lists: {},
    rows: {},
  };
  return {
    format: 'copilot-usage-summary',
    version: 1,
    publishedAt: '2026-11-20T00:00:00.000Z',
    subject: { kind: 'organization', name: 'acme' },
    definitions: { approximateTeams: false, timeZone: 'UTC' },
    threshold: 5,
    from: addDays(day('2026-11-19'), 1 - days),
    to: '2026-11-19',
    stored: { users: states },
    whole: metrics,
    teams: Array.from({ length: teams }, (_, id) => ({ id: String(id), slug: `t${id}`, name, metrics })),
    teamsWithheld: 0,
    entities: [],
    licenses: null,
  };
}
