import { ACTIVE_USERS, activeUsersFigure } from '../figures/active-users.ts';
import { figureOf } from '../figures/figure.ts';
import { tileOf } from '../figures/tiles.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import { isChart } from '../metrics/metric.ts';
import type { ChartSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { TabId } from '../shared/dashboard-state.ts';
import type { DashboardInput } from './input.ts';
import { isFigureTab, partsOf } from './tabs.ts';

/** A section with nothing in it but what is given. */
export function section(id: string, title: string, content: Partial<Section> = {}): Section {
  return { id, title, tiles: [], charts: [], calendars: [], tables: [], ...content };
}

/** The sections of a tab: a metric with one number is a tile, any other a chart. */
export function figureSections(tab: TabId, input: DashboardInput): Section[] {
  if (!isFigureTab(tab)) return [];
  return partsOf(tab).map(({ id, title, metrics, shownCharts }) => ({
    ...figures(id, title(), metrics, input),
    ...(shownCharts !== undefined && { shownCharts }),
  }));
}

export function figures(
  id: string,
  title: string,
  metrics: readonly MetricId[],
  input: DashboardInput,
): Section {
  const { snapshot, format } = input;
  const { results } = snapshot;
  return section(id, title, {
    tiles: metrics.filter((each) => !isChart(results[each])).map((each) => tileOf(each, snapshot, format)),
    charts: metrics
      .filter((each) => isChart(results[each]) && !SHOWN_WITH_ANOTHER.includes(each))
      .map((each) => chart(each, input)),
  });
}

/** Drawn in the chart of another metric. */
const SHOWN_WITH_ANOTHER: readonly MetricId[] = ACTIVE_USERS.map(({ weekly }) => weekly);

/** The chart of a metric, or of it and its weekly users. */
export function chart(id: MetricId, { snapshot, format, state }: DashboardInput): ChartSpec {
  const input = { snapshot, format, compare: state.compare };
  const pair = ACTIVE_USERS.find(({ daily }) => daily === id);
  return pair === undefined ? figureOf(id, input) : activeUsersFigure(pair, input);
}
