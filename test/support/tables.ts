/** The rows of the first Markdown table of a text that has a column of this name, by column. */
export function tableWith(column: string, text: string): Readonly<Record<string, string>>[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => cellsOf(line).includes(column));
  if (at < 0) throw new Error(`no table with ${column} in:\n${text}`);
  const head = cellsOf(lines[at] ?? '');
  const rows = lines.slice(at + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return (end < 0 ? rows : rows.slice(0, end)).map((line) =>
    Object.fromEntries(cellsOf(line).map((cell, index) => [head[index] ?? '', cell])),
  );
}

/**
 * The row with this cell, by column, below the last line before it that names the column: for texts of which a chat
 * shows only some lines of a table.
 */
export function rowUnder(column: string, cell: string, text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').map((line) => cellsOf(line.slice(Math.max(0, line.indexOf('| ')))));
  const at = lines.findLastIndex((cells) => cells.includes(cell) && !cells.includes(column));
  const head = lines.slice(0, at).findLast((cells) => cells.includes(column));
  if (head === undefined) throw new Error(`no row with ${cell} below ${column} in:\n${text}`);
  return Object.fromEntries((lines[at] ?? []).map((each, index) => [head[index] ?? '', each]));
}

function cellsOf(line: string): string[] {
  return line.startsWith('| ') ? line.slice(2, -2).split(' | ') : [];
}
