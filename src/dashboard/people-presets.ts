import * as l10n from '@vscode/l10n';
import type { ListedPerson } from '../figures/listed-people.ts';
import { seatSpan, seatState } from '../metrics/seat-state.ts';
import type { Preset } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';

/** A person with fewer acceptances than this for a request accepts few. */
const FEW_FOR_A_REQUEST = 0.25;
const ENOUGH_REQUESTS = 10;
/** From this share of accepted completions down a person accepts few; with at least so many suggestions. */
const FEW_ACCEPTED = 0.1;
const ENOUGH_SUGGESTED = 20;

/** GitHub's own questions, and those that an enablement lead asks first. */
export function presetsOf(rows: readonly ListedPerson[], input: DashboardInput): Preset[] {
  return [...ofChange(input), ...ofActivity(input), ...ofLicenses(input)].map(({ holds, ...preset }) => ({
    ...preset,
    rows: rows.flatMap((row, at) => (holds(row) ? [at] : [])),
  }));
}

interface Rule extends Omit<Preset, 'rows'> {
  readonly holds: (row: ListedPerson) => boolean;
}

/** Empty where the periods are not compared. */
function ofChange({ snapshot }: DashboardInput): Rule[] {
  const { ids, lostUsers } = snapshot.comparison ?? {};
  if (ids === undefined || lostUsers === undefined) return [];
  const newlyActive = new Set(ids.newlyActive);
  return [
    {
      id: 'new',
      label: l10n.t('New users'),
      rule: l10n.t('Active in this period, but not in the previous period.'),
      holds: ({ id }) => newlyActive.has(id),
    },
    {
      id: 'lost',
      label: l10n.t('Lost users'),
      rule: l10n.t('Active in the previous period, but not in this period.'),
      holds: ({ lostAfter }) => lostAfter !== undefined,
    },
  ];
}

function ofActivity(input: DashboardInput): Rule[] {
  return [
    {
      id: 'one-day',
      label: l10n.t('Active on one day'),
      rule: l10n.t('One day with a row in the users report.'),
      holds: ({ person }) => person?.activeDays === 1,
    },
    {
      id: 'few-accepted',
      label: l10n.t('Prompts but few acceptances'),
      rule: l10n.t('At least {0} requests, and less than one acceptance for four of them.', ENOUGH_REQUESTS),
      holds: ({ person }) => {
        const { interactions = 0, acceptances = 0 } = person?.sums ?? {};
        return interactions >= ENOUGH_REQUESTS && acceptances < interactions * FEW_FOR_A_REQUEST;
      },
    },
    {
      id: 'few-completions',
      label: l10n.t('Few completions accepted'),
      rule: l10n.t('At least {0} completions suggested, at most a tenth of them accepted.', ENOUGH_SUGGESTED),
      holds: ({ person }) =>
        person !== undefined &&
        person.suggested >= ENOUGH_SUGGESTED &&
        person.accepted <= person.suggested * FEW_ACCEPTED,
    },
    {
      id: 'no-agent',
      label: l10n.t('Active without an agent'),
      rule: l10n.t('Active in the date range, and on no day with used_agent.'),
      holds: ({ person }) => person?.agentDays === 0,
    },
    ...(isInactiveKnown(input)
      ? [
          {
            id: 'inactive',
            label: l10n.t('Without activity'),
            rule: l10n.t('No row in the users report for the date range.'),
            holds: ({ person }: ListedPerson) => person === undefined,
          },
        ]
      : []),
  ];
}

/** People without activity are known by a license or a team only. */
function isInactiveKnown({ snapshot, state }: DashboardInput): boolean {
  return snapshot.seats != null || state.teams.length > 0;
}

/** Empty where no list of licenses is stored. */
function ofLicenses({ span, snapshot }: DashboardInput): Rule[] {
  if (snapshot.seats == null) return [];
  // GitHub reports licenses only as they are now, whatever the date range.
  const days = seatSpan(span.to);
  return [
    {
      id: 'unused',
      label: l10n.t('Unused license'),
      rule: l10n.t(
        'A license, no activity in the date range, and last_activity_at before the 28 days that end with the last stored day, or no activity on record.',
      ),
      holds: ({ seat, person }) =>
        seat !== undefined && person === undefined && seatState(seat, days) !== 'active',
    },
    {
      id: 'never-started',
      label: l10n.t('Never started'),
      rule: l10n.t(
        'A license without activity on record, and no row in the users report. GitHub keeps activity for 90 days.',
      ),
      holds: ({ seat, person, lostAfter }) =>
        seat?.lastActivity === null && person === undefined && lostAfter === undefined,
    },
  ];
}
