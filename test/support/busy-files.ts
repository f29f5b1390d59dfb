// Preloaded into a process and its threads: renames and links onto some files are refused, as on Windows while a virus
// scanner has them open. `BUSY_FILES` is a JSON object: the end or a part of the path, how often, and with which code.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

export interface Busy {
  readonly path: string;
  /** For each path that matches; left out: always. */
  readonly times?: number;
  readonly code?: string;
}

/** Refuses as said, until the function that is returned is called. */
export function makeBusy({ path, times = Infinity, code = 'EBUSY' }: Busy): () => void {
  const tries = new Map<string, number>();
  const refuse = (target: fs.PathLike): void => {
    const to = String(target).replaceAll('\\', '/');
    const done = tries.get(to) ?? 0;
    if (!to.includes(path) || done >= times) return;
    tries.set(to, done + 1);
    throw Object.assign(new Error(`${code}: resource busy or locked, rename '${to}'`), { code });
  };
  const { renameSync, linkSync } = fs;
  const { rename } = fs.promises;
  fs.renameSync = (from, to) => {
    refuse(to);
    renameSync(from, to);
  };
  fs.linkSync = (from, to) => {
    refuse(to);
    linkSync(from, to);
  };
  fs.promises.rename = async (from, to) => {
    refuse(to);
    await rename(from, to);
  };
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { renameSync, linkSync });
    Object.assign(fs.promises, { rename });
    syncBuiltinESMExports();
  };
}

const { BUSY_FILES } = process.env;
if (BUSY_FILES !== undefined) makeBusy(JSON.parse(BUSY_FILES) as Busy);
