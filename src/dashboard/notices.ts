import * as l10n from '@vscode/l10n';
import { narrowed } from '../facts/filter.ts';
import { defectsIn } from '../metrics/defects.ts';
import { chipsOf } from './filters.ts';
import { hiddenNotices, refusedNotices } from './hidden-people-notices.ts';
import type { DashboardInput } from './input.ts';
import { notDownloaded } from './not-downloaded.ts';
import { summaryNotices } from './summary-notices.ts';

/** What the reader has to know at once: why the last refresh failed, and why something asked for is not shown. */
export function warningsOf(input: DashboardInput): string[] {
  return [...input.notices, ...refusedNotices(input)];
}

/** Notices about the data for every reader. */
export function noticesOf(input: DashboardInput): string[] {
  const { dateRange, snapshot, state } = input;
  const chips = chipsOf(input).length;
  return [
    ...hiddenNotices(input),
    ...summaryNotices(input),
    ...(state.tab === 'licenses' && chips > 0
      ? [
          l10n.t(
            'Licenses cover the whole organization or enterprise as of the last refresh. Filters do not apply to them.',
          ),
        ]
      : []),
    ...(state.tab === 'teams' && state.person !== null
      ? [l10n.t('Teams are shown with all their members: the filter by person does not apply to this tab.')]
      : []),
    ...gaps(input),
    ...definitions(input),
    ...((state.tab === 'teams' || state.tab === 'people') && narrowed(snapshot.filter).length > 0
      ? [l10n.t('People and teams are filtered by team, person, and day only.')]
      : []),
    ...defectsIn({ ...snapshot, dateRange })
      .filter(({ notice }) => notice)
      .map(({ text }) => text()),
  ];
}

function gaps(input: DashboardInput): string[] {
  const { snapshot } = input;
  const missing = snapshot.missing.length;
  const guessed = snapshot.approximatedDays.length;
  const teams = snapshot.filter.teams !== undefined;
  return [
    ...(missing > 0 && teams
      ? [
          notDownloaded('user-teams', input)?.text ??
            l10n.t(
              'On {0} of {1} days GitHub did not list these teams: metrics leave those days out. Teams are listed while at least five members have a seat.',
              missing,
              snapshot.days,
            ),
        ]
      : []),
    ...(missing > 0 && !teams
      ? [l10n.t('Missing days: {0} of {1}. Metrics cover the other days only.', missing, snapshot.days)]
      : []),
    ...(guessed > 0 && teams
      ? [
          l10n.t(
            'On {0} of {1} days, team memberships are estimated from the nearest day with team data.',
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
            'Only the totals of the organization or enterprise are stored, without individual users: there are no teams, and languages and models beyond the ten most used are combined.',
          ),
        ]
      : []),
  ];
}
