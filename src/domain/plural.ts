/**
 * The text for a count that is written as 1, or the one for every other count. Numbers are written with one decimal at
 * the most. Both texts are whole sentences or phrases: other languages order words otherwise.
 */
export function plural(count: number, one: string, other: string): string {
  return Math.round(count * 10) === 10 ? one : other;
}

/** A number with its noun in English, e.g. "1 row", "2 people". For texts that are not translated. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${plural(count, one, other)}`;
}
