import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dateJobs } from '../../scripts/lib/dates.ts';
import { carryOut, Durations, type Job } from '../../scripts/lib/jobs.ts';
import { inLanes, LANES } from '../../scripts/lib/lanes.ts';
import { mocha } from '../../scripts/lib/mocha.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import { Refusal } from '../../scripts/lib/processes.ts';
import { longUnitFiles, quickUnitFiles, testFiles } from '../../scripts/lib/test-files.ts';

describe('the runner of the tests', () => {
  it('has every file of unit tests in one of its two tiers', () => {
    const all = globSync('test/unit/**/*.test.ts', { cwd: ROOT }).sort();
    assert.deepEqual([...quickUnitFiles(), ...longUnitFiles()].sort(), all);
    assert.ok(longUnitFiles().includes('test/unit/metrics/agreement.long.test.ts'));
    assert.ok(quickUnitFiles().includes('test/unit/test-runner.test.ts'));
  });

  it('takes a pattern without a file for a mistake, and a file of two patterns once', () => {
    assert.throws(
      () => testFiles('test/unit/*.test.ts', 'test/unit/nothing/*.test.ts'),
      new Refusal('No test was found: test/unit/nothing/*.test.ts'),
    );
    const file = 'test/unit/test-runner.test.ts';
    assert.deepEqual(testFiles(file, file), [file]);
  });

  it('names what failed, and counts a run without a test as a failure', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'runner-'));
    try {
      const [fails, none] = [join(folder, 'fails.test.cjs'), join(folder, 'none.test.cjs')];
      await writeFile(
        fails,
        "it('adds', () => {}); it('takes away', () => { throw Error('first\\nsecond') })",
      );
      await writeFile(none, '');
      const { passed, failures } = await mocha([fails]);
      assert.deepEqual({ passed, failures }, { passed: 1, failures: ['takes away: first'] });
      assert.deepEqual((await mocha([none])).failures, ['ended with code 0, 0 passed']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('runs a job again where that is allowed, once, and tells what failed at first', async () => {
    const job = (outcomes: string[][], again?: true): Job => ({
      name: 'job',
      run: () => Promise.resolve({ passed: 1, failures: outcomes.shift() ?? ['too often'], output: '' }),
      ...(again && { again }),
    });
    const outcome = async (...given: Parameters<typeof job>) => {
      const { failures, repeated = [] } = await carryOut(job(...given));
      return { failures, repeated };
    };
    assert.deepEqual(await outcome([['a']]), { failures: ['a'], repeated: [] });
    assert.deepEqual(await outcome([['a', 'b'], []], true), { failures: [], repeated: ['a', 'b'] });
    assert.deepEqual(await outcome([['a'], ['b']], true), { failures: ['b'], repeated: [] });
    assert.deepEqual(await outcome([[]], true), { failures: [], repeated: [] });
  });

  it('has no two jobs of the same name among the dates', () => {
    const names = dateJobs().map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    // Twelve rows, and in two of them five slow files each.
    assert.equal(names.length, 12 + 2 * 5);
  });

  it('does all the work, as much at a time as there are cores', async () => {
    const all = Array.from({ length: 3 * LANES }, (_, index) => index);
    const done: number[] = [];
    let atOnce = 0;
    let most = 0;
    await inLanes(all, async (each) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(1);
      atOnce -= 1;
      done.push(each);
    });
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      all,
    );
    assert.equal(most, LANES);
  });

  it('begins with what took longest, and before that with what it never ran', async () => {
    const [short, middle, long, fresh] = ['short', 'middle', 'long', 'fresh'].map((name): Job => ({
      name,
      run: () => Promise.resolve({ passed: 1, failures: [], output: '' }),
    }));
    assert.ok(short && middle && long && fresh);
    const durations = await Durations.read();
    durations.note(short, 1);
    durations.note(middle, 10);
    durations.note(long, 100);
    assert.deepEqual(durations.longestFirst([short, fresh, long, middle]), [fresh, long, middle, short]);
  });
});
