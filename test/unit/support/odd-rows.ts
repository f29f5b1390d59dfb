import fc from 'fast-check';

/** JSON as it is written, not as it is meant: keys may come twice, and a raw text may be anything. */
type Node = string | Members | Items;
interface Members {
  readonly members: (readonly [key: string, value: Node])[];
}
interface Items {
  readonly items: Node[];
}

/** Stands for a byte that is no UTF-8. */
const NO_UTF8 = '\ue000';

const TEXTS = [
  '""',
  '"x"',
  '"5"',
  '"000123"',
  '"9007199254740993"',
  '"Jos\u00e9"',
  '"\u{1f600} \u2028\u007f"',
  '"\\u0061da"',
  '"a\\nb\\"c\\\\"',
  '"\\ud83d\\ude00"',
  '"\\ud800"',
  '"\ufeffada"',
  `"ada${NO_UTF8}"`,
  '"2026-11-02"',
  '"2026-02-30"',
  '"1026-11-02"',
  '"unclosed',
  '"tab\tinside"',
];
const NUMBERS = ['0', '7', '007', '1.', '.5', '0.1', '123456.789', '1.0', '0.000000000000001', '-0', '-3'];
const LARGE = ['1e3', '1E-2', '2.5e1', '1e400', '255', '65536', '4294967296', '999999999999999'];
const LARGER = [
  '1000000000000000',
  '9007199254740993',
  '123456789012345678901234567890',
  '12345678.123456789',
];
const OTHERS = ['null', 'true', 'false', 'nul', 'nulll', 'True', 'NaN', '[]', '{}', '[,]', '{"a":}', ''];
const NESTED = ['{"a":[1,{"b":null}],"day":"2026-11-03"}', '[[],[{"":[]}]]', '{"x":1,}', '[1,]', '[1 2]'];
const odd = fc.constantFrom(...TEXTS, ...NUMBERS, ...LARGE, ...LARGER, ...OTHERS, ...NESTED);

const UNKNOWN = ['"brand_new"', '"caf\u00e9"', '""', '"__proto__"', '"\ufeffday"', '"d"', `"${NO_UTF8}"`];
const FOREIGN = ['"team_id"', '"repo_id"', '"day_totals"', '"seats"', '"assignee"', '"daily_active_users"'];
const DATE_RANGE = ['"report_start_day"', '"report_end_day"', '"etl_id"', '"distinct_skill_use_count"'];
const newKey = fc.constantFrom(...UNKNOWN, ...FOREIGN, ...DATE_RANGE);

const CHANGES = [
  'remove',
  'replace',
  'replace',
  'insert',
  'repeat',
  'repeatOtherwise',
  'escapeKey',
  'reverse',
  'empty',
  'retype',
  'null',
  'null',
] as const;

interface Change {
  readonly kind: (typeof CHANGES)[number];
  /** Which object or array, and which part of it; taken modulo how many there are. */
  readonly where: number;
  readonly part: number;
  readonly value: string;
  readonly key: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...CHANGES),
  where: fc.nat({ max: 1000 }),
  part: fc.nat({ max: 1000 }),
  value: odd,
  key: newKey,
});

/** Lines made of these rows with some things changed in them, up to what is no JSON any more. */
export function oddLine(rows: readonly object[]): fc.Arbitrary<string> {
  // Half of the rows stay sound, and most of the changes are at the top.
  const changes = fc.oneof(fc.constant([]), fc.array(change, { minLength: 1, maxLength: 4 }));
  const spaces = fc.oneof(
    { weight: 3, arbitrary: fc.constant(['']) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom('', ' ', '\t', '\r', '  '), { minLength: 1 }) },
  );
  const cut = fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  );
  const behind = fc.constantFrom('', '', '', '', '', '', ' ', '\r', '\u00a0', ',', '}', '{}', 'x');
  return fc
    .tuple(fc.constantFrom(...rows), changes, spaces, cut, behind)
    .map(([row, applied, between, share, end]) => {
      const root = nodeOf(row);
      for (const each of applied) apply(root, each);
      const text = render(root, spacer(between));
      return (share === undefined ? text : text.slice(0, Math.floor(share * text.length))) + end;
    });
}

