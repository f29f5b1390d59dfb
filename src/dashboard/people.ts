import * as l10n from '@vscode/l10n';
import { dataExplained } from '../charts/explained.ts';
import { addDays, type Day, dayOf, startOf } from '../domain/day.ts';
import { personRows, type PersonRow } from '../metrics/people-table.ts';
import { ratio } from '../metrics/metric.ts';
import { seatState } from '../metrics/licences.ts';
import type { Seat } from '../facts/seat-facts.ts';
import type { TeamAdoption } from '../metrics/teams.ts';
import type { Section } from '../shared/protocol.ts';
import type { DataColumn, DataTableSpec, Preset } from '../shared/table.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { DashboardInput } from './input.ts';
import { loginOf } from './filters.ts';
import { figures, section } from './sections.ts';

/** Somebody with fewer acceptances than this for a request accepts few. */
const FEW_FOR_A_REQUEST = 0.25;
/** From this share of accepted completions down somebody accepts few; with at least so many suggestions. */
const FEW_ACCEPTED = 0.1;
const ENOUGH_SUGGESTED = 20;

/** A person with or without activity in the window. */
interface Row {
  readonly id: string;
  readonly login: string;
  readonly person: PersonRow | undefined;
  readonly seat: Seat | undefined;
  readonly left: boolean;
}

export function peopleSections(input: DashboardInput): Section[] {
  const { snapshot, state } = input;
  const title = l10n.t('People');
  if (snapshot.basis === 'entity') {
    const text = l10n.t(
      'This source has only the totals of the organisation or enterprise, nobody’s own figures. Use the API, or an export of the users report.',
    );
    return [section('people', title, { text })];
  }
  if (state.person !== null) return personSections(state.person, input);
  return [...movement(input), section('people', title, { tables: [peopleTable(input)] })];
}

/** Who came and who went; nothing when the window before is not held in full. */
function movement(input: DashboardInput): Section[] {
  const { comparison, days } = input.snapshot;
  if (comparison === null) return [];
  const { becameActive, stayed, fellSilent } = comparison;
  const basis = l10n.t('against the {0} days before', days);
  const explanation = [
    {
      label: l10n.t('Formula'),
      text: l10n.t('Distinct people with a row in this window, held against those of the window before it.'),
    },
    ...dataExplained(input.snapshot, input.format),
  ];
  const tile = (id: string, label: string, people: readonly string[]): TileSpec => ({
    id,
    title: label,
    shortTitle: label,
    value: people.length,
    valueText: input.format.number(people.length, 'count'),
    basis,
    explanation,
  });
  return [
    section('movement', l10n.t('Came and went'), {
      tiles: [
        tile('became_active', l10n.t('Became active'), becameActive),
        tile('stayed', l10n.t('Stayed active'), stayed),
        tile('fell_silent', l10n.t('Fell silent'), fellSilent),
      ],
    }),
  ];
}

/** Everybody with activity or a licence; of a team, its members. */
export function peopleTable(input: DashboardInput, team?: TeamAdoption): DataTableSpec {
  const rows = rowsOf(input, team);
  return {
    id: team === undefined ? 'people' : 'members',
    title: team === undefined ? l10n.t('People') : l10n.t('Members of {0}', team.name),
    basis:
      team === undefined
        ? l10n.t('Everybody with activity in the window or with a licence; top-level sums, CLI included.')
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
    ...(rows.length === 0 ? { empty: l10n.t('Nobody was active in this window.') } : {}),
  };
}

function rowsOf({ snapshot }: DashboardInput, team?: TeamAdoption): Row[] {
  const { people, seats } = snapshot;
  const seatOf = new Map((seats ?? []).map((seat) => [seat.id, seat]));
  const active = personRows(people).map((person): Row => ({
    id: person.id,
    login: person.login,
    person,
    seat: seatOf.get(person.id),
    left: false,
  }));
  const known = new Set(active.map(({ id }) => id));
  const others =
    team === undefined ? (seats ?? []).map(({ id, login }) => ({ id, login, left: false })) : team.inactive;
  return [
    ...active,
    ...others
      .filter(({ id }) => !known.has(id))
      .map(({ id, login, left }): Row => ({ id, login, person: undefined, seat: seatOf.get(id), left })),
  ];
}

