/** The text for a count of exactly 1, or the one for every other count. Both are whole: other languages order words otherwise. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other;
}

/** A number with its noun in English, e.g. "1 row", "2 people". For texts that are not translated. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${plural(count, one, other)}`;
}
