import { parseDay, startOf } from '../src/domain/day.ts';
import type { ChartSpec, NumberStyle } from '../src/shared/chart.ts';
import { durationText, durationUnit } from '../src/shared/duration.ts';

/** From here on an axis writes 12K for 12,000. */
const COMPACT_FROM = 10_000;

/** Writes numbers and days in the page's language. */
export class Format {
  readonly locale = document.documentElement.lang || 'en';
  readonly #numbers: Readonly<Record<Exclude<NumberStyle, 'duration'>, Intl.NumberFormat>> = {
    count: new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 }),
    ratio: new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 }),
    average: new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 }),
    points: new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
  };
  readonly #compact = new Intl.NumberFormat(this.locale, { notation: 'compact', maximumFractionDigits: 1 });
  readonly #day = new Intl.DateTimeFormat(this.locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  readonly #shortDay = new Intl.DateTimeFormat(this.locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

  number(value: number, style: NumberStyle): string {
    if (style === 'duration') return durationText(value, this.locale);
    return this.#numbers[style].format(style === 'points' ? value * 100 : value);
  }

  /** `highest`: the largest value of the axis, whose unit all durations on it have. */
  tick(value: number, style: NumberStyle, highest: number): string {
    if (style === 'duration') return durationText(value, this.locale, durationUnit(highest));
    return Math.abs(value) >= COMPACT_FROM ? this.#compact.format(value) : this.number(value, style);
  }

  /** A category in full, e.g. "21 Oct 2026". */
  category(category: string, kind: ChartSpec['categoryKind']): string {
    return kind === 'day' ? writeDay(category, this.#day) : category;
  }

  /** A category as short as an axis wants it, e.g. "21 Oct". */
  shortCategory(category: string, kind: ChartSpec['categoryKind']): string {
    return kind === 'day' ? writeDay(category, this.#shortDay) : category;
  }
}

function writeDay(text: string, format: Intl.DateTimeFormat): string {
  const day = parseDay(text);
  return day === undefined ? text : format.format(startOf(day));
}
