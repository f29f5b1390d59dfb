import assert from 'node:assert/strict';
import { clockShift, instantText, localClock, type LocalClock, timeText } from '../../../src/domain/clock.ts';

const AFTERNOON = Date.parse('2026-12-31T23:40:00Z');
const reader = (locale: string, timeZone: string): LocalClock => ({
  now: () => 0,
  shift: 0,
  locale,
  timeZone,
});

/** Languages write a space that does not break between the time and AM or PM. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('the clock', () => {
  it('is ahead by its shift', () => {
    const [one, other] = [localClock('en'), localClock('en', 86_400_000)];
    // The earlier one first: time goes on between the two.
    const before = one.now();
    const ahead = other.now() - before;
    assert.ok(ahead >= 86_400_000 && ahead < 86_460_000, String(ahead));
  });

  it('is moved by the environment in tests alone', () => {
    assert.equal(clockShift('86400000', true), 86_400_000);
    assert.equal(clockShift('-5', true), -5);
    assert.equal(clockShift('86400000', false), 0);
    assert.equal(clockShift(undefined, true), 0);
    assert.equal(clockShift('tomorrow', true), 0);
  });

  it('writes times in the zone and the language of the reader', () => {
    assert.equal(plain(timeText(AFTERNOON, reader('en', 'UTC'))), '11:40 PM');
    assert.equal(timeText(AFTERNOON, reader('de', 'Europe/Berlin')), '00:40');
    assert.equal(plain(timeText(AFTERNOON, reader('en', 'Pacific/Kiritimati'))), '1:40 PM');
    assert.equal(plain(instantText(AFTERNOON, reader('en', 'Pacific/Kiritimati'))), 'Jan 1, 2027, 1:40 PM');
    assert.equal(plain(instantText(AFTERNOON, reader('en', 'America/Los_Angeles'))), 'Dec 31, 2026, 3:40 PM');
    assert.equal(instantText(AFTERNOON, reader('ja', 'Asia/Tokyo')), '2027/01/01 8:40');
  });
});
