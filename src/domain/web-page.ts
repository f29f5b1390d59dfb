/**
 * Whether `text` begins like a web page. Neither GitHub's API nor its file hosts send one with a success, and no report
 * is one: a firewall, a proxy, or a sign-in page of a network answered instead.
 */
export function isWebPage(text: string): boolean {
  return /^(?:\uFEFF)?\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text);
}
