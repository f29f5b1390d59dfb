import * as l10n from '@vscode/l10n';
import { type Day, type DayRange, startOf } from '../domain/day.ts';
import type { NumberStyle } from '../shared/chart.ts';
import { plural } from '../domain/plural.ts';
import { durationText } from '../shared/duration.ts';

const NUMBERS = {
  count: { maximumFractionDigits: 0 },
  ratio: { style: 'percent', maximumFractionDigits: 1 },
  wholeRatio: { style: 'percent', maximumFractionDigits: 0 },
  difference: { maximumFractionDigits: 0, signDisplay: 'exceptZero' },
  average: { maximumFractionDigits: 1 },
  points: { maximumFractionDigits: 1, signDisplay: 'exceptZero' },
  megabytes: { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 },
  change: { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' },
  smallChange: { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' },
} as const satisfies Record<string, Intl.NumberFormatOptions>;

const SMALL_CHANGE = 0.01;
/** From so many on a share has a decimal; of fewer, one more or less moves it by more than that. */
const PRECISE_FROM = 1_000;

/** Writes numbers and days in the reader's language. */
export class Format {
  readonly #locale: string;
  readonly #numbers = new Map<keyof typeof NUMBERS, Intl.NumberFormat>();
  #dates: Intl.DateTimeFormat | undefined;

  /** `locale` is a BCP 47 tag such as `en` or `pt-br`. */
  constructor(locale: string) {
    this.#locale = locale;
  }

  number(value: number, style: NumberStyle): string {
    if (style === 'duration') return durationText(value, this.#locale);
    return this.#in(style).format(style === 'points' ? value * 100 : value);
  }

  /** What stands before the decimals of a number. */
  decimalSign(): string {
    return (
      this.#in('average')
        .formatToParts(0.5)
        .find(({ type }) => type === 'decimal')?.value ?? '.'
    );
  }

  /** A difference of counts with its sign, e.g. "+3". */
  signed(difference: number): string {
    return this.#in('difference').format(difference);
  }

  /** A share with its base, no more precise than that allows, e.g. "26% of 38". */
  share(ratio: number, whole: number): string {
    return l10n.t('{0} of {1}', this.percentOf(ratio, whole), this.number(whole, 'count'));
  }

  /** The same without the denominator. A share between 0% and 100% is never rounded to either. */
  percentOf(ratio: number, whole: number): string {
    if (whole >= PRECISE_FROM) return this.number(ratio, 'ratio');
    const percent = this.#in('wholeRatio');
    if (ratio > 0 && ratio < 0.005) return `<${percent.format(0.01)}`;
    return ratio < 1 && ratio >= 0.995 ? `>${percent.format(0.99)}` : percent.format(ratio);
  }

  /** A difference of shares of at least so many, in points with its sign. */
  points(difference: number, whole: number | null): string {
    const isWhole = whole !== null && whole < PRECISE_FROM && Math.abs(difference) >= 0.005;
    return isWhole ? this.#in('difference').format(difference * 100) : this.number(difference, 'points');
  }

  /** The same with the noun. */
  pointsText(difference: number, whole: number | null): string {
    const points = this.points(difference, whole);
    const isOne = points === this.signed(1) || points === this.signed(-1);
    return plural(isOne ? 1 : 0, l10n.t('{0} point', points), l10n.t('{0} points', points));
  }

  /** A relative change with its sign; a small one is not rounded to nothing. */
  change(ratio: number): string {
    return this.#in(Math.abs(ratio) < SMALL_CHANGE ? 'smallChange' : 'change').format(ratio);
  }

  /** `currency`: ISO 4217. Whole units: prices are estimates. */
  money(amount: number, currency: string): string {
    const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(this.#locale, style).format(amount);
  }

  /** Of 1,000,000 bytes, as disks and file managers count. */
  megabytes(bytes: number): string {
    return this.#in('megabytes').format(bytes / 1e6);
  }

  day(day: Day): string {
    return this.#days().format(startOf(day));
  }

  /** Without its year, as an axis has room for. */
  dayOfMonth(day: Day): string {
    return this.#shortDays().format(startOf(day));
  }

  /** Without its year, e.g. "Nov 1 – 25". */
  rangeOfYear(range: DayRange): string {
    return this.#shortDays().formatRange(startOf(range.from), startOf(range.to));
  }

  /** E.g. "November 2026". */
  month(day: Day): string {
    const format = new Intl.DateTimeFormat(this.#locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
    return format.format(startOf(day));
  }

  /** The day of the week, e.g. "Mon". */
  weekday(day: Day): string {
    return new Intl.DateTimeFormat(this.#locale, { weekday: 'short', timeZone: 'UTC' }).format(startOf(day));
  }

  range(range: DayRange): string {
    return this.#days().formatRange(startOf(range.from), startOf(range.to));
  }

  /** Made when first needed: that takes longer than the rest of the extension's activation. */
  #in(style: keyof typeof NUMBERS): Intl.NumberFormat {
    const known = this.#numbers.get(style) ?? new Intl.NumberFormat(this.#locale, NUMBERS[style]);
    this.#numbers.set(style, known);
    return known;
  }

  #shortDays(): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  }

  #days(): Intl.DateTimeFormat {
    this.#dates ??= new Intl.DateTimeFormat(this.#locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
    return this.#dates;
  }
}