/** Lines that are no rows of people, or rows of several, or nothing. */
export function foreignLine(rows: readonly object[]): fc.Arbitrary<string> {
  const plain = rows.map((row) => JSON.stringify(row));
  const several = [`[${plain.slice(0, 3).join(',')}]`, `[${plain.slice(0, 2).join(', ')},7]`];
  const nothing = ['', '', ' \t', '\r', '\u00a0', 'null', '7', '"text"', '[]', '{}', '{', ']', '\u0000'];
  return fc.constantFrom(...plain, ...several, ...nothing);
}

/** The bytes of a file of lines. */
export function bytesOf(lines: readonly string[], end = '\n'): Uint8Array<ArrayBuffer> {
  const [first = '', ...others] = lines.join(end).split(NO_UTF8);
  return Uint8Array.from(
    Buffer.concat([Buffer.from(first), ...others.flatMap((text) => [Buffer.of(0xff), Buffer.from(text)])]),
  );
}

function nodeOf(value: unknown): Node {
  if (Array.isArray(value)) return { items: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, part]) => part !== undefined);
  return { members: members.map(([key, part]) => [JSON.stringify(key), nodeOf(part)] as const) };
}

/** The top has half of the weight. */
function nodesIn(root: Node): (Members | Items)[] {
  const found: (Members | Items)[] = [];
  const visit = (node: Node): void => {
    if (typeof node === 'string') return;
    found.push(node);
    for (const child of 'items' in node ? node.items : node.members.map(([, value]) => value)) visit(child);
  };
  visit(root);
  const [top] = found;
  return top === undefined ? [] : [...found, ...found.map(() => top)];
}

function apply(root: Node, { kind, where, part, value, key }: Change): void {
  const nodes = nodesIn(root);
  const node = nodes[where % nodes.length];
  if (node === undefined) return;
  if ('items' in node) changeItems(node.items, kind, part, value);
  else changeMembers(node.members, kind, part, [key, value]);
}

function changeItems(items: Node[], kind: Change['kind'], part: number, value: string): void {
  const at = items.length === 0 ? 0 : part % items.length;
  const item = items[at];
  if (kind === 'empty') items.length = 0;
  else if (kind === 'reverse') items.reverse();
  else if (item === undefined || kind === 'insert') items.splice(at, 0, value);
  else if (kind === 'remove') items.splice(at, 1);
  else if (kind === 'repeat') items.push(item);
  else items[at] = value;
}

function changeMembers(
  members: Members['members'],
  kind: Change['kind'],
  part: number,
  [newName, value]: readonly [string, string],
): void {
  const at = members.length === 0 ? 0 : part % members.length;
  const [key, stored] = members[at] ?? [newName, value];
  if (kind === 'empty') members.length = 0;
  else if (kind === 'reverse') members.reverse();
  else if (kind === 'insert') members.splice(at, 0, [newName, value]);
  else if (kind === 'remove') members.splice(at, 1);
  else if (kind === 'repeat') members.push([key, stored]);
  else if (kind === 'repeatOtherwise') members.push([key, value]);
  else if (kind === 'escapeKey') members[at] = [key.replace('a', '\\u0061'), stored];
  else if (kind === 'null') members[at] = [key, 'null'];
  else if (kind === 'retype' && typeof stored === 'string') members[at] = [key, retyped(stored)];
  else members[at] = [key, value];
}

/** A number as a text, and a text of digits as a number. */
function retyped(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1) : `"${raw}"`;
}

/** Gives these white spaces in turn. */
function spacer(spaces: readonly string[]): () => string {
  let turn = 0;
  return () => spaces[turn++ % spaces.length] ?? '';
}

function render(node: Node, space: () => string): string {
  if (typeof node === 'string') return node;
  const parts =
    'items' in node
      ? node.items.map((item) => `${space()}${render(item, space)}`)
      : node.members.map(([key, value]) => `${space()}${key}${space()}:${space()}${render(value, space)}`);
  const [open, close] = 'items' in node ? ['[', ']'] : ['{', '}'];
  return `${open}${parts.join(`${space()},`)}${space()}${close}`;
}
