import * as l10n from '@vscode/l10n';
import { narrowed } from '../facts/filter.ts';
import { defectsIn } from '../metrics/defects.ts';
import { chipsOf } from './filters.ts';
import { hiddenNotices } from './hidden-tab.ts';
import type { DashboardInput } from './input.ts';
import { summaryNotices } from './summary-notices.ts';

/** Notices about the data for every reader. */
export function noticesOf(input: DashboardInput): string[] {
  const { dateRange, notices, snapshot, state } = input;
  const chips = chipsOf(input).length;
  return [
    ...notices,
    ...hiddenNotices(input),
    ...summaryNotices(input),
    ...(state.tab === 'licenses' && chips > 0
      ? [
          l10n.t(
            'Licenses are of the whole organization or enterprise, as they are now: filters do not narrow them.',
          ),
        ]
      : []),
    ...(state.tab === 'teams' && state.person !== null
      ? [l10n.t('Teams are shown with all their members: this tab is not narrowed by the chosen person.')]
      : []),
    ...gaps(input),
    ...definitions(input),
    ...(narrowed(snapshot.filter).length > 0
      ? [
          l10n.t(
            'Figures that GitHub does not break down by the chosen names say so. People and teams are narrowed by team, person and day only.',
          ),
        ]
      : []),
    ...defectsIn(dateRange)
      .filter(({ notice }) => notice)
      .map(({ text }) => text()),
  ];
}

function gaps({ snapshot }: DashboardInput): string[] {
  const missing = snapshot.missing.length;
  const guessed = snapshot.approximatedDays.length;
  const teams = snapshot.filter.teams !== undefined;
  return [
    ...(missing > 0 && teams
      ? [
          l10n.t(
            'On {0} of {1} days GitHub did not list these teams: metrics leave those days out. Teams are listed while at least five members have a seat.',
            missing,
            snapshot.days,
          ),
        ]
      : []),
    ...(missing > 0 && !teams
      ? [l10n.t('Missing days: {0} of {1}. Figures cover the others only.', missing, snapshot.days)]
      : []),
    ...(guessed > 0 && teams
      ? [
          l10n.t(
            'On {0} of {1} days GitHub does not say who belongs to the team: those days borrow the memberships of the nearest day that is known.',
            guessed,
            snapshot.days,
          ),
        ]
      : []),
  ];
}

function definitions({ snapshot }: DashboardInput): string[] {
  return [
    ...(snapshot.basis === 'entity'
      ? [
          l10n.t(
            'Only the totals of the organization or enterprise are stored, not those of people: there are no teams, and languages and models beyond the ten most used are summed up.',
          ),
        ]
      : []),
  ];
}
