import * as l10n from '@vscode/l10n';
import { startOf } from '../domain/day.ts';
import { type Metric, NOT_REPORTED } from './metric.ts';

/** Sources: metric reference 8; GitHub's API of Copilot seats. */
export const licenceMetrics = {
  seats: {
    title: () => l10n.t('Licences'),
    formula: () =>
      l10n.t(
        'Assigned licences: active in the 28 days that end with the window, idle for longer, never used.',
      ),
    basis: () =>
      l10n.t(
        'Licences as of the last time that they were read, one a person; activity is last_activity_at (UTC), which also counts surfaces that the usage reports leave out, such as chat on github.com.',
      ),
    unit: 'licences',
    group: 'licences',
    report: 'seats',
    fields: ['assignee.id', 'last_activity_at'],
    compute: (period) => {
      const seats = period.seats();
      if (seats === null) return null;
      if (seats.length === 0) return NOT_REPORTED;
      const since = startOf(period.last28.from);
      const used = seats.filter(({ lastActivity }) => lastActivity !== null);
      const active = used.filter(({ lastActivity }) => (lastActivity ?? 0) >= since).length;
      return {
        value: seats.length,
        totals: {
          assigned: seats.length,
          active,
          idle: used.length - active,
          never_used: seats.length - used.length,
        },
      };
    },
  },
} as const satisfies Record<string, Metric>;
