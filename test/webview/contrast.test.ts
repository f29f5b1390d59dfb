import assert from 'node:assert/strict';
import { standingOut } from '../../webview/charts/contrast.ts';

describe('colors of charts', () => {
  it('stay as the theme gives them where they stand out', () => {
    assert.equal(standingOut('#59a4f9', '#1f1f1f', '#cccccc'), '#59A4F9');
    // 4.54:1, the well-known gray of WCAG's examples.
    assert.equal(standingOut('#767676', '#ffffff', '#000000').toLowerCase(), '#767676');
  });

  it('are made opaque', () => {
    assert.equal(standingOut('#ea5c0055', '#1f1f1f', '#cccccc'), '#EA5C00');
  });

  it('move towards the text until they reach 3:1', () => {
    // Against white, #949494 has 3.03:1 and #959595 has 2.99:1.
    const gray = standingOut('#ffffff', '#ffffff', '#000000');
    const level = Number.parseInt(gray.slice(1, 3), 16);
    assert.ok(level <= 0x94 && level > 0x94 - 26, gray);
    // The same against black: #5a5a5a has 3.05:1.
    const lifted = Number.parseInt(standingOut('#000000', '#000000', '#ffffff').slice(1, 3), 16);
    assert.ok(lifted >= 0x5a && lifted < 0x5a + 26, String(lifted));
  });

  it('may be names, and what is none is left alone', () => {
    assert.equal(standingOut('red', '#000000', '#ffffff').toLowerCase(), '#f00');
    assert.equal(standingOut('nonsense', '#000000', '#ffffff'), 'nonsense');
  });
});
