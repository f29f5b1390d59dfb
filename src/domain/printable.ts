/** Control characters except tab and line feed, and the characters that override the direction of writing. */
const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;
const REPLACEMENT = '\uFFFD';

/** `text` with U+FFFD for every character that would command a terminal or make text appear as other text. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, REPLACEMENT);
}
