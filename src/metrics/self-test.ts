import * as l10n from '@vscode/l10n';
import { ROW_IDENTITIES, type RowCheck, type RowIdentity } from '../facts/identities.ts';
import type { EntityCounts } from '../facts/entity-facts.ts';
import { trailing } from '../domain/day.ts';
import type { Period } from './period.ts';

type PeopleIdentity = 'daily' | 'weekly' | 'monthly' | 'monthlyChat' | 'monthlyAgent';

/** An identity of GitHub's data, and on how many of the places where it can be checked it holds. */
export interface Check {
  readonly id: RowIdentity | PeopleIdentity;
  readonly holds: number;
  readonly of: number;
}

/**
 * Whether the reports agree with themselves and with each other. Source: metric reference 0.6.
 * Identities that cannot be checked, because a report is not held, are left out.
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
  feature: () => l10n.t('Features add up to each row’s totals'),
  languageFeature: () => l10n.t('Languages add up to each row’s totals'),
  modelFeature: () => l10n.t('Models add up to each row’s totals without completions'),
  languageModel: () => l10n.t('Languages by model add up to each row’s totals without completions'),
  daily: () => l10n.t('People of each day are as many as GitHub counts'),
  weekly: () => l10n.t('People of seven days are as many as GitHub counts'),
  monthly: () => l10n.t('People of 28 days are as many as GitHub counts'),
  monthlyChat: () => l10n.t('Chat users of 28 days are as many as GitHub counts'),
  monthlyAgent: () => l10n.t('Agent users of 28 days are as many as GitHub counts'),
} satisfies Record<Check['id'], () => string>;

/** GitHub's own counts exist for the whole organisation or enterprise only. */
function peopleChecks(period: Period): Check[] {
  const entities = period.entities() ?? [];
  return (['daily', 'weekly', 'monthly', 'monthlyChat', 'monthlyAgent'] as const).map((id) => {
    const compared = entities
      .map(({ day, counted }) => [counted?.[id] ?? null, ours(id, period, day)] as const)
      .filter(([theirs, own]) => theirs !== null && own !== null);
    return { id, holds: compared.filter(([theirs, own]) => theirs === own).length, of: compared.length };
  });
}

const LENGTHS = { daily: 1, weekly: 7, monthly: 28, monthlyChat: 28, monthlyAgent: 28 } as const;

/** Null unless people are told apart on all the days. */
function ours(id: keyof EntityCounts, period: Period, day: Parameters<typeof trailing>[0]): number | null {
  const range = trailing(day, LENGTHS[id]);
  const held = period.held(range);
  if (held.length < LENGTHS[id] || held.some(({ people }) => people === undefined)) return null;
  if (id === 'monthlyChat') return period.flagged('chat', range)?.size ?? null;
  if (id === 'monthlyAgent') return period.flagged('agent', range)?.size ?? null;
  return period.active(range);
}
