import assert from 'node:assert/strict';
import { beginsLines, recordsAt } from '../../../src/reports/records.ts';
import { endOfValue, LONGEST_LINE, opensRows, TOO_LONG, ValueEnds } from '../../../src/reports/values.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the end of a value', () => {
  /** How much of the text is the value at its beginning. */
  const whole = (text: string, lines = false): string | undefined => {
    const end = endOfValue(bytes(text), 0, lines);
    return end === undefined ? undefined : text.slice(0, end);
  };

  it('is that of its own bracket, whatever is inside and behind', () => {
    for (const value of [
      '{}',
      '[]',
      '{"a":1}',
      '[1,2]',
      '{"a":[1,{"b":"}"}],"c":true}',
      '{"a":"\\"}","b":"\\\\"}',
      '{ \t\r\n"a" : 1 , "b":\n[ null ] }',
      '[{"a":-1.5e3},[],{}]',
      '[[1],"x"]',
    ])
      for (const behind of ['', 'x', '}', ',{"a":1}', '\n{'])
        assert.equal(whole(`${value}${behind}`), value, `${value}${behind}`);
    assert.equal(endOfValue(bytes('xx{"a":1}'), 2, false), 9);
  });

  it('is nowhere where the value breaks off or is damaged', () => {
    for (const text of [
      '{"a":1',
      '{"a"',
      '{"a',
      '[1,',
      '[',
      '{"a" 1}',
      '{"a":1 "b":2}',
      '{"a":1,2}',
      '{1:2}',
      '{[]:2}',
      '[1 2]',
      '[1:2]',
      '[1"a"]',
      '[,1]',
      '[}',
      '{"a":[1}',
      '{"a":"x\ny"}',
      '{"a":"x\u001fy"}',
      '{"a":"x\\"}',
      ':',
      '',
    ])
      assert.equal(whole(text), undefined, text);
  });

  it('is not behind a line that begins another one, where each line begins one', () => {
    const text = '{"a":\n{"b":1}}';
    assert.equal(whole(text), text);
    assert.equal(whole(text, true), undefined);
    assert.equal(whole('{"a":\n[1]}', true), undefined);
    // The bracket is not the first of its line.
    for (const value of ['{"a":\n {"b":1}}', '{"a":\n1\n}', '{"a":\t{"b":1}}'])
      assert.equal(whole(value, true), value);
  });

  it('is found some hundred levels deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    assert.equal(whole(nested(501)), nested(501));
    assert.equal(whole(nested(502)), undefined);
  });
});

describe('the begin of an array of rows', () => {
  it('is a bracket before an object', () => {
    const opens = (text: string, at = 0) => opensRows(bytes(text), at);
    assert.deepEqual(
      ['[{', '[ \n\t\r{"a"', '[1', '[[{', '[', '{', ' [{'].map((text) => opens(text)),
      [true, true, false, false, false, false, false],
    );
    assert.equal(opens(' [{', 1), true);
  });
});

describe('places where a text may be cut', () => {
  /** For each piece the part up to the last value that ends in it. */
  const ends = (...pieces: readonly string[]) => {
    const values = new ValueEnds();
    return pieces.map((piece) => {
      const end = values.last(bytes(piece));
      return end === undefined ? undefined : piece.slice(0, end);
    });
  };

  it('are behind values, and behind the rows of an array', () => {
    assert.deepEqual(ends('{"a":1}{"b"', ':2} '), ['{"a":1}', ':2}']);
    assert.deepEqual(ends('[{"a":1},{"b":2},{', '"c":3}', ']'), ['[{"a":1},{"b":2}', '"c":3}', ']']);
    assert.deepEqual(ends('[[1],[2', ']'), ['[[1]', ']']);
    assert.deepEqual(ends('{"a":[{"b":1},', '{}]'), [undefined, undefined]);
    // The rows of one array end with it.
    assert.deepEqual(ends('[{}]{"a":[1]', '}'), ['[{}]', '}']);
  });

  it('are not inside of strings, wherever they are parted', () => {
    assert.deepEqual(ends('{"a":"}', '}"', '}'), [undefined, undefined, '}']);
    assert.deepEqual(ends('{"a":"\\', '"}', '"}'), [undefined, undefined, '"}']);
    assert.deepEqual(ends('{"a":"\\\\"}'), ['{"a":"\\\\"}']);
    assert.deepEqual(ends('{"a":"\\n\\"}"', '}'), [undefined, '}']);
  });

  it('are found again on the line behind a damaged value', () => {
    assert.deepEqual(ends('{"a":"x\n{"b":1}'), ['{"a":"x\n{"b":1}']);
    assert.deepEqual(ends('}{"a":1', '}'), ['}', '}']);
  });

  it('are looked for anew after a reset', () => {
    for (const before of ['{"a', '{"a":"\\', '{"a":[', '[{']) {
      const values = new ValueEnds();
      values.last(bytes(before));
      values.reset();
      assert.equal(values.last(bytes('{"b":[1]')), undefined, before);
      assert.equal(values.last(bytes('}')), 1, before);
    }
  });
});

