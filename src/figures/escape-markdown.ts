import { printable } from '../domain/printable.ts';

/** Text with nothing that Markdown would take as its own, nor an address that becomes a link; a line stays a line. */
export function markdownText(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[\\`*_{}[\]<>|~#&]/g, '\\$&')
    .replaceAll('://', '\\://');
}

interface Head {
  readonly label: string;
  /** Numbers are set to the right. */
  readonly isNumber: boolean;
}

/** Cells are text as it is; a line each. */
export function markdownTable(heads: readonly Head[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(heads.map(({ label }) => markdownText(label))),
    line(heads.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(markdownText))),
  ].join('');
}
