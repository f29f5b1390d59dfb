import * as l10n from '@vscode/l10n';
import { type Amount, amountText, cellsNote, withChange } from '../figures/change.ts';
import { chosenColumns, dataColumn, type NumberColumn } from '../figures/listed-columns.ts';
import { dataExplained } from '../figures/explained.ts';
import type { Format } from '../figures/format.ts';
import { noChangeText } from '../figures/no-change.ts';
import {
  changeOfTeam,
  comparedSides,
  TEAM_COLUMNS,
  type TeamColumnId,
  type TeamRow,
  teamRows,
} from '../figures/team-columns.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { adoptionBasis, type AdoptionChange, type TeamAdoption } from '../metrics/team-results.ts';
import type { Explained } from '../shared/chart.ts';
import type { DataColumn, DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';

export function teamTable(id: string, teams: readonly TeamAdoption[], input: DashboardInput): DataTableSpec {
  const rows = teamRows(teams, input.snapshot);
  return {
    id,
    title: id === 'compared' ? l10n.t('The chosen teams') : l10n.t('All teams'),
    basis: l10n.t(
      'For this date range, each team by its members of each day. Select a team to see it in depth.',
    ),
    explanation: teamExplanation(input),
    columns: columnsOf(rows, input),
    sortedBy: 'adoption',
    // The teams that may need help first.
    descending: false,
    pick: { key: 'teams', ids: teams.map((team) => team.id) },
    ...(teams.length > 10 ? { searchLabel: l10n.t('Search teams') } : {}),
    notes: [
      ...(compares(input) ? cellsNote(input.snapshot, input.format) : []),
      ...changeNote(rows),
      ...withheldNote(teams),
    ],
  };
}

const COLUMNS = [
  'team',
  'adoption',
  'adoption_change',
  'active_users',
  'seated_members',
  'agent_share',
  'chat_share',
  'requests_per_active_user',
  'code_completion_acceptance_rate',
  'lines_changed',
  'days_listed',
] as const satisfies readonly TeamColumnId[];

function columnsOf(rows: readonly TeamRow[], input: DashboardInput): DataColumn[] {
  const { snapshot, format } = input;
  return chosenColumns(TEAM_COLUMNS, COLUMNS).map(([id, column]) => ({
    ...dataColumn(id, column, rows),
    ...(id === 'adoption_change'
      ? {
          description: changeExplained(snapshot, format),
          texts: rows.map((row) => pointsText(changeOfTeam(row), format)),
        }
      : column.kind !== 'text' && textsOf(id, column, rows, input)),
  }));
}

/** Adoption has its change in a column of its own, and days listed are the same on both sides. */
const WITHOUT_CHANGE: readonly TeamColumnId[] = ['adoption', 'days_listed'];

/** Each ratio with its denominator and, on request, each number with its change. */
function textsOf(
  id: TeamColumnId,
  column: NumberColumn<TeamRow>,
  rows: readonly TeamRow[],
  input: DashboardInput,
): Pick<DataColumn, 'texts'> {
  const isCompared = compares(input) && !WITHOUT_CHANGE.includes(id);
  if (column.kind !== 'ratio' && !isCompared) return {};
  return { texts: rows.map((row) => cellText(row, column, isCompared, input.format)) };
}

function compares({ state, snapshot }: DashboardInput): boolean {
  return state.compare && snapshot.previousTeams !== null;
}

function cellText(
  row: TeamRow,
  column: NumberColumn<TeamRow>,
  isCompared: boolean,
  format: Format,
): string | null {
  const { kind } = column;
  const shown = teamAmount(row, column);
  if (shown === null) return null;
  const text = amountText(shown, kind, format);
  const sides = comparedSides(row);
  if (!isCompared || sides === undefined) return text;
  const amountOf = (team: TeamAdoption): Amount | null => teamAmount({ ...row, team }, column);
  return withChange(text, { now: amountOf(sides.now), then: amountOf(sides.then) }, kind, format);
}

/** A number of a team; null if it is not reported. */
export function teamAmount(row: TeamRow, column: NumberColumn<TeamRow>): Amount | null {
  const value = column.value(row);
  return value === null ? null : { value, ...(column.whole && { whole: column.whole(row) }) };
}

function pointsText(change: AdoptionChange | undefined, format: Format): string | null {
  if (change === undefined) return null;
  const points = format.points(change.points, change.fewerSeats);
  return change.isChance ? l10n.t('{0} (could be chance)', points) : points;
}

function changeExplained({ compared }: Snapshot, format: Format): string {
  const days = compared && [format.range(compared.later), format.range(compared.earlier)];
  return days === null
    ? l10n.t('Difference to the adoption of the previous period.')
    : l10n.t(
        'Adoption in {0} minus adoption in {1}, for teams that GitHub lists on the same days of both. (could be chance): not statistically significant (95%).',
        ...days,
      );
}

/** Why some of the teams have no change. */
function changeNote(rows: readonly TeamRow[]): string[] {
  const reasons = rows.flatMap(({ sides }) =>
    sides !== undefined && 'reason' in sides ? [sides.reason] : [],
  );
  return [...new Set(reasons)].map((reason) =>
    l10n.t(
      'Teams without a change: {0} of {1}. {2}',
      reasons.filter((each) => each === reason).length,
      rows.length,
      noChangeText(reason),
    ),
  );
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
          'The summary withholds days of a team on which too few were active, {0} at most: lines and acceptance leave them out, and requests per person are left blank.',
          most,
        ),
      ];
}
