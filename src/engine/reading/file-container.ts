import { isWebPage } from '../../domain/web-page.ts';
import { opensValue } from '../../reports/values.ts';

/** In what the text of a file is packed, as its first bytes tell; `refused`: what it is, where it is no report. */
export type Container =
  | { readonly kind: 'text' | 'gzip' | 'utf-16le' | 'utf-16be' }
  | { readonly kind: 'refused'; readonly what: string };

const MAGIC: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0xff, 0xfe, 0x00, 0x00], 'a UTF-32 text'],
  [[0x00, 0x00, 0xfe, 0xff], 'a UTF-32 text'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard file'],
  [[0x42, 0x5a, 0x68], 'a bzip2 file'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz file'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x4f, 0x62, 0x6a, 0x01], 'an Avro file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Office document'],
];
/** Those that can be unpacked are read file by file. */
const UNREADABLE_ZIP =
  'a zip archive that cannot be unpacked (damaged, encrypted, too large, or inside another archive)';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const GZIP = [0x1f, 0x8b];
/** Where a tape archive names itself. */
const TAR_AT = 257;
const TAR = [...Buffer.from('ustar')];
/** More is not needed to tell a text from something else. */
const SAMPLE_BYTES = 64 * 1024;

/** Whether it is an archive that may hold reports, which an Office document is not. */
export function isZip(head: Uint8Array): boolean {
  return begins(head, ZIP) && !isOffice(head);
}

/** `head`: the first bytes of a file, some thousand where it has as many. */
export function containerOf(head: Uint8Array): Container {
  if (begins(head, GZIP)) return { kind: 'gzip' };
  if (begins(head, ZIP))
    return refused(isOffice(head) ? 'an Excel workbook or other Office document' : UNREADABLE_ZIP);
  const known = MAGIC.find(([bytes]) => begins(head, bytes));
  if (known !== undefined) return refused(known[1]);
  if (begins(head, TAR, TAR_AT)) return refused('a tar archive');
  if (begins(head, [0xff, 0xfe]) || (opensValue(head[0]) && head[1] === 0)) return { kind: 'utf-16le' };
  if (begins(head, [0xfe, 0xff]) || (head[0] === 0 && opensValue(head[1]))) return { kind: 'utf-16be' };
  const sample = head.subarray(0, SAMPLE_BYTES);
  return sample.includes(0) ? refused('a binary file') : textOf(decoder.decode(sample).trim());
}

/** One sentence about a file that is no report, and what to do. */
export function refusal(file: string, what: string): string {
  const packed = /archive|Zstandard|bzip2|xz/.test(what);
  return packed
    ? `${file} is ${what}, not a report. Unpack it and open the files that are in it.`
    : `${file} is ${what}, not a report. Download the report as NDJSON or JSON from GitHub and open that.`;
}

const decoder = new TextDecoder();

function refused(what: string): Container {
  return { kind: 'refused', what };
}

function begins(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

/** Office writes zip archives of its own. */
function isOffice(head: Uint8Array): boolean {
  const names = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return names.includes('[Content_Types].xml');
}

function textOf(text: string): Container {
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return { kind: 'text' };
  if (isWebPage(text)) return refused('a web page (HTML)');
  if (text.startsWith('<')) return refused('an XML file');
  if (text.startsWith('version https://git-lfs.github.com')) return refused('a Git LFS pointer');
  if (isTable(text)) return refused('a CSV file');
  return text.includes('{') || text.includes('[') ? { kind: 'text' } : refused('a text without JSON objects');
}

/** A line of at least two names, and as many cells in the next line where there is one. */
function isTable(text: string): boolean {
  const [header = '', row] = text.split(/\r?\n/, 2);
  const separator = [',', ';', '\t'].find((sign) => header.includes(sign));
  if (separator === undefined) return false;
  const names = header.split(separator);
  return (
    names.every((name) => /^"?[\w .()/%-]+"?$/.test(name)) &&
    (row === undefined || row.split(separator).length >= names.length)
  );
}
