import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { start, stop } from '../../../scripts/lib/processes.ts';
import type { SyncOutcome } from '../../../src/sync/sync.ts';
import type { ProcessInput } from './sync-process.ts';

const SCRIPT = fileURLToPath(new URL('sync-process.ts', import.meta.url));

/** A sync in a process of its own. */
export class SyncRun {
  readonly #child: ChildProcess;
  readonly #ended: Promise<SyncOutcome | undefined>;
  /** What there is to fetch is known now; rejects never, and stays open when it is killed before. */
  readonly planned: Promise<true>;
  /** The first report is in the store. */
  readonly fetched: Promise<true>;

  constructor(input: ProcessInput) {
    this.#child = start(process.execPath, [SCRIPT, JSON.stringify(input)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const planned = Promise.withResolvers<true>();
    const fetched = Promise.withResolvers<true>();
    this.planned = planned.promise;
    this.fetched = fetched.promise;
    this.#ended = this.#watch((done) => (done === 0 ? planned : fetched).resolve(true));
  }

  /** @throws AssertionError with what the process said when it fails */
  async outcome(): Promise<SyncOutcome> {
    return (await this.#ended) ?? assert.fail('killed');
  }

  /** As when the computer sleeps. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  wake(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends the whole process without a warning. Whether it was still at work. */
  async kill(): Promise<boolean> {
    await stop(this.#child);
    return (await this.#ended) === undefined;
  }

  async #watch(step: (done: number) => void): Promise<SyncOutcome | undefined> {
    const { stdout, stderr } = this.#child;
    assert.ok(stdout && stderr);
    const [exit, said] = [once(this.#child, 'exit'), text(stderr)];
    let outcome: SyncOutcome | undefined;
    for await (const line of createInterface({ input: stdout })) {
      const printed = JSON.parse(line) as { done: number } | SyncOutcome;
      if ('done' in printed) step(printed.done);
      else outcome = printed;
    }
    const [code, signal] = (await exit) as [number | null, string | null];
    if (signal !== 'SIGKILL') assert.equal(code, 0, await said);
    return signal === 'SIGKILL' ? undefined : outcome;
  }
}
