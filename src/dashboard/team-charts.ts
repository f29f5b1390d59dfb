import * as l10n from '@vscode/l10n';
import { addDays, type Day, daysBetween } from '../domain/day.ts';
import { amountText, comparedDays } from '../figures/change.ts';
import { beforeOf } from '../figures/series-columns.ts';
import { comparedSides, TEAM_COLUMNS, teamRows } from '../figures/team-columns.ts';
import { ratio } from '../metrics/metric.ts';
import { adoptionOf, markedName, type TeamAdoption } from '../metrics/team-results.ts';
import type { ChartSeries, ChartSpec } from '../shared/chart.ts';
import type { DashboardInput } from './input.ts';
import { teamExplanation } from './team-table.ts';

/** Adoption and agent use of every team. */
export function adoptionCharts(input: DashboardInput): ChartSpec[] {
  return [
    teamRanking(
      { id: 'team_adoption', title: l10n.t('Adoption') },
      'adoption',
      [
        l10n.t('Active members ÷ members with a seat, for each team.'),
        l10n.t('share of members with a seat'),
      ],
      input,
    ),
    teamRanking(
      { id: 'team_agent_use', title: l10n.t('Use of agent mode') },
      'agent_share',
      [
        l10n.t('Members who used agent mode in the IDE ÷ active members, of each team.'),
        l10n.t('share of the active members'),
      ],
      input,
    ),
  ];
}

function teamRanking(
  { id, title }: Pick<ChartSpec, 'id' | 'title'>,
  column: 'adoption' | 'agent_share',
  [basis, unit]: readonly [basis: string, unit: string],
  input: DashboardInput,
): ChartSpec {
  const { snapshot, state, format } = input;
  const { value: valueOf, whole = () => null } = TEAM_COLUMNS[column];
  const rows = teamRows(snapshot.teams, snapshot)
    .map((row) => ({ row, team: row.team, value: valueOf(row) }))
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const text = (ranked: (typeof rows)[number] | undefined): string => {
    if (ranked?.value == null) return '';
    const { row, team, value } = ranked;
    const share = amountText({ value, whole: whole(row) }, 'ratio', format);
    return `${markedName(team, snapshot.teamDays)} ${share}`;
  };
  const known = rows.filter(({ value }) => value !== null);
  const sides = rows.map(({ row }) => comparedSides(row));
  const side = (of: 'now' | 'then') =>
    rows.map(({ row }, at) => {
      const team = sides[at]?.[of];
      return team === undefined ? null : valueOf({ ...row, team });
    });
  const past = side('then');
  const compared = state.compare && past.some((value) => value !== null) ? sides.find(Boolean) : undefined;
  const values = rows.map(({ value }) => value);
  const shown = { id: 'value', label: title, values };
  return {
    id,
    title,
    basis,
    explanation: teamExplanation(input),
    form: 'horizontal-bar',
    numbers: 'ratio',
    unit,
    categoryLabel: l10n.t('Team'),
    categoryKind: 'name',
    categories: rows.map(({ team }) => markedName(team, snapshot.teamDays)),
    drawn: Math.min(rows.length, 12),
    picks: rows.map(({ team }) => ({ teams: [team.id] })),
    // Compared are the same days as in every change, which may end before the last days shown.
    series: compared === undefined ? [shown] : comparedSeries(shown, side('now'), past),
    summary: l10n.t('Highest: {0}. Lowest: {1}.', text(known[0]), text(known.at(-1))),
    notes: [
      ...(rows.length > 12 ? [l10n.t('The table has {0} more.', rows.length - 12)] : []),
      ...(compared === undefined || compared.isShown ? [] : [comparedDays(snapshot, compared, format)]),
    ],
    ...(known.length === 0 ? { empty: l10n.t('No data for this date range.') } : {}),
  };
}

function comparedSeries(
  shown: ChartSeries,
  now: ChartSeries['values'],
  then: ChartSeries['values'],
): ChartSeries[] {
  // A team without a change is shown all the same.
  const values = shown.values.map((value, at) => now[at] ?? value);
  return [{ ...shown, values }, beforeOf(shown, then)];
}

type Points = NonNullable<TeamAdoption['series']>;

interface DailyChart {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  readonly unit: string;
  readonly numbers: ChartSpec['numbers'];
  readonly value: (point: Points[number]) => number | null;
}

/** More lines than these cannot be followed. */
const MOST_LINES = 7;

/** Day by day and for each person, so that teams of any size can be compared. */
export function dailyTeamCharts(teams: readonly TeamAdoption[], input: DashboardInput): ChartSpec[] {
  const listed = l10n.t('Only days on which GitHub lists the team.');
  return [
    {
      id: 'team_activity',
      title: l10n.t('Active members by day'),
      basis: l10n.t('Members with activity on the day ÷ members of the day. {0}', listed),
      unit: l10n.t('share of members with a seat'),
      numbers: 'ratio' as const,
      value: (point: Points[number]) => adoptionOf(point)?.share ?? null,
    },
    {
      id: 'team_requests',
      title: l10n.t('Requests per active member by day'),
      basis: l10n.t('Requests of the members, CLI included ÷ active members of the day. {0}', listed),
      unit: l10n.t('requests per person'),
      numbers: 'average' as const,
      value: ({ interactions, active }: Points[number]) => ratio(interactions, active),
    },
  ].map((chart) => dailyChart(chart, teams, input));
}

function dailyChart(
  { value, ...chart }: DailyChart,
  teams: readonly TeamAdoption[],
  input: DashboardInput,
): ChartSpec {
  const days = [...new Set(teams.flatMap(({ series = [] }) => series.map(({ day }) => day)))].sort();
  const drawn = teams.slice(0, MOST_LINES);
  const lines = drawn.map(({ id, name, series = [] }): ChartSeries => {
    const byDay = new Map(series.map((point) => [point.day, value(point)]));
    return { id, label: name, values: days.map((day) => byDay.get(day) ?? null) };
  });
  const past = input.state.compare && drawn.length === 1 ? dailyBefore(drawn, lines, days, value, input) : [];
  return {
    ...chart,
    explanation: teamExplanation(input),
    form: 'line',
    categoryLabel: l10n.t('Day (UTC)'),
    categoryKind: 'day',
    categories: days,
    preliminary: input.snapshot.preliminary,
    series: [...lines, ...past],
    summary: l10n.t('Teams: {0}. Days: {1}.', drawn.length, days.length),
    notes:
      teams.length > drawn.length
        ? [l10n.t('The chart shows the first {1} of {0} teams.', teams.length, drawn.length)]
        : [],
  };
}

/** The same days of the previous period; none where the team is not compared or has no values by day. */
function dailyBefore(
  teams: readonly TeamAdoption[],
  lines: readonly ChartSeries[],
  days: readonly Day[],
  value: DailyChart['value'],
  { snapshot }: DashboardInput,
): ChartSeries[] {
  return teamRows(teams, snapshot).flatMap((row, at) => {
    const [line, sides] = [lines[at], comparedSides(row)];
    const { series = [] } = sides?.then ?? {};
    if (line === undefined || sides === undefined || series.length === 0) return [];
    // The last of the days may be in the later of the compared ranges, where that ends before the date range.
    const byDay = new Map([...series, ...(sides.now.series ?? [])].map((point) => [point.day, value(point)]));
    const distance = daysBetween(sides.earlier.from, sides.later.from);
    return [
      beforeOf(
        line,
        days.map((day) => byDay.get(addDays(day, -distance)) ?? null),
      ),
    ];
  });
}
