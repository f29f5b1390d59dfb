import * as l10n from '@vscode/l10n';
import { type DayRange, daysIn } from '../domain/day.ts';
import type { Filter } from '../facts/filter.ts';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { isChanceOfShares } from '../metrics/chance.ts';
import {
  type Compared,
  type ComparedRanges,
  type ComparedResults,
  type NoChange,
  type Sides,
  sidesOf,
  unequalWeekdays,
} from '../metrics/comparability.ts';
import { changeNotes } from '../metrics/defects.ts';
import { denominatorOf } from '../metrics/shares.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Change, Explained, NumberStyle } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { noChangeText } from './no-change.ts';
import { numberStyle } from './units.ts';

/** A number and, for a ratio, its denominator; null where that is not reported. */
export interface Amount {
  readonly value: number;
  readonly whole?: number | null;
}

/** The text beside a value: its change, or why there is none. */
export type ChangeParts =
  | { readonly change: Change; readonly noChange?: never }
  | { readonly noChange: string; readonly change?: never }
  | { readonly change?: never; readonly noChange?: never };

/** The metric's value compared with the previous period, or why it is not compared. */
export function changeOf(id: MetricId, snapshot: ComparedResults, format: Format): ChangeParts {
  const sides = sidesOf(id, snapshot);
  if (sides === undefined) return {};
  if ('reason' in sides) return { noChange: noChangeText(sides.reason) };
  const { results, current = results, previous } = snapshot;
  const now = { value: sides.now, whole: denominatorOf(id, current) };
  const then = { value: sides.then, whole: previous && denominatorOf(id, previous) };
  const made = change(now, then, numberStyle(CATALOG[id].unit), sideTexts(id, sides, format), format);
  if (made === undefined) return {};
  if (made.direction === 'same') return { change: made };
  const defects = changeNotes(id, sides);
  const notes = [...defects, ...weekdaysNote(id, sides, snapshot.filter)];
  if (notes.length === 0) return { change: made };
  const note = notes.join(' ');
  if (defects.length === 0) return { change: { ...made, note } };
  return { change: { ...made, brief: l10n.t('{0} (known defect)', made.brief), note, hasDefect: true } };
}

/** The same days of two months are other weekdays, which may be a part of the change. */
export function weekdaysNote(id: MetricId, sides: ComparedRanges, filter: Filter): string[] {
  const days = CATALOG[id].span === 'month' ? unequalWeekdays(sides, filter) : undefined;
  if (days === undefined) return [];
  return [
    l10n.t(
      'Weekdays (Monday to Friday): {0} in the later period, {1} in the earlier period.',
      days.now,
      days.then,
    ),
  ];
}

/** The change with its days and its other possible causes, or why there is none, for the explanation of a metric. */
export function changeExplained({ change, noChange }: ChangeParts): Explained[] {
  if (change === undefined)
    return noChange === undefined ? [] : [{ label: l10n.t('Change'), text: noChange }];
  const { text, note } = change;
  return [{ label: l10n.t('Change'), text: note === undefined ? `${text}.` : `${text}. ${note}` }];
}

/** The days of both sides in words. `now` is left out where they are those of the value shown. */
export interface SideTexts {
  readonly then: string;
  readonly now?: string;
}

/** The previous days by their number, or both periods by their dates. */
function sideTexts(id: MetricId, sides: Sides, format: Format): SideTexts {
  return CATALOG[id].span === undefined ? rangeTexts(sides, format) : namedDays(sides, format);
}

/** "the previous 28 days", or the dates of both periods where the later one is not the date range. */
function rangeTexts(sides: Pick<Sides, 'later' | 'earlier' | 'isShown'>, format: Format): SideTexts {
  return sides.isShown ? { then: daysBefore(daysIn(sides.earlier).length) } : namedDays(sides, format);
}

/**
 * Which days the changes compare; undefined where nothing is compared, e.g.
 * "Changes compare Oct 27 – Nov 23 with Sep 29 – Oct 26, 2026: only final days are compared."
 */
export function comparedNotice(
  { dateRange, compared }: { readonly dateRange: DayRange | null; readonly compared: Compared | null },
  format: Format,
): string | undefined {
  if (dateRange === null || compared === null || compared.reasons.active_users !== undefined)
    return undefined;
  const { now, then } = rangeTexts({ ...compared, isShown: compared.later.to === dateRange.to }, format);
  return now === undefined
    ? l10n.t('Changes compare with {0}.', then)
    : l10n.t('Changes compare {0} with {1}: only final days are compared.', now, then);
}

/** "compared with the previous 28 days", or both by name where the later ones are not the date range. */
export function comparedDays(
  { dateRange }: { readonly dateRange: DayRange | null },
  { later, earlier }: Pick<Sides, 'later' | 'earlier'>,
  format: Format,
): string {
  const { then, now } = rangeTexts({ later, earlier, isShown: dateRange?.to === later.to }, format);
  return now === undefined ? l10n.t('compared with {0}', then) : l10n.t('{0} compared with {1}', now, then);
}

function namedDays(
  { later, earlier, isShown }: Pick<Sides, 'later' | 'earlier' | 'isShown'>,
  format: Format,
): SideTexts {
  return { then: format.range(earlier), ...(!isShown && { now: format.range(later) }) };
}

