import type { Source } from './scope.ts';

/**
 * Identifies a source in memory, among locks, and among remembered choices: equal for the same reports whatever label
 * the source has. Two encodings differ from it for a reason of their own: `sourceFolder` is a path on the disk, short,
 * safe in every file system, and laid out so that `sourceOfFolder` and other programs read it back; `linkKey` leaves out
 * what must not be in a link.
 */
export function sourceKey(source: Source): string {
  switch (source.kind) {
    case 'github': {
      const { host, account, scope } = source;
      return `github/${host}/${account}/${scope.kind}/${scope.slug}`;
    }
    case 'file':
      return `file/${source.id}`;
    case 'summary':
      return `summary/${source.id}`;
    case 'sample':
      return 'sample';
  }
}

/**
 * Names a source in links, for every user with the same source. The account stays out of it, because each user has
 * another. So does the place of a summary: an address may hold a secret, and a path is of this computer only. A summary
 * goes by its subject; before it was first read, just as a summary.
 */
export function linkKey(source: Source): string {
  switch (source.kind) {
    case 'github':
      return `github/${source.host}/${source.scope.kind}/${source.scope.slug}`;
    case 'summary':
      return source.subject === undefined ? 'summary' : `summary/${source.subject}`;
    case 'file':
    case 'sample':
      return sourceKey(source);
  }
}
