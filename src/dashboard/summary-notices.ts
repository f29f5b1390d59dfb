import * as l10n from '@vscode/l10n';
import { dayOf } from '../domain/day.ts';
import { reachesOf } from '../facts/counted.ts';
import type { DashboardInput } from './input.ts';

/** Stands where people would be. */
export function notInSummary(): string {
  return l10n.t(
    'A published summary contains totals and numbers of users, but no individuals. Users with access to GitHub’s reports see more.',
  );
}

/** Stands where repositories would be. */
export function noRepositories(): string {
  return l10n.t('A published summary contains no repositories.');
}

/** Notices for readers of a published summary. */
export function summaryNotices({ snapshot, published, dateRange, format }: DashboardInput): string[] {
  if (snapshot.basis !== 'summary' || published === undefined) return [];
  const { filter, withheld = [], days } = snapshot;
  const unanswered = filter.users !== undefined || (filter.teams ?? []).length > 1;
  return [
    l10n.t(
      'From a summary that was published on {0}. It names no people, and metrics of fewer than {1} people are withheld.',
      format.day(dayOf(published.at)),
      published.threshold,
    ),
    ...(unanswered
      ? [
          l10n.t(
            'A published summary has metrics of the organization or enterprise and of single teams. Choose one team only.',
          ),
        ]
      : []),
    ...(withheld.length > 0
      ? [
          l10n.t(
            'Sums leave out {0} of {1} days, on which too few people were active to publish their metrics. Numbers of people include all days.',
            withheld.length,
            days,
          ),
        ]
      : []),
    ...(reachesOf(dateRange).length === 0
      ? [
          l10n.t(
            'A summary has numbers of people for one day, 7 days, 28 days, and a month, not for other date ranges.',
          ),
        ]
      : []),
  ];
}
