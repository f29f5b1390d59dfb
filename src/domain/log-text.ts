/** An address, absolute or of one host, up to its query or fragment, which follows. */
const WITH_QUERY = /((?:\bhttps?:\/)?\/[^\s?#"'<>]*)[?#][^\s"'<>)\]]*?(?=[:,.;]?(?:[\s"'<>)\]]|$))/g;
/** The user name and password of an address. */
const USER_INFO = /(\bhttps?:\/\/)[^\s/?#@]*@/g;

/**
 * A text as it may stand in a log that users send to others: addresses without user names, queries, and fragments, which
 * hold signatures and cursors, and paths without the name of the user. `home`: the user's folder.
 */
export function logText(text: string, home = ''): string {
  const shown = text.replaceAll(USER_INFO, '$1').replaceAll(WITH_QUERY, '$1');
  return home === '' ? shown : shown.replaceAll(home, (folder, at: number) => tildeFor(folder, shown, at));
}

/** Only of the folder itself and what is in it: another may have a name that begins like it. */
function tildeFor(folder: string, text: string, at: number): string {
  return /[\w.-]/.test(text.charAt(at + folder.length)) ? folder : '~';
}
