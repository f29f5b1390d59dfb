import assert from 'node:assert/strict';
import { notificationButtons } from '../../../src/vscode/notification-buttons.ts';

describe('the buttons of a notification', () => {
  it('are three where these have room', () => {
    // 9 + 13 + 17 characters.
    assert.deepEqual(
      [...notificationButtons(['refresh', 'openSettings', 'signIn', 'showLog'])],
      [
        ['Try Again', 'refresh'],
        ['Open Settings', 'openSettings'],
        ['Sign In to GitHub', 'signIn'],
      ],
    );
  });

  it('are two where three would be cut off', () => {
    // 19 + 9 + 33 characters.
    assert.deepEqual(
      [...notificationButtons(['openFiles', 'refresh', 'chooseScope']).values()],
      ['openFiles', 'refresh'],
    );
  });
});
