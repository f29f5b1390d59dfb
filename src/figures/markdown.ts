import { printable } from '../domain/printable.ts';

/**
 * Text on one line that Markdown shows as it is, wherever a line may begin with it: it begins no list, quotation, or
 * heading, and nothing in it becomes markup, a link, an icon, or a formula. Names from reports come through here.
 */
export function markdownText(text: string): string {
  return markdownCell(text)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** The same within a line, such as in a cell of a table, where "-3" needs no escape. */
function markdownCell(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|~#&$@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replaceAll(/\bwww(?=\.)/gi, '$&\\');
}

interface Head {
  readonly label: string;
  /** Numbers are aligned right. */
  readonly isNumber: boolean;
}

/** The lines of a table. `cellText` writes heads and cells; language models are better served with fewer escapes. */
export function markdownTable(
  heads: readonly Head[],
  rows: readonly (readonly string[])[],
  cellText: (text: string) => string = markdownCell,
): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads.map(({ label }) => cellText(label))),
    line(heads.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => cellText(cell)))),
  ];
}
