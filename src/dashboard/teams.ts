import * as l10n from '@vscode/l10n';
import { change } from '../charts/change.ts';
import { dataExplained } from '../charts/explained.ts';
import { ratio } from '../metrics/metric.ts';
import type { TeamAdoption } from '../metrics/teams.ts';
import type { ChartSpec, Explained, TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/protocol.ts';
import type { DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { peopleTable } from './people-table.ts';
import { figures, section } from './sections.ts';

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
    : l10n.t(
        'No team is known: GitHub lists teams with at least five Copilot seats, on days since 14 May 2026, and this source holds no user-teams report for the window.',
      );
}

function adoptionBasis(): string {
  return l10n.t(
    'Distinct people who were active on a day on which they belonged to the team ÷ distinct people with a seat who belonged to it, on the days of the window on which GitHub lists it. People in several teams count in each: teams are never added up.',
  );
}

function teamExplanation(input: DashboardInput): Explained[] {
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
      column('requests', l10n.t('Requests per person'), 'average', (t) =>
        ratio(t.sums.interactions, t.active),
      ),
      column('acceptance', l10n.t('Acceptance rate'), 'ratio', ({ acceptanceRate }) => acceptanceRate),
      column('lines', l10n.t('Lines changed'), 'count', ({ sums }) => sums.added + sums.deleted),
      column('days', l10n.t('Days listed'), 'count', ({ days }) => days),
    ],
    sortedBy: 'adoption',
    descending: true,
    pick: { key: 'teams', ids: teams.map((team) => team.id) },
    ...(teams.length > 10 ? { searchLabel: l10n.t('Search teams') } : {}),
    notes: [],
  };
}

/** Adoption and agent use of every team, for the eye. */
function adoptionCharts(input: DashboardInput): ChartSpec[] {
  return [
    teamRanking(
      'team_adoption',
      l10n.t('Adoption'),
      (team) => ratio(team.active, team.seated),
      l10n.t('Active ÷ with a seat, of each team.'),
      input,
    ),
    teamRanking(
      'team_agent_use',
      l10n.t('Agent users'),
      (team) => ratio(team.agentUsers, team.active),
      l10n.t('Members with used_agent ÷ active members, of each team; agent mode in the IDE.'),
      input,
    ),
  ];
}

function teamRanking(
  id: string,
  title: string,
  valueOf: (team: TeamAdoption) => number | null,
  basis: string,
  input: DashboardInput,
): ChartSpec {
  const { snapshot, format } = input;
  const rows = snapshot.teams
    .map((team) => ({ team, value: valueOf(team) }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const text = (row: (typeof rows)[number] | undefined): string =>
    row === undefined || row.value === null ? '' : `${row.team.name} ${format.number(row.value, 'ratio')}`;
  const known = rows.filter(({ value }) => value !== null);
  return {
    id,
    title,
    basis,
    explanation: teamExplanation(input),
    form: 'horizontal-bar',
    numbers: 'ratio',
    unit: l10n.t('share of the team'),
    categoryLabel: l10n.t('Team'),
    categoryKind: 'name',
    categories: rows.map(({ team }) => team.name),
    drawn: Math.min(rows.length, 12),
    picks: rows.map(({ team }) => ({ teams: [team.id] })),
    series: [{ id: 'value', label: title, values: rows.map(({ value }) => value) }],
    summary: l10n.t('Highest: {0}. Lowest: {1}.', text(known[0]), text(known.at(-1))),
    notes: rows.length > 12 ? [l10n.t('The table has {0} more.', rows.length - 12)] : [],
    ...(known.length === 0 ? { empty: l10n.t('No day of the window says.') } : {}),
  };
}

function inDepth(team: TeamAdoption, input: DashboardInput): Section[] {
  return [
    section('team', team.name, {
      tiles: teamTiles(team, input),
      charts: [activityChart([team], input)],
    }),
    section('members', l10n.t('Members'), { tables: [peopleTable(input, team)] }),
    figures(
      'team-figures',
      l10n.t('What the team does'),
      ['requests_per_chat_mode', 'model_usage', 'language_usage', 'daily_lines_added_and_deleted'],
      input,
    ),
  ];
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
    const changed = change(value, then === undefined ? null : valueOf(then), style, snapshot.days, format);
    return {
      id,
      title,
      shortTitle: title,
      value,
      valueText: value === null ? l10n.t('not reported') : format.number(value, style),
      basis,
      explanation: teamExplanation(input),
      ...(changed === undefined ? {} : { change: changed }),
    };
  };
  const ofActive = l10n.t('of the active members; in the IDE');
  return [
    tile(
      'team-adoption',
      l10n.t('Adoption'),
      'ratio',
      (t) => ratio(t.active, t.seated),
      l10n.t('{0} of {1} with a seat', team.active, team.seated),
    ),
    tile(
      'team-inactive',
      l10n.t('Without activity'),
      'count',
      (t) => t.seated - t.active,
      l10n.t('members with a seat'),
    ),
    tile('team-agent', l10n.t('Use an agent'), 'ratio', (t) => ratio(t.agentUsers, t.active), ofActive),
    tile('team-chat', l10n.t('Use chat'), 'ratio', (t) => ratio(t.chatUsers, t.active), ofActive),
    tile(
      'team-acceptance',
      l10n.t('Acceptance rate'),
      'ratio',
      (t) => t.acceptanceRate,
      l10n.t('accepted ÷ suggested completions'),
    ),
    tile(
      'team-lines',
      l10n.t('Lines changed'),
      'count',
      ({ sums }) => sums.added + sums.deleted,
      l10n.t('added and deleted, CLI included'),
    ),
  ];
}

function comparison(chosen: readonly TeamAdoption[], input: DashboardInput): Section {
  return section('comparison', l10n.t('Compared'), {
    charts: [activityChart(chosen, input)],
    tables: [teamTable('compared', chosen, input)],
  });
}

/** Day by day, so that teams of any size can be held against each other. */
function activityChart(teams: readonly TeamAdoption[], input: DashboardInput): ChartSpec {
  const days = [...new Set(teams.flatMap(({ series = [] }) => series.map(({ day }) => day)))].sort();
  const drawn = teams.slice(0, 7);
  return {
    id: 'team_activity',
    title: l10n.t('Active members by day'),
    basis: l10n.t(
      'Members with activity on the day ÷ members of the day; only days on which GitHub lists the team.',
    ),
    explanation: teamExplanation(input),
    form: 'line',
    numbers: 'ratio',
    unit: l10n.t('share of the team'),
    categoryLabel: l10n.t('Day (UTC)'),
    categoryKind: 'day',
    categories: days,
    unsettled: input.snapshot.unsettled,
    series: drawn.map(({ id, name, series = [] }) => {
      const byDay = new Map(series.map((point) => [point.day, ratio(point.active, point.seated)]));
      return { id, label: name, values: days.map((day) => byDay.get(day) ?? null) };
    }),
    summary: l10n.t('{0} teams over {1} days.', drawn.length, days.length),
    notes:
      teams.length > drawn.length
        ? [l10n.t('Of {0} teams the first {1} are drawn.', teams.length, drawn.length)]
        : [],
  };
}
