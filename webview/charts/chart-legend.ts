import type { ChartSpec } from '../../src/shared/chart.ts';
import { element } from '../dom.ts';
import type { FigureSettings } from '../figure-settings.ts';
import { preliminaryFlags } from './datasets.ts';
import { type SeriesLook, seriesLooks, swatch, preliminaryLook } from './series-look.ts';
import { picking } from './text-table.ts';
import type { ChartTheme } from './theme.ts';

interface LegendEntry {
  readonly label: string;
  readonly look: SeriesLook;
  readonly pick?: ChartSpec['series'][number]['pick'];
}

export function legendForm({ form }: ChartSpec): 'line' | 'area' {
  return form === 'line' ? 'line' : 'area';
}

/** The legend: the series, if there is more than one, and the mark of preliminary days. */
export function legendEntries(spec: ChartSpec, theme: ChartTheme, mayChange: string): LegendEntry[] {
  const looks = seriesLooks(spec.series, theme);
  const entries = spec.series.flatMap(({ label, pick }, index): LegendEntry[] => {
    const look = looks[index];
    return look === undefined ? [] : [{ label, look, ...(pick === undefined ? {} : { pick }) }];
  });
  return [
    ...(entries.length > 1 ? entries : []),
    ...(preliminaryFlags(spec).includes(true) ? [{ label: mayChange, look: preliminaryLook(theme) }] : []),
  ];
}

/** The axis title and the legend. */
export function unitAndLegend(spec: ChartSpec, settings: FigureSettings): HTMLElement[] {
  const theme = settings.theme();
  const form = legendForm(spec);
  const entries = legendEntries(spec, theme, settings.words.strings.mayChange);
  const unit = element('span', { class: 'unit' }, spec.unit);
  if (entries.length === 0) return [unit];
  const items = entries.map(({ label, look, pick }) =>
    element('li', {}, swatch(look, form, theme), picking(label, pick, settings)),
  );
  return [unit, element('ul', { class: 'legend' }, ...items)];
}
