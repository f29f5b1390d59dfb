import * as l10n from '@vscode/l10n';

/** Longer names of files leave no room for anything else in a view. The end has the date and the type. */
const START_CHARACTERS = 14;
const END_CHARACTERS = '2026-11-25.ndjson'.length;

/** A short name for opened files: of the first, and the number of the others. */
export function fileLabel(names: readonly string[]): string {
  const [first = ''] = names;
  return names.length < 2 ? short(first) : l10n.t('{0} and {1} more', short(first), names.length - 1);
}

function short(name: string): string {
  if (name.length <= START_CHARACTERS + 1 + END_CHARACTERS) return name;
  return `${name.slice(0, START_CHARACTERS)}…${name.slice(-END_CHARACTERS)}`.toWellFormed();
}
