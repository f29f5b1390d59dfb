import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText, truncated } from '../../../src/domain/plain-text.ts';

/** How VS Code finds links in notifications: `parseLinkedText` of its linkedText.ts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** How VS Code finds icons in the status bar and in lists: its iconLabels.ts, made wider. */
const ICON = /\$\([^)]*\)/g;

const shown = (text: string): string => text.replaceAll('\u200B', '');

describe('text that VS Code is to show as it is', () => {
  it('has neither a link nor an icon', () => {
    for (const text of [
      'x. [Sign in again](command:workbench.action.quit)',
      '[a](https://evil.example) [b](file:///etc/passwd "title")',
      '[[a](command:x)](command:y)',
      '$(check) All is well $(sync~spin)',
    ]) {
      assert.ok(text.match(LINK) ?? text.match(ICON), text);
      assert.deepEqual([plainText(text).match(LINK), plainText(text).match(ICON)], [null, null], text);
      assert.equal(shown(plainText(text)), text);
    }
  });

  it('of whatever pieces has none, and says the same', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '$',
      '$(',
      '](',
      'command:x',
      'https://x',
      'a',
      ' ',
      '\n',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        // VS Code makes one line of it first.
        for (const each of [plainText(text), plainText(text).replaceAll('\n', ' ')])
          assert.deepEqual([each.match(LINK), each.match(ICON)], [null, null]);
        assert.equal(shown(plainText(text)), text);
      }),
    );
  });

  it('has no character that commands a terminal or turns the writing around', () => {
    assert.equal(plainText('a\u001B[31mb\u202Ec\u0000'), 'a\uFFFD[31mb\uFFFDc\uFFFD');
  });

  it('is cut off between characters', () => {
    assert.equal(truncated('abc', 3), 'abc');
    assert.equal(truncated('abcd', 3), 'ab…');
    assert.equal(truncated('a😀bc', 3), 'a\uFFFD…');
  });
});
