import { type Day, type DayRange, parseDay } from '../domain/day.ts';
import type { Filter } from '../facts/filter.ts';
import { type DashboardState, namesOf } from '../shared/dashboard-state.ts';
import { dateRangeOf } from './date-range-choices.ts';

/** What has to be asked to show a state. */
export interface DashboardQuestion {
  readonly dateRange: DayRange;
  readonly filter: Filter;
  /** Whether people are wanted one by one. */
  readonly people: boolean;
  /** Whether teams are compared with each other. */
  readonly peers?: boolean;
}

/** `span`: from the first stored day to the last. */
export function questionOf(
  state: DashboardState,
  span: DayRange,
  holidays: readonly Day[],
): DashboardQuestion {
  // Licenses are only known as they are now, and of the whole.
  if (state.tab === 'licenses') return { dateRange: dateRangeOf('28', span), filter: {}, people: true };
  const excludedDays = [
    ...state.excludedDays.flatMap((text) => parseDay(text) ?? []),
    ...(state.withoutHolidays ? holidays : []),
  ];
  return {
    dateRange: dateRangeOf(state.dateRange, span),
    filter: {
      ...namesOf(state),
      ...(state.teams.length > 0 && { teams: state.teams }),
      ...(state.person !== null && state.tab !== 'teams' && { users: [state.person] }),
      ...(state.weekdaysOnly && { weekdaysOnly: true }),
      ...(excludedDays.length > 0 && { excludedDays }),
    },
    people: state.tab === 'people' || (state.tab === 'teams' && state.teams.length === 1),
    ...(state.tab === 'teams' && { peers: true }),
  };
}

/** Whether the state is the first one, which every surface asks for by default. */
export function isPlain({ dateRange, filter, people, peers }: DashboardQuestion, plain: DayRange): boolean {
  return (
    !people &&
    peers !== true &&
    Object.keys(filter).length === 0 &&
    dateRange.from === plain.from &&
    dateRange.to === plain.to
  );
}
