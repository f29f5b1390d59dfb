import { addDays, type DayRange } from '../domain/day.ts';
import { clientOf } from './sample-clients.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SampleTeam } from './sample-teams.ts';

/** A license, as the seats endpoint lists it. */
export interface SeatRow {
  readonly created_at: string;
  readonly updated_at: string;
  readonly pending_cancellation_date: string | null;
  readonly last_activity_at: string | null;
  readonly last_activity_editor: string | null;
  readonly last_authenticated_at: string | null;
  readonly plan_type: 'business';
  readonly assignee: { readonly login: string; readonly id: number; readonly type: 'User' };
  readonly assigning_team?: SampleTeam;
}

/** `days`: usage by user, the last day first. */
export function seatRow(
  person: SamplePerson,
  range: DayRange,
  days: readonly Uint16Array[],
  teams: ReadonlyMap<number, readonly SamplePerson[]>,
  names: readonly SampleTeam[],
): SeatRow {
  const back = days.findIndex((day) => (day[person.index] ?? 0) !== 0);
  const active = back < 0 ? null : `${addDays(range.to, -back)}T15:01:22+01:00`;
  const created = `${addDays(person.joined, -3)}T09:00:00+01:00`;
  const team = names.find(({ id }) => teams.get(id)?.includes(person) === true);
  return {
    created_at: created,
    updated_at: created,
    pending_cancellation_date: person.index % 60 === 59 ? addDays(range.to, 20) : null,
    last_activity_at: active,
    last_activity_editor: active === null ? null : editor(person.ide),
    last_authenticated_at: active,
    plan_type: 'business',
    assignee: { login: person.login, id: person.id, type: 'User' },
    ...(team === undefined ? {} : { assigning_team: team }),
  };
}

function editor(ide: string): string {
  const { version, plugin, pluginVersion } = clientOf(ide, false);
  return `${ide}/${version}/${plugin}/${pluginVersion}`;
}
