import assert from 'node:assert/strict';
import { problem } from '../../../src/github/causes.ts';
import { notificationButtons } from '../../../src/vscode/notification-buttons.ts';

describe('the buttons of a notification', () => {
  it('are three where these have room', () => {
    // 17 + 13 + 9 characters.
    assert.deepEqual(
      [...notificationButtons(problem('summarySignIn', { hostName: 'github.com' }))],
      [
        ['Sign In to GitHub', 'signIn'],
        ['Open Settings', 'openSettings'],
        ['Try Again', 'refresh'],
      ],
    );
  });

  it('are two where three would be cut off', () => {
    // 24 + 27 + 9 characters.
    assert.deepEqual(
      [...notificationButtons(problem('role', { hostName: 'github.com' })).values()],
      ['copyRequest', 'openFiles'],
    );
  });
});
