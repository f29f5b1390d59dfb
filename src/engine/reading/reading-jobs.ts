import { readFileSync, rmSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Day } from '../../domain/day.ts';
import { type FactsKind, factsOf } from '../../facts/day-kinds.ts';
import { type Stamp, writeSections } from '../../store/facts-file.ts';
import { BlockParser, type ParsedBlock, type ReadOptions } from './block.ts';
import { type FileRange, RangeReader } from './file-range.ts';
import { release } from './transfer.ts';

/** Of a file that a thread holds at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** What the reading threads do; each job stands alone. */
export interface Jobs {
  readonly parse: {
    readonly input: ReadOptions & { readonly bytes: Uint8Array };
    readonly output: PackedBlock;
  };
  readonly parseFile: { readonly input: ReadOptions & FileRange; readonly output: PackedBlock };
  /** Works the facts of a day out of its pieces and writes them; the code of the error when the disk did not take them. */
  readonly writeFacts: {
    readonly input: DayPieces & { target: string; stamp: Stamp };
    readonly output: string | undefined;
  };
  /** Makes the facts of a stored partition again; the output is their sections, serialized. */
  readonly makeFacts: {
    readonly input: { readonly report: FactsKind; readonly day: Day; readonly gzip: Uint8Array };
    readonly output: readonly Uint8Array[];
  };
}
export type JobName = keyof Jobs;

/** Pieces are serialized where they are made: one block of bytes moves between threads faster than many columns. */
export type PackedBlock = ParsedBlock<Uint8Array>;

interface DayPieces {
  readonly report: FactsKind;
  readonly day: Day;
  /** Serialized. */
  readonly pieces: readonly Uint8Array[];
  /** More pieces, which come before: a file of them with the length of each, a u32, in front. */
  readonly spilled?: string;
}

/** Does jobs in the thread it is made in. */
export class JobRunner {
  readonly #parser = new BlockParser();
  #files: RangeReader | undefined;

  run<J extends JobName>(job: J, input: Jobs[J]['input']): Jobs[J]['output'] {
    switch (job) {
      case 'parse':
        return this.#parse(input as Jobs['parse']['input']);
      case 'parseFile':
        return this.#parseFile(input as Jobs['parseFile']['input']);
      case 'writeFacts':
        return writeFacts(input as Jobs['writeFacts']['input']);
      case 'makeFacts':
        return this.#makeFacts(input as Jobs['makeFacts']['input']);
    }
  }

  #parse({ bytes, ...options }: Jobs['parse']['input']): PackedBlock {
    return packed(this.#parser.parseLines([bytes], options));
  }

  #parseFile(input: Jobs['parseFile']['input']): PackedBlock {
    this.#files ??= new RangeReader(CHUNK_BYTES);
    return packed(this.#parser.parseLines(this.#files.chunks(input), input));
  }

  #makeFacts({ report, day, gzip }: Jobs['makeFacts']['input']): Uint8Array[] {
    const pieces = this.#parser.parsePartition(gzip, report, day);
    return factsOf(report, day, pieces).map((section) => serialize(section));
  }
}

function packed(block: ParsedBlock): PackedBlock {
  const parts = block.parts.map((part) => {
    const piece = part.piece === undefined ? undefined : serialize(part.piece);
    release(part.piece);
    return { ...part, piece };
  });
  return { ...block, parts };
}

function writeFacts({ target, stamp, ...day }: Jobs['writeFacts']['input']): string | undefined {
  const made = sections(day);
  try {
    writeSections(target, stamp, made);
    return undefined;
  } catch (error) {
    // They can be worked out again, when there is room or never.
    rmSync(target, { force: true });
    if (error instanceof Error && 'syscall' in error && 'code' in error) return String(error.code);
    throw error;
  } finally {
    release(made);
  }
}

function sections({ report, day, pieces, spilled }: DayPieces): Uint8Array[] {
  const all = [...(spilled === undefined ? [] : unspill(readFileSync(spilled))), ...pieces];
  const unpacked = all.map((piece) => deserialize(piece) as unknown);
  return factsOf(report, day, unpacked).map((section) => {
    // A day that was read in one piece is that piece.
    const same = all[unpacked.indexOf(section)];
    return same ?? serialize(section);
  });
}

function unspill(bytes: Buffer): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    pieces.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return pieces;
}
