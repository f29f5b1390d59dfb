import { type Day, type DayRange, startOf } from '../domain/day.ts';
import type { NumberStyle } from '../shared/chart.ts';

/** Writes numbers and days in the reader's language. */
export class Format {
  readonly #numbers: Readonly<Record<NumberStyle, Intl.NumberFormat>>;
  readonly #points: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #days: Intl.DateTimeFormat;

  /** `locale` is a BCP 47 tag such as `en` or `pt-br`. */
  constructor(locale: string) {
    this.#numbers = {
      count: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
      ratio: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
      average: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    };
    this.#points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
    this.#percent = new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 0,
      signDisplay: 'exceptZero',
    });
    this.#days = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
  }

  number(value: number, style: NumberStyle): string {
    return this.#numbers[style].format(value);
  }

  /** A difference of ratios in percentage points, with its sign and without a unit. */
  points(difference: number): string {
    return this.#points.format(difference * 100);
  }

  /** A relative change with its sign. */
  change(ratio: number): string {
    return this.#percent.format(ratio);
  }

  /** Whole per cent, e.g. `75 %`, as short as a status bar wants it. */
  wholePercent(ratio: number): string {
    return this.#numbers.ratio.format(Math.round(ratio * 100) / 100);
  }

  day(day: Day): string {
    return this.#days.format(startOf(day));
  }

  range(range: DayRange): string {
    return this.#days.formatRange(startOf(range.from), startOf(range.to));
  }
}
