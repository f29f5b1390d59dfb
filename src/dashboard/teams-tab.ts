import * as l10n from '@vscode/l10n';
import { type Amount, amountText, plainChange } from '../figures/change.ts';
import type { NumberColumn } from '../figures/listed-columns.ts';
import { peopleHidden } from '../figures/people-hidden.ts';
import { comparedSides, TEAM_COLUMNS, type TeamRow, teamRows } from '../figures/team-columns.ts';
import { plainTile } from '../figures/tiles.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import { changeNotes } from '../metrics/defects.ts';
import { adoptionWithheld, listedNote, noTeamKnown, type TeamAdoption } from '../metrics/team-results.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import { totalsOnly } from './filters.ts';
import type { DashboardInput } from './input.ts';
import { peopleTable } from './people-table.ts';
import { notDownloaded } from './not-downloaded.ts';
import { figures, section } from './sections.ts';
import { notInSummary } from './summary-notices.ts';
import { adoptionCharts, dailyTeamCharts } from './team-charts.ts';
import { peerSections } from './team-peers.ts';
import { teamAmount, teamExplanation, teamTable } from './team-table.ts';

/** One team in depth or several beside each other, as chosen; always with the ranking of all. */
export function teamSections(input: DashboardInput): Section[] {
  const { snapshot, state } = input;
  const title = l10n.t('All teams');
  const missing = notDownloaded('user-teams', input);
  if (snapshot.teams.length === 0)
    return [section('teams', title, { text: noTeams(input), ...(hasOnlyTotals(input) ? {} : missing) })];
  const chosen = snapshot.teams.filter(({ id }) => state.teams.includes(id));
  const ranking = section('teams', title, {
    ...missing,
    tables: [teamTable('ranking', snapshot.teams, input)],
  });
  const [one] = chosen;
  if (one === undefined)
    return [
      section('adoption', l10n.t('Adoption by team'), { charts: adoptionCharts(input) }),
      ...peerSections(input),
      ranking,
    ];
  return chosen.length === 1
    ? [...inDepth(one, input), ranking]
    : [comparison(chosen, input), ...peerSections(input), ranking];
}

/** An opened report of the organization or enterprise. */
function hasOnlyTotals({ kind, snapshot }: DashboardInput): boolean {
  return kind === 'file' && snapshot.basis === 'entity';
}

function noTeams({ snapshot }: DashboardInput): string {
  return snapshot.basis === 'entity'
    ? `${totalsOnly()} ${l10n.t('Use the API, or an export of the users and user-teams reports.')}`
    : noTeamKnown();
}

function inDepth(team: TeamAdoption, input: DashboardInput): Section[] {
  return [
    section('team', team.name, {
      tiles: teamTiles(team, input),
      charts: dailyTeamCharts([team], input),
    }),
    ...peerSections(input),
    section('members', l10n.t('Members'), notNamed(input) ?? { tables: [peopleTable(input, team)] }),
    figures(
      'team-figures',
      l10n.t('Team activity'),
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

/** A tile of a team: a column of the table of teams. */
interface TeamValue {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  readonly column: NumberColumn<TeamRow>;
  /** The metric whose known defects touch the value as well. */
  readonly like?: MetricId;
}

function teamTiles(team: TeamAdoption, input: DashboardInput): TileSpec[] {
  const rows = teamRows([team], input.snapshot);
  return rows.flatMap((row) => teamValues(row).map((value) => teamTile(value, row, input)));
}

function teamTile({ column, like, ...words }: TeamValue, row: TeamRow, input: DashboardInput): TileSpec {
  const { format } = input;
  const { kind: style } = column;
  const amountOf = (team: TeamAdoption): Amount | null => teamAmount({ ...row, team }, column);
  const shown = amountOf(row.team);
  const sides = comparedSides(row);
  const notes = sides !== undefined && like !== undefined ? changeNotes(like, sides) : [];
  const { change, ...rest } = plainChange(
    sides === undefined ? null : amountOf(sides.now),
    sides === undefined ? null : amountOf(sides.then),
    style,
    shown === null ? undefined : row.sides,
    format,
  );
  const noted = change && {
    change: { ...change, ...(notes.length > 0 && { note: notes.join(' '), hasDefect: true as const }) },
  };
  return plainTile(
    {
      ...words,
      value: shown?.value ?? null,
      style,
      ...(shown !== null && { text: amountText(shown, style, format) }),
      explanation: teamExplanation(input),
      compared: noted ?? rest,
    },
    format,
  );
}

function teamValues({ team, teamDays }: TeamRow): TeamValue[] {
  const ofActive = l10n.t('of the active members; in the IDE');
  const value = (id: string, column: NumberColumn<TeamRow>, basis: string, like?: MetricId): TeamValue => ({
    id,
    title: column.title(),
    basis,
    column,
    ...(like !== undefined && { like }),
  });
  return [
    value('team-adoption', TEAM_COLUMNS.adoption, adoptionText(team, teamDays)),
    value('team-inactive', TEAM_COLUMNS.inactive_members, l10n.t('members with a seat')),
    value('team-agent', TEAM_COLUMNS.agent_share, ofActive, 'agent_adoption'),
    value('team-chat', TEAM_COLUMNS.chat_share, ofActive),
    value(
      'team-acceptance',
      TEAM_COLUMNS.code_completion_acceptance_rate,
      l10n.t('accepted ÷ suggested completions'),
    ),
    value('team-lines', TEAM_COLUMNS.lines_changed, l10n.t('added and deleted'), 'loc_changed_with_ai'),
  ];
}

function adoptionText(team: TeamAdoption, teamDays: number): string {
  const { active, seated } = team;
  if (active === null || seated === null) return adoptionWithheld();
  const text = l10n.t('{0} of {1} with a seat', active, seated);
  const note = listedNote(team, teamDays);
  return note === undefined ? text : `${text}, ${note}`;
}

function comparison(chosen: readonly TeamAdoption[], input: DashboardInput): Section {
  return section('comparison', l10n.t('Compared'), {
    charts: dailyTeamCharts(chosen, input),
    tables: [teamTable('compared', chosen, input)],
  });
}
