/** Of a number nothing is changed; null: nothing was reported. */
export type CsvValue = string | number | null;

/** Begins a file, so that spreadsheets take it for UTF-8; never a clipboard, where it would be text. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** How the reader wants cells separated; see the setting `copilotMetrics.csvSeparator`. */
export const CSV_SEPARATORS = ['auto', 'comma', 'semicolon', 'tab'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/** What stands between cells and in numbers. */
export interface CsvDialect {
  readonly separator: ',' | ';' | '\t';
  /** A comma only beside semicolons, where spreadsheets of such a locale read it as a number. */
  readonly decimal: '.' | ',';
}

const RFC_4180: CsvDialect = { separator: ',', decimal: '.' };

/**
 * A spreadsheet whose locale writes 1,5 separates cells by semicolons and reads 1.5 as text or as a day. `decimalSign`:
 * of the reader's locale. A comma or a tab that was chosen is for programs, which expect a point.
 */
export function csvDialect(chosen: CsvSeparator, decimalSign: string): CsvDialect {
  const decimal = decimalSign === ',' ? ',' : '.';
  switch (chosen) {
    case 'auto':
      return decimal === ',' ? { separator: ';', decimal } : RFC_4180;
    case 'comma':
      return RFC_4180;
    case 'semicolon':
      return { separator: ';', decimal };
    case 'tab':
      return { separator: '\t', decimal: '.' };
  }
}

/**
 * RFC 4180, with the separator of `dialect`. Text that a spreadsheet would take for a formula is kept from being one, in
 * the heads as well.
 */
export function csv(
  heads: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  dialect = RFC_4180,
): string {
  return [heads, ...rows].map((row) => `${line(row, dialect)}\r\n`).join('');
}

function line(row: readonly CsvValue[], dialect: CsvDialect): string {
  // An empty line would be passed over as none.
  return row.map((value) => cell(value, dialect)).join(dialect.separator) || '""';
}

/** Also behind blanks, marks that cannot be seen, and quotation marks that a program may take away. */
const FORMULA = /^[\s\p{Cf}"']*[=+\-@]|^[\t\r\n]/u;

function cell(value: CsvValue, { separator, decimal }: CsvDialect): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', decimal);
  // Full-width and other forms of these characters count as well, and those with a mark upon them.
  const text = FORMULA.test(value.normalize('NFKD')) ? `'${value}` : value;
  const quoted = text.includes(separator) || /["\r\n]|^\s|\s$/.test(text);
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}
