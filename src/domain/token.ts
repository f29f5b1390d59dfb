/** How GitHub's tokens begin. */
const SECOND_TOKEN = /.(?:gh[opusr]_|github_pat_)/;

/** Whether `token` can stand in a header: visible ASCII characters, as all of GitHub's tokens, and one of them only. */
export function isUsableToken(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token) && !SECOND_TOKEN.test(token);
}

/**
 * What was pasted, without what cannot be seen: white space around the token, line breaks, and characters of no width,
 * which web pages and chats put between the others.
 */
export function pastedToken(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu, '').trim();
}
