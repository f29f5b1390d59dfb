import { basename, posix } from 'node:path';
import { printable } from '../../domain/printable.ts';

/** A file of this computer, or a file that was unpacked from a zip archive. */
export interface NamedFile {
  readonly path: string;
  /** Names the file in messages; no other file of the run has the same name where that can be avoided. */
  readonly name: string;
}

export interface FoundFile {
  readonly path: string;
  /** Where the file was unpacked from. */
  readonly packed?: { readonly archive: string; readonly entry: string };
}

/** Gives every file the shortest name that tells it from the other files. */
export function namedFiles(files: readonly FoundFile[]): NamedFile[] {
  const candidates = files.map(namesOf);
  const counts = new Map<string, number>();
  for (const name of candidates.flatMap((names) => [...new Set(names)]))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return files.map(({ path }, index) => {
    const names = candidates[index] ?? [];
    return { path, name: names.find((name) => counts.get(name) === 1) ?? names.at(-1) ?? path };
  });
}

/** From the shortest name to the longest. */
function namesOf({ path, packed }: FoundFile): string[] {
  const names =
    packed === undefined
      ? [basename(path), path]
      : [
          posix.basename(packed.entry),
          `${basename(packed.archive)}/${packed.entry}`,
          `${packed.archive}/${packed.entry}`,
        ];
  return names.map(printable);
}