function columnsOf(rows: readonly Row[], { snapshot }: DashboardInput): DataColumn[] {
  const teams = new Map<string, string[]>();
  for (const { name, current } of snapshot.teams) {
    for (const id of current) teams.set(id, [...(teams.get(id) ?? []), name]);
  }
  const column = (
    id: string,
    label: string,
    kind: DataColumn['kind'],
    value: (row: Row) => string | number | null | undefined,
    description?: string,
  ): DataColumn => ({
    id,
    label,
    kind,
    values: rows.map((row) => value(row) ?? null),
    ...(description === undefined ? {} : { description }),
  });
  const sum = (row: Row, counter: keyof PersonRow['sums']) => row.person?.sums[counter] ?? 0;
  const hasSeats = snapshot.seats !== undefined && snapshot.seats !== null;
  return [
    column('login', l10n.t('Person'), 'text', ({ login, left }) =>
      left ? l10n.t('{0} (left the team)', login) : login,
    ),
    column('team', l10n.t('Team'), 'text', ({ id }) => teams.get(id)?.join(', ')),
    column('days', l10n.t('Active days'), 'count', ({ person }) => person?.activeDays ?? 0),
    column(
      'last',
      l10n.t('Last active'),
      'day',
      ({ person }) => person?.lastActive,
      l10n.t('In this window.'),
    ),
    column(
      'requests',
      l10n.t('Requests'),
      'count',
      (row) => sum(row, 'interactions'),
      'user_initiated_interaction_count',
    ),
    column(
      'accepted',
      l10n.t('Accepted'),
      'count',
      (row) => sum(row, 'acceptances'),
      'code_acceptance_activity_count',
    ),
    column(
      'rate',
      l10n.t('Acceptance rate'),
      'ratio',
      ({ person }) => person && ratio(person.accepted, person.suggested),
      l10n.t('Accepted ÷ suggested completions.'),
    ),
    column(
      'agent',
      l10n.t('Agent days'),
      'count',
      ({ person }) => person?.agentDays,
      l10n.t('Days with used_agent, in the IDE.'),
    ),
    column('added', l10n.t('Lines added'), 'count', (row) => sum(row, 'added')),
    column('deleted', l10n.t('Lines deleted'), 'count', (row) => sum(row, 'deleted')),
    column('credits', l10n.t('AI credits'), 'average', ({ person }) => person?.aiCredits),
    ...(hasSeats
      ? [
          column(
            'seat',
            l10n.t('Licence used'),
            'day',
            ({ seat }) => (seat?.lastActivity == null ? null : dayOf(seat.lastActivity)),
            l10n.t('last_activity_at of the licence, which counts more than the reports do.'),
          ),
        ]
      : []),
  ];
}

/** GitHub's own questions, and those that an enablement lead asks first. */
function presetsOf(rows: readonly Row[], { window, snapshot }: DashboardInput): Preset[] {
  const since = startOf(idleSince(window.to));
  const preset = (id: string, label: string, rule: string, holds: (row: Row) => boolean): Preset => ({
    id,
    label,
    rule,
    rows: rows.flatMap((row, at) => (holds(row) ? [at] : [])),
  });
  const idle = (row: Row): boolean =>
    row.seat !== undefined && row.person === undefined && seatState(row.seat, since) !== 'active';
  return [
    preset(
      'few-accepted',
      l10n.t('Prompts but few acceptances'),
      l10n.t('Requests above 0, and less than one acceptance for four requests.'),
      ({ person }) => {
        const { interactions = 0, acceptances = 0 } = person?.sums ?? {};
        return interactions > 0 && acceptances < interactions * FEW_FOR_A_REQUEST;
      },
    ),
    preset(
      'few-completions',
      l10n.t('Few completions accepted'),
      l10n.t('At least {0} completions suggested, at most a tenth of them accepted.', ENOUGH_SUGGESTED),
      ({ person }) =>
        person !== undefined &&
        person.suggested >= ENOUGH_SUGGESTED &&
        person.accepted <= person.suggested * FEW_ACCEPTED,
    ),
    preset(
      'no-agent',
      l10n.t('Active without an agent'),
      l10n.t('Active in the window, and on no day with used_agent.'),
      ({ person }) => person?.agentDays === 0,
    ),
    preset(
      'inactive',
      l10n.t('Without activity'),
      l10n.t('No row in the users report of the window.'),
      ({ person }) => person === undefined,
    ),
    ...(snapshot.seats == null
      ? []
      : [
          preset(
            'idle',
            l10n.t('Idle licence'),
            l10n.t(
              'A licence, no activity in the window, and last_activity_at before the 28 days that end with the window, or never.',
            ),
            idle,
          ),
        ]),
  ];
}

