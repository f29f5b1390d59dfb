import * as l10n from '@vscode/l10n';
import { nameLabel } from '../figures/names.ts';
import { parseDay } from '../domain/day.ts';
import { ownValue } from '../domain/own-value.ts';
import type { Dimension } from '../facts/fields.ts';
import { personRows } from '../metrics/people-rows.ts';
import { breakdownWith, narrowed } from '../facts/filter.ts';
import type { Choice, FilterBar, FilterList, NameChoice } from '../shared/page-protocol.ts';
import { colorOfName } from '../shared/series-colors.ts';
import {
  type DashboardState,
  FIRST_STATE,
  NAME_FILTERS,
  namesOf,
  type StateChange,
} from '../shared/dashboard-state.ts';
import type { DashboardInput } from './input.ts';
import { dateRangeChoices, dateRangeOf } from './date-range-choices.ts';

export function filterBar(input: DashboardInput): FilterBar {
  const { state, span, holidays, format } = input;
  return {
    lists: [teamList(input), ...NAME_FILTERS.map((id) => nameList(id, input))],
    dateRanges: dateRangeChoices(state.dateRange, span, format),
    // What was chosen stays so on a tab that does not follow it.
    range: dateRangeOf(state.dateRange, span),
    stored: span,
    holidays: holidays.length,
    chips: chipsOf(input),
    reset: { ...FIRST_STATE, tab: state.tab, compare: state.compare },
  };
}

function teamList({ snapshot, state }: DashboardInput): FilterList {
  const known = snapshot.teams.map(({ id, name }): Choice => ({ id, label: name }));
  const gone = state.teams.filter((id) => !known.some((each) => each.id === id));
  const base = {
    id: 'teams',
    label: l10n.t('Teams'),
    all: l10n.t('All teams'),
    options: [...known, ...gone.map((id) => ({ id, label: id }))],
    selected: state.teams,
    multiple: true,
  } as const;
  if (base.options.length > 0) return base;
  const unavailable =
    snapshot.basis === 'entity'
      ? totalsOnly()
      : l10n.t(
          'No data about teams for this date range. GitHub lists teams with at least five Copilot seats, since May 14, 2026.',
        );
  return { ...base, unavailable };
}

/** Why a source has no teams. */
export function totalsOnly(): string {
  return l10n.t('This source has only the totals of the organization or enterprise, without teams.');
}

function nameList(id: Dimension, { snapshot, state }: DashboardInput): FilterList {
  const chosen = state[id];
  const names = snapshot.names[id];
  const options = chosen === null || names.includes(chosen) ? names : [chosen, ...names];
  const base: FilterList = {
    id,
    label: TEXTS[id].label(),
    all: TEXTS[id].all(),
    options: options.map((name) => nameChoice(id, name, names.indexOf(name))),
    selected: chosen === null ? [] : [chosen],
    multiple: false,
  };
  const unavailable = chosen === null ? whyNot(id, state, options.length) : undefined;
  return unavailable === undefined ? base : { ...base, unavailable };
}

/** @param rank the place of the name among all by use; -1 where it is not in the date range */
function nameChoice(kind: Dimension, name: string, rank: number): NameChoice {
  const color = colorOfName(rank);
  return { id: name, label: nameLabel(kind, name), ...(color !== undefined && { color }) };
}

/** Undefined: it can be chosen together with what is chosen already. */
function whyNot(id: Dimension, state: DashboardState, names: number): string | undefined {
  const chosen = narrowed(namesOf(state));
  if (breakdownWith([...chosen, id]) === undefined) {
    const others = chosen.map((each) => TEXTS[each].label()).join(', ');
    return l10n.t(
      'GitHub’s reports do not combine {0} and {1}. Remove the other filter first.',
      TEXTS[id].label(),
      others,
    );
  }
  return names === 0 ? l10n.t('No data for this date range.') : undefined;
}

const TEXTS = {
  language: { label: () => l10n.t('Language'), all: () => l10n.t('All languages') },
  model: { label: () => l10n.t('Model'), all: () => l10n.t('All models') },
  ide: { label: () => l10n.t('IDE'), all: () => l10n.t('All IDEs') },
  feature: { label: () => l10n.t('Feature'), all: () => l10n.t('All features') },
} satisfies Record<Dimension, { label: () => string; all: () => string }>;

export function chipsOf({ snapshot, state, span, format }: DashboardInput): FilterBar['chips'] {
  const chip = (id: string, label: string, remove: StateChange) => ({ id, label, remove });
  const dateRangeIsFirst = state.dateRange === FIRST_STATE.dateRange;
  return [
    ...(dateRangeIsFirst
      ? []
      : [
          chip('dateRange', format.range(dateRangeOf(state.dateRange, span)), {
            dateRange: FIRST_STATE.dateRange,
          }),
        ]),
    ...state.teams.map((team) => {
      const name = snapshot.teams.find(({ id }) => id === team)?.name ?? team;
      const others = state.teams.filter((each) => each !== team);
      return chip(`team ${team}`, l10n.t('Team: {0}', name), { teams: others });
    }),
    ...(state.person === null
      ? []
      : [chip('person', l10n.t('Person: {0}', loginOf(state.person, snapshot)), { person: null })]),
    ...NAME_FILTERS.flatMap((id) => {
      const name = state[id];
      if (name === null) return [];
      return [chip(id, l10n.t('{0}: {1}', TEXTS[id].label(), nameLabel(id, name)), { [id]: null })];
    }),
    ...(state.weekdaysOnly ? [chip('weekdays', l10n.t('Weekdays only'), { weekdaysOnly: false })] : []),
    ...(state.withoutHolidays
      ? [chip('holidays', l10n.t('Without holidays'), { withoutHolidays: false })]
      : []),
    ...state.excludedDays.map((text) => {
      const day = parseDay(text);
      const others = state.excludedDays.filter((each) => each !== text);
      const label = l10n.t('Without {0}', day === undefined ? text : format.day(day));
      return chip(`without ${text}`, label, { excludedDays: others });
    }),
  ];
}

/** The id where nothing of the source names the person. */
export function loginOf(person: string, { logins, people, seats }: DashboardInput['snapshot']): string {
  return (
    ownValue(logins, person) ??
    personRows(people).find(({ id }) => id === person)?.login ??
    seats?.find(({ id }) => id === person)?.login ??
    person
  );
}
