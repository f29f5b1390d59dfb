import assert from 'node:assert/strict';
import { BlockCutter, lastRow, nextRow } from '../../../src/reports/blocks.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The blocks of a text that arrives in pieces, each with "L" where its lines begin rows, else "V". */
function blocks(pieces: readonly string[], size: number, longest?: number): string[] {
  const cutter = new BlockCutter(size, longest);
  const cut = pieces.map((piece) => cutter.push(bytes(piece)));
  return [...cut, cutter.end()].flatMap((block) =>
    block === undefined ? [] : [`${block.lines ? 'L' : 'V'}${new TextDecoder().decode(block.bytes)}`],
  );
}

describe('blocks of lines', () => {
  it('are cut before the last line that begins a row, once there is enough', () => {
    assert.deepEqual(blocks(['{"a":1}\n{"b', '":2}\n{"c":3}\n', '{"d":4}'], 10), [
      'L{"a":1}\n',
      'L{"b":2}\n',
      'L{"c":3}\n{"d":4}',
    ]);
    // Seven bytes are not ten. Without an end of a line it may be a value over several lines.
    assert.deepEqual(blocks(['{"a":1}'], 10), ['V{"a":1}']);
    assert.deepEqual(blocks(['', ''], 10), []);
  });

  it('have no byte order mark', () => {
    assert.deepEqual(blocks(['\ufeff{"a":1}\n{"b":2}\n'], 10), ['L{"a":1}\n', 'L{"b":2}\n']);
  });
});

describe('blocks of values', () => {
  it('are cut behind the last value that ends, wherever lines end', () => {
    assert.deepEqual(blocks(['{\n "a": 1\n}\n{\n "b"', ': 2\n}'], 12), [
      'V{\n "a": 1\n}',
      'V\n{\n "b": 2\n}',
    ]);
    assert.deepEqual(blocks(['{"a":1}{"b":2}{"c"', ':3}'], 10), ['V{"a":1}{"b":2}', 'V{"c":3}']);
  });

  it('are whole, although they are longer than a block', () => {
    const value = `{\n"a": "${'x'.repeat(50)}"\n}`;
    assert.deepEqual(blocks([value.slice(0, 20), value.slice(20, 40), value.slice(40)], 10), [`V${value}`]);
  });
});

describe('lines that begin rows no more', () => {
  it('are cut as values when there are four times as many bytes as a block has', () => {
    const pieces = ['{"a":1}\n{"b":2}', ...Array<string>(5).fill(' {"c":3}')];
    assert.deepEqual(blocks(pieces, 10), ['L{"a":1}\n', `V{"b":2}${' {"c":3}'.repeat(5)}`]);
    // With one piece less they are 39 bytes, which are not yet 40.
    assert.deepEqual(blocks(pieces.slice(0, -1), 10), ['L{"a":1}\n', `L{"b":2}${' {"c":3}'.repeat(4)}`]);
  });

  it('are cut as soon as there are as many bytes as a block has', () => {
    assert.deepEqual(blocks(['{"a":1}\n{"b":2}\n', '{"c":3}'], 16), ['L{"a":1}\n', 'L{"b":2}\n{"c":3}']);
    assert.deepEqual(blocks(['{"a":1}\n{"b":2}\n', '{"c":3}'], 17), ['L{"a":1}\n{"b":2}\n', 'L{"c":3}']);
  });

  it('may come behind blank lines, and behind a line that is no value', () => {
    assert.deepEqual(blocks(['\n \n{"a":1}\n{"b":2}'], 10), ['L\n \n{"a":1}\n', 'L{"b":2}']);
    assert.deepEqual(blocks(['nonsense\n{"b":2}'], 10), ['Lnonsense\n', 'L{"b":2}']);
    assert.deepEqual(blocks(['nonsense'], 10), ['Lnonsense']);
  });
});

describe('a line that is too long', () => {
  it('is passed over, and what follows is read anew', () => {
    const long = `{"a":"${'x'.repeat(40)}`;
    const found = blocks([long, 'x'.repeat(30), '"}\n{"b":2}\n{"c":3}\n'], 10, 20);
    assert.ok(found.length >= 2);
    // Nothing of it is left.
    assert.ok(found.every((block) => !block.includes('xx')));
    assert.equal(
      found
        .slice(1)
        .map((block) => block.slice(1))
        .join(''),
      '{"b":2}\n{"c":3}\n',
    );
  });
});

describe('the begin of a row', () => {
  it('stands at the begin of a line that begins a value', () => {
    const text = bytes('{"a":1}\n "x"\n{"b":2}\n, 3\n');
    assert.equal(lastRow(text), 13);
    assert.equal(nextRow(text, 0), 13);
    assert.equal(nextRow(text, 13), -1);
    assert.equal(lastRow(bytes('{"a":1}\n "x"\n')), -1);
    assert.equal(lastRow(bytes('\n{')), 1);
    assert.equal(nextRow(bytes('\n['), 0), 1);
    assert.deepEqual([lastRow(bytes('{')), nextRow(bytes('{'), 0)], [-1, -1]);
  });
});
