import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { textOf, Unreadable } from '../../../src/engine/reading/file-text.ts';

describe('the text of a packed file', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'metrics-text-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function read(bytes: Uint8Array, limit?: number): Promise<string> {
    const path = join(folder, 'file.gz');
    writeFileSync(path, bytes);
    const pieces: Uint8Array[] = [];
    for await (const piece of textOf(path, { kind: 'gzip' }, () => undefined, limit)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  it('is unpacked piece after piece', async () => {
    const text = '{"a":"ä€😀"}\n'.repeat(50_000);
    assert.equal(await read(gzipSync(text)), text);
    assert.equal(await read(gzipSync(Buffer.from(text, 'utf16le'))), text);
  });

  it('may be empty', async () => {
    assert.equal(await read(gzipSync('')), '');
  });

  it('ends where it becomes too large', async () => {
    // A megabyte that takes a kilobyte.
    const packed = gzipSync(`{"a":"${'x'.repeat(1_000_000)}"}`);
    assert.ok(packed.length < 10_000);
    await assert.rejects(read(packed, 500_000), (error) => error instanceof Unreadable && !error.refused);
    assert.equal((await read(packed, 2_000_000)).length, 1_000_008);
  });

  it('is no second archive', async () => {
    await assert.rejects(read(gzipSync(gzipSync('{}'))), /packed with gzip twice/);
  });
});
