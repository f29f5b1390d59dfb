import type { CalendarSpec, DayState } from '../../../src/shared/calendar.ts';

/** From Wednesday 1 July 2026 on: the last three of 140 days may change, 3 August and 17 October are missing. */
export function completeness(count = 140): CalendarSpec {
  const row = (id: string, label: string, begins: number) => {
    const days = Array.from({ length: count }, (_, at): DayState => {
      if (at < begins) return 'before';
      if (at === 33 || at === 108) return 'missing';
      return at >= count - 3 ? 'preliminary' : 'final';
    });
    const stored = days.filter((state) => state === 'final' || state === 'preliminary').length;
    return {
      id,
      label,
      days,
      summary: `${label}: ${stored} of ${count - begins} days stored, 3 of them preliminary.`,
    };
  };
  return {
    id: 'stored',
    title: 'Days stored',
    from: '2026-07-01',
    rows: [
      row('organization', 'Figures of the organization', 0),
      row('users', 'Figures of people', 0),
      row('teams', 'Members of teams', 40),
    ],
    labels: {
      final: 'stored',
      preliminary: 'preliminary',
      missing: 'missing',
      before: 'no report of this day',
    },
    summary: 'Which days of each report are stored.',
  };
}
