import * as l10n from '@vscode/l10n';
import { peopleHidden } from '../figures/people-hidden.ts';
import { plainTile } from '../figures/tiles.ts';
import { dayOf } from '../domain/day.ts';
import type { Seat } from '../facts/seat-facts.ts';
import { seatCounts, seatSpan, type SeatState, seatState } from '../metrics/seat-state.ts';
import { ratio } from '../metrics/metric.ts';
import { personRows } from '../metrics/people-rows.ts';
import { adoptionWithheld } from '../metrics/team-results.ts';
import type { Explained, TileSpec } from '../shared/chart.ts';
import { ALL_ROWS } from '../shared/dashboard-state.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DataColumn, DataTableSpec, Preset } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { section } from './sections.ts';

/** Assigned, active, idle, without activity on record, and what the unused ones cost. */
export function licenseSections(input: DashboardInput): Section[] {
  const { snapshot, notes, scope } = input;
  const title = l10n.t('Licenses');
  const counted = countsOf(input);
  if (counted === null) {
    return [
      section('licenses', title, {
        text: notes.seatsRefused ?? notes.missing?.['seats'] ?? noSeats(scope !== undefined),
        actions: [
          ...(scope === undefined ? [] : [{ id: 'refresh', label: l10n.t('Refresh') } as const]),
          { id: 'openFiles', label: l10n.t('Open Exported NDJSON Files…') },
        ],
      }),
    ];
  }
  return [
    section('licenses', title, {
      ...hint(input),
      tiles: tiles(counted, input),
      ...(snapshot.seats && { tables: [seatTable(snapshot.seats, input)] }),
    }),
    ...(snapshot.hidden === 'all'
      ? [section('license-list', l10n.t('All licenses'), { text: peopleHidden() })]
      : []),
  ];
}

function hint({ notes, price }: DashboardInput): Pick<Section, 'text' | 'actions'> {
  if (notes.seatsRefused !== undefined) return { text: notes.seatsRefused };
  if (price !== undefined) return {};
  return {
    text: l10n.t('Set the monthly price of a license to see what unused licenses cost.'),
    actions: [{ id: 'openSettings', label: l10n.t('Open Settings') }],
  };
}

type StateCounts = Readonly<Record<Exclude<SeatState, 'notKnown'>, number | null>>;

/** Null when no list of licenses is stored; where licenses are not listed one by one, the metric has their number. */
function countsOf({ snapshot, span }: DashboardInput): StateCounts | null {
  const { seats, results } = snapshot;
  if (seats != null) return seatCounts(seats, seatSpan(span.to));
  const { totals } = results.seats;
  if (totals === undefined) return null;
  const { active = null, idle = null, no_activity: noActivity = null } = totals;
  return { active, idle, noActivity };
}

function noSeats(isGitHub: boolean): string {
  return isGitHub
    ? l10n.t(
        'Licenses have not been downloaded yet. Refresh to download them. Only owners of an organization, and owners and billing managers of an enterprise, may read them.',
      )
    : l10n.t(
        'This source has no list of licenses. Open the exported files together with a saved response of GitHub’s API for Copilot seats.',
      );
}

function tiles({ active, idle, noActivity }: StateCounts, input: DashboardInput): TileSpec[] {
  const { format, price, snapshot } = input;
  const withheld = snapshot.basis === 'summary' ? adoptionWithheld() : undefined;
  const unused = idle === null || noActivity === null ? null : idle + noActivity;
  const all = active === null || unused === null ? null : active + unused;
  const tile = (
    id: string,
    title: string,
    value: number | null,
    basis: string,
    { preset = 'unused', given }: { readonly preset?: string; readonly given?: string } = {},
  ): TileSpec => {
    const text = value === null ? withheld : given;
    const figure = {
      id,
      title,
      value,
      style: 'count',
      basis,
      explanation: licenseExplanation(input),
    } as const;
    const open = snapshot.seats != null && { open: { tab: 'licenses', preset } as const };
    return plainTile({ ...figure, ...(text !== undefined && { text }), ...open }, format);
  };
  const share = (part: number | null): string => {
    const of = part === 0 ? 0 : ratio(part, all);
    return of === null || all === null ? '' : format.share(of, all);
  };
  return [
    tile('licenses-assigned', l10n.t('Assigned'), all, assignedBasis(input), { preset: ALL_ROWS }),
    tile('licenses-active', l10n.t('Active'), active, share(active), { preset: 'active' }),
    tile('licenses-idle', l10n.t('Idle'), idle, share(idle), { preset: 'idle' }),
    tile('licenses-no-activity', l10n.t('No activity on record'), noActivity, share(noActivity), {
      preset: 'no-activity',
    }),
    ...(price === undefined || unused === null
      ? []
      : [
          tile(
            'licenses-cost',
            l10n.t('Cost of unused licenses'),
            unused * price.amount,
            l10n.t(
              'per month: {0} × {1}, the price in your settings',
              format.number(unused, 'count'),
              format.money(price.amount, price.currency),
            ),
            { given: format.money(unused * price.amount, price.currency) },
          ),
        ]),
  ];
}

/** The list is a snapshot of its own day, whatever the date range. */
function assignedBasis({ stored, format }: DashboardInput): string {
  const read = stored.seats?.at(-1)?.day;
  return read === undefined ? l10n.t('one per user') : l10n.t('one per user, as of {0}', format.day(read));
}

