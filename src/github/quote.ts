/** Longer messages of GitHub are cut, so that one reply cannot fill a notification or a log. */
const LONGEST_QUOTE = 240;

/** Line breaks, control characters, invisible characters, and those that reverse the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu;
/** What Markdown makes links, images, or code of. */
const MARKUP = /[[\]<>`|*]/g;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;

/**
 * What GitHub says, safe to show in a notification, in Markdown, and in a terminal: one line of bounded length, no
 * control characters, no markup, no address. Undefined where nothing is left.
 */
export function quoted(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const line = text
    .slice(0, 20 * LONGEST_QUOTE)
    .replace(UNSEEN, ' ')
    .replace(ADDRESS, '…')
    .replace(MARKUP, "'")
    .replace(/\b(command|javascript|vscode|data|file):/gi, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return undefined;
  const characters = Array.from(line);
  return characters.length <= LONGEST_QUOTE
    ? line
    : cutAfterSentence(characters.slice(0, LONGEST_QUOTE - 1).join(''));
}

/** Up to the end of a sentence, where one ends late enough. */
function cutAfterSentence(text: string): string {
  const end = text.lastIndexOf('. ');
  return end >= LONGEST_QUOTE / 2 ? text.slice(0, end + 1) : `${text}…`;
}

/** The first address in `text` that leads to a page of GitHub over https. */
export function pageIn(text: unknown, hostName: string): string | undefined {
  if (typeof text !== 'string') return undefined;
  for (const [address] of text.slice(0, 20 * LONGEST_QUOTE).matchAll(/https:\/\/[^\s"'<>()[\]]+/g)) {
    const url = URL.parse(address.replace(/[.,;:]+$/, ''));
    if (url !== null && isPage(url, hostName)) return url.href;
  }
  return undefined;
}

function isPage({ protocol, hostname, port, username, password }: URL, hostName: string): boolean {
  const known = ['github.com', 'docs.github.com', hostName];
  return protocol === 'https:' && port === '' && username + password === '' && known.includes(hostname);
}
