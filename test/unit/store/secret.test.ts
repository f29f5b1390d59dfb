import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../../src/domain/clock.ts';
import { keptSecret } from '../../../src/store/secret.ts';
import { Store } from '../../../src/store/store.ts';

const MODULE = new URL('../../../src/store/secret.ts', import.meta.url).href;
const CLOCK = new URL('../../../src/domain/clock.ts', import.meta.url).href;

const ROUNDS = 100;
const ROUND_MS = 3;
/** Until every process is up. */
const START_MS = 1_000;

describe('the key of pseudonyms', () => {
  let root: string;
  const file = () => join(root, 'store', 'pseudonyms.key');
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-secret-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is made once, and for its owner alone', async () => {
    const key = new Store(join(root, 'store')).pseudonymKey();
    assert.equal(key.length, 32);
    assert.deepEqual(await readFile(file()), key);
    assert.deepEqual(new Store(join(root, 'store')).pseudonymKey(), key);
    if (process.platform !== 'win32') assert.equal((await stat(file())).mode & 0o777, 0o600);
  });

  it('is the same for windows that make it at the same time', async () => {
    // Each makes many, at moments that all of them wait for.
    const code = `import { systemClock } from '${CLOCK}';
      import { keptSecret } from '${MODULE}';
      for (let at = 0; at < ${ROUNDS}; at += 1) {
        while (systemClock().now() < ${systemClock().now() + START_MS} + ${ROUND_MS} * at);
        console.log(keptSecret(${JSON.stringify(root)} + '/' + at).toString('hex'));
      }`;
    const make = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
    const [one, other] = await Promise.all([make(), make()]);
    assert.equal(one.stdout, other.stdout);
    const kept = Array.from({ length: ROUNDS }, (_, at) => keptSecret(join(root, `${at}`))?.toString('hex'));
    assert.deepEqual(one.stdout.trim().split('\n'), kept);
  });

  it('goes with all that is stored', async () => {
    const store = new Store(join(root, 'store'));
    const key = store.pseudonymKey();
    await store.clearAll();
    assert.notDeepEqual(store.pseudonymKey(), key);
  });

  it('is made anew when it is damaged', async () => {
    const store = new Store(join(root, 'store'));
    store.pseudonymKey();
    await writeFile(file(), 'half of it');
    const key = store.pseudonymKey();
    assert.equal(key.length, 32);
    assert.deepEqual(store.pseudonymKey(), key);
  });

  it('lasts as long as the store object where the disk takes none', async () => {
    await writeFile(join(root, 'store'), 'a file in place of the folder');
    const store = new Store(join(root, 'store'));
    const key = store.pseudonymKey();
    assert.equal(key.length, 32);
    assert.deepEqual(store.pseudonymKey(), key);
    assert.notDeepEqual(new Store(join(root, 'store')).pseudonymKey(), key);
  });
});
