import * as z from 'zod';
import { noChangeText } from '../../figures/no-change.ts';
import { sourceLabel } from '../../figures/source-label.ts';
import { teamSidesOf } from '../../metrics/comparability.ts';
import { ratio } from '../../metrics/metric.ts';
import { requestsPerMember } from '../../metrics/team-results.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import type { TeamAdoption } from '../../metrics/team-results.ts';
import { type Basis, table } from './answer.ts';
import { basisOfColumns, cells, type Column, inOrder, ORDER } from './answer-columns.ts';
import { numberText, shareText } from './numbers.ts';
import { asked, headOf, NO_TEAMS, TEAMS, WEEKDAYS, WINDOW, windowText } from './tool-question.ts';
import { defineTool, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

/** Named as the reports name them, where they do. */
const COLUMNS = {
  adoption: {
    style: 'ratio',
    of: ({ active, seated }) => ratio(active, seated),
    whole: ({ seated }) => seated,
    basis: 'active_users ÷ seated_members, people in several teams in each: teams are never added up.',
  },
  active_users: {
    style: 'count',
    of: ({ active }) => active,
    basis: 'Distinct members with a row in the users report on a day on which they belonged to the team.',
  },
  seated_members: {
    style: 'count',
    of: ({ seated }) => seated,
    basis: 'Distinct people with a Copilot seat who belonged to the team on a day on which GitHub lists it.',
  },
  chat_users: {
    style: 'count',
    of: ({ chatUsers }) => chatUsers,
    basis: 'Of active_users, those with used_chat.',
  },
  agent_users: {
    style: 'count',
    of: ({ agentUsers }) => agentUsers,
    basis: 'Of active_users, those with used_agent: agent mode in the IDE.',
  },
  user_initiated_interaction_count: {
    style: 'count',
    of: ({ sums }) => sums.interactions,
    basis: 'Requests of the members, CLI included.',
  },
  requests_per_active_user: {
    style: 'average',
    of: requestsPerMember,
    basis: 'user_initiated_interaction_count ÷ active_users.',
  },
  code_acceptance_activity_count: {
    style: 'count',
    of: ({ sums }) => sums.acceptances,
    basis: 'Acceptances of all kinds, CLI included.',
  },
  code_completion_acceptance_rate: {
    style: 'ratio',
    of: ({ acceptanceRate }) => acceptanceRate,
    whole: ({ completions }) => completions.suggested,
    isAlone: true,
    basis: 'Accepted ÷ suggested completions of the members.',
  },
  loc_added_sum: { style: 'count', of: ({ sums }) => sums.added, basis: 'Lines, CLI included.' },
  loc_deleted_sum: { style: 'count', of: ({ sums }) => sums.deleted, basis: 'Lines, CLI included.' },
} as const satisfies Record<string, Column<TeamAdoption>>;
type ColumnId = keyof typeof COLUMNS;
export const TEAM_COLUMNS = Object.keys(COLUMNS) as [ColumnId, ...ColumnId[]];

const input = z.strictObject({
  window: WINDOW,
  teams: TEAMS,
  weekdaysOnly: WEEKDAYS,
  sortBy: z.enum(TEAM_COLUMNS).default('adoption'),
  order: ORDER,
  limit: z.int().min(1).max(50).default(20),
});

export const compareTeams = defineTool({
  name: 'compare_teams',
  input,
  answer: async ({ sortBy, order, limit, ...question }, context) => {
    const { figures, window, filter, narrowedBy } = await asked(question, context);
    const { teams: wanted, ...days } = filter;
    const snapshot = await figures.query({ window, filter: days }, context.signal);
    const teams = snapshot.teams.filter(({ id }) => wanted === undefined || wanted.includes(id));
    if (teams.length === 0) throw new ToolError(NO_TEAMS);
    const { of, style } = COLUMNS[sortBy];
    const sorted = inOrder(teams, COLUMNS[sortBy], order);
    const shown = sorted.slice(0, limit);
    const more = sorted.length - shown.length;
    return {
      lines: [
        ...headOf({ narrowedBy }, sourceLabel(figures.source), snapshot),
        `${counted(teams.length, 'team')} by ${sortBy}, ${order} first${more > 0 ? `; ${more} more are not shown` : ''}. Median of all: ${numberText(median(teams.map(of)), style)}. Memberships are known on ${snapshot.teamDays} of ${snapshot.days} days.`,
        '',
        ...teamRows(shown, snapshot),
      ],
      basis: basisOfTeams(sortBy, snapshot),
    };
  },
});

function teamRows(teams: readonly TeamAdoption[], snapshot: Snapshot): string[] {
  return table(
    ['team', 'slug', ...TEAM_COLUMNS, 'adoption_compared', 'adoption_before', 'days_listed'],
    teams.map((team) => [
      team.name,
      team.slug,
      ...cells(team, COLUMNS),
      ...comparedCells(team.id, snapshot),
      `${team.days} of ${snapshot.teamDays}`,
    ]),
  );
}

/** Adoption over the two compared ranges, or in the place of the first why there is none. */
function comparedCells(team: string, snapshot: Snapshot): string[] {
  const sides = teamSidesOf(team, snapshot);
  const nothing = numberText(null, 'ratio');
  if (sides === undefined) return [nothing, nothing];
  if ('reason' in sides) return [noChangeText(sides.reason), nothing];
  return [sides.now, sides.then].map(({ active, seated }) => {
    const share = ratio(active, seated);
    return share === null || seated === null ? nothing : shareText(share, seated);
  });
}

function basisOfTeams(sortBy: ColumnId, { window, compared }: Snapshot): Basis[] {
  const listed = 'only of teams that GitHub lists on the same days of both periods.';
  return [
    ...basisOfColumns(COLUMNS, sortBy, windowText(window)),
    ...(compared === null
      ? []
      : [
          { metric: 'adoption_compared', text: `${windowText(compared.later)}. Adoption; ${listed}` },
          { metric: 'adoption_before', text: `${windowText(compared.earlier)}. Adoption; ${listed}` },
        ]),
    {
      metric: 'days_listed',
      text: 'Days on which GitHub lists the team, of the days with teams. Do not rank a team of few days with the others.',
    },
  ];
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = known.length / 2;
  const [low, high] = [known[Math.ceil(half) - 1], known[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
