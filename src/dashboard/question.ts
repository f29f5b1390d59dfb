import { type Day, type DayRange, parseDay } from '../domain/day.ts';
import type { Filter } from '../facts/filter.ts';
import { type DashboardState, namesOf } from '../shared/dashboard-state.ts';
import { windowOf } from './windows.ts';

/** What has to be asked to show a state. */
export interface DashboardQuestion {
  readonly window: DayRange;
  readonly filter: Filter;
  /** Whether people are wanted one by one. */
  readonly people: boolean;
}

/** `span`: from the first stored day to the last. */
export function questionOf(
  state: DashboardState,
  span: DayRange,
  holidays: readonly Day[],
): DashboardQuestion {
  // Licenses are only known as they are now, and of the whole.
  if (state.tab === 'licenses') return { window: windowOf('28', span), filter: {}, people: true };
  const excludedDays = [
    ...state.excludedDays.flatMap((text) => parseDay(text) ?? []),
    ...(state.withoutHolidays ? holidays : []),
  ];
  return {
    window: windowOf(state.window, span),
    filter: {
      ...namesOf(state),
      ...(state.teams.length > 0 && { teams: state.teams }),
      ...(state.person !== null && state.tab !== 'teams' && { users: [state.person] }),
      ...(state.weekdaysOnly && { weekdaysOnly: true }),
      ...(excludedDays.length > 0 && { excludedDays }),
    },
    people: state.tab === 'people' || (state.tab === 'teams' && state.teams.length === 1),
  };
}

/** Whether the state is the first one, which every surface asks for by default. */
export function isPlain({ window, filter, people }: DashboardQuestion, plain: DayRange): boolean {
  return !people && Object.keys(filter).length === 0 && window.from === plain.from && window.to === plain.to;
}
