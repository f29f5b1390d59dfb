import type { ChartSpec } from '../../src/shared/chart.ts';
import { element } from '../dom.ts';
import type { Words } from './options.ts';

/** The figure's numbers. A cell's `data-value` is its number as JSON, `null` where nothing was reported. */
export function tableOf(spec: ChartSpec, { format, strings }: Words): HTMLTableElement {
  const { title, unit, categoryLabel, categoryKind, categories, series, further = [] } = spec;
  const columns = [...series.map((each) => ({ ...each, numbers: spec.numbers })), ...further];
  const cell = (value: number | null, numbers: ChartSpec['numbers']): HTMLElement =>
    element(
      'td',
      { 'data-value': JSON.stringify(value) },
      value === null ? strings.notReported : format.number(value, numbers),
    );
  return element(
    'table',
    { class: categoryKind },
    element('caption', {}, `${title} (${unit})`),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, categoryLabel),
        ...columns.map(({ id, label }) => element('th', { scope: 'col', 'data-series': id }, label)),
      ),
    ),
    element(
      'tbody',
      {},
      ...categories.map((category, at) =>
        element(
          'tr',
          { 'data-category': category },
          element('th', { scope: 'row' }, format.category(category, categoryKind)),
          ...columns.map(({ values, numbers }) => cell(values[at] ?? null, numbers)),
        ),
      ),
    ),
  );
}