function idleSince(to: Day): Day {
  return addDays(to, -27);
}

function peopleExplanation(input: DashboardInput): TileSpec['explanation'] {
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

/** One person in depth: the same figures, narrowed to the person. */
function personSections(id: string, input: DashboardInput): Section[] {
  const { snapshot, format } = input;
  const person = personRows(snapshot.people).find((each) => each.id === id);
  const seat = snapshot.seats?.find((each) => each.id === id);
  const title = loginOf(id, snapshot);
  const licence =
    seat === undefined
      ? ''
      : seat.lastActivity === null
        ? l10n.t('Has a licence that was never used.')
        : l10n.t('Licence last used on {0}.', format.day(dayOf(seat.lastActivity)));
  if (person === undefined) {
    const text = l10n.t('{0} was not active in this window. {1}', title, licence);
    return [section('person', title, { text })];
  }
  return [
    section('person', title, { text: licence, tiles: personTiles(person, input) }),
    figures(
      'person-figures',
      l10n.t('Day by day'),
      ['requests_per_chat_mode', 'code_completions_accepted', 'daily_lines_added_and_deleted', 'ai_credits'],
      input,
    ),
    figures(
      'person-names',
      l10n.t('With what'),
      [
        'model_usage',
        'language_usage',
        'feature_usage',
        'ide_usage',
        'ide_versions',
        'plugin_versions',
        'cli_usage',
      ],
      input,
    ),
  ];
}

function personTiles(person: PersonRow, input: DashboardInput): TileSpec[] {
  const { format, snapshot } = input;
  const explanation = peopleExplanation(input);
  const tile = (
    id: string,
    title: string,
    value: number | null,
    style: 'count' | 'ratio' | 'average',
    basis: string,
  ): TileSpec => ({
    id,
    title,
    shortTitle: title,
    value,
    valueText: value === null ? l10n.t('not reported') : format.number(value, style),
    basis,
    explanation,
  });
  const { sums } = person;
  return [
    tile(
      'person-days',
      l10n.t('Active days'),
      person.activeDays,
      'count',
      l10n.t('of {0}; last on {1}', snapshot.days, format.day(person.lastActive)),
    ),
    tile(
      'person-requests',
      l10n.t('Requests'),
      sums.interactions,
      'count',
      l10n.t('prompts sent, CLI included'),
    ),
    tile(
      'person-agent',
      l10n.t('Agent days'),
      person.agentDays,
      'count',
      l10n.t('days with an agent in the IDE'),
    ),
    tile(
      'person-rate',
      l10n.t('Acceptance rate'),
      ratio(person.accepted, person.suggested),
      'ratio',
      l10n.t('{0} of {1} completions', person.accepted, person.suggested),
    ),
    tile(
      'person-lines',
      l10n.t('Lines changed'),
      sums.added + sums.deleted,
      'count',
      l10n.t('added and deleted, CLI included'),
    ),
    tile('person-credits', l10n.t('AI credits'), person.aiCredits, 'average', l10n.t('used, not invoiced')),
  ];
}
