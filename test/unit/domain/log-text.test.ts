import assert from 'node:assert/strict';
import { logText } from '../../../src/domain/log-text.ts';

describe('a line of the log', () => {
  for (const [text, logged] of [
    ['GET /user/teams?page=2&after=x: 200', 'GET /user/teams: 200'],
    ['GET https://api.github.com/a/b?sig=x#y failed', 'GET https://api.github.com/a/b failed'],
    [
      'see "https://h.example/a?b" (https://h.example/c#d), please',
      'see "https://h.example/a" (https://h.example/c), please',
    ],
    ['https://user:secret@h.example/a', 'https://h.example/a'],
    ['https://h.example?sig=x', 'https://h.example'],
    ['GET /user: 200', 'GET /user: 200'],
    ['Are these the teams? 3 of 4 #1', 'Are these the teams? 3 of 4 #1'],
    ["ENOENT, open '/home/ada/store/x.gz'", "ENOENT, open '~/store/x.gz'"],
    ['/home/adam/x', '/home/adam/x'],
  ] as const) {
    it(`is “${logged}”`, () => assert.equal(logText(text, '/home/ada'), logged));
  }

  it('has no folder of a user of Windows', () => {
    assert.equal(logText('EPERM, open C:\\Users\\Ada\\x', 'C:\\Users\\Ada'), 'EPERM, open ~\\x');
  });
});
