import * as l10n from '@vscode/l10n';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import type { MetricResult } from '../metrics/metric.ts';
import type { ChartSpec, Explained } from '../shared/chart.ts';
import { byDay } from './by-day.ts';
import { changeExplained, changeOf, type ChangeParts } from './change.ts';
import { explained, reportNames } from './explained.ts';
import type { Drawn, FigureInput } from './figure-input.ts';
import type { Format } from './format.ts';
import { ranking } from './ranking.ts';
import { missingText, valueText } from './tiles.ts';
import { numberStyle, unitText, valueLabel } from './units.ts';

/** The chart of any metric: by day where it has days, else a ranking, else its sums. */
export function figureOf(id: MetricId, input: FigureInput): ChartSpec {
  const { snapshot, format } = input;
  const { title, caveat, unit } = CATALOG[id];
  const result = snapshot.results[id];
  const { series, breakdown, totals } = result;
  const drawn =
    series !== undefined
      ? byDay(id, series, input)
      : breakdown !== undefined
        ? ranking(id, breakdown, input)
        : sums(totals ?? {}, format);
  const nothing = drawn.series.every(({ values }) => values.every((value) => value === null));
  const compared = nothing ? {} : valueAndChange(id, input);
  return {
    id,
    title: title(),
    basis: CATALOG[id].basis(),
    explanation: [
      ...explained(id, snapshot, format),
      ...namesExplained(id, drawn),
      ...changeExplained(compared),
    ],
    numbers: numberStyle(unit),
    unit: unitText(unit),
    ...drawn,
    notes: [...(caveat === undefined ? [] : [caveat()]), ...estimateNote(result), ...drawn.notes],
    ...compared,
    ...(nothing ? { empty: l10n.t('No data for this date range: {0}.', missingText(result)) } : {}),
  };
}

/** The names of the reports, where the chart writes them otherwise. */
function namesExplained(id: MetricId, { categories, keys = categories, drawn, series }: Drawn): Explained[] {
  if (CATALOG[id].named === undefined) return [];
  const ofRows = categories.slice(0, drawn).map((label, at) => ({ label, key: keys[at] }));
  return reportNames([...ofRows, ...series]);
}

/** "16,467 requests: +13%, from 14,516 in the 28 days before" */
function valueAndChange(id: MetricId, { snapshot, format }: FigureInput): ChangeParts {
  const { change, ...parts } = changeOf(id, snapshot, format);
  if (change === undefined) return parts;
  const { unit, measure } = CATALOG[id];
  const value =
    `${valueText(id, snapshot.results, format)} ${unit === 'ratio' ? '' : unitText(unit, snapshot.results[id].value)}`.trim();
  const figure = measure === undefined ? value : l10n.t('{0}: {1}', measure(), value);
  return {
    change: {
      ...change,
      text: l10n.t('{0}: {1}', figure, change.text),
      brief: l10n.t('{0}: {1}', figure, change.brief),
    },
  };
}

function estimateNote({ estimate }: MetricResult): string[] {
  return estimate === undefined
    ? []
    : [
        l10n.t(
          'Counted from users’ own rows, each on the last active day: the report of the organization or enterprise is missing, or a filter narrows it.',
        ),
      ];
}

function sums(totals: Readonly<Record<string, number>>, format: Format): Drawn {
  const names = Object.keys(totals);
  const parts = names.map((name) => `${valueLabel(name)}: ${format.number(totals[name] ?? 0, 'count')}`);
  return {
    form: 'horizontal-bar',
    categoryLabel: l10n.t('Name'),
    categoryKind: 'name',
    categories: names.map(valueLabel),
    keys: names,
    series: [{ id: 'value', label: l10n.t('Number'), values: names.map((name) => totals[name] ?? null) }],
    summary: `${parts.join(', ')}.`,
    notes: [],
  };
}
