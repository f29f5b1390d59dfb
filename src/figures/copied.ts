import * as l10n from '@vscode/l10n';
import type { CalendarSpec } from '../shared/calendar.ts';
import type { ChartSpec, NumberStyle, TileSpec } from '../shared/chart.ts';
import type { CopyFormat } from '../shared/page-protocol.ts';
import type { DataTableSpec } from '../shared/table.ts';
import { addDays, day } from '../domain/day.ts';
import { csv, csvDialect, type CsvSeparator, type CsvValue } from './csv.ts';
import type { Format } from './format.ts';
import { markdownTable, markdownText } from './markdown.ts';

type Kind = 'text' | 'day' | NumberStyle;

/** A chart, tile, or table as rows, before they are written. */
interface Sheet {
  readonly title: string;
  readonly basis: string;
  readonly heads: readonly { readonly label: string; readonly kind: Kind }[];
  readonly rows: readonly (readonly CsvValue[])[];
  /** How values are shown, where their kind does not say. */
  readonly texts?: readonly (readonly (string | null)[])[];
}

export type Copied =
  | { readonly kind: 'tile'; readonly spec: TileSpec }
  | { readonly kind: 'chart'; readonly spec: ChartSpec }
  | { readonly kind: 'calendar'; readonly spec: CalendarSpec }
  /** `rows`: which of them, in their order; left out, all. */
  | { readonly kind: 'table'; readonly spec: DataTableSpec; readonly rows?: readonly number[] };

interface CopyOptions {
  /** Of CSV. */
  readonly separator?: CsvSeparator;
  /** Where the numbers come from. */
  readonly origin?: string;
}

/**
 * A chart, tile, or table as text for another program. CSV has numbers as they are, in the dialect of the reader's locale or with the
 * separator that was chosen; Markdown has them as they are shown, below their origin. CSV has no origin, because
 * programs take its first line for the heads.
 */
export function copied(
  figure: Copied,
  as: CopyFormat,
  format: Format,
  { separator = 'auto', origin }: CopyOptions = {},
): string {
  const sheet = sheetOf(figure, as);
  return as === 'csv'
    ? csv(
        sheet.heads.map(({ label }) => label),
        sheet.rows,
        csvDialect(separator, format.decimalSign()),
      )
    : markdown(sheet, format, origin === undefined ? [] : [origin, ...selection(figure, format)]);
}

/** Which rows of a table are copied, where these are not all. */
function selection(figure: Copied, format: Format): string[] {
  if (figure.kind !== 'table') return [];
  const { spec, rows } = figure;
  const all = spec.columns[0]?.values.length ?? 0;
  const shown = rows ?? [];
  if (rows === undefined || shown.length === all) return [];
  const preset = spec.presets?.find(({ id }) => id === spec.preset);
  const isOfPreset = preset !== undefined && shown.every((row) => preset.rows.includes(row));
  const count = (value: number): string => format.number(value, 'count');
  return [...(isOfPreset ? [preset.label] : []), l10n.t('{0} of {1} rows', count(shown.length), count(all))];
}

function sheetOf(figure: Copied, as: CopyFormat): Sheet {
  switch (figure.kind) {
    case 'tile':
      return tileSheet(figure.spec, as);
    case 'chart':
      return chartSheet(figure.spec, as);
    case 'calendar':
      return calendarSheet(figure.spec);
    case 'table':
      return tableSheet(figure.spec, figure.rows);
  }
}

function tileSheet(spec: TileSpec, as: CopyFormat): Sheet {
  const { title, basis, value, valueText, missing, change, noChange } = spec;
  const compared = change === undefined ? noChange : [change.text, change.note].filter(Boolean).join('. ');
  // A name has no number.
  const shown = as === 'csv' ? (value ?? valueText) : valueText;
  return {
    title,
    basis,
    heads: [
      { label: title, kind: 'text' },
      ...(compared === undefined ? [] : [{ label: '±', kind: 'text' } as const]),
    ],
    rows: [[missing === true ? null : shown, ...(compared === undefined ? [] : [compared])]],
  };
}

/** CSV has the names of the reports, so that it can be joined with them. */
function chartSheet(
  {
    title,
    basis,
    categoryLabel,
    categoryKind,
    categories,
    keys = categories,
    numbers,
    series,
    further = [],
  }: ChartSpec,
  as: CopyFormat,
): Sheet {
  const columns = [
    ...series.filter(({ sumOfMany }) => sumOfMany !== true).map((each) => ({ ...each, numbers })),
    ...further,
  ];
  return {
    title,
    basis,
    heads: [
      { label: categoryLabel, kind: categoryKind === 'day' ? 'day' : 'text' },
      ...columns.map(({ label, key = label, numbers: kind }) => ({
        label: as === 'csv' ? key : label,
        kind,
      })),
    ],
    rows: (as === 'csv' ? keys : categories).map((category, at) => [
      category,
      ...columns.map(({ values }) => values[at] ?? null),
    ]),
  };
}

function tableSheet({ title, basis, columns }: DataTableSpec, shown?: readonly number[]): Sheet {
  const rows = shown ?? (columns[0]?.values ?? []).map((_, at) => at);
  return {
    title,
    basis,
    heads: columns.map(({ label, kind }) => ({ label, kind })),
    rows: rows.map((at) => columns.map(({ values }) => values[at] ?? null)),
    texts: rows.map((at) => columns.map(({ texts }) => texts?.[at] ?? null)),
  };
}

function calendarSheet({ title, summary, from, rows, labels }: CalendarSpec): Sheet {
  const days = rows[0]?.days ?? [];
  return {
    title,
    basis: summary,
    heads: [
      { label: l10n.t('Day (UTC)'), kind: 'day' },
      ...rows.map(({ label }) => ({ label, kind: 'text' as const })),
    ],
    rows: days.map((_, at) => [
      addDays(day(from), at),
      ...rows.map(({ days: states }) => labels[states[at] ?? 'before']),
    ]),
  };
}

function markdown(
  { title, basis, heads, rows, texts }: Sheet,
  format: Format,
  origin: readonly string[],
): string {
  const table = markdownTable(
    heads.map(({ label, kind }) => ({ label, isNumber: kind !== 'text' && kind !== 'day' })),
    rows.map((row, index) =>
      row.map((value, at) => texts?.[index]?.[at] ?? written(value, heads[at]?.kind ?? 'text', format)),
    ),
  );
  const head = [
    `**${markdownText(title)}**`,
    ...(origin.length === 0 ? [] : [markdownText(origin.join(' · '))]),
  ];
  return [...head, table.join('\n'), `${markdownText(basis)}\n`].join('\n\n');
}

function written(value: CsvValue, kind: Kind, format: Format): string {
  if (value === null) return '–';
  if (kind === 'day') return format.day(day(String(value)));
  return typeof value === 'number' && kind !== 'text' ? format.number(value, kind) : String(value);
}
