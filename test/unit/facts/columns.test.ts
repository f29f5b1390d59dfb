import assert from 'node:assert/strict';
import { joined, NumberTable, Scratch } from '../../../src/facts/columns.ts';

/** A table of one column with these values. */
function tableOf(values: readonly number[]): NumberTable {
  const table = new NumberTable([0]);
  for (const value of values) {
    const at = table.add();
    table.values[at] = value;
  }
  return table;
}

describe('a column', () => {
  it('takes as few bytes as its largest number needs', () => {
    const type = (...values: readonly number[]) => {
      const column = tableOf(values).column(0);
      assert.deepEqual([...column], values);
      return column.constructor.name;
    };
    assert.equal(type(1, 255), 'Uint8Array');
    assert.equal(type(1, 256), 'Uint16Array');
    assert.equal(type(65_535, 1), 'Uint16Array');
    assert.equal(type(65_536), 'Uint32Array');
    assert.equal(type(2 ** 32 - 1), 'Uint32Array');
    for (const value of [2 ** 32, -1, 1.5, Number.NaN]) assert.equal(type(1, value), 'Float64Array');
  });

  it('of nothing but zeros is empty', () => {
    assert.equal(tableOf([0, 0]).column(0).length, 0);
    assert.equal(tableOf([]).column(0).length, 0);
    assert.deepEqual([...tableOf([0, 0]).float(0)], [0, 0]);
  });
});

describe('a table of numbers', () => {
  it('keeps its rows as it grows, each blank until it is written', () => {
    const table = new NumberTable([0, -1, 7]);
    for (let row = 0; row < 200; row += 1) {
      const at = table.add();
      assert.equal(at, row * 3);
      table.values[at] = row;
    }
    assert.equal(table.rows, 200);
    assert.deepEqual([...table.column(0)], [...Array(200).keys()]);
    assert.deepEqual(new Set(table.float(1)), new Set([-1]));
    assert.deepEqual(new Set(table.column(2)), new Set([7]));
  });

  it('forgets rows, and begins again with blank ones', () => {
    const table = tableOf([3, 4, 5]);
    table.keep(1);
    table.add();
    assert.equal(table.rows, 2);
    assert.deepEqual([...table.column(0)], [3, 0]);
  });
});

describe('columns one behind the other', () => {
  it('have the widest of their types, and zeros in the place of an empty one', () => {
    const all = joined(
      [Uint8Array.of(1, 2), new Uint8Array(0), Uint16Array.of(300), Uint8Array.of(4)],
      [2, 3, 1, 1],
    );
    assert.deepEqual(all, Uint16Array.of(1, 2, 0, 0, 0, 300, 4));
    assert.deepEqual(joined([Float64Array.of(0.5), Uint32Array.of(9)], [1, 1]), Float64Array.of(0.5, 9));
    assert.deepEqual(joined([Uint32Array.of(7), Uint16Array.of(9)], [1, 1]), Uint32Array.of(7, 9));
  });

  it('are empty where all of them are', () => {
    assert.equal(joined([new Uint8Array(0), new Uint8Array(0)], [2, 3]).length, 0);
  });
});

describe('the shared room of columns', () => {
  const scratch = new Scratch(Float64Array);

  it('has a column, or zeros where it is empty or missing, whatever was there before', () => {
    assert.deepEqual([...scratch.of(Uint8Array.of(5, 6, 7), 3)], [5, 6, 7]);
    assert.deepEqual([...scratch.of(new Uint8Array(0), 2)], [0, 0]);
    assert.deepEqual([...scratch.of(Uint8Array.of(5, 6, 7), 3)], [5, 6, 7]);
    assert.deepEqual([...scratch.of(undefined, 2)], [0, 0]);
  });

  it('has the values at some places', () => {
    assert.deepEqual([...scratch.at(Uint8Array.of(5, 6, 7), 2, Uint32Array.of(2, 0))], [7, 5]);
    assert.deepEqual([...scratch.at(Uint8Array.of(5, 6, 7), 3, undefined)], [5, 6, 7]);
    assert.deepEqual([...scratch.at(undefined, 2, Uint32Array.of(2, 0))], [0, 0]);
    assert.deepEqual([...scratch.at(new Uint8Array(0), 2, Uint32Array.of(2, 0))], [0, 0]);
  });

  it('grows with the column', () => {
    const long = Uint32Array.from({ length: 5000 }, (_, at) => at + 1);
    const found = scratch.of(long, 5000);
    assert.deepEqual([found.length, found[0], found[4999]], [5000, 1, 5000]);
  });
});
