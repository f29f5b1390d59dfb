import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Counts } from './counts.ts';
import { CACHE } from './paths.ts';
import { Refusal } from './processes.ts';

export interface Ran extends Counts {
  /** What the tests printed. */
  readonly output: string;
}

/** A part of a tier that runs in a process of its own, beside others. */
export interface Job {
  /** Unique among all jobs. */
  readonly name: string;
  readonly run: () => Promise<Ran>;
  /** Whether only the name and the counts are printed when every test passed. */
  readonly brief?: true;
  /** Whether it is run once more when a test fails: where VS Code and a browser keep their own time. */
  readonly again?: true;
}

/** Runs the job, and where it may be run again and a test failed, once more: what failed at first is not concealed. */
export async function carryOut({ run, again }: Job): Promise<Ran> {
  const first = await run().catch(broken);
  if (first.failures.length === 0 || again !== true) return first;
  const second = await run().catch(broken);
  return {
    ...second,
    repeated: second.failures.length === 0 ? first.failures : [],
    output: `${first.output}\n${second.output}`,
  };
}

/** One failure, with what it was. */
export function broken(error: unknown): Ran {
  const output = error instanceof Refusal ? error.message : inspect(error);
  return { passed: 0, failures: [output.split('\n', 1)[0] ?? ''], output };
}

/** How long each job took when it ran last, in seconds by name. */
export class Durations {
  static readonly #FILE = join(CACHE, 'test-seconds.json');
  readonly #seconds: Map<string, number>;

  private constructor(seconds: Map<string, number>) {
    this.#seconds = seconds;
  }

  static async read(): Promise<Durations> {
    const text = await readFile(Durations.#FILE, 'utf8').catch(() => '{}');
    return new Durations(new Map(Object.entries(JSON.parse(text) as Record<string, number>)));
  }

  /** The longest first, so that the lanes end together; what never ran before all others. */
  longestFirst(jobs: readonly Job[]): readonly Job[] {
    const of = ({ name }: Job): number => this.#seconds.get(name) ?? Infinity;
    return jobs.toSorted((a, b) => (of(a) === of(b) ? 0 : of(b) - of(a)));
  }

  note({ name }: Job, seconds: number): void {
    this.#seconds.set(name, seconds);
  }

  async write(): Promise<void> {
    await mkdir(CACHE, { recursive: true });
    await writeFile(Durations.#FILE, JSON.stringify(Object.fromEntries(this.#seconds), null, 2));
  }
}
