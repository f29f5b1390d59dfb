import assert from 'node:assert/strict';
import { isUsableToken, pastedToken } from '../../../src/domain/token.ts';

const TOKEN = 'github_pat_11ABCDE_xyz';

describe('a pasted token', () => {
  it('loses what cannot be seen', () => {
    const pasted = [
      ` ${TOKEN} `,
      `\u00a0${TOKEN}\u00a0`,
      `${TOKEN}\r\n`,
      `\u200b${TOKEN.slice(0, 9)}\u200b${TOKEN.slice(9)}\u2060`,
      `\ufeff${TOKEN}`,
      `${TOKEN.slice(0, 12)}\n${TOKEN.slice(12)}`,
      `${TOKEN.slice(0, 3)}\u00ad${TOKEN.slice(3)}\u200e\u202c`,
      `\t${TOKEN}\u2028`,
    ];
    for (const text of pasted) assert.equal(pastedToken(text), TOKEN, JSON.stringify(text));
  });

  it('is refused where something remains that cannot be sent', () => {
    for (const text of [
      `${TOKEN} ${TOKEN}`,
      'ghp_0123\nghp_4567',
      'gho_ü',
      'gho_“x”',
      '',
      '\u200b',
      '漢字',
    ]) {
      assert.equal(isUsableToken(pastedToken(text)), false, JSON.stringify(text));
    }
    assert.ok(isUsableToken(TOKEN));
  });
});
