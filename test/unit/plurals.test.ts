import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';
import { counted, plural } from '../../src/domain/plural.ts';

const NOUNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['day', 'row', 'line', 'team', 'report', 'request', 'user', 'file', 'chart', 'check', 'license', 'seat']
      .concat(['completion', 'point', 'second', 'check', 'metric', 'event', 'entry'])
      .map((noun) => [noun.endsWith('y') && noun !== 'day' ? `${noun.slice(0, -1)}ies` : `${noun}s`, noun]),
  ),
  people: 'person',
};

/** Numbers that are never 1: limits, and what is said from two on. */
const NEVER_ONE = [
  /^After \{0\} failures/,
  /fewer than \{\d\} (?:people|users)/,
  /more than \{\d\} (?:days|teams|entries)/,
  /[Aa]t least \{\d\} /,
  /within \{1\} seconds/,
  /among \{0\} metrics/,
  /^GitHub sent fewer rows than are stored, or none, for \{0\} days/,
  /^Last \{0\} days$/,
  /^\{0\} teams$/,
  /^The chart shows the first \{1\} of \{0\} teams/,
  /^all \{0\} checks passed$/,
  /are preliminary: \{1\} days/,
  /all \{1\} days/,
  /^the previous \{0\} days$/,
  // A share, such as "26% of 38".
  /code completions that Copilot suggested while/,
  /lines of code changed with Copilot were changed/,
  /took over from \{1\}/,
  /^\{0\}: \{1\} chat requests, from/,
];

/** "2 of 7 days" reads well with every number. */
const COUNT = new RegExp(
  String.raw`(?<!\bof |× )\{\d\} (?:[a-z]+ )?(?<noun>${Object.keys(NOUNS).join('|')})\b`,
);

/** The same for the singular and the plural of a sentence. */
function shape(text: string): string {
  const words: Readonly<Record<string, string>> = {
    ...NOUNS,
    ...{ have: 'has', are: 'is', were: 'was', differ: 'differs' },
    ...{ their: 'its', them: 'it', name: 'names', One: '#', '1': '#' },
  };
  return text
    .replace(/\{\d\}/g, '#')
    .replace(/\b[\w]+\b/g, (word) => (Object.hasOwn(words, word) ? (words[word] ?? '') : word));
}

describe('a count', () => {
  it('has a singular', () => {
    assert.equal(counted(1, 'row'), '1 row');
    assert.equal(counted(0, 'row'), '0 rows');
    assert.equal(counted(2, 'person', 'people'), '2 people');
    assert.equal(plural(1, 'is', 'are'), 'is');
    assert.equal(plural(1.5, 'is', 'are'), 'are');
    // Written as 1.
    assert.equal(plural(1.04, 'is', 'are'), 'is');
  });

  it('that may be 1 has a sentence of its own for 1 in the catalog', () => {
    const bundle = readFileSync(join(ROOT, 'l10n', 'bundle.l10n.json'), 'utf8');
    const texts = Object.keys(JSON.parse(bundle) as object);
    const shapes = Map.groupBy(texts, shape);
    const without = texts.filter(
      (text) =>
        COUNT.test(text) &&
        !NEVER_ONE.some((pattern) => pattern.test(text)) &&
        (shapes.get(shape(text)) ?? []).length < 2,
    );
    assert.deepEqual(without, []);
  });
});
