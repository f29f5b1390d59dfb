import { BlockCutter } from '../../../src/reports/blocks.ts';
import { documentRecords, lineRecords, type ReportRecord } from '../../../src/reports/records.ts';

/** The records of a file that arrives in these pieces, read in blocks of `size` bytes. */
export function recordsOf(pieces: readonly Uint8Array[], size = 16): ReportRecord[] {
  const cutter = new BlockCutter(size);
  const blocks = [...pieces.map((piece) => cutter.push(piece)), cutter.end()];
  let lines = 0;
  return blocks.flatMap((block) => {
    if (block === undefined) return [];
    const text = new TextDecoder().decode(block.bytes);
    if (block.document) return documentRecords(text);
    const own = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
    const before = lines;
    lines += own.length;
    return own.flatMap((line, index) => lineRecords(line, before + index + 1));
  });
}
