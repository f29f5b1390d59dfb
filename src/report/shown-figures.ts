import type { DashboardInput } from '../dashboard/input.ts';
import { insightsOf } from '../dashboard/insights.ts';
import { dashboardView } from '../dashboard/view.ts';
import { headlineTiles } from '../figures/tiles.ts';
import type { ChartSpec, TileSpec } from '../shared/chart.ts';
import type { InsightSpec, Section } from '../shared/page-protocol.ts';
import type { TabId } from '../shared/dashboard-state.ts';
import type { DataTableSpec } from '../shared/table.ts';

/** The tabs that name no people while people are not asked for. */
const TABS = ['usage', 'code', 'teams', 'reviews', 'agents', 'licenses'] as const satisfies readonly TabId[];

/** What the dashboard shows, to be picked from. */
export interface ShownFigures {
  /** The headlines, whichever of them the dashboard has on its first screen. */
  readonly tiles: readonly TileSpec[];
  readonly charts: ReadonlyMap<string, ChartSpec>;
  readonly tables: ReadonlyMap<string, DataTableSpec>;
  readonly insights: readonly InsightSpec[];
  readonly notices: readonly string[];
  /** "Copilot usage of acme"; of the teams that are chosen. */
  readonly title: string;
  /** Days and completeness, e.g. "21 Oct – 17 Nov 2026 (UTC) · all 28 days stored". */
  readonly days: string;
}

/** Figures come from the dashboard's own view, so that a report cannot say anything else. */
export function shownFigures(input: DashboardInput): ShownFigures {
  const views = TABS.map((tab) => dashboardView({ ...input, state: { ...input.state, tab } }, 0));
  const all = <T extends { readonly id: string }>(of: (section: Section) => readonly T[]): [string, T][] =>
    views.flatMap(({ sections }) => sections.flatMap(of).map((each): [string, T] => [each.id, each]));
  const [usage] = views;
  return {
    tiles: headlineTiles(input.snapshot, input.format),
    charts: new Map(all(({ charts }) => charts).filter(([, { empty }]) => empty === undefined)),
    tables: new Map(all(({ tables }) => tables).filter(([, { empty }]) => empty === undefined)),
    insights: insightsOf({ ...input, state: { ...input.state, tab: 'usage' } }),
    notices: usage === undefined ? [] : [...usage.warnings, ...usage.notices],
    title: usage?.title ?? '',
    days: usage?.subtitle ?? '',
  };
}
