import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Stands in the query of an address that is secret as a whole, such as that of a published summary. */
export const SECRET_QUERY = 'sig=secret-of-summary';

/**
 * The tokens of the stand-in and the signatures of its links, as they are, percent-encoded, and as the beginning of a
 * Base64 text; the secret query; and a secret that a proxy repeats.
 */
export const SECRET = /token-of-|dG9rZW4tb2Yt|signature(?:=|%3d|\\u003d)|secret-of-/i;

/** The first secret of a text, with what stands around it; undefined where there is none. */
export function secretIn(text: string): string | undefined {
  const found = SECRET.exec(text);
  return found === null ? undefined : text.slice(Math.max(0, found.index - 80), found.index + 80);
}

/** The text of a file, unpacked where it is compressed: one character a byte. */
async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('latin1');
}

/**
 * Every secret below a folder, in the paths and the lines of its files, as `path: what is around it`.
 * @param isOthers says of a line of a file that another program has written it
 * @throws Error when there is no file to look at
 */
export async function secretsBelow(
  root: string,
  isOthers: (path: string, line: string) => boolean = () => false,
): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new Error(`There is no file to look at: ${root}`);
  const found: string[] = [];
  for (const file of files) {
    const path = relative(root, file);
    const text = await textOf(file);
    const lines = secretIn(text) === undefined ? [] : text.split('\n');
    const own = lines.filter((line) => !isOthers(path, line));
    const secret = [path, ...own].map(secretIn).find((each) => each !== undefined);
    if (secret !== undefined) found.push(`${path}: ${secret}`);
  }
  return found;
}
