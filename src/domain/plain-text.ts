import { printable } from './printable.ts';

/** Shown as nothing, and enough to keep two characters from being read as markup. */
const ZERO_WIDTH_SPACE = '\u200B';

/**
 * `text` so that VS Code shows it as it is wherever it takes a plain string: in notifications `[words](command:…)` would
 * become a link that runs a command, and in the status bar and in lists `$(name)` an icon.
 */
export function plainText(text: string): string {
  return printable(text).replaceAll('](', `]${ZERO_WIDTH_SPACE}(`).replaceAll('$(', `$${ZERO_WIDTH_SPACE}(`);
}

/** Longest name in a text for a language model, in characters: as long as the longest name that the model may ask for. */
const MOST_OF_NAME = 200;

/**
 * A name from outside in a text for a language model or a terminal: on one line, not too long, and without what would
 * begin a heading, a list, a link, code, or a cell. It stays a name, whatever it says.
 */
export function nameText(name: string, most = MOST_OF_NAME): string {
  return truncated(oneLine(name), most)
    .replaceAll(/[|<[\]`\\]/g, '\\$&')
    .replace(/^(?=[#>+*=~-])/, '\\');
}

/** `text` with one blank for every stretch of blanks and line breaks. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/[\s\u0085]+/g, ' ')).trim();
}

/** At most `most` UTF-16 code units, of which the last is "…" where something was cut off. */
export function truncated(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`.toWellFormed();
}
