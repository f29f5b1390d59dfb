import assert from 'node:assert/strict';
import fs, { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../../src/store/lock.ts';

const STALE = 4000;
const never = new AbortController().signal;
const options = { stale: STALE, signal: never };

let folder: string;
let lockFile: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'metrics-lock-')), 'source');
  lockFile = join(folder, '.lock');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** What a killed process has left. */
function leaveStaleLock(): void {
  mkdirSync(lockFile, { recursive: true });
  utimesSync(lockFile, 1, 1);
}

/** Makes looking at the lock fail; undone by the function that is returned. */
function breakDisk(): () => void {
  const { statSync: original } = fs;
  const broken = ((path: fs.PathLike, ...rest: never[]) => {
    if (String(path) === lockFile) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    return original(path, ...rest);
  }) as typeof statSync;
  Object.assign(fs, { statSync: broken });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { statSync: original });
    syncBuiltinESMExports();
  };
}

describe('a lock', () => {
  it('is let go when taking over that of a killed process fails', async () => {
    leaveStaleLock();
    const mend = breakDisk();
    try {
      await assert.rejects(takeLock(folder, options), { code: 'EIO' });
    } finally {
      mend();
    }
    const begun = performance.now();
    const lock = await takeLock(folder, { stale: STALE, signal: AbortSignal.timeout(5000) });
    // Far below the time after which a lock counts as left behind.
    assert.ok(performance.now() - begun < STALE / 2, 'at once');
    await lock.release();
    assert.ok(!existsSync(lockFile));
  });

  it('is let go when its taker is canceled on the way', async () => {
    leaveStaleLock();
    await assert.rejects(takeLock(folder, { stale: STALE, signal: AbortSignal.timeout(100) }));
    assert.ok(!existsSync(lockFile));
  });

  it('is waited for, which is said once, until the wait is canceled', async () => {
    const lock = await takeLock(folder, options);
    let said = 0;
    const waiting = (): void => void (said += 1);
    await assert.rejects(takeLock(folder, { ...options, signal: AbortSignal.timeout(700), waiting }));
    assert.equal(said, 1);
    await lock.release();
    const next = await takeLock(folder, { ...options, waiting });
    assert.deepEqual([next.waited, said], [false, 1]);
    await next.release();
  });

  it('is lost when its folder is removed, or created again by another process', async () => {
    const lock = await takeLock(folder, options);
    assert.ok(lock.isOurs());
    fs.renameSync(folder, `${folder}-cleared`);
    assert.ok(!lock.isOurs());
    mkdirSync(lockFile, { recursive: true });
    assert.ok(!lock.isOurs());
    await lock.release();
    assert.ok(existsSync(lockFile), 'the other’s stays');
  });

  it('stays its holder’s for as long as that gives signs of life', async function () {
    this.timeout(60_000);
    const lock = await takeLock(folder, options);
    for (let second = 0; second < 4; second += 1) {
      await new Promise((resume) => setTimeout(resume, 1000));
      assert.ok(lock.isOurs());
    }
    await lock.release();
  });

  it('is for its user alone', async function () {
    if (process.platform === 'win32') this.skip();
    const lock = await takeLock(folder, options);
    for (const path of [folder, lockFile]) assert.equal(statSync(path).mode & 0o777, 0o700);
    await lock.release();
  });
});
