import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '../../../src/domain/day.ts';
import { BlockCutter, type CutBlock } from '../../../src/reports/blocks.ts';
import { BlockParser, type ParsedBlock } from '../../../src/engine/reading/block.ts';
import { RangeReader } from '../../../src/engine/reading/file-range.ts';
import { userRow } from '../support/rows.ts';

const LAST = day('2026-11-18');
const OPTIONS = { readOn: LAST, keep: true };
const ROWS = [1, 2, 3].map((id) => JSON.stringify(userRow(LAST, id)));
const SIZE = 2 * (ROWS[0]?.length ?? 0);
/** What is too long here. */
const LONGEST = 6 * SIZE;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'metrics-long-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function pushed(text: string, step: number): ParsedBlock[] {
  const [cutter, parser] = [new BlockCutter(SIZE, LONGEST), new BlockParser()];
  const parse = (block: CutBlock | undefined): ParsedBlock[] =>
    block === undefined ? [] : [parser.parseLines([block.bytes], { ...OPTIONS, lines: block.lines })];
  const bytes = Buffer.from(text);
  const blocks: ParsedBlock[] = [];
  for (let at = 0; at < bytes.length; at += step)
    blocks.push(...parse(cutter.push(bytes.subarray(at, at + step))));
  return [...blocks, ...parse(cutter.end())];
}

function ranged(text: string, step: number): ParsedBlock[] {
  const path = join(folder, 'file.ndjson');
  writeFileSync(path, text);
  const [reader, parser] = [new RangeReader(SIZE, SIZE, LONGEST), new BlockParser()];
  const ranges = Array.from({ length: Math.ceil(text.length / step) }, (_, index) => index * step);
  return ranges.map((from) =>
    parser.parseLines(reader.chunks({ path, from, to: Math.min(from + step, text.length) }), OPTIONS),
  );
}

const sum = (blocks: readonly ParsedBlock[], of: 'rows' | 'rejected' | 'lines'): number =>
  blocks.reduce((total, block) => total + block[of], 0);

const LONG = {
  'of anything': 'x'.repeat(3 * LONGEST),
  'of a row without an end': `{"day":"2026-11-18","user_login":"${'a'.repeat(3 * LONGEST)}`,
  'of a row': JSON.stringify({ ...userRow(LAST, 9), note: 'a'.repeat(3 * LONGEST) }),
  'of NUL': '\0'.repeat(3 * LONGEST),
};

describe('a line that is too long', () => {
  for (const [what, long] of Object.entries(LONG)) {
    for (const [name, read] of [
      ['arrives', pushed],
      ['is read from the disk', ranged],
    ] as const) {
      it(`${what} is rejected by itself when it ${name}`, () => {
        const [one = '', two = '', three = ''] = ROWS;
        const ends: readonly (readonly [string, number])[] = [
          [`${one}\n${long}\n${two}\n${three}\n`, 4],
          [`${one}\n${two}\n${three}\n${long}`, 3],
          [`${one}\n${two}\n${three}\n${long}\n`, 4],
        ];
        for (const [text] of ends) {
          for (const step of [Math.floor(SIZE / 3), SIZE, 7 * SIZE]) {
            const blocks = read(text, step);
            assert.deepEqual(
              [sum(blocks, 'rows'), sum(blocks, 'rejected')],
              [3, 1],
              `${text.length} by ${step}`,
            );
            // Pieces of a file are far smaller than the longest line.
            if (step > SIZE) continue;
            // The rows are used: that a line was left out says nothing of the others.
            assert.equal(blocks.findLast((block) => block.endsBroken !== undefined)?.endsBroken, false);
          }
        }
        const problems = read(ends[0]?.[0] ?? '', SIZE).flatMap((block) => block.problems);
        assert.deepEqual(
          problems.map(({ problem }) => problem),
          ['longer than 128 MB, so it was passed over'],
        );
      });
    }
  }
});
