import type { ChartSpec } from '../../src/shared/chart.ts';
import { element, setText } from '../dom.ts';
import type { FigureSettings } from '../figure-settings.ts';
import { button } from '../toolkit.ts';

/** The button that switches a chart of days to the days of the week, and back. */
export class WeekdayToggle {
  readonly element = element('span', { class: 'weekday-toggle' });
  readonly #settings: FigureSettings;
  readonly #button: HTMLElement;

  constructor(id: string, settings: FigureSettings, onToggle: () => void) {
    const { byWeekday } = settings;
    this.#settings = settings;
    this.#button = button('', 'link', () => {
      if (!byWeekday.delete(id)) byWeekday.add(id);
      onToggle();
    });
  }

  /** The chart as it is shown. */
  apply(spec: ChartSpec): ChartSpec {
    const { byWeekday, words } = this.#settings;
    const isOn = byWeekday.has(spec.id);
    const label = isOn ? words.strings.byDay : words.strings.byWeekday;
    setText(this.#button, label);
    this.#button.setAttribute('aria-label', `${label}: ${spec.title}`);
    const isOffered = spec.byWeekday !== undefined && spec.empty === undefined;
    if (!isOffered) this.#button.remove();
    else if (!this.element.contains(this.#button)) this.element.append(this.#button);
    return isOn ? weekdays(spec) : spec;
  }
}

function weekdays(spec: ChartSpec): ChartSpec {
  // The change is that of the days.
  const { byWeekday, picks: _, preliminary: __, further: ___, change: ____, ...days } = spec;
  if (byWeekday === undefined) return spec;
  const { explained, ...shown } = byWeekday;
  return { ...days, ...shown, categoryKind: 'name', explanation: [...days.explanation, explained] };
}
