import * as l10n from '@vscode/l10n';
import { chosenColumns, dataColumn } from '../figures/listed-columns.ts';
import { dataExplained } from '../figures/explained.ts';
import { type ListedPerson, listedPeople, withLostUsers } from '../figures/listed-people.ts';
import { PEOPLE_COLUMNS, type PeopleColumnId } from '../figures/people-columns.ts';
import type { TeamAdoption } from '../metrics/team-results.ts';
import type { Explained } from '../shared/chart.ts';
import type { DataColumn, DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { presetsOf } from './people-presets.ts';

/** People with activity or a license; of a team, its members. */
export function peopleTable(input: DashboardInput, team?: TeamAdoption): DataTableSpec {
  const { snapshot, state } = input;
  const chosen = snapshot.teams.filter(({ id }) => state.teams.includes(id));
  const rows =
    team === undefined
      ? withLostUsers(listedPeople(snapshot, chosen), snapshot)
      : listedPeople(snapshot, [team]);
  return {
    id: team === undefined ? 'people' : 'members',
    title: team === undefined ? l10n.t('People') : l10n.t('Members of {0}', team.name),
    basis:
      team === undefined
        ? input.state.teams.length > 0
          ? l10n.t('Members of the chosen teams, with their activity on the days of their membership.')
          : l10n.t('People with activity in the date range or the previous period, or with a license.')
        : l10n.t(
            'Members on any day of the date range, with what they did on days on which they belonged to it.',
          ),
    explanation: peopleExplanation(input),
    columns: columnsOf(rows, input),
    // Those to talk to come first; how much a person does is no ranking.
    sortedBy: 'active_days',
    descending: false,
    pick: { key: 'person', ids: rows.map(({ id }) => id) },
    searchLabel: l10n.t('Search people'),
    presets: presetsOf(rows, input),
    ...(state.preset !== null && { preset: state.preset }),
    notes: [],
    ...(rows.length === 0 ? { empty: l10n.t('No activity in this date range.') } : {}),
  };
}

const COLUMNS = [
  'user_login',
  'teams',
  'active_days',
  'last_active',
  'license_last_activity',
  'user_initiated_interaction_count',
  'code_acceptance_activity_count',
  'code_completion_acceptance_rate',
  'agent_days',
  'loc_added_sum',
  'loc_deleted_sum',
  'ai_credits_used',
] as const satisfies readonly PeopleColumnId[];

function columnsOf(rows: readonly ListedPerson[], { snapshot }: DashboardInput): DataColumn[] {
  const unknown = [
    ...(snapshot.seats == null ? ['license_last_activity'] : []),
    ...(snapshot.teamDays === 0 ? ['teams'] : []),
  ];
  const ids = COLUMNS.filter((id) => !unknown.includes(id));
  return chosenColumns(PEOPLE_COLUMNS, ids).map(([id, column]) => {
    const { values, ...rest } = dataColumn(id, column, rows);
    const digits = column.kind === 'ratio' ? 4 : column.kind === 'average' ? 2 : undefined;
    return { ...rest, values: digits === undefined ? values : values.map((value) => rounded(value, digits)) };
  });
}

/** Thousands of numbers with all their digits would take half as long again on their way to the page. */
function rounded(value: string | number | null, digits: number): string | number | null {
  return typeof value === 'number' ? Math.round(value * 10 ** digits) / 10 ** digits : value;
}

export function peopleExplanation(input: DashboardInput): Explained[] {
  return [
    {
      label: l10n.t('Formula'),
      text: l10n.t(
        'Sums of each person’s rows over the date range. Rates are ratios of sums; “–” means not reported.',
      ),
    },
    ...dataExplained(input.snapshot, input.format),
    {
      label: l10n.t('Fields'),
      text: 'user_initiated_interaction_count, code_acceptance_activity_count, totals_by_feature, used_agent, loc_added_sum, loc_deleted_sum, ai_credits_used',
    },
  ];
}