/** Ratios change by percentage points, everything else in proportion. Undefined: 0 on both sides. */
function change(
  now: Amount,
  then: Amount,
  style: NumberStyle,
  texts: SideTexts,
  format: Format,
): Change | undefined {
  if (now.value === 0 && then.value === 0) return undefined;
  const delta = deltaOf(now, then, style);
  const direction = delta.kind === 'same' ? 'same' : now.value > then.value ? 'up' : 'down';
  const shortText = deltaText(delta, format);
  const was = amountText(then, style, format);
  const from =
    texts.now === undefined
      ? l10n.t('from {0} in {1}', was, texts.then)
      : l10n.t('from {0} in {1} to {2} in {3}', was, texts.then, amountText(now, style, format), texts.now);
  const isFromNothing = delta.kind === 'from-zero';
  const isByChance = delta.kind === 'points' && delta.isChance;
  const chance = isByChance ? [l10n.t('could be chance')] : [];
  const text =
    direction === 'same'
      ? l10n.t('unchanged from {0}', texts.then)
      : isFromNothing
        ? from
        : `${shortText}, ${from}`;
  const brief =
    direction === 'same' || isFromNothing
      ? shortText
      : texts.now === undefined
        ? l10n.t('{0}, from {1}', shortText, was)
        : l10n.t('{0}, from {1} to {2}', shortText, was, amountText(now, style, format));
  return {
    direction,
    text: [text, ...chance].join(', '),
    shortText,
    brief: [brief, ...chance].join(', '),
    ...(isByChance && { isChance: true }),
  };
}

/** How a value changed, as every surface writes it. */
export type Delta =
  | { readonly kind: 'same' }
  /** From 0, to which no number is in proportion. */
  | { readonly kind: 'from-zero' }
  /** Of a small count. */
  | { readonly kind: 'count'; readonly by: number }
  /** In proportion: 0.1 is 10% more. */
  | { readonly kind: 'proportion'; readonly by: number }
  /** Of a ratio. `whole`: the smaller denominator; null where one is not reported. */
  | {
      readonly kind: 'points';
      readonly by: number;
      readonly whole: number | null;
      readonly isChance: boolean;
    };

export function deltaOf(now: Amount, then: Amount, style: NumberStyle): Delta {
  if (isSame(now, then, style)) return { kind: 'same' };
  const by = now.value - then.value;
  if (style === 'ratio') {
    return { kind: 'points', by, whole: smaller(now.whole, then.whole), isChance: isChance(now, then) };
  }
  if (then.value === 0) return { kind: 'from-zero' };
  return style === 'count' && isFew(now, then)
    ? { kind: 'count', by }
    : { kind: 'proportion', by: now.value / then.value - 1 };
}

/** A percentage of a smaller count would be more precise than the count. */
const FEW = 20;

function isFew(now: Amount, then: Amount): boolean {
  const isCount = Number.isInteger(now.value) && Number.isInteger(then.value);
  return isCount && Math.max(now.value, then.value) < FEW;
}

/** Less than a twentieth of a point or of a percent is written as 0. */
function isSame(now: Amount, then: Amount, style: NumberStyle): boolean {
  const by = Math.abs(now.value - then.value);
  return by === 0 || by < 0.0005 * (style === 'ratio' ? 1 : Math.abs(then.value));
}

function deltaText(delta: Delta, format: Format): string {
  switch (delta.kind) {
    case 'same':
      return l10n.t('unchanged');
    case 'points':
      return format.pointsText(delta.by, delta.whole);
    case 'from-zero':
      return l10n.t('from {0}', format.number(0, 'count'));
    case 'count':
      return format.signed(delta.by);
    case 'proportion':
      return format.change(delta.by);
  }
}

/** Only shares are of events that could have come out otherwise; counts are exact. */
function isChance(now: Amount, then: Amount): boolean {
  if (now.whole == null || then.whole == null) return false;
  return isChanceOfShares({ share: now.value, whole: now.whole }, { share: then.value, whole: then.whole });
}

function smaller(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null || other == null ? null : Math.min(one, other);
}

/** A ratio with what it is a share of, e.g. "26% of 38". */
export function amountText({ value, whole }: Amount, style: NumberStyle, format: Format): string {
  return style === 'ratio' && whole != null ? format.share(value, whole) : format.number(value, style);
}

/** The change of a value that has no metric, such as a team's, or why there is none. */
export function plainChange(
  now: Amount | null,
  then: Amount | null,
  style: NumberStyle,
  sides: Pick<Sides, 'later' | 'earlier' | 'isShown'> | { readonly reason: NoChange } | undefined,
  format: Format,
): ChangeParts {
  if (sides === undefined) return {};
  if ('reason' in sides) return { noChange: noChangeText(sides.reason) };
  if (now === null || then === null) return { noChange: noChangeText('not-reported') };
  const made = change(now, then, style, rangeTexts(sides, format), format);
  return made === undefined ? {} : { change: made };
}

/** A value of a table with its change, as short as a cell: "26% of 38 (+3)", "9 (=)". */
export function withChange(
  text: string,
  { now, then }: { readonly now: Amount | null; readonly then: Amount | null },
  style: NumberStyle,
  format: Format,
): string {
  if (now === null || then === null) return text;
  const delta = deltaOf(now, then, style);
  const changed =
    delta.kind === 'same'
      ? '='
      : delta.kind === 'points'
        ? `${format.points(delta.by, delta.whole)}${delta.isChance ? '*' : ''}`
        : deltaText(delta, format);
  return l10n.t('{0} ({1})', text, changed);
}

/** What the changes in the cells of a table compare. */
export function cellsNote(snapshot: Pick<Snapshot, 'dateRange' | 'compared'>, format: Format): string[] {
  const { compared } = snapshot;
  if (compared === null) return [];
  return [
    l10n.t(
      'In parentheses: changes, those of shares in points, {0}. *: could be chance. =: unchanged.',
      comparedDays(snapshot, compared, format),
    ),
  ];
}

/** For example "the previous 28 days". */
function daysBefore(days: number): string {
  return days === 1 ? l10n.t('the previous day') : l10n.t('the previous {0} days', days);
}
