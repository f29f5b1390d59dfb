import * as l10n from '@vscode/l10n';
import { ROW_IDENTITIES, type RowCheck, type RowIdentity } from '../facts/identities.ts';
import type { Day } from '../domain/day.ts';
import { type Counts, type Reach, reachTo } from '../facts/counted.ts';
import type { UserGroup } from '../facts/fields.ts';
import type { Period } from './period.ts';

/** GitHub's own counts of users. Like the users reports, they cover all surfaces. */
const COUNTS = {
  daily: { reach: 'day' },
  weekly: { reach: 'week' },
  monthly: { reach: 'last28' },
  monthlyChat: { reach: 'last28', group: 'chat' },
  monthlyAgent: { reach: 'last28', group: 'agent' },
} as const satisfies Record<string, { readonly reach: Reach; readonly group?: UserGroup }>;
type PeopleIdentity = keyof typeof COUNTS;
const PEOPLE_IDENTITIES = Object.keys(COUNTS) as PeopleIdentity[];

/** An identity of GitHub's data, how often it was checked (`of`), and how often it holds. */
export interface Check {
  readonly id: RowIdentity | PeopleIdentity;
  readonly holds: number;
  readonly of: number;
}

/**
 * Whether the reports agree with themselves and with each other. Source: metric reference 0.6.
 * Identities that cannot be checked because a report is missing are left out.
 */
export function selfTest(period: Period, rows: readonly RowCheck[]): Check[] {
  const people = rows.reduce((sum, check) => sum + check.rows, 0);
  const ofRows = ROW_IDENTITIES.map((id): Check => {
    const broken = rows.reduce((sum, check) => sum + check.broken[id], 0);
    return { id, holds: people - broken, of: people };
  });
  return [...ofRows, ...peopleChecks(period)].filter((check) => check.of > 0);
}

export function checkText(id: Check['id']): string {
  return TEXTS[id]();
}

const TEXTS = {
  feature: () => l10n.t('Features add up to the totals of each row'),
  languageFeature: () => l10n.t('Languages add up to the totals of each row'),
  modelFeature: () => l10n.t('Models add up to the totals of each row, without completions'),
  languageModel: () => l10n.t('Languages by model add up to the totals of each row, without completions'),
  daily: () => l10n.t('Daily active users match GitHub’s count'),
  weekly: () => l10n.t('Active users in 7 days match GitHub’s count'),
  monthly: () => l10n.t('Active users in 28 days match GitHub’s count'),
  monthlyChat: () => l10n.t('Chat users in 28 days match GitHub’s count'),
  monthlyAgent: () => l10n.t('Agent users in 28 days match GitHub’s count'),
} satisfies Record<Check['id'], () => string>;

/** GitHub's own counts exist for the whole organization or enterprise only. */
function peopleChecks(period: Period): Check[] {
  const entities = period.entities() ?? [];
  return PEOPLE_IDENTITIES.map((id) => {
    const { reach, group }: { readonly reach: Reach; readonly group?: UserGroup } = COUNTS[id];
    const githubCount = (counts?: Counts) =>
      (group === undefined ? counts?.active : counts?.groups[group])?.[reach];
    const compared = entities
      .map(({ day, counted }) => [githubCount(counted) ?? null, ownCount(period, day, reach, group)] as const)
      .filter(([theirs, own]) => theirs !== null && own !== null);
    return { id, holds: compared.filter(([theirs, own]) => theirs === own).length, of: compared.length };
  });
}

/** The number of users that the users reports give; null unless all days are stored with individual users. */
function ownCount(period: Period, day: Day, reach: Reach, group: UserGroup | undefined): number | null {
  const range = reachTo(day, reach);
  return period.isComplete(range) && period.tellsUsers(range) ? period.users(range, group) : null;
}
