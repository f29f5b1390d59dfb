import assert from 'node:assert/strict';
import { messagesSection } from '../../faults/messages.ts';

describe('the table of messages', () => {
  const rowsOf = (cells: readonly (readonly [sentence: string, fault: string])[]): string[] =>
    messagesSection(cells.map(([sentence, fault]) => ({ sentence, fault })))
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:message|---) /.test(line));

  it('has each message once, with what to do and all faults, whatever data it is about', () => {
    assert.deepEqual(
      rowsOf([
        ['Some days could not be updated: github.com is down. Refresh later.', '500'],
        ['Teams could not be updated: github.com is down. Refresh later.', '500'],
        ['github.com is down. Refresh later.', '502'],
        ['', '204'],
      ]),
      ['| github.com is down. | Refresh later. | 500; 502 |'],
    );
  });

  it('keeps what is no subject, and merges messages that differ by the status only', () => {
    assert.deepEqual(
      rowsOf([
        ['You own acme: the policy is off. Enable it.', '403'],
        ['Refused (status 401).', 'a'],
        ['Refused (status 403).', 'b'],
      ]),
      ['| You own acme: the policy is off. | Enable it. | 403 |', '| Refused (status N). |  | a; b |'],
    );
  });
});
