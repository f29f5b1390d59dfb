import * as z from 'zod';
import type { NumberColumn } from '../../figures/listed-columns.ts';
import { noChangeText } from '../../figures/no-change.ts';
import { sourceLabel } from '../../figures/source-label.ts';
import { TEAM_COLUMNS, type TeamColumnId, type TeamRow, teamRows } from '../../figures/team-columns.ts';
import { record } from '../../facts/record.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { adoptionOf } from '../../metrics/team-results.ts';
import { type Basis, table } from './answer.ts';
import { basisOfColumns, cells, inOrder, ORDER } from './answer-columns.ts';
import { numberText, shareText } from './answer-numbers.ts';
import {
  asked,
  headOf,
  NO_TEAMS,
  noneOfTheseTeams,
  TEAMS,
  WEEKDAYS,
  DATE_RANGE,
  dateRangeText,
} from './tool-question.ts';
import { defineTool, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

/** Columns to sort by and in answers, after the name and the slug. */
export const TEAM_COLUMN_IDS = [
  'adoption',
  'active_users',
  'seated_members',
  'chat_users',
  'agent_users',
  'user_initiated_interaction_count',
  'requests_per_active_user',
  'code_acceptance_activity_count',
  'code_completion_acceptance_rate',
  'loc_added_sum',
  'loc_deleted_sum',
] as const satisfies readonly TeamColumnId[];
type ColumnId = (typeof TEAM_COLUMN_IDS)[number];
const COLUMNS = record(TEAM_COLUMN_IDS, (id): NumberColumn<TeamRow> => TEAM_COLUMNS[id]);

const input = z.strictObject({
  dateRange: DATE_RANGE,
  teams: TEAMS,
  weekdaysOnly: WEEKDAYS,
  sortBy: z.enum(TEAM_COLUMN_IDS).default('adoption'),
  order: ORDER,
  limit: z.int().min(1).max(50).default(20),
});

export const compareTeams = defineTool({
  name: 'compare_teams',
  input,
  answer: async ({ sortBy, order, limit, ...question }, context) => {
    const { metrics, dateRange, filter, narrowedBy } = await asked(question, context);
    const { teams: wanted, ...days } = filter;
    const snapshot = await metrics.query({ dateRange, filter: days }, context.signal);
    const teams = snapshot.teams.filter(({ id }) => wanted === undefined || wanted.includes(id));
    if (teams.length === 0)
      throw new ToolError(wanted === undefined ? NO_TEAMS : noneOfTheseTeams(dateRange));
    const { value, kind } = COLUMNS[sortBy];
    const rows = teamRows(teams, snapshot);
    const sorted = inOrder(rows, COLUMNS[sortBy], order);
    const shown = sorted.slice(0, limit);
    const more = sorted.length - shown.length;
    return {
      lines: [
        ...headOf({ narrowedBy }, sourceLabel(metrics.source), snapshot),
        `${counted(teams.length, 'team')} by ${sortBy}, ${order} first${more > 0 ? `; ${more} more are not shown` : ''}. Median of all: ${numberText(median(rows.map(value)), kind)}. Team data is available for ${snapshot.teamDays} of ${snapshot.days} days.`,
        '',
        ...teamTable(shown),
      ],
      basis: basisOfTeams(sortBy, snapshot),
    };
  },
});

function teamTable(rows: readonly TeamRow[]): string[] {
  return table(
    ['team', 'slug', ...TEAM_COLUMN_IDS, 'adoption_compared', 'adoption_before', 'days_listed'],
    rows.map((row) => [
      row.team.name,
      row.team.slug,
      ...cells(row, COLUMNS),
      ...comparedCells(row),
      `${TEAM_COLUMNS.days_listed.value(row)} of ${row.teamDays}`,
    ]),
  );
}

/** Adoption over the two compared ranges, or in the place of the first why there is none. */
function comparedCells({ sides }: TeamRow): string[] {
  const nothing = numberText(null, 'ratio');
  if (sides === undefined) return [nothing, nothing];
  if ('reason' in sides) return [noChangeText(sides.reason), nothing];
  return [sides.now, sides.then].map((team) => {
    const adoption = adoptionOf(team);
    return adoption === undefined ? nothing : shareText(adoption.share, adoption.whole);
  });
}

function basisOfTeams(sortBy: ColumnId, { dateRange, compared }: Snapshot): Basis[] {
  const listed = 'only of teams that GitHub lists on the same days of both periods.';
  return [
    ...basisOfColumns(COLUMNS, sortBy, dateRangeText(dateRange)),
    ...(compared === null
      ? []
      : [
          { metric: 'adoption_compared', text: `${dateRangeText(compared.later)}. Adoption; ${listed}` },
          { metric: 'adoption_before', text: `${dateRangeText(compared.earlier)}. Adoption; ${listed}` },
        ]),
    { metric: 'days_listed', text: TEAM_COLUMNS.days_listed.basis },
  ];
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = known.length / 2;
  const [low, high] = [known[Math.ceil(half) - 1], known[Math.floor(half)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
