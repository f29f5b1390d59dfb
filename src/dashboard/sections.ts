import * as l10n from '@vscode/l10n';
import { ACTIVE_USERS, activeUsersFigure } from '../figures/active-users.ts';
import { figureOf } from '../figures/figure.ts';
import type { FigureInput } from '../figures/figure-input.ts';
import { headlineTiles, tileOf } from '../figures/tiles.ts';
import { plural } from '../domain/plural.ts';
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

/** The first tab: the headline tiles and one chart, then its sections. */
export function usageSections(input: DashboardInput): Section[] {
  const sections = figureSections('usage', input);
  const leads = [chart(LEAD_CHART, figureInput(input)), ...sections.flatMap(({ charts }) => charts)];
  // The totals of an organization have no users, so that another chart comes first.
  const lead = leads.find(({ empty }) => empty === undefined) ?? leads[0];
  const first = section('headlines', l10n.t('At a glance'), {
    tiles: headlineTiles(input.snapshot, input.format),
    charts: leads.filter((each) => each === lead),
  });
  const others = sections.map((each) => ({
    ...each,
    charts: each.charts.filter(({ id }) => id !== lead?.id),
  }));
  return [first, ...others];
}

/**
 * The sections of a tab: a metric with one number is a tile, any other a chart. Metrics that cannot follow the filter are
 * only counted, at the end.
 */
export function figureSections(tab: TabId, input: DashboardInput): Section[] {
  if (!isFigureTab(tab)) return [];
  const { results } = input.snapshot;
  const parts = partsOf(tab);
  const follows = (metric: MetricId): boolean => results[metric].missing !== 'filter';
  const sections = parts.map(({ id, title, metrics, shownCharts }) => ({
    ...figures(id, title(), metrics.filter(follows), input),
    ...(shownCharts !== undefined && { shownCharts }),
  }));
  const left = parts.flatMap(({ metrics }) => metrics).filter((metric) => !follows(metric)).length;
  return left === 0 ? sections : [...sections, notSplit(left, input)];
}

function notSplit(metrics: number, { state }: DashboardInput): Section {
  const { teams, person, language, model, ide, feature } = state;
  const names = [
    [teams, l10n.t('team')],
    [person, l10n.t('person')],
    [language, l10n.t('language')],
    [model, l10n.t('model')],
    [ide, l10n.t('IDE')],
    [feature, l10n.t('feature')],
  ] as const;
  const narrowing = names.flatMap(([value, name]) => (value === null || value.length === 0 ? [] : [name]));
  const chosen = (narrowing.length === 0 ? [l10n.t('day')] : narrowing).reduce((some, name) =>
    l10n.t('{0} and {1}', some, name),
  );
  return section('not-split', l10n.t('Not in this view'), {
    text: plural(
      metrics,
      l10n.t('1 metric can’t be split by {0}.', chosen),
      l10n.t('{1} metrics can’t be split by {0}.', chosen, metrics),
    ),
  });
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
