import * as l10n from '@vscode/l10n';
import { plural } from '../domain/plural.ts';
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
