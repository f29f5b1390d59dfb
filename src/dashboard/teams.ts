import * as l10n from '@vscode/l10n';
import { change, daysBefore } from '../charts/change.ts';
import { peopleHidden } from '../charts/hidden.ts';
import { plainTile } from '../charts/tiles.ts';
import { ratio } from '../metrics/metric.ts';
import { adoptionWithheld, noTeamKnown, type TeamAdoption } from '../metrics/teams.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/protocol.ts';
import type { DashboardInput } from './input.ts';
import { peopleTable } from './people-table.ts';
import { figures, section } from './sections.ts';
import { notInSummary } from './summary.ts';
import { adoptionCharts, dailyTeamCharts } from './team-charts.ts';
import { teamExplanation, teamTable } from './team-table.ts';

/** One team in depth or several beside each other, as chosen; always with the ranking of all. */
export function teamSections(input: DashboardInput): Section[] {
  const { snapshot, state } = input;
  const title = l10n.t('All teams');
  if (snapshot.teams.length === 0) return [section('teams', title, { text: noTeams(input) })];
  const chosen = snapshot.teams.filter(({ id }) => state.teams.includes(id));
  const ranking = section('teams', title, { tables: [teamTable('ranking', snapshot.teams, input)] });
  const [one] = chosen;
  if (one === undefined)
    return [section('adoption', l10n.t('Adoption by team'), { charts: adoptionCharts(input) }), ranking];
  return chosen.length === 1 ? [...inDepth(one, input), ranking] : [comparison(chosen, input), ranking];
}

function noTeams({ snapshot }: DashboardInput): string {
  return snapshot.basis === 'entity'
    ? l10n.t(
        'This source has only the totals of the organisation or enterprise: teams cannot be told apart. Use the API, or an export of the users and user-teams reports.',
      )
    : noTeamKnown();
}

function inDepth(team: TeamAdoption, input: DashboardInput): Section[] {
  return [
    section('team', team.name, {
      tiles: teamTiles(team, input),
      charts: dailyTeamCharts([team], input),
    }),
    section('members', l10n.t('Members'), notNamed(input) ?? { tables: [peopleTable(input, team)] }),
    figures(
      'team-figures',
      l10n.t('What the team does'),
      ['requests_per_chat_mode', 'model_usage', 'language_usage', 'daily_lines_added_and_deleted'],
      input,
    ),
  ];
}

/** Why members are not listed; undefined where they are. */
function notNamed({ snapshot }: DashboardInput): { readonly text: string } | undefined {
  if (snapshot.basis === 'summary') return { text: notInSummary() };
  return snapshot.hidden === 'all' ? { text: peopleHidden() } : undefined;
}

function teamTiles(team: TeamAdoption, input: DashboardInput): TileSpec[] {
  const { snapshot, format } = input;
  const then = snapshot.previousTeams?.find(({ id }) => id === team.id);
  const tile = (
    id: string,
    title: string,
    style: 'ratio' | 'count',
    valueOf: (team: TeamAdoption) => number | null,
    basis: string,
  ): TileSpec => {
    const value = valueOf(team);
    const changed = change(
      value,
      then === undefined ? null : valueOf(then),
      style,
      daysBefore(snapshot.days),
      format,
    );
    return plainTile(
      { id, title, value, style, basis, explanation: teamExplanation(input), change: changed },
      format,
    );
  };
  const ofActive = l10n.t('of the active members; in the IDE');
  return [
    tile(
      'team-adoption',
      l10n.t('Adoption'),
      'ratio',
      (t) => ratio(t.active, t.seated),
      team.active === null || team.seated === null
        ? adoptionWithheld()
        : l10n.t('{0} of {1} with a seat', team.active, team.seated),
    ),
    tile(
      'team-inactive',
      l10n.t('Without activity'),
      'count',
      (t) => (t.seated === null || t.active === null ? null : t.seated - t.active),
      l10n.t('members with a seat'),
    ),
    tile('team-agent', l10n.t('Use an agent'), 'ratio', (t) => ratio(t.agentUsers, t.active), ofActive),
    tile('team-chat', l10n.t('Use chat'), 'ratio', (t) => ratio(t.chatUsers, t.active), ofActive),
    tile(
      'team-acceptance',
      l10n.t('Completions accepted'),
      'ratio',
      (t) => t.acceptanceRate,
      l10n.t('accepted ÷ suggested completions'),
    ),
    tile(
      'team-lines',
      l10n.t('Lines changed, with CLI'),
      'count',
      ({ sums }) => sums.added + sums.deleted,
      l10n.t('added and deleted'),
    ),
  ];
}

function comparison(chosen: readonly TeamAdoption[], input: DashboardInput): Section {
  return section('comparison', l10n.t('Compared'), {
    charts: dailyTeamCharts(chosen, input),
    tables: [teamTable('compared', chosen, input)],
  });
}
