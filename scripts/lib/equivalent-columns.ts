import { type Equivalent, REFUSED } from './equivalent.ts';

const NAMED_CODE = 'Every code of a column has a name.';

/** The mutants of the code that reads report files into columns: `src/facts` and `src/reports`. */
export const OF_COLUMNS: readonly Equivalent[] = [
  {
    file: 'facts/filter.ts',
    line: "canonical(dimension, filter[dimension] ?? ''),",
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'Only dimensions with a name are narrowed.',
  },
  {
    file: 'facts/day-totals.ts',
    line: "state: names[state] ?? '',",
    original: "''",
    replacement: '"Stryker was here!"',
    reason: NAMED_CODE,
  },
  {
    file: 'facts/merge-days.ts',
    line: 'if (repeated.size === 0) return { pieces, duplicates: 0, conflicts: 0 };',
    original: 'repeated.size === 0',
    replacement: 'false',
    reason: 'Without repeated rows none is dropped: it only takes longer.',
  },
  {
    file: 'facts/merge-days.ts',
    line: 'if (gone === undefined || gone.size === 0) return piece;',
    original: 'gone === undefined || gone.size === 0',
    replacement: 'false',
    reason: REFUSED,
  },
  {
    file: 'facts/merge-days.ts',
    line: 'if (gone === undefined || gone.size === 0) return piece;',
    original: 'gone.size === 0',
    replacement: 'false',
    reason: 'A piece of which no row is dropped is copied: it only takes longer.',
  },
  ...[
    { original: 'bytes[at + 1] === QUOTE', replacement: 'true' },
    { original: 'bytes[at] === COMMA && bytes[at + 1] === QUOTE', replacement: 'false' },
    { original: 'bytes[at] === COMMA', replacement: 'false' },
    { original: 'bytes[at + 1] === QUOTE', replacement: 'false' },
  ].map((condition) => ({
    ...condition,
    file: 'reports/json-scanner.ts',
    line: 'if (bytes[at] === COMMA && bytes[at + 1] === QUOTE) {',
    reason: 'A shortcut: the code below it, and the reader of the key, come to the same.',
  })),
  {
    file: 'facts/best-row.ts',
    line: 'if (first === undefined || others.length === 0) return first?.row;',
    original: 'others.length === 0',
    replacement: 'false',
    reason: 'Without others the first is the best.',
  },
  {
    file: 'facts/repeated-rows.ts',
    line: 'if (best !== undefined && compareValues(best.values, other.values) !== 0) conflicts += 1;',
    original: 'best !== undefined',
    replacement: 'true',
    reason: REFUSED,
  },
  {
    file: 'facts/restricted-rows.ts',
    line: 'return known >= 0 ? known : this.#meet(code);',
    original: 'known >= 0',
    replacement: 'false',
    reason: 'A code that is met again gets the number of its name: it only takes longer.',
  },
  {
    file: 'facts/texts.ts',
    line: 'if (this.list.length * 2 > this.#slots.length) this.#rehash();',
    original: 'this.list.length * 2 > this.#slots.length',
    replacement: 'this.list.length * 2 >= this.#slots.length',
    reason: 'The table grows one text earlier.',
  },
  ...[
    {
      line: 'const all = new UserSet(sets.reduce((most, { words }) => Math.max(most, words.length), 0) * BITS);',
      original: 'sets.reduce((most, { words }) => Math.max(most, words.length), 0) * BITS',
      replacement: 'sets.reduce((most, { words }) => Math.max(most, words.length), 0) / BITS',
    },
    {
      line: 'const grown = new Uint32Array(Math.max(words, this.#words.length * 2));',
      original: 'this.#words.length * 2',
      replacement: 'this.#words.length / 2',
    },
    {
      line: 'if (others.#words.length > this.#words.length) this.#grow(others.#words.length);',
      original: 'others.#words.length > this.#words.length',
      replacement: 'others.#words.length >= this.#words.length',
    },
  ].map((room) => ({
    ...room,
    file: 'facts/user-set.ts',
    reason: 'The set has another room, which grows when more people come.',
  })),
  {
    file: 'facts/day-facts.ts',
    line: 'if (label !== undefined) table.values[at + LIST_ENTRY.label] = this.#code(entry[label]);',
    original: 'label !== undefined',
    replacement: 'true',
    reason: REFUSED,
  },
];
