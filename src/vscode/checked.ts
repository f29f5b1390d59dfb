import { type Day, parseDay } from '../domain/day.ts';

/** Values of settings as users wrote them, checked for what they have to be. */

export interface Price {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Undefined when none is given, or the currency is no currency code. */
export function priceOf(amount: unknown, currency: unknown): Price | undefined {
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { amount, currency };
}

/** Each day once, ascending; what is no day is left out. */
export function daysOf(value: unknown): Day[] {
  if (!Array.isArray(value)) return [];
  const days = value.map(parseDay).filter((day) => day !== undefined);
  return [...new Set(days)].sort();
}
