import * as l10n from '@vscode/l10n';
import { ACTIVE_USERS, activeUsersFigure } from '../figures/active-users.ts';
import { figureOf } from '../figures/figure.ts';
import type { FigureInput } from '../figures/figure-input.ts';
import { headlineTiles, tileOf } from '../figures/tiles.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import { isChart } from '../metrics/metric.ts';
import type { ChartSpec } from '../shared/chart.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { TabId } from '../shared/dashboard-state.ts';
import type { DashboardInput } from './input.ts';
import { isFigureTab, LEAD_CHART, partsOf } from './tabs.ts';

/** A section with nothing in it but what is given. */
export function section(id: string, title: string, content: Partial<Section> = {}): Section {
  return { id, title, tiles: [], charts: [], calendars: [], tables: [], ...content };
}

function figureInput({ snapshot, format, state }: DashboardInput): FigureInput {
  return { snapshot, format, compare: state.compare };
}

/** The first screen: the headline tiles and one chart. */
export function headlines(input: DashboardInput): Section {
  const { snapshot, format } = input;
  return section('headlines', l10n.t('At a glance'), {
    tiles: headlineTiles(snapshot, format),
    charts: [chart(LEAD_CHART, figureInput(input))],
  });
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
      .map((each) => chart(each, figureInput(input))),
  });
}

/** Drawn in the chart of another metric. */
const SHOWN_WITH_ANOTHER: readonly MetricId[] = ACTIVE_USERS.map(({ weekly }) => weekly);

function chart(id: MetricId, input: FigureInput): ChartSpec {
  const pair = ACTIVE_USERS.find(({ daily }) => daily === id);
  return pair === undefined ? figureOf(id, input) : activeUsersFigure(pair, input);
}
