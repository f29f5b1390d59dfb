import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/tree/tree-labels.ts';

describe('a name in Markdown', () => {
  it('is one line in which every character of Markdown stands for itself', () => {
    assert.equal(
      escapeMarkdown('![x](https://evil.example/a_b)'),
      '\\!\\[x\\]\\(https\\://evil\\.example/a\\_b\\)',
    );
    assert.equal(
      escapeMarkdown('a\n\n# b\r\n=== <img> $(icon)'),
      'a \\# b \\=\\=\\= \\<img\\> \\$\\(icon\\)',
    );
    assert.equal(escapeMarkdown('    code\u2028me@evil.example'), 'code me\\@evil\\.example');
    assert.equal(escapeMarkdown('\u202Eevil\u001B[1m'), '\uFFFDevil\uFFFD\\[1m');
  });
});
