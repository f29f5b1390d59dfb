import * as l10n from '@vscode/l10n';
import { type TeamSides, teamSidesOf } from '../metrics/comparability.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import {
  type AdoptionChange,
  adoptionBasis,
  adoptionChangeOf,
  adoptionOf,
  agentShareOf,
  chatShareOf,
  inactiveMembersOf,
  markedName,
  requestsPerMember,
  type TeamAdoption,
} from '../metrics/team-results.ts';
import { type Column, ratioColumn } from './listed-columns.ts';

/** A row of the table of teams. */
export interface TeamRow {
  readonly team: TeamAdoption;
  /** Days of the date range with memberships of any team. */
  readonly teamDays: number;
  /** The team in the two compared periods, or why it is not compared; undefined: no day is stored. */
  readonly sides: ReturnType<ReturnType<typeof teamSidesOf>>;
}

export function teamRows(teams: readonly TeamAdoption[], snapshot: Snapshot): TeamRow[] {
  const sidesOf = teamSidesOf(snapshot);
  return teams.map((team) => ({ team, teamDays: snapshot.teamDays, sides: sidesOf(team.id) }));
}

/** Undefined where the team is not compared. */
export function comparedSides({ sides }: Pick<TeamRow, 'sides'>): TeamSides | undefined {
  return sides === undefined || 'reason' in sides ? undefined : sides;
}

/** Adoption compared with the previous period; undefined where the team is not compared. */
export function changeOfTeam(row: Pick<TeamRow, 'sides'>): AdoptionChange | undefined {
  const sides = comparedSides(row);
  return sides && adoptionChangeOf(sides);
}

/** Every column of teams, in order. Ids are field names of the reports, where these have the value. */
export const TEAM_COLUMNS = {
  team: {
    title: () => l10n.t('Team'),
    kind: 'text',
    value: ({ team, teamDays }) => markedName(team, teamDays),
  },
  adoption: ratioColumn<TeamRow>({
    title: () => l10n.t('Adoption'),
    importance: 'answer',
    share: ({ team }) => adoptionOf(team),
    wholeIn: 'seated_members',
    description: adoptionBasis,
    basis: 'active_users ÷ seated_members, people in several teams in each: teams are never added up.',
  }),
  adoption_change: {
    title: () => l10n.t('Change in points'),
    kind: 'points',
    value: (row) => changeOfTeam(row)?.points ?? null,
    description: () => l10n.t('Difference to the adoption of the previous period.'),
  },
  active_users: {
    title: () => l10n.t('Active'),
    importance: 'minor',
    kind: 'count',
    value: ({ team }) => team.active,
    basis: 'Distinct members with a row in the users report on a day on which they belonged to the team.',
  },
  seated_members: {
    title: () => l10n.t('With a seat'),
    importance: 'minor',
    kind: 'count',
    value: ({ team }) => team.seated,
    basis: 'Distinct people with a Copilot seat who belonged to the team on a day on which GitHub lists it.',
  },
  inactive_members: {
    title: () => l10n.t('Without activity'),
    kind: 'count',
    value: ({ team }) => inactiveMembersOf(team),
  },
  chat_users: {
    title: () => l10n.t('Chat users'),
    kind: 'count',
    value: ({ team }) => team.chatUsers,
    basis: 'Of active_users, those with used_chat.',
  },
  agent_users: {
    title: () => l10n.t('Agent users'),
    kind: 'count',
    value: ({ team }) => team.agentUsers,
    basis: 'Of active_users, those with used_agent: agent mode in the IDE.',
  },
  agent_share: ratioColumn<TeamRow>({
    title: () => l10n.t('Use an agent'),
    share: ({ team }) => agentShareOf(team),
    wholeIn: 'active_users',
  }),
  chat_share: ratioColumn<TeamRow>({
    title: () => l10n.t('Use chat'),
    share: ({ team }) => chatShareOf(team),
    wholeIn: 'active_users',
  }),
  user_initiated_interaction_count: {
    title: () => l10n.t('Requests, with CLI'),
    kind: 'count',
    value: ({ team }) => team.sums.interactions,
    basis: 'Requests of the members, CLI included.',
  },
  requests_per_active_user: {
    title: () => l10n.t('Requests per person, with CLI'),
    kind: 'average',
    value: ({ team }) => requestsPerMember(team),
    basis: 'user_initiated_interaction_count ÷ active_users.',
  },
  code_generation_activity_count: {
    title: () => l10n.t('Generations, all kinds'),
    kind: 'count',
    value: ({ team }) => team.sums.generations,
    basis: 'Outputs of all kinds, CLI included.',
  },
  code_acceptance_activity_count: {
    title: () => l10n.t('Acceptances, all kinds'),
    kind: 'count',
    value: ({ team }) => team.sums.acceptances,
    basis: 'Acceptances of all kinds, CLI included.',
  },
  code_completion_acceptance_rate: ratioColumn<TeamRow>({
    title: () => l10n.t('Completions accepted'),
    share: ({ team: { acceptanceRate, completions } }) =>
      acceptanceRate === null ? undefined : { share: acceptanceRate, whole: completions.suggested },
    basis: 'Accepted ÷ suggested completions of the members.',
  }),
  loc_added_sum: {
    title: () => l10n.t('Lines added, with CLI'),
    kind: 'count',
    value: ({ team }) => team.sums.added,
    basis: 'Lines, CLI included.',
  },
  loc_deleted_sum: {
    title: () => l10n.t('Lines deleted, with CLI'),
    kind: 'count',
    value: ({ team }) => team.sums.deleted,
    basis: 'Lines, CLI included.',
  },
  lines_changed: {
    title: () => l10n.t('Lines changed, with CLI'),
    importance: 'minor',
    kind: 'count',
    value: ({ team: { sums } }) => sums.added + sums.deleted,
  },
  days_listed: {
    title: () => l10n.t('Days listed'),
    importance: 'minor',
    kind: 'count',
    value: ({ team }) => team.days,
    basis:
      'Days on which GitHub lists the team, of the days with teams. Do not rank a team of few days with the others.',
  },
} as const satisfies Record<string, Column<TeamRow>>;
export type TeamColumnId = keyof typeof TEAM_COLUMNS;
