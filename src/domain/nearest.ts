import { nameText } from './plain-text.ts';

/** The names most like what was written, best first. */
export function nearest(written: string, names: readonly string[], most = 5): string[] {
  const wanted = written.trim().toLowerCase();
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** "…" or its nearest names, for an error. */
export function orNearest(written: string, names: readonly string[]): string {
  if (names.length === 0) return 'There are none.';
  const found = nearest(written, names);
  const list = found.map((name) => `"${nameText(name)}"`).join(', ');
  return found.length === names.length ? `Known: ${list}.` : `Nearest of ${names.length}: ${list}.`;
}

function distanceTo(wanted: string, name: string): number {
  if (wanted !== '' && (name.includes(wanted) || wanted.includes(name))) return 0;
  return edits(wanted, name);
}

/** Letters to insert, remove or replace. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(to).entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
