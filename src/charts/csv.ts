/** Of a number nothing is changed; null: nothing was reported. */
export type CsvValue = string | number | null;

/** Begins a file, so that spreadsheets take it for UTF-8; never a clipboard, where it would be text. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180. Text that a spreadsheet would take for a formula is kept from being one, in the heads as well. */
export function csv(heads: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [heads, ...rows].map((row) => `${line(row)}\r\n`).join('');
}

function line(row: readonly CsvValue[]): string {
  // An empty line would be passed over as none.
  return row.map(cell).join(',') || '""';
}

/** Also behind blanks, marks that cannot be seen, and quotation marks that a program may take away. */
const FORMULA = /^[\s\p{Cf}"']*[=+\-@]|^[\t\r\n]/u;

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Full-width and other forms of these characters count as well, and those with a mark upon them.
  const text = FORMULA.test(value.normalize('NFKD')) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
