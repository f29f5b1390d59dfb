import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Day } from '../domain/day.ts';
import { type FactsKind, factsOf } from '../facts/day-kinds.ts';
import { type Stamp, writeSections } from '../store/facts-file.ts';
import { type Block, BlockParser, type ParsedBlock } from './block.ts';

/** What the reading threads do; each job stands alone. */
export interface Jobs {
  readonly parse: { readonly input: Block; readonly output: ParsedBlock };
  /** Works the facts of a day out of its pieces and writes them; false when the disk did not take them. */
  readonly writeFacts: { readonly input: DayPieces & { target: string; stamp: Stamp }; readonly output: boolean };
  /** Works the facts of a partition that is held out anew; its sections, serialised. */
  readonly makeFacts: {
    readonly input: { readonly report: FactsKind; readonly day: Day; readonly gzip: Uint8Array };
    readonly output: readonly Uint8Array[];
  };
}
export type JobName = keyof Jobs;

interface DayPieces {
  readonly report: FactsKind;
  readonly day: Day;
  readonly pieces: readonly Uint8Array[];
  /** More pieces, which come before: a file with the length of each, a u32, in front of it. */
  readonly spilled?: string;
}

/** Does jobs in the thread it is made in. */
export class JobRunner {
  readonly #parser = new BlockParser();

  run<J extends JobName>(job: J, input: Jobs[J]['input']): Jobs[J]['output'] {
    switch (job) {
      case 'parse':
        return this.#parser.parse(input as Block);
      case 'writeFacts':
        return writeFacts(input as Jobs['writeFacts']['input']);
      default:
        return this.#makeFacts(input as Jobs['makeFacts']['input']);
    }
  }

  #makeFacts({ report, day, gzip }: Jobs['makeFacts']['input']): Uint8Array[] {
    const pieces = this.#parser.parsePartition(gzip, report, day);
    return sections({ report, day, pieces });
  }
}

function writeFacts({ target, stamp, ...day }: Jobs['writeFacts']['input']): boolean {
  try {
    writeSections(target, stamp, sections(day));
    return true;
  } catch (error) {
    // They can be worked out again, when there is room or never.
    if (error instanceof Error && 'syscall' in error) return false;
    throw error;
  }
}

function sections({ report, day, pieces, spilled }: DayPieces): Uint8Array[] {
  const all = [...(spilled === undefined ? [] : unspill(readFileSync(spilled))), ...pieces];
  const facts = factsOf(report, day, all.map((piece): unknown => deserialize(piece)));
  return facts.map((section) => serialize(section));
}

function unspill(bytes: Buffer): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    pieces.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return pieces;
}
