import assert from 'node:assert/strict';
import { containerOf, isZip, refusal } from '../../../src/engine/reading/file-container.ts';

type Part = string | readonly number[];

const bytes = (...parts: readonly Part[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));
/** The kind, or what a refused file is. */
const kindOf = (...parts: readonly Part[]): string => {
  const found = containerOf(bytes(...parts));
  return found.kind === 'refused' ? found.what : found.kind;
};

describe('what a file is, by its first bytes', () => {
  it('is a text with values, also behind a byte order mark, and an empty one', () => {
    for (const text of ['{"day":1}', '[{}]', '  \n{', '', ' \n', 'noise\n{"day":1}', 'noise [1]', '\ufeff{}'])
      assert.equal(kindOf(text), 'text', text);
  });

  it('is packed or encoded otherwise', () => {
    assert.equal(kindOf([0x1f, 0x8b, 8, 0]), 'gzip');
    assert.equal(kindOf([0xff, 0xfe], '{\0}\0'), 'utf-16le');
    assert.equal(kindOf('{\0}\0'), 'utf-16le');
    assert.equal(kindOf([0xfe, 0xff], '\0{\0}'), 'utf-16be');
    assert.equal(kindOf('\0{\0}'), 'utf-16be');
  });

  it('is named where it is no report', () => {
    // The signatures as the formats' specifications have them.
    const cases: [readonly number[], string][] = [
      [[0xff, 0xfe, 0, 0], 'a UTF-32 text'],
      [[0, 0, 0xfe, 0xff], 'a UTF-32 text'],
      [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard file'],
      [[...Buffer.from('BZh9')], 'a bzip2 file'],
      [[0xfd, ...Buffer.from('7zXZ')], 'an xz file'],
      [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip archive'],
      [[...Buffer.from('Rar!')], 'a RAR archive'],
      [[...Buffer.from('%PDF-1.7')], 'a PDF document'],
      [[...Buffer.from('PAR1')], 'a Parquet file'],
      [[...Buffer.from('Obj'), 1], 'an Avro file'],
      [[0xd0, 0xcf, 0x11, 0xe0], 'an Office document'],
    ];
    for (const [magic, what] of cases) assert.equal(kindOf(magic, [0, 1, 2, 0]), what);
  });

  it('is a tape archive where its name stands at the place for it, and a binary file else', () => {
    const blank = Array.from({ length: 257 }, () => 0x61);
    assert.equal(kindOf(blank, 'ustar', [0]), 'a tar archive');
    assert.equal(kindOf(blank.slice(1), 'ustar', [0]), 'a binary file');
    assert.equal(kindOf('abc\0{'), 'a binary file');
  });

  it('is a zip archive that may hold reports, unless Office wrote it', () => {
    const zip = bytes('PK', [3, 4], 'users.ndjson');
    const office = bytes('PK', [3, 4], '...[Content_Types].xml...');
    assert.deepEqual([isZip(zip), isZip(office), isZip(bytes('{}'))], [true, false, false]);
    assert.match(kindOf('PK', [3, 4], 'users.ndjson'), /^a zip archive that cannot be unpacked/);
    assert.match(kindOf('PK', [3, 4], '...[Content_Types].xml...'), /^an Excel workbook/);
  });

  it('is a text of another kind', () => {
    const cases: [string, string][] = [
      ['<!DOCTYPE html><html></html>', 'a web page (HTML)'],
      ['<?xml version="1.0"?><rows/>', 'an XML file'],
      ['version https://git-lfs.github.com/spec/v1\noid sha256:1', 'a Git LFS pointer'],
      ['day,user\n2026-11-12,1', 'a CSV file'],
      ['day;user;n\n2026-11-12;1;2', 'a CSV file'],
      ['"day"\t"user"\n1\t2', 'a CSV file'],
      ['day,user', 'a CSV file'],
      // A cell may have a separator of its own.
      ['day,user\n1,"a, b"', 'a CSV file'],
      ['just words', 'a text without JSON objects'],
      // A sentence with a comma: its next line has no cells.
      ['Hello, world\nnothing', 'a text without JSON objects'],
      ['Who? Me, you!', 'a text without JSON objects'],
    ];
    for (const [text, what] of cases) assert.equal(kindOf(text), what, text);
  });

  it('says what to do with it', () => {
    for (const what of ['a zip archive', 'a Zstandard file', 'a bzip2 file', 'an xz file'])
      assert.match(refusal('a.x', what), /^a\.x is an? .+, not a report\. Unpack it/);
    for (const what of ['a PDF document', 'a CSV file'])
      assert.match(refusal('a.x', what), /^a\.x is a .+, not a report\. Download the report/);
  });
});
