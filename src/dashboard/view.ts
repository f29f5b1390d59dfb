import * as l10n from '@vscode/l10n';
import { comparedNotice } from '../figures/change.ts';
import { dateRangeText } from '../figures/explained.ts';
import type { DashboardView, Section } from '../shared/page-protocol.ts';
import { TAB_IDS } from '../shared/dashboard-state.ts';
import { whyNotCompared, withPreviousValues } from './compare.ts';
import { dataSections } from './data-tab.ts';
import { filterBar, loginOf } from './filters.ts';
import { usageSections } from './glance.ts';
import type { DashboardInput } from './input.ts';
import { insightsOf } from './insights.ts';
import { licenseSections } from './licenses-tab.ts';
import { noticesOf, warningsOf } from './notices.ts';
import { peopleSections } from './people-tab.ts';
import { repositorySections } from './repositories-tab.ts';
import { figureSections } from './sections.ts';
import { tabLabel } from './tabs.ts';
import { teamSections } from './teams-tab.ts';

/** `seen`: see `DashboardView`. */
export function dashboardView(input: DashboardInput, seen: number): DashboardView {
  const { state, source } = input;
  const sections = sectionsOf(input).filter(hasContent);
  return {
    title:
      state.tab === 'licenses'
        ? l10n.t('Copilot licenses of {0}', input.wholeLabel)
        : l10n.t('Copilot usage of {0}', subject(input)),
    subtitle: subtitle(input),
    source,
    ...(isRefreshable(input)
      ? {}
      : { noRefresh: l10n.t('Only reports from GitHub and published summaries can be refreshed.') }),
    state,
    seen,
    tabs: TAB_IDS.map((id) => ({ id, label: tabLabel(id) })),
    filters: { ...filterBar(input), ...whyNotCompared(sections) },
    warnings: warningsOf(input),
    notices: [...noticesOf(input), ...compared(input)],
    // Unused licenses have a tile above.
    insights: state.tab === 'usage' ? insightsOf(input).filter(({ id }) => id !== 'licenses') : [],
    sections: state.compare ? sections.map(withPreviousValues) : sections,
  };
}

/** The days of the metrics. */
function subtitle({ state, stored, snapshot, format }: DashboardInput): string {
  if (state.tab !== 'licenses') return dateRangeText(snapshot, format);
  const read = stored.seats?.at(-1)?.day;
  return read === undefined ? '' : l10n.t('Read on {0} (UTC)', format.day(read));
}

/** Files and the sample stay as they were read. */
function isRefreshable({ scope, snapshot }: DashboardInput): boolean {
  return scope !== undefined || snapshot.basis === 'summary';
}

/** Which days the changes compare. Licenses have no changes. */
function compared({ state, snapshot, format }: DashboardInput): string[] {
  const text = state.tab === 'licenses' ? undefined : comparedNotice(snapshot, format);
  return text === undefined ? [] : [text];
}

function subject({ state, snapshot, wholeLabel }: DashboardInput): string {
  if (state.person !== null) return loginOf(state.person, snapshot);
  const names = state.teams.map((team) => snapshot.teams.find(({ id }) => id === team)?.name ?? team);
  if (names.length === 0) return wholeLabel;
  return names.length <= 2 ? names.join(', ') : l10n.t('{0} teams', names.length);
}

function sectionsOf(input: DashboardInput): Section[] {
  switch (input.state.tab) {
    case 'usage':
      return usageSections(input);
    case 'teams':
      return teamSections(input);
    case 'people':
      return peopleSections(input);
    case 'licenses':
      return [...licenseSections(input), ...figureSections('licenses', input)];
    case 'data':
      return dataSections(input);
    case 'reviews':
      return [...figureSections('reviews', input), ...repositorySections(input)];
    case 'code':
    case 'agents':
      return figureSections(input.state.tab, input);
  }
}

function hasContent({ text, tiles, charts, calendars, tables }: Section): boolean {
  return (
    (text !== undefined && text !== '') || tiles.length + charts.length + calendars.length + tables.length > 0
  );
}
