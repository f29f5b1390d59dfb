import * as l10n from '@vscode/l10n';
import { dataExplained } from '../figures/explained.ts';
import { dayOf } from '../domain/day.ts';
import { heldSeats } from '../facts/seat-facts.ts';
import { ratio } from '../metrics/metric.ts';
import { personRows } from '../metrics/people-rows.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { TeamAdoption } from '../metrics/team-results.ts';
import type { Explained } from '../shared/chart.ts';
import type { DataColumn, DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { type ListedPerson, presetsOf } from './people-presets.ts';

/** People with activity or a license; of a team, its members. */
export function peopleTable(input: DashboardInput, team?: TeamAdoption): DataTableSpec {
  const { snapshot, state } = input;
  const chosen = snapshot.teams.filter(({ id }) => state.teams.includes(id));
  const rows = everybody(snapshot, team === undefined ? chosen : [team]);
  return {
    id: team === undefined ? 'people' : 'members',
    title: team === undefined ? l10n.t('People') : l10n.t('Members of {0}', team.name),
    basis:
      team === undefined
        ? input.state.teams.length > 0
          ? l10n.t('Members of the chosen teams, with what they did on days on which they belonged to them.')
          : l10n.t('People with activity in the date range or with a license.')
        : l10n.t(
            'Members on any day of the window, with what they did on days on which they belonged to it.',
          ),
    explanation: peopleExplanation(input),
    columns: columnsOf(rows, input),
    sortedBy: 'requests',
    descending: true,
    pick: { key: 'person', ids: rows.map(({ id }) => id) },
    searchLabel: l10n.t('Search people'),
    presets: presetsOf(rows, input),
    notes: [],
    ...(rows.length === 0 ? { empty: l10n.t('No activity in this date range.') } : {}),
  };
}

/** People with activity and those without it: members of the teams or, where none are given, holders of licenses. */
export function everybody({ people, seats }: Snapshot, teams: readonly TeamAdoption[]): ListedPerson[] {
  const seatOf = new Map((seats ?? []).map((seat) => [seat.id, seat]));
  const active = personRows(people).map((person): ListedPerson => ({
    id: person.id,
    login: person.login,
    person,
    seat: seatOf.get(person.id),
    left: false,
  }));
  const known = new Set(active.map(({ id }) => id));
  const others =
    teams.length > 0
      ? teams.flatMap(({ inactive }) => inactive)
      : heldSeats(seats ?? []).map(({ id, login }) => ({ id, login, left: false }));
  // A person without activity may be a member of several of the teams.
  const silent = new Map(others.filter(({ id }) => !known.has(id)).map((other) => [other.id, other]));
  return [
    ...active,
    ...[...silent.values()].map(({ id, login, left }): ListedPerson => ({
      id,
      login,
      person: undefined,
      seat: seatOf.get(id),
      left,
    })),
  ];
}

interface ColumnOf {
  readonly id: string;
  readonly label: () => string;
  readonly kind: DataColumn['kind'];
  readonly value: (row: ListedPerson) => string | number | null | undefined;
  readonly description?: () => string;
}

const ACTIVITY: readonly ColumnOf[] = [
  {
    id: 'days',
    label: () => l10n.t('Active days'),
    kind: 'count',
    value: ({ person }) => person?.activeDays ?? 0,
  },
  {
    id: 'last',
    label: () => l10n.t('Last active'),
    kind: 'day',
    value: ({ person }) => person?.lastActive,
    description: () => l10n.t('In this window.'),
  },
  {
    id: 'requests',
    label: () => l10n.t('Requests, with CLI'),
    kind: 'count',
    value: ({ person }) => person?.sums.interactions ?? 0,
    description: () => 'user_initiated_interaction_count',
  },
  {
    id: 'accepted',
    label: () => l10n.t('Acceptances, all kinds'),
    kind: 'count',
    value: ({ person }) => person?.sums.acceptances ?? 0,
    description: () => 'code_acceptance_activity_count',
  },
  {
    id: 'rate',
    label: () => l10n.t('Completions accepted'),
    kind: 'ratio',
    value: ({ person }) => person && short(ratio(person.accepted, person.suggested), 4),
    description: () => l10n.t('Accepted ÷ suggested completions.'),
  },
  {
    id: 'agent',
    label: () => l10n.t('Agent days'),
    kind: 'count',
    value: ({ person }) => person?.agentDays,
    description: () => l10n.t('Days with used_agent, in the IDE.'),
  },
  {
    id: 'added',
    label: () => l10n.t('Lines added, with CLI'),
    kind: 'count',
    value: ({ person }) => person?.sums.added ?? 0,
  },
  {
    id: 'deleted',
    label: () => l10n.t('Lines deleted, with CLI'),
    kind: 'count',
    value: ({ person }) => person?.sums.deleted ?? 0,
  },
  {
    id: 'credits',
    label: () => l10n.t('AI credits'),
    kind: 'average',
    value: ({ person }) => person && short(person.aiCredits, 2),
  },
];

/** Thousands of numbers with all their digits would take half as long again on their way to the page. */
function short(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

const LICENSE: ColumnOf = {
  id: 'seat',
  label: () => l10n.t('License used'),
  kind: 'day',
  value: ({ seat }) => (seat?.lastActivity == null ? null : dayOf(seat.lastActivity)),
  description: () =>
    l10n.t(
      'last_activity_at of the license, which counts more than the reports do. Empty: no activity on record, which GitHub forgets after 90 days.',
    ),
};

function columnsOf(rows: readonly ListedPerson[], { snapshot }: DashboardInput): DataColumn[] {
  const teams = teamsByPerson(snapshot.teams);
  const names: readonly ColumnOf[] = [
    {
      id: 'login',
      label: () => l10n.t('Person'),
      kind: 'text',
      value: ({ login, left }) => (left ? l10n.t('{0} (left the team)', login) : login),
    },
    {
      id: 'team',
      label: () => l10n.t('Team'),
      kind: 'text',
      value: ({ id }) => teams.get(id)?.join(', '),
      description: () => l10n.t('On the last day of the window.'),
    },
  ];
  const columns = [...names, ...ACTIVITY, ...(snapshot.seats == null ? [] : [LICENSE])];
  return columns.map(({ id, label, kind, value, description }) => ({
    id,
    label: label(),
    kind,
    values: rows.map((row) => value(row) ?? null),
    ...(description === undefined ? {} : { description: description() }),
  }));
}

function teamsByPerson(teams: readonly TeamAdoption[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, current } of teams) {
    for (const id of current) found.set(id, [...(found.get(id) ?? []), name]);
  }
  return found;
}

export function peopleExplanation(input: DashboardInput): Explained[] {
  return [
    {
      label: l10n.t('Formula'),
      text: l10n.t(
        'Sums of each person’s rows over the window. Rates are ratios of sums; “–” means not reported.',
      ),
    },
    ...dataExplained(input.snapshot, input.format),
    {
      label: l10n.t('Fields'),
      text: 'user_initiated_interaction_count, code_acceptance_activity_count, totals_by_feature, used_agent, loc_added_sum, loc_deleted_sum, ai_credits_used',
    },
  ];
}
