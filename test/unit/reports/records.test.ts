import assert from 'node:assert/strict';
import { recordsOf } from '../support/report-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads the text in pieces of `size` bytes, as a network would bring it. */
function read(text: string, size = text.length) {
  const all = bytes(text);
  const pieces = [];
  for (let at = 0; at < all.length; at += size) pieces.push(all.subarray(at, at + size));
  return recordsOf(pieces);
}

const values = (text: string, size?: number) =>
  read(text, size).map((r) => ('value' in r ? r.value : r.problem));

describe('reading a report file', () => {
  it('reads NDJSON however the bytes are cut, with CRLF, blank lines and no last newline', () => {
    const text = '{"a":"ä€😀"}\r\n\n  \n{"a":2}\n{"a":3}';
    for (const size of [1, 2, 3, 7, 1000]) {
      assert.deepEqual(values(text, size), [{ a: 'ä€😀' }, { a: 2 }, { a: 3 }], `pieces of ${size}`);
    }
  });

  it('gives the memory of a block away, and goes on with its own', () => {
    // Long enough to have memory of their own; a block ends where a piece does.
    const line = `{"a":"${'x'.repeat(90_000)}"}\n`;
    const pieces = [line.slice(0, 50_000), line.slice(50_000) + line, line, line].map(bytes);
    assert.equal(recordsOf(pieces, 150_000).length, 4);
  });

  it('passes over a byte order mark', () => {
    assert.deepEqual(values('\uFEFF{"a":1}\n{"a":2}\n'), [{ a: 1 }, { a: 2 }]);
  });

  it('reads a single object, pretty-printed or not', () => {
    assert.deepEqual(values('{"a":1}'), [{ a: 1 }]);
    assert.deepEqual(values(JSON.stringify({ a: [1, { b: 2 }] }, null, 2), 5), [{ a: [1, { b: 2 }] }]);
    assert.deepEqual(values('{ "a": 1,\n  "b": 2 }\n'), [{ a: 1, b: 2 }]);
  });

  it('takes an array apart, on one line or over many', () => {
    assert.deepEqual(values('[{"a":1},{"a":2}]'), [{ a: 1 }, { a: 2 }]);
    assert.deepEqual(values('[\n{"a":1},\n{"a":2}\n]\n', 3), [{ a: 1 }, { a: 2 }]);
  });

  it('counts a bad line by its number and keeps the good ones', () => {
    const records = read('{"a":1}\n{"a":\n{"a":3}\n');
    assert.deepEqual(
      records.map(({ line }) => line),
      [1, 2, 3],
    );
    assert.deepEqual(records[1], { line: 2, problem: 'not valid JSON' });
  });

  it('keeps the good lines when already the first is bad', () => {
    const records = read('{"a":1\n{"a":2}\nnonsense\n{"a":4}\n', 4);
    assert.deepEqual(
      records.map((r) => ('value' in r ? r.value : r.line)),
      [1, { a: 2 }, 3, { a: 4 }],
    );
  });

  it('finds nothing in an empty file', () => {
    assert.deepEqual(values(''), []);
    assert.deepEqual(values(' \n\n'), []);
  });

  it('hands on the text of a line unchanged', () => {
    const [record] = read('{"id": 12345678901234567890, "x":1.0}\n');
    assert.equal(record && 'text' in record ? record.text : '', '{"id": 12345678901234567890, "x":1.0}');
  });
});