describe('the records of a line', () => {
  /** What stands in the text, line by line: values, and "line: problem". */
  const records = (text: string, lines = false) => {
    const all = bytes(text);
    const found: unknown[] = [];
    let line = 1;
    for (let at = 0; at < all.length;) {
      const { records: here, next, lines: passed } = recordsAt(all, at, line, lines);
      found.push(...here.map((each) => ('value' in each ? each.value : `${each.line}: ${each.problem}`)));
      line += passed;
      at = next;
    }
    return found;
  };
  const NO_JSON = 'not valid JSON';

  it('are all values on it, with white space, commas, or nothing between them', () => {
    const four = [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }];
    assert.deepEqual(records('{"a":1}{"a":2} {"a":3},{"a":4}\n'), four);
    assert.deepEqual(records('\u001e{"a":1}\n\u001e{"a":2}\r\n\u001e{"a":3}\t{"a":4}'), four);
    assert.deepEqual(records('[{"a":1},{"a":2},\n{"a":3}] {"a":4}'), four);
  });

  it('are the rows of an array that is not whole', () => {
    assert.deepEqual(records('[{"a":1},{"a":2}'), [{ a: 1 }, { a: 2 }]);
    assert.deepEqual(records('[ {"a":1},{"a":'), [{ a: 1 }, `1: ${NO_JSON}`]);
    assert.deepEqual(records('{"a":1}]'), [{ a: 1 }]);
  });

  it('may begin with a byte order mark each, as in files that were joined', () => {
    const rows = [{ a: 1 }, { a: 2 }, { a: 3 }];
    assert.deepEqual(records('\ufeff{"a":1}\n\ufeff{"a":2}\n\ufeff{"a":3}'), rows);
    assert.deepEqual(records('{"a":1}\ufeff{"a":2}\ufeff{"a":3}'), rows);
    // Only a whole mark is one.
    const half = Uint8Array.of(0xef, 0xbb, 0x7b, 0x7d);
    assert.deepEqual(recordsAt(half, 0, 1, false).records, [{ line: 1, problem: NO_JSON }]);
  });

  it('have any white space between them and behind them, as around the value of a line', () => {
    const spaces = '\u00a0\u2028\u3000\v'.repeat(40);
    for (const space of ['\u00a0', '\u2003', '\f', spaces]) {
      assert.deepEqual(records(`{"a":1}${space}\n{"a":2}`), [{ a: 1 }, { a: 2 }]);
      assert.deepEqual(records(`{"a":1}${space}{"a":2}${space}\n`), [{ a: 1 }, { a: 2 }]);
      assert.deepEqual(records(`{"a":[1,]}${space}\n{"a":2}`), [`1: ${NO_JSON}`, { a: 2 }]);
      assert.deepEqual(records(`{"a":1}${space}x\n{"a":2}`), [{ a: 1 }, `1: ${NO_JSON}`, { a: 2 }]);
    }
  });

  it('end where something is no value, and go on with the next line', () => {
    assert.deepEqual(records('{"a":1} x {"a":2}\n{"a":3}\n7 8\n{"a":4}'), [
      { a: 1 },
      `1: ${NO_JSON}`,
      { a: 3 },
      `3: ${NO_JSON}`,
      { a: 4 },
    ]);
    assert.deepEqual(records('{"a":\n{"a":2}\n', true), [`1: ${NO_JSON}`, { a: 2 }]);
    assert.deepEqual(records('{"a":nope}{"a":2}'), [`1: ${NO_JSON}`, { a: 2 }]);
  });

  it('have the number of the line on which they begin, also behind values over several lines', () => {
    assert.deepEqual(records('{\n"a":\n1}\nx\n\n{"a":\n2} y\nz'), [
      { a: 1 },
      `4: ${NO_JSON}`,
      { a: 2 },
      `7: ${NO_JSON}`,
      `8: ${NO_JSON}`,
    ]);
  });

  it('have the text of one line, and none of several', () => {
    const text = (of: string) =>
      recordsAt(bytes(of), 0, 1, false).records.map((each) => 'text' in each && each.text);
    assert.deepEqual(text(' {"a":1.0} \n'), ['{"a":1.0}']);
    assert.deepEqual(text('{"a":1.0}{"b":2.0}'), ['{"a":1.0}', '{"b":2.0}']);
    assert.deepEqual(text('{"a":\n1.0}'), [false]);
    assert.deepEqual(text('[{"a":1.0}]'), [false]);
  });

  it('is passed over where it was too long', () => {
    const { records: found, next, lines } = recordsAt(TOO_LONG, 0, 7, true);
    assert.deepEqual(found, [
      { line: 7, problem: 'longer than 128 MB, so it was passed over', isLong: true },
    ]);
    assert.deepEqual([next, lines], [TOO_LONG.length, 1]);
    assert.equal(LONGEST_LINE, 134_217_728);
  });

  it('are none on a blank line', () => {
    assert.deepEqual(recordsAt(bytes(' \n{"a":1}'), 0, 1, true), { records: [], next: 2, lines: 1 });
    assert.deepEqual(recordsAt(bytes('  '), 0, 1, true), { records: [], next: 3, lines: 0 });
  });
});

describe('a file of one value a line', () => {
  it('begins with a whole value, or with something that is none', () => {
    assert.deepEqual(
      ['{"a":1}', ' [1] ', 'nonsense', '', '7', '{', '[1,', '{"a":1}{"b":2}', ' {"a"'].map(beginsLines),
      [true, true, true, true, true, false, false, false, false],
    );
  });
});