export function licenseExplanation(input: DashboardInput): Explained[] {
  const { stored, format } = input;
  const read = stored.seats?.at(-1)?.day;
  return [
    {
      label: l10n.t('Formula'),
      text: l10n.t(
        'Active: last_activity_at in the 28 days that end with the last stored day, or later. Idle: earlier. No activity on record: last_activity_at is empty, since GitHub keeps activity for 90 days. “Never used” is shown only for a license that is younger than 90 days, if no stored report and no earlier list shows any use.',
      ),
    },
    {
      label: l10n.t('Basis'),
      text: l10n.t(
        'Licenses of the whole organization or enterprise when they were last read: one per user, plus licenses without a user, such as pending invitations. Filters do not apply. The activity of a license includes surfaces that the usage reports do not cover, such as chat on github.com.',
      ),
    },
    ...(read === undefined ? [] : [{ label: l10n.t('Read on'), text: format.day(read) }]),
    {
      label: l10n.t('Fields'),
      text: 'seats: assignee.id, last_activity_at, created_at, pending_cancellation_date, plan_type',
    },
  ];
}

const STATE_TEXTS = {
  active: () => l10n.t('active'),
  idle: () => l10n.t('idle'),
  noActivity: () => l10n.t('no activity on record'),
  notKnown: () => l10n.t('used later'),
} satisfies Record<SeatState, () => string>;

/** What a seat is used for, in a word or two. */
function stateText(seat: Seat, state: SeatState): string {
  return seat.neverUsed === true ? l10n.t('never used') : STATE_TEXTS[state]();
}

function seatTable(seats: readonly Seat[], input: DashboardInput): DataTableSpec {
  const span = seatSpan(input.span.to);
  const states = seats.map((seat) => seatState(seat, span));
  const days = new Map(personRows(input.snapshot.people).map(({ id, activeDays }) => [id, activeDays]));
  const column = (
    id: string,
    label: string,
    kind: DataColumn['kind'],
    value: (seat: Seat, at: number) => string | number | null,
    more: Pick<DataColumn, 'importance' | 'none'> = {},
  ): DataColumn => ({
    id,
    label,
    kind,
    values: seats.map(value),
    ...more,
  });
  const onDay = (time: number | null): string | null => (time === null ? null : dayOf(time));
  const choices = presets(seats, states);
  // Unused licenses are what people open this tab for.
  const isAnyUnused = choices.some(({ id, rows }) => id === 'unused' && rows.length > 0);
  const preset = input.state.preset ?? (isAnyUnused ? 'unused' : undefined);
  return {
    id: 'license-list',
    title: l10n.t('All licenses'),
    basis: l10n.t('Licenses of the whole organization or enterprise. Choose a person to see their activity.'),
    explanation: licenseExplanation(input),
    columns: [
      column('login', l10n.t('Person'), 'text', ({ login }) => login ?? l10n.t('no user')),
      column('state', l10n.t('State'), 'text', (seat, at) => stateText(seat, states[at] ?? 'active'), {
        importance: 'answer',
      }),
      column('last', l10n.t('License used'), 'day', ({ lastActivity }) => onDay(lastActivity), {
        importance: 'answer',
        none: l10n.t('no activity on record'),
      }),
      column('days', l10n.t('Active days'), 'count', ({ id }) => (id === null ? null : (days.get(id) ?? 0))),
      column('since', l10n.t('Assigned on'), 'day', ({ createdAt }) => onDay(createdAt)),
      column('ends', l10n.t('Ends on'), 'day', ({ cancelsOn }) => cancelsOn, { none: l10n.t('no end date') }),
      column('plan', l10n.t('Plan'), 'text', ({ plan }) => plan, { importance: 'minor' }),
      column('team', l10n.t('Assigned by team'), 'text', ({ team }) => team, {
        none: l10n.t('assigned without a team'),
      }),
      column('editor', l10n.t('Last used in'), 'text', ({ editor }) => editor),
    ],
    sortedBy: 'last',
    descending: false,
    pick: { key: 'person', ids: seats.map(({ id }) => id ?? '') },
    searchLabel: l10n.t('Search licenses'),
    presets: choices,
    ...(preset !== undefined && { preset }),
    notes: [],
  };
}

function presets(seats: readonly Seat[], states: readonly SeatState[]): Preset[] {
  const rows = (wanted: readonly SeatState[]): number[] =>
    states.flatMap((state, at) => (wanted.includes(state) ? [at] : []));
  return [
    {
      id: 'unused',
      label: l10n.t('Unused'),
      rule: l10n.t('Not used in the 28 days that end with the last stored day, or no activity on record.'),
      rows: rows(['idle', 'noActivity']),
    },
    {
      id: 'active',
      label: l10n.t('Active'),
      rule: l10n.t('Used in the 28 days that end with the last stored day.'),
      rows: rows(['active']),
    },
    {
      id: 'idle',
      label: l10n.t('Idle'),
      rule: l10n.t('Used, but not in the 28 days that end with the last stored day.'),
      rows: rows(['idle']),
    },
    {
      id: 'no-activity',
      label: l10n.t('No activity on record'),
      rule: l10n.t('GitHub has no activity on record. It keeps activity for 90 days.'),
      rows: rows(['noActivity']),
    },
    {
      id: 'ending',
      label: l10n.t('Ending'),
      rule: l10n.t('The license was canceled and has an end date.'),
      rows: seats.flatMap(({ cancelsOn }, at) => (cancelsOn === null ? [] : [at])),
    },
  ];
}
