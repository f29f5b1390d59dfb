import * as l10n from '@vscode/l10n';
import { peopleHidden } from '../figures/people-hidden.ts';
import { type Hiding, isPseudonym } from '../domain/hiding.ts';
import type { DashboardState } from '../shared/dashboard-state.ts';
import type { DashboardInput } from './input.ts';

/** Why the person who was asked for is not shown. */
export function refusedNotices({ snapshot, refused }: DashboardInput): string[] {
  return refused === true ? [refusal(snapshot.hidden)] : [];
}

/** A notice for readers where people have pseudonyms; empty where people have their names. */
export function hiddenNotices({ snapshot, state }: DashboardInput): string[] {
  const ofPeople = ['people', 'licenses'].includes(state.tab) || state.person !== null;
  const isTeam = state.tab === 'teams' && state.teams.length === 1;
  return snapshot.hidden === 'pseudonyms' && (ofPeople || isTeam)
    ? [l10n.t('Your settings show people under pseudonyms.')]
    : [];
}

/** Whether the state's person has that id here: it may be of a link, or from before a change of the settings. */
export function isShown({ person }: DashboardState, hidden: Hiding | undefined): boolean {
  if (person === null) return true;
  return hidden !== 'all' && isPseudonym(person) === (hidden === 'pseudonyms');
}

function refusal(hidden: Hiding | undefined): string {
  return hidden === 'all'
    ? l10n.t('{0} The person in the filter or link is not shown.', peopleHidden())
    : l10n.t(
        'The person in the filter or link is not shown, because your settings show people under pseudonyms.',
      );
}
