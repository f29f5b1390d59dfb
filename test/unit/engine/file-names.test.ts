import assert from 'node:assert/strict';
import { join } from 'node:path';
import { namedFiles } from '../../../src/engine/reading/file-names.ts';

describe('the names of files in messages', () => {
  const names = (...files: Parameters<typeof namedFiles>[0]) => namedFiles(files).map(({ name }) => name);
  const entry = (archive: string, inside: string) => ({ path: '0', packed: { archive, entry: inside } });

  it('are as short as they can be', () => {
    assert.deepEqual(names({ path: join('x', 'r.ndjson') }, entry('a.zip', 'deep/s.ndjson')), [
      'r.ndjson',
      's.ndjson',
    ]);
  });

  it('tell files with the same base name apart', () => {
    const [left, right] = [join('x', 'r.ndjson'), join('y', 'r.ndjson')];
    assert.deepEqual(names({ path: left }, { path: right }), [left, right]);
    assert.deepEqual(names({ path: left }, entry(join('z', 'a.zip'), 'r.ndjson')), [left, 'a.zip/r.ndjson']);
    const [one, two] = [join('x', 'a.zip'), join('y', 'a.zip')];
    assert.deepEqual(names(entry(one, 'r.ndjson'), entry(two, 'r.ndjson')), [
      `${one}/r.ndjson`,
      `${two}/r.ndjson`,
    ]);
  });

  it('have no control characters', () => {
    assert.deepEqual(names({ path: join('x', 'a\u001b[31m\u202e\n.csv') }), ['a\ufffd[31m\ufffd\n.csv']);
  });
});
