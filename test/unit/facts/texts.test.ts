import assert from 'node:assert/strict';
import { Texts } from '../../../src/facts/texts.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('numbered texts', () => {
  it('have the numbers in which they were first met, those given at the beginning first', () => {
    const texts = new Texts(['', 'go']);
    const numbers = ['python', 'go', '', 'python', 'Python'].map((text) => texts.number(text));
    assert.deepEqual(numbers, [2, 1, 0, 2, 3]);
    assert.deepEqual(texts.list, ['', 'go', 'python', 'Python']);
  });

  it('keep their numbers however many there are, and are never taken for each other', () => {
    const texts = new Texts();
    // Far more than the table begins with, and of every length from 2 to 60.
    const given = Array.from({ length: 5000 }, (_, at) => `${at}`.padEnd(2 + (at % 59), '-'));
    const distinct = [...new Set(given)];
    assert.deepEqual(
      distinct.map((text) => texts.number(text)),
      [...distinct.keys()],
    );
    assert.deepEqual(
      distinct.map((text) => texts.number(text)),
      [...distinct.keys()],
    );
    assert.deepEqual(texts.list, distinct);
  });

  it('are found where one begins or ends as another does', () => {
    const texts = new Texts();
    const given = ['a', 'ab', 'abc', 'b', 'bc', 'c', 'ba', 'aa', 'aaa'];
    for (const text of given) texts.number(text);
    assert.deepEqual(
      given.toReversed().map((text) => texts.number(text)),
      [8, 7, 6, 5, 4, 3, 2, 1, 0],
    );
  });

  it('are different texts when they differ in one byte, and only then', () => {
    const texts = new Texts();
    // "Aa" and "BB" have the same sum of 31 × first + second byte, and so have what is made of them.
    const alike = ['Aa', 'BB', 'AaAa', 'AaBB', 'BBAa', 'BBBB'];
    const numbers = alike.map((text) => texts.number(text));
    assert.deepEqual(numbers, [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(
      alike.map((text) => texts.number(text)),
      numbers,
    );
  });

  it('may be longer than all before together, and fill the room to its last byte', () => {
    const texts = new Texts();
    const long = 'x'.repeat(4096);
    const longer = 'y'.repeat(100_000);
    assert.deepEqual(
      [long, 'z', longer, 'last'].map((text) => texts.number(text)),
      [0, 1, 2, 3],
    );
    assert.deepEqual(
      ['last', longer, 'z', long].map((text) => texts.number(text)),
      [3, 2, 1, 0],
    );
  });

  it('are read from a place inside of bytes', () => {
    const texts = new Texts();
    const line = bytes('{"model":"gpt-5"}');
    assert.equal(texts.find(line, 10, 15), 0);
    assert.equal(texts.find(line, 2, 7), 1);
    assert.equal(texts.number('gpt-5'), 0);
    assert.deepEqual(texts.list, ['gpt-5', 'model']);
    // The bytes may be overwritten afterwards: they are copied.
    line.fill(0);
    assert.equal(texts.number('model'), 1);
  });

  it('keep a byte order mark, and signs of several bytes', () => {
    const texts = new Texts();
    assert.deepEqual(
      ['\ufeffgo', 'go', 'größe', '模型'].map((text) => texts.number(text)),
      [0, 1, 2, 3],
    );
    assert.deepEqual(texts.list, ['\ufeffgo', 'go', 'größe', '模型']);
  });
});
