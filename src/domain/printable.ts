/** Control characters except tab and line feed, and the characters that override the direction of writing. */
const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;
const REPLACEMENT = '\uFFFD';

/** `text` with U+FFFD for every character that would command a terminal or make text appear as other text. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, REPLACEMENT);
}

/** `value` as JSON text with an escape in place of every such character: what is read from it is the same. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
