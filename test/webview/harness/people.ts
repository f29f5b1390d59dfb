import type { DataTableSpec } from '../../../src/shared/table.ts';

const LAST = Date.UTC(2026, 10, 17);
const DAY = 86_400_000;

/** A table of sample people, the same for the same number. */
export function people(count: number): DataTableSpec {
  const rows = Array.from({ length: count }, (_, row) => row);
  const counts = (id: string, label: string, factor: number) => ({
    id,
    label,
    kind: 'count' as const,
    values: rows.map((row) => (row % 11 === factor % 11 ? null : (row * 7919 * factor) % 5003)),
  });
  return {
    id: 'people',
    title: 'People',
    basis: `28 days to 17 Nov 2026, ${count} people with a license, all features`,
    explanation: [{ label: 'Formula', text: 'As reported for each person.' }],
    columns: [
      {
        id: 'login',
        label: 'Person',
        kind: 'text',
        values: rows.map(
          (row) => `${['ada', 'Bob', 'çelik', 'Dora', 'émile'][row % 5] ?? ''}-${(row * 37) % 1009}`,
        ),
      },
      {
        id: 'team',
        label: 'Team',
        kind: 'text',
        values: rows.map((row) => (row % 7 === 0 ? null : `Platform ${row % 13}`)),
      },
      {
        id: 'last',
        label: 'Last activity',
        kind: 'day',
        values: rows.map((row) =>
          row % 9 === 0 ? null : new Date(LAST - ((row * 13) % 90) * DAY).toISOString().slice(0, 10),
        ),
      },
      { ...counts('days', 'Active days', 3), description: 'Days with any activity.' },
      {
        id: 'rate',
        label: 'Acceptance rate',
        kind: 'ratio',
        values: rows.map((row) => (row % 4 === 0 ? null : ((row * 31) % 997) / 997)),
      },
      {
        id: 'mean',
        label: 'Prompts a day',
        kind: 'average',
        values: rows.map((row) => ((row * 17) % 331) / 7),
      },
      counts('prompts', 'Prompts', 5),
      counts('suggested', 'Lines suggested', 7),
      counts('accepted', 'Lines accepted', 8),
      counts('added', 'Lines added', 9),
      counts('deleted', 'Lines deleted', 10),
      counts('agent', 'Agent sessions', 2),
    ],
    sortedBy: 'login',
    descending: false,
    pick: { key: 'person', ids: rows.map((row) => `id-${row}`) },
    searchLabel: 'Search people and teams',
    presets: [
      {
        id: 'few',
        label: 'Prompts but few acceptances',
        rule: 'At least 20 prompts, and fewer than 10% of suggestions accepted.',
        rows: rows.filter((row) => row % 8 === 3),
      },
      {
        id: 'idle',
        label: 'License but no activity',
        rule: 'No activity in the window.',
        rows: rows.slice(0, 2),
      },
    ],
    notes: ['People without a license are left out.'],
  };
}
