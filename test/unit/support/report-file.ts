import { BlockCutter, type CutBlock } from '../../../src/reports/blocks.ts';
import { documentRecords, lineRecords, type ReportRecord } from '../../../src/reports/records.ts';
import { release } from '../../../src/worker/transfer.ts';

/** The records of a file that arrives in these pieces, read in blocks of `size` bytes. */
export function recordsOf(pieces: readonly Uint8Array[], size = 16): ReportRecord[] {
  const cutter = new BlockCutter(size);
  let lines = 0;
  const recordsIn = (block: CutBlock | undefined): ReportRecord[] => {
    if (block === undefined) return [];
    const text = new TextDecoder().decode(block.bytes);
    // As when it has gone to another thread: nothing of it can be used any more.
    release(block);
    if (block.document) return documentRecords(text);
    const own = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
    const before = lines;
    lines += own.length;
    return own.flatMap((line, index) => lineRecords(line, before + index + 1));
  };
  // Each piece has memory of its own, as what comes from the network has.
  const blocks = pieces.map((piece) => recordsIn(cutter.push(Uint8Array.from(piece))));
  return [...blocks.flat(), ...recordsIn(cutter.end())];
}
