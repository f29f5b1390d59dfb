import assert from 'node:assert/strict';
import { markdownTable, markdownText } from '../../../src/figures/markdown.ts';

describe('text in Markdown', () => {
  it('is one line in which every character stands for itself', () => {
    assert.equal(markdownText('![x](https://evil.example/a_b)'), '!\\[x\\](https\\://evil.example/a\\_b)');
    assert.equal(markdownText('a\n\n# b\r\n=== <img> $(icon)'), 'a \\# b === \\<img\\> \\$(icon)');
    assert.equal(markdownText('    code\u2028me@evil.example'), 'code me\\@evil.example');
    assert.equal(markdownText('WWW.evil.example'), 'WWW\\.evil.example');
    assert.equal(markdownText('\u202Eevil\u001B[1m'), '\uFFFDevil\uFFFD\\[1m');
  });

  it('begins no list, heading, or line', () => {
    assert.equal(markdownText('- item'), '\\- item');
    assert.equal(markdownText('+2 points'), '\\+2 points');
    assert.equal(markdownText('==='), '\\===');
    assert.equal(markdownText('12. item'), '12\\. item');
    assert.equal(markdownText('1) item'), '1\\) item');
    assert.equal(markdownText('1.5 of 2'), '1\\.5 of 2');
    assert.equal(markdownText('12 items'), '12 items');
  });
});

describe('a table in Markdown', () => {
  const heads = [
    { label: 'a|b', isNumber: false },
    { label: 'n', isNumber: true },
  ];

  it('sets numbers to the right, and escapes what would end a cell', () => {
    assert.deepEqual(markdownTable(heads, [['x\n|y', '-3']]), [
      '| a\\|b | n |',
      '| --- | ---: |',
      '| x \\|y | -3 |',
    ]);
  });

  it('writes cells for another reader as that reader needs them', () => {
    const quoted = markdownTable(heads, [['x', 'y']], (text) => `"${text}"`);
    assert.deepEqual(quoted, ['| "a|b" | "n" |', '| --- | ---: |', '| "x" | "y" |']);
  });
});
