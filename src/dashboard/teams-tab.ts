import * as l10n from '@vscode/l10n';
import { type Amount, amountText, plainChange } from '../figures/change.ts';
import { peopleHidden } from '../figures/people-hidden.ts';
import { plainTile } from '../figures/tiles.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import { teamSidesOf } from '../metrics/comparability.ts';
import { changeNotes } from '../metrics/defects.ts';
import { ratio } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { adoptionWithheld, listedNote, noTeamKnown, type TeamAdoption } from '../metrics/team-results.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DashboardInput } from './input.ts';
import { peopleTable } from './people-table.ts';
import { figures, section } from './sections.ts';
import { notInSummary } from './summary-notices.ts';
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
        'This source has only the totals of the organization or enterprise, without teams. Use the API, or an export of the users and user-teams reports.',
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

/** A number of a team, and what a share is a share of. */
interface TeamValue {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  readonly valueOf: (team: TeamAdoption) => number | null;
  /** Left out: the value is no share. */
  readonly wholeOf?: (team: TeamAdoption) => number | null;
  /** The metric whose known defects touch the value as well. */
  readonly like?: MetricId;
}

function teamTiles(team: TeamAdoption, input: DashboardInput): TileSpec[] {
  const sides = teamSidesOf(team.id, input.snapshot);
  return teamValues(team, input.snapshot).map((each) => teamTile(each, team, sides, input));
}

function teamTile(
  { id, title, basis, valueOf, wholeOf, like }: TeamValue,
  team: TeamAdoption,
  sides: ReturnType<typeof teamSidesOf>,
  input: DashboardInput,
): TileSpec {
  const { format } = input;
  const style = wholeOf === undefined ? 'count' : 'ratio';
  const amountOf = (of: TeamAdoption): Amount | null => {
    const value = valueOf(of);
    return value === null ? null : { value, ...(wholeOf && { whole: wholeOf(of) }) };
  };
  const shown = amountOf(team);
  const isCompared = sides !== undefined && !('reason' in sides);
  const notes = isCompared && like !== undefined ? changeNotes(like, sides) : [];
  const { change, ...rest } = plainChange(
    isCompared ? amountOf(sides.now) : null,
    isCompared ? amountOf(sides.then) : null,
    style,
    shown === null ? undefined : sides,
    format,
  );
  const noted = change && { change: { ...change, ...(notes.length > 0 && { note: notes.join(' ') }) } };
  return plainTile(
    {
      id,
      title,
      value: shown?.value ?? null,
      style,
      ...(shown !== null && { text: amountText(shown, style, format) }),
      basis,
      explanation: teamExplanation(input),
      compared: noted ?? rest,
    },
    format,
  );
}

function teamValues(team: TeamAdoption, { teamDays }: Snapshot): TeamValue[] {
  const ofActive = l10n.t('of the active members; in the IDE');
  return [
    {
      id: 'team-adoption',
      title: l10n.t('Adoption'),
      basis: adoptionText(team, teamDays),
      valueOf: (t) => ratio(t.active, t.seated),
      wholeOf: (t) => t.seated,
    },
    {
      id: 'team-inactive',
      title: l10n.t('Without activity'),
      basis: l10n.t('members with a seat'),
      valueOf: (t) => (t.seated === null || t.active === null ? null : t.seated - t.active),
    },
    {
      id: 'team-agent',
      title: l10n.t('Use an agent'),
      basis: ofActive,
      valueOf: (t) => ratio(t.agentUsers, t.active),
      wholeOf: (t) => t.active,
      like: 'agent_adoption',
    },
    {
      id: 'team-chat',
      title: l10n.t('Use chat'),
      basis: ofActive,
      valueOf: (t) => ratio(t.chatUsers, t.active),
      wholeOf: (t) => t.active,
    },
    {
      id: 'team-acceptance',
      title: l10n.t('Completions accepted'),
      basis: l10n.t('accepted ÷ suggested completions'),
      valueOf: (t) => t.acceptanceRate,
      wholeOf: (t) => t.completions.suggested,
    },
    {
      id: 'team-lines',
      title: l10n.t('Lines changed, with CLI'),
      basis: l10n.t('added and deleted'),
      valueOf: ({ sums }) => sums.added + sums.deleted,
      like: 'loc_changed_with_ai',
    },
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
