import * as l10n from '@vscode/l10n';
import { day, type DayRange } from '../domain/day.ts';
import { groupTitle } from '../metrics/explain.ts';
import { METRIC_GROUPS, type MetricGroup } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { DashboardView, Choice } from '../shared/protocol.ts';
import { groupFigures, overviewFigures } from './figures.ts';
import type { Format } from './format.ts';
import { groupTiles, headlineTiles } from './tiles.ts';

export interface DashboardInput {
  readonly snapshot: Snapshot;
  readonly window: DayRange;
  /** E.g. "GitHub · acme". */
  readonly source: string;
  /** Name of the organisation, enterprise or file as a whole. */
  readonly wholeLabel: string;
  /** The chosen team's id; left out, the whole. */
  readonly team?: string;
  /** The chosen tab; the first when there is none of that id. */
  readonly tab?: string;
  readonly notices: readonly string[];
}

/** The choice that stands for no team. */
export const WHOLE = 'all';

export function dashboardView(input: DashboardInput, format: Format): DashboardView {
  const { snapshot, source, wholeLabel, team } = input;
  const scopes: Choice[] = [
    { id: WHOLE, label: wholeLabel },
    ...snapshot.teams.map(({ id, name }) => ({ id, label: name })),
  ];
  const tabs = dashboardTabs();
  const tab = tabs.find(({ id }) => id === input.tab)?.id ?? OVERVIEW;
  const selected = scopes.find(({ id }) => id === (team ?? WHOLE));
  return {
    title: l10n.t('Copilot usage of {0}', selected?.label ?? wholeLabel),
    subtitle: windowText(snapshot, input.window, format),
    source,
    scopes,
    selectedScope: selected?.id ?? WHOLE,
    notices: [...notices(input, format), ...input.notices],
    tabs,
    selectedTab: tab,
    ...(tab === OVERVIEW
      ? { tiles: headlineTiles(snapshot, format), charts: overviewFigures(snapshot, format) }
      : { tiles: groupTiles(tab, snapshot, format), charts: groupFigures(tab, snapshot, format) }),
  };
}

type Tab = typeof OVERVIEW | MetricGroup;
const OVERVIEW = 'overview';

function dashboardTabs(): (Choice & { readonly id: Tab })[] {
  return [
    { id: OVERVIEW, label: l10n.t('Overview') },
    ...METRIC_GROUPS.map((id) => ({ id, label: groupTitle(id) })),
  ];
}

/** Window and completeness in one line. */
export function windowText({ missing }: Snapshot, window: DayRange, format: Format): string {
  return missing.length === 0
    ? l10n.t('{0} (UTC) · all 28 days held', format.range(window))
    : l10n.t('{0} (UTC) · {1} of 28 days held', format.range(window), 28 - missing.length);
}

/** IDE builds of that time booked agent work as CLI work or not at all; GitHub does not correct it afterwards. */
const ATTRIBUTION_DEFECT: DayRange = { from: day('2026-10-06'), to: day('2026-11-30') };

function notices({ snapshot, window, team }: DashboardInput, format: Format): string[] {
  const found: string[] = [];
  const missing = snapshot.missing.length;
  if (missing > 0 && team !== undefined) {
    found.push(
      l10n.t(
        'On {0} of 28 days GitHub did not list this team: figures leave those days out. Teams are listed while at least five members have a seat.',
        missing,
      ),
    );
  } else if (missing > 0) {
    found.push(l10n.t('{0} of 28 days are not held: figures cover the others only.', missing));
  }
  if (team !== undefined && snapshot.approximatedDays.length > 0) {
    found.push(
      l10n.t(
        'On {0} of 28 days GitHub does not say who belongs to the team: those days borrow the memberships of the nearest day that is known.',
        snapshot.approximatedDays.length,
      ),
    );
  }
  if (snapshot.activeIn === 'ide') {
    found.push(
      l10n.t(
        'By your setting, people are active when they used an IDE: those who used only the CLI or Copilot on the server are not counted.',
      ),
    );
  }
  if (snapshot.basis === 'entity') {
    found.push(
      l10n.t(
        'Only the totals of the organisation or enterprise are held, not those of people: teams cannot be told apart, and languages and models beyond the ten most used are summed up.',
      ),
    );
  }
  if (window.to >= ATTRIBUTION_DEFECT.from && window.from <= ATTRIBUTION_DEFECT.to) {
    found.push(
      l10n.t(
        'GitHub announced on {0} that agent requests and lines are too low: some editor versions lost their attribution or counted them as CLI. GitHub does not correct past days.',
        format.day(ATTRIBUTION_DEFECT.from),
      ),
    );
  }
  return found;
}
