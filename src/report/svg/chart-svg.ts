import * as l10n from '@vscode/l10n';
import type { Format } from '../../figures/format.ts';
import type { ChartSpec } from '../../shared/chart.ts';
import { colorsOf } from '../../shared/series-colors.ts';
import { alongCategories } from './by-day-svg.ts';
import { element, words } from './element.ts';
import { legend, type LegendEntry } from './legend-svg.ts';
import { fitting, FONT, INK, label, MARGIN, WIDTH } from './look.ts';
import { ranking } from './ranking-svg.ts';

const FAMILY = 'system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif';

/** The chart as a picture that stands by itself: on white, with its title, unit and legend, and a text in its place. */
export function chartSvg(spec: ChartSpec, format: Format): string {
  const { title, unit, summary, form } = spec;
  const head = [
    label(fitting(title, WIDTH - 2 * MARGIN, FONT.title), MARGIN, MARGIN + FONT.title, {
      size: FONT.title,
      weight: 600,
    }),
    ...(unit.toLowerCase() === title.toLowerCase()
      ? []
      : [label(fitting(unit, WIDTH - 2 * MARGIN), MARGIN, MARGIN + 38, { fill: INK.muted })]),
  ];
  const names = legend(entries(spec), form === 'line', MARGIN + 46);
  const draw = form === 'horizontal-bar' ? ranking : alongCategories;
  const top = MARGIN + 52 + names.height;
  const plot = draw(spec, format, top);
  const height = top + plot.height + MARGIN;
  const described = { role: 'img', 'aria-labelledby': 'title desc', 'font-family': FAMILY };
  const size = { viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`, width: WIDTH, height: Math.ceil(height) };
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, ...described },
    element('title', { id: 'title' }, words(title)),
    element('desc', { id: 'desc' }, words(summary)),
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    ...head,
    names.drawn,
    plot.drawn,
  )}\n`;
}

function entries({ series, categories, preliminary = [] }: ChartSpec): LegendEntry[] {
  const looks = colorsOf(series);
  return [
    ...(series.length > 1
      ? series.map(({ label: name }, at) => ({ label: name, look: looks[at] ?? 0 }))
      : []),
    ...(categories.some((category) => preliminary.includes(category))
      ? [{ label: l10n.t('preliminary'), look: INK.mayChange }]
      : []),
  ];
}
