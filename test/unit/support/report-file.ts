import { BlockCutter, type CutBlock } from '../../../src/reports/blocks.ts';
import { recordsAt, type ReportRecord } from '../../../src/reports/records.ts';
import { release } from '../../../src/engine/reading/transfer.ts';

/** The records of a file that arrives in these pieces, read in blocks of `size` bytes. */
export function recordsOf(pieces: readonly Uint8Array[], size = 16): ReportRecord[] {
  const cutter = new BlockCutter(size);
  let lines = 0;
  const recordsIn = (block: CutBlock | undefined): ReportRecord[] => {
    if (block === undefined) return [];
    const bytes = Uint8Array.from(block.bytes);
    // As when it has gone to another thread: nothing of it can be used any more.
    release(block);
    const found: ReportRecord[] = [];
    for (let at = 0; at < bytes.length;) {
      const { records, next, lines: passed } = recordsAt(bytes, at, lines + 1, block.lines);
      found.push(...records);
      lines += passed;
      at = next;
    }
    return found;
  };
  // Each piece has memory of its own, as what comes from the network has.
  const blocks = pieces.map((piece) => recordsIn(cutter.push(Uint8Array.from(piece))));
  return [...blocks.flat(), ...recordsIn(cutter.end())];
}
