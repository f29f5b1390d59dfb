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
export function presetsOf(
  rows: readonly ListedPerson[],
  { span, snapshot, state }: DashboardInput,
): Preset[] {
  // GitHub reports licenses only as they are now, whatever the date range.
  const days = seatSpan(span.to);
  const preset = (
    id: string,
    label: string,
    rule: string,
    holds: (row: ListedPerson) => boolean,
  ): Preset => ({
    id,
    label,
    rule,
    rows: rows.flatMap((row, at) => (holds(row) ? [at] : [])),
  });
  const unused = (row: ListedPerson): boolean =>
    row.seat !== undefined && row.person === undefined && seatState(row.seat, days) !== 'active';
  // People without activity are known by a license or a team only.
  const unknown = snapshot.seats == null ? ['unused', ...(state.teams.length === 0 ? ['inactive'] : [])] : [];
  return [
    preset(
      'few-accepted',
      l10n.t('Prompts but few acceptances'),
      l10n.t('At least {0} requests, and less than one acceptance for four of them.', ENOUGH_REQUESTS),
      ({ person }) => {
        const { interactions = 0, acceptances = 0 } = person?.sums ?? {};
        return interactions >= ENOUGH_REQUESTS && acceptances < interactions * FEW_FOR_A_REQUEST;
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
      l10n.t('Active in the date range, and on no day with used_agent.'),
      ({ person }) => person?.agentDays === 0,
    ),
    preset(
      'inactive',
      l10n.t('Without activity'),
      l10n.t('No row in the users report for the date range.'),
      ({ person }) => person === undefined,
    ),
    preset(
      'unused',
      l10n.t('Unused license'),
      l10n.t(
        'A license, no activity in the date range, and last_activity_at before the 28 days that end with the last stored day, or no activity on record.',
      ),
      unused,
    ),
  ].filter(({ id }) => !unknown.includes(id));
}
