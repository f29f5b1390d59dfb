import { stat } from 'node:fs/promises';
import { enter } from './contestants.ts';
import { reportFiles } from './data.ts';
import { median } from './statistics.ts';

/** Who reads, and with what in the environment. */
const CONTESTANTS = {
  read: { script: 'ours', env: {} },
  keep: { script: 'ours', env: { KEEP: 'yes' } },
  floor: { script: 'json-parse', env: {} },
  duckdb: { script: 'duckdb', env: {} },
  readline: { script: 'readline', env: {} },
} as const;
export type Contestant = keyof typeof CONTESTANTS;
const NAMES = Object.keys(CONTESTANTS) as Contestant[];

/** Medians over all turns. */
export interface Timing {
  readonly ms: number;
  /** The first time in a new process. */
  readonly coldMs: number;
  readonly peakMb: number;
}

export interface Reading {
  readonly people: number;
  /** Of 1,000,000 bytes. */
  readonly megabytes: number;
  readonly of: Readonly<Record<Contestant, Timing>>;
}

/** Reads the reports of 28 days with every contestant in turns. @throws Refusal when they do not read the same rows */
export async function measureReading(people: number, turns: number, warmUpMs: number): Promise<Reading> {
  const { files } = await reportFiles(people);
  const found = new Map<Contestant, Timing[]>();
  const rows = new Set<number>();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const index of NAMES.keys()) {
      // The order changes, so that no contestant always runs after the same one.
      const name = NAMES[(index + turn) % NAMES.length] ?? 'read';
      const { script, env } = CONTESTANTS[name];
      const result = await enter(script, [String(warmUpMs), ...files], env);
      rows.add(result.rows);
      found.set(name, [...(found.get(name) ?? []), result]);
    }
  }
  if (rows.size !== 1) throw new Error(`the contestants read different rows: ${[...rows].join(', ')}`);
  const timing = (name: Contestant): Timing => {
    const results = found.get(name) ?? [];
    return {
      ms: median(results.map(({ ms }) => ms)),
      coldMs: median(results.map(({ coldMs }) => coldMs)),
      peakMb: median(results.map(({ peakMb }) => peakMb)),
    };
  };
  const of = Object.fromEntries(NAMES.map((name) => [name, timing(name)])) as Record<Contestant, Timing>;
  return { people, megabytes: await megabytesOf(files), of };
}

async function megabytesOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}
