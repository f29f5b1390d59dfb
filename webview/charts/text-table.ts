import type { ChartSeries, ChartSpec } from '../../src/shared/chart.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import { element } from '../dom.ts';
import type { FigureSettings } from '../figure-settings.ts';
import { fill } from '../fill.ts';

type Settings = Pick<FigureSettings, 'words' | 'pick'>;

/**
 * The numbers of the chart. A cell's `data-value` is its number as JSON, `null` where nothing was reported; a row's
 * `data-category` is its name in reports.
 */
export function tableOf(spec: ChartSpec, settings: Settings): HTMLTableElement {
  const { title, unit, categoryLabel, categoryKind, categories, keys, series, further = [] } = spec;
  const { format, strings } = settings.words;
  const ownColumns = series.filter(({ sumOfMany }) => sumOfMany !== true);
  const columns = [...ownColumns.map((each) => ({ ...each, numbers: spec.numbers })), ...further];
  const cell = (value: number | null, numbers: ChartSpec['numbers']): HTMLElement =>
    element(
      'td',
      { 'data-value': JSON.stringify(value) },
      value === null ? strings.notReported : format.number(value, numbers),
    );
  const preliminary = new Set(spec.preliminary);
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
        ...columns.map((column) => columnHead(column, settings)),
      ),
    ),
    element(
      'tbody',
      {},
      ...categories.map((category, at) =>
        element(
          'tr',
          { 'data-category': keys?.[at] ?? category },
          element(
            'th',
            { scope: 'row' },
            picking(format.category(category, categoryKind), spec.picks?.[at] ?? undefined, settings),
            ...(preliminary.has(category) ? [element('span', { class: 'mark' }, strings.mayChange)] : []),
          ),
          ...columns.map(({ values, numbers }) => cell(values[at] ?? null, numbers)),
        ),
      ),
    ),
  );
}

function columnHead({ id, label, pick }: ChartSeries, settings: Settings): HTMLElement {
  return element('th', { scope: 'col', 'data-series': id }, picking(label, pick, settings));
}

/** The text, as a button where it can be filtered by. */
export function picking(
  text: string,
  change: StateChange | undefined,
  { words, pick }: Settings,
): HTMLElement | string {
  if (change === undefined) return text;
  const name = fill(words.strings.filterBy, text);
  const made = element('button', { type: 'button', class: 'pick', title: name, 'aria-label': name }, text);
  made.addEventListener('click', () => pick(change));
  return made;
}
