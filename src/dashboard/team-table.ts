import * as l10n from '@vscode/l10n';
import { dataExplained } from '../charts/explained.ts';
import { ratio } from '../metrics/metric.ts';
import { adoptionBasis, requestsPerMember, type TeamAdoption } from '../metrics/teams.ts';
import type { Explained } from '../shared/chart.ts';
import type { DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';

export function teamTable(id: string, teams: readonly TeamAdoption[], input: DashboardInput): DataTableSpec {
  const before = new Map(input.snapshot.previousTeams?.map((team) => [team.id, team]));
  const points = (team: TeamAdoption): number | null => {
    const then = before.get(team.id);
    const [now, was] = [ratio(team.active, team.seated), then ? ratio(then.active, then.seated) : null];
    return now === null || was === null ? null : now - was;
  };
  const column = (
    key: string,
    label: string,
    kind: DataTableSpec['columns'][number]['kind'],
    value: (team: TeamAdoption) => string | number | null,
    description?: string,
  ) => ({
    id: key,
    label,
    kind,
    values: teams.map(value),
    ...(description === undefined ? {} : { description }),
  });
  return {
    id,
    title: id === 'compared' ? l10n.t('The chosen teams') : l10n.t('Ranking'),
    basis: l10n.t('Of the window, each team by its members of each day. Choose a team to see it in depth.'),
    explanation: teamExplanation(input),
    columns: [
      column('team', l10n.t('Team'), 'text', ({ name }) => name),
      column('adoption', l10n.t('Adoption'), 'ratio', (t) => ratio(t.active, t.seated), adoptionBasis()),
      column(
        'change',
        l10n.t('Change in points'),
        'points',
        points,
        l10n.t('Adoption less that of the period before.'),
      ),
      column('active', l10n.t('Active'), 'count', ({ active }) => active),
      column('seated', l10n.t('With a seat'), 'count', ({ seated }) => seated),
      column('agent', l10n.t('Use an agent'), 'ratio', (t) => ratio(t.agentUsers, t.active)),
      column('chat', l10n.t('Use chat'), 'ratio', (t) => ratio(t.chatUsers, t.active)),
      column('requests', l10n.t('Requests per person, with CLI'), 'average', requestsPerMember),
      column('acceptance', l10n.t('Completions accepted'), 'ratio', ({ acceptanceRate }) => acceptanceRate),
      column('lines', l10n.t('Lines changed, with CLI'), 'count', ({ sums }) => sums.added + sums.deleted),
      column('days', l10n.t('Days listed'), 'count', ({ days }) => days),
    ],
    sortedBy: 'adoption',
    descending: true,
    pick: { key: 'teams', ids: teams.map((team) => team.id) },
    ...(teams.length > 10 ? { searchLabel: l10n.t('Search teams') } : {}),
    notes: withheldNote(teams),
  };
}

export function teamExplanation(input: DashboardInput): Explained[] {
  return [
    { label: l10n.t('Formula'), text: adoptionBasis() },
    {
      label: l10n.t('Shares'),
      text: l10n.t(
        'Chat and agent users: distinct members with used_chat or used_agent (in the IDE) ÷ active members. Acceptance: accepted ÷ suggested completions of the members. Requests and lines: the top-level sums of the members’ rows, CLI included.',
      ),
    },
    ...dataExplained(input.snapshot, input.format),
    {
      label: l10n.t('Fields'),
      text: 'users: user_id, used_chat, used_agent, totals_by_feature, user_initiated_interaction_count, loc_added_sum, loc_deleted_sum; user-teams: team_id, user_id, day',
    },
  ];
}

/** What the sums of a summary leave out. */
function withheldNote(teams: readonly TeamAdoption[]): string[] {
  const most = teams.reduce((days, { withheld = 0 }) => Math.max(days, withheld), 0);
  return most === 0
    ? []
    : [
        l10n.t(
          'The summary withholds up to {0} days of a team, on which too few were active: lines and acceptance leave them out, and requests per person are left blank.',
          most,
        ),
      ];
}
