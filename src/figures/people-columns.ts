import * as l10n from '@vscode/l10n';
import { dayOf } from '../domain/day.ts';
import { shareOf } from '../metrics/chance.ts';
import { type Column, ratioColumn } from './listed-columns.ts';
import type { ListedPerson } from './listed-people.ts';

/** Every column of people, in order. Ids are field names of the reports, where these have the value. */
export const PEOPLE_COLUMNS = {
  user_login: {
    title: () => l10n.t('Person'),
    kind: 'text',
    value: ({ login, left }) => (left ? l10n.t('{0} (left the team)', login) : login),
  },
  teams: {
    title: () => l10n.t('Team'),
    kind: 'text',
    value: ({ teams }) => (teams.length === 0 ? null : teams.join(', ')),
    description: () => l10n.t('On the last day of the date range.'),
  },
  active_days: {
    title: () => l10n.t('Active days'),
    importance: 'answer',
    kind: 'count',
    value: ({ person }) => person?.activeDays ?? 0,
    basis: 'Days with a row in the users report.',
  },
  last_active: {
    title: () => l10n.t('Last active'),
    importance: 'answer',
    kind: 'day',
    value: ({ person, lostAfter }) => person?.lastActive ?? lostAfter ?? null,
    description: () => l10n.t('In this date range or the previous period.'),
    none: () => l10n.t('no activity in either period'),
  },
  license_last_activity: {
    title: () => l10n.t('License used'),
    kind: 'day',
    value: ({ seat }) => (seat?.lastActivity == null ? null : dayOf(seat.lastActivity)),
    description: () =>
      l10n.t(
        'last_activity_at of the license, which counts more than the reports do. Empty: no activity on record, since GitHub keeps activity for 90 days.',
      ),
  },
  user_initiated_interaction_count: {
    title: () => l10n.t('Requests, with CLI'),
    kind: 'count',
    value: ({ person }) => person?.sums.interactions ?? 0,
    description: () => 'user_initiated_interaction_count',
    basis: 'Requests, CLI included.',
  },
  code_generation_activity_count: {
    title: () => l10n.t('Generations, all kinds'),
    kind: 'count',
    value: ({ person }) => person?.sums.generations ?? 0,
    description: () => 'code_generation_activity_count',
    basis: 'Outputs of all kinds, CLI included.',
  },
  code_acceptance_activity_count: {
    title: () => l10n.t('Acceptances, all kinds'),
    importance: 'minor',
    kind: 'count',
    value: ({ person }) => person?.sums.acceptances ?? 0,
    description: () => 'code_acceptance_activity_count',
    basis: 'Acceptances of all kinds, CLI included; edits of an agent are not accepted one by one.',
  },
  code_completions_suggested: {
    title: () => l10n.t('Code completions suggested'),
    kind: 'count',
    value: ({ person }) => person?.suggested ?? 0,
    basis: 'code_generation_activity_count of code_completion.',
  },
  code_completions_accepted: {
    title: () => l10n.t('Code completions accepted'),
    kind: 'count',
    value: ({ person }) => person?.accepted ?? 0,
    basis: 'code_acceptance_activity_count of code_completion.',
  },
  code_completion_acceptance_rate: ratioColumn<ListedPerson>({
    title: () => l10n.t('Completions accepted'),
    share: ({ person }) => person && shareOf(person.accepted, person.suggested),
    wholeIn: 'code_completions_suggested',
    description: () => l10n.t('Accepted ÷ suggested completions.'),
    basis: 'Accepted ÷ suggested completions; not reported where none was suggested.',
  }),
  agent_days: {
    title: () => l10n.t('Agent days'),
    kind: 'count',
    value: ({ person }) => person?.agentDays ?? null,
    description: () => l10n.t('Days with used_agent, in the IDE.'),
    basis: 'Days with used_agent, in the IDE.',
  },
  loc_added_sum: {
    title: () => l10n.t('Lines added, with CLI'),
    importance: 'minor',
    kind: 'count',
    value: ({ person }) => person?.sums.added ?? 0,
    basis: 'Lines, CLI included.',
  },
  loc_deleted_sum: {
    title: () => l10n.t('Lines deleted, with CLI'),
    importance: 'minor',
    kind: 'count',
    value: ({ person }) => person?.sums.deleted ?? 0,
    basis: 'Lines, CLI included.',
  },
  ai_credits_used: {
    title: () => l10n.t('AI credits'),
    kind: 'average',
    value: ({ person }) => person?.aiCredits ?? null,
    basis: 'Credits used, not invoiced.',
  },
} as const satisfies Record<string, Column<ListedPerson>>;
export type PeopleColumnId = keyof typeof PEOPLE_COLUMNS;
