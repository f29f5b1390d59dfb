import assert from 'node:assert/strict';
import { isDeclined, Keys, Scanner } from '../../../src/reports/json-scanner.ts';

const scannerOf = (text: string): Scanner => {
  const scanner = new Scanner();
  scanner.open(new TextEncoder().encode(text));
  return scanner;
};

/** What is read, or "declined". */
function read<T>(text: string, of: (scanner: Scanner) => T): T | 'declined' {
  try {
    return of(scannerOf(text));
  } catch (error) {
    if (isDeclined(error)) return 'declined';
    throw error;
  }
}

/** The names of an object's keys, whose values are numbers; undefined where the text is not plain. */
function namesIn(keys: Keys, text: string): string[] | 'declined' {
  return read(text, (scanner) => {
    const names: string[] = [];
    for (let key = keys.first(scanner); key >= 0; key = keys.next(scanner, key)) {
      names.push(`${keys.names[key]}=${scanner.number()}`);
    }
    return names;
  });
}

describe('a plain number', () => {
  const number = (text: string) => read(text, (scanner) => scanner.number());

  it('has up to 15 digits, with a point or without', () => {
    for (const text of [
      '0',
      '7',
      '10',
      '123456789012345',
      '0.5',
      '12.25',
      '0.00000000000001',
      '1234567.12345678',
    ])
      assert.equal(number(text), Number(text), text);
  });

  it('is declined where it would not be exact, or is not JSON', () => {
    const texts = [
      '1234567890123456',
      '1234567.123456789',
      '01',
      '00',
      '1e3',
      '1E3',
      '1.5e3',
      '1.5E3',
      '1.',
      '.5',
    ];
    for (const text of [...texts, '-1', '+1', '', 'x', '"1"', '/', ':'])
      assert.equal(number(text), 'declined', text);
  });

  it('ends where its digits end', () => {
    for (const [text, left] of [
      ['12,', ','],
      ['12}', '}'],
      ['1.5]', ']'],
      [' 7 ', ' '],
    ] as const) {
      const scanner = scannerOf(text);
      scanner.number();
      assert.equal(text.slice(scanner.at), left);
    }
  });

  it('is 0 where null stands in its place', () => {
    assert.equal(
      read('null', (scanner) => scanner.count()),
      0,
    );
    assert.equal(
      read('3', (scanner) => scanner.count()),
      3,
    );
    for (const text of ['nul', 'nulx', 'n', 'nil!'])
      assert.equal(
        read(text, (scanner) => scanner.count()),
        'declined',
        text,
      );
  });
});

describe('a plain literal', () => {
  const boolean = (text: string) => read(text, (scanner) => scanner.boolean());

  it('is true or false, whole', () => {
    assert.deepEqual(['true', 'false', ' true', '\tfalse'].map(boolean), [true, false, true, false]);
    for (const text of ['tru', 'fals', 'trux', 'falsx', 'null', '1', ''])
      assert.equal(boolean(text), 'declined', text);
  });

  it('is passed whole', () => {
    for (const text of ['true,', 'false,', 'null,']) {
      const scanner = scannerOf(text);
      scanner.skip();
      assert.equal(text.slice(scanner.at), ',');
    }
  });
});

describe('a plain string', () => {
  const text = (given: string) =>
    read(given, (scanner) => {
      scanner.string();
      return scanner.text();
    });

  it('has what stands between its quotes', () => {
    assert.deepEqual(['""', '"a"', ' "größe"', '"\ufeffx" '].map(text), ['', 'a', 'größe', '\ufeffx']);
  });

  it('is declined with an escape, with a control character, and without an end', () => {
    for (const given of ['"a\\n"', '"\\""', '"a\nb"', '"a\u001f"', '"a', 'a"', ''])
      assert.equal(text(given), 'declined');
    assert.equal(text('"a b"'), 'a b');
  });
});

describe('a value that is passed', () => {
  const left = (text: string) =>
    read(text, (scanner) => {
      scanner.skip();
      return text.slice(scanner.at);
    });

  it('ends where it ends, however it is nested', () => {
    const values = [
      '1',
      '"a"',
      'null',
      'true',
      '[]',
      '{}',
      '[1, [2], {"a": [3]}]',
      '{"a":1,"b":{"c":[]}, "d" : 2}',
    ];
    for (const value of values) assert.equal(left(`${value},7`), ',7', value);
  });

  it('must be sound', () => {
    const broken = [
      '[1',
      '[1,]',
      '[,1]',
      '{"a"}',
      '{"a":}',
      '{a:1}',
      '{"a":1,}',
      '{"a":1 "b":2}',
      '[1 2]',
      ']',
      '{',
    ];
    for (const value of broken) assert.equal(left(value), 'declined', value);
  });
});

describe('the end of a line', () => {
  it('comes after white space only', () => {
    const ends = (text: string) => read(text, (scanner) => scanner.lineEnds());
    assert.deepEqual(['', ' ', ' \t\r\n', '\n{', ' x', ','].map(ends), [
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the keys of objects', () => {
  it('are the same in any order, and whatever came before', () => {
    const keys = new Keys(['day', 'user_id']);
    assert.deepEqual(namesIn(keys, '{"day":1,"user_id":2}'), ['day=1', 'user_id=2']);
    assert.deepEqual(namesIn(keys, '{"user_id":2,"day":1}'), ['user_id=2', 'day=1']);
    assert.deepEqual(namesIn(keys, '{"user_id":2}'), ['user_id=2']);
    assert.deepEqual(namesIn(keys, '{}'), []);
    assert.deepEqual(namesIn(keys, '{ "day" : 1 , "user_id":2 }'), ['day=1', 'user_id=2']);
    assert.deepEqual(keys.names, ['day', 'user_id']);
  });

  it('get a number when they are met first, and keep it', () => {
    const keys = new Keys(['day']);
    const text = '{"day":1,"later":2,"added":3}';
    assert.deepEqual(namesIn(keys, text), ['day=1', 'later=2', 'added=3']);
    assert.deepEqual(namesIn(keys, text), ['day=1', 'later=2', 'added=3']);
    assert.deepEqual(keys.names, ['day', 'later', 'added']);
  });

  it('are not taken for longer, shorter or similar ones that were learnt', () => {
    const keys = new Keys([]);
    const names = ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdefgh', 'abcdefgx', 'xbcdefgh', ''];
    // Each in the place in which another was learnt.
    for (const name of [...names, ...names.toReversed()])
      assert.deepEqual(namesIn(keys, `{"${name}":5}`), [`${name}=5`]);
    assert.deepEqual(keys.names, names);
  });

  it('are declined where an object is not sound', () => {
    for (const text of ['{"day"1}', '{"day":1,}', '{"day":1 "x":2}', '{day:1}', '{"day":1', '{"d', '["day"]'])
      assert.equal(namesIn(new Keys(['day']), text), 'declined', text);
  });

  it('are as many as fields can be: names made from data are declined', () => {
    const object = (count: number) =>
      `{${Array.from({ length: count }, (_, at) => `"key-${at}":1`).join(',')}}`;
    assert.equal(namesIn(new Keys([]), object(500)).length, 500);
    assert.equal(namesIn(new Keys([]), object(501)), 'declined');
  });
});
