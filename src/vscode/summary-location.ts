import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a summary is, as a setting names it. */
export type Location =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'url'; readonly url: URL }
  | { readonly kind: 'repository'; readonly owner: string; readonly name: string; readonly path: string };

const REPOSITORY = /^([\w.-]+)\/([\w.-]+)\/([^\s\\]+)$/;

/**
 * An absolute path or one that begins with `~/`, an https address, or `owner/repository/path`; undefined where it is
 * nothing of these.
 */
export function locationOf(text: string): Location | undefined {
  if (text === '') return undefined;
  if (/^[a-z]+:\/\//i.test(text)) {
    const url = URL.parse(text);
    return url?.protocol === 'https:' && url.username === '' && url.password === ''
      ? { kind: 'url', url }
      : undefined;
  }
  if (text.startsWith('~/')) return { kind: 'path', path: join(homedir(), text.slice(2)) };
  if (text.startsWith('/') || text.startsWith('\\\\') || /^[a-z]:[\\/]/i.test(text))
    return { kind: 'path', path: text };
  const [, owner, name, path] = REPOSITORY.exec(text) ?? [];
  const isName = (part: string | undefined): part is string =>
    part !== undefined && part !== '.' && part !== '..';
  if (!isName(owner) || !isName(name) || path === undefined) return undefined;
  return path.split('/').every(isStep) ? { kind: 'repository', owner, name, path } : undefined;
}

/** Tells addresses apart. It is written to the disk, so it has nothing of what is behind the host: that may be a secret. */
export function idOfAddress({ host, href }: URL): string {
  return `web ${host} ${createHash('sha256').update(href).digest('hex').slice(0, 16)}`;
}

/** Whether a part of a path leads into a folder or to a file: servers decode it before they look. */
function isStep(part: string): boolean {
  const decoded = decodedText(part);
  return decoded !== '.' && decoded !== '..' && !/[/\\\p{Cc}]/u.test(decoded);
}

/** As often as it can be decoded. */
function decodedText(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    return decoded === text ? text : decodedText(decoded);
  } catch {
    return text;
  }
}
