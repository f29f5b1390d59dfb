import assert from 'node:assert/strict';
import { printable, printableJson } from '../../../src/domain/printable.ts';

const BELL = '\u0007';
const OVERRIDE = '\u202e';

describe('text for a terminal', () => {
  it('has a mark in place of what would command it or turn its letters round', () => {
    assert.equal(printable(`a${BELL}b${OVERRIDE}c\u009b\td\n`), 'a\ufffdb\ufffdc\ufffd\td\n');
  });

  it('is as JSON the same value', () => {
    const value = { name: `a${BELL}\u007f${OVERRIDE}é` };
    const text = printableJson(value, 2);
    assert.equal(printable(text), text);
    assert.deepEqual(JSON.parse(text), value);
  });
});
