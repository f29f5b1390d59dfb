import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { durationStep } from '../../../webview/charts/duration-step.ts';
import { Format } from '../../../src/figures/format.ts';

const format = new Format('en');

describe('a share', () => {
  it('is rounded to whole percent below a base of a thousand, but neither to 0% nor to 100%', () => {
    const of = (whole: number) =>
      [0, 0.0049, 0.005, 0.994, 0.995, 1].map((ratio) => format.percentOf(ratio, whole));
    assert.deepEqual(of(999), ['0%', '<1%', '1%', '99%', '>99%', '100%']);
    assert.deepEqual(of(1000), ['0%', '0.5%', '0.5%', '99.4%', '99.5%', '100%']);
    assert.equal(format.share(0.26, 1234), '26% of 1,234');
  });

  it('changes by points, as precise as its base allows', () => {
    const rows = [
      [0.026, 999, '+3 points'],
      [0.026, 1000, '+2.6 points'],
      [0.026, null, '+2.6 points'],
      [0.01, 999, '+1 point'],
      [-0.01, null, '-1 point'],
      [0.005, 999, '+1 point'],
      [0.0049, 999, '+0.5 points'],
      [-0.02, 999, '-2 points'],
      [0, 999, '0 points'],
    ] as const;
    assert.deepEqual(
      rows.map(([by, whole]) => [by, whole, format.pointsText(by, whole)]),
      rows,
    );
  });
});

describe('a number', () => {
  it('has the decimals of its style', () => {
    const styles = ['count', 'ratio', 'average', 'points'] as const;
    assert.deepEqual(
      styles.map((style) => format.number(1.25, style)),
      ['1', '125%', '1.3', '+125'],
    );
    assert.deepEqual(
      [0, 3, -3].map((by) => format.signed(by)),
      ['0', '+3', '-3'],
    );
    assert.equal(format.megabytes(2_340_000), '2.3 MB');
    assert.equal(format.money(1234.6, 'USD'), '$1,235');
    assert.deepEqual([format.decimalSign(), new Format('de').decimalSign()], ['.', ',']);
  });

  it('is written in hours or days where it is a duration of so many minutes', () => {
    const texts = [0, 45, 119, 120, 1830, 2879, 2880, 36_000].map((minutes) =>
      format.number(minutes, 'duration'),
    );
    assert.deepEqual(texts, ['0 min', '45 min', '119 min', '2 hr', '30.5 hr', '48 hr', '2 days', '25 days']);
    assert.equal(new Format('de').number(1830, 'duration'), '30,5 Std.');
  });

  it('has whole steps on the axis of a duration', () => {
    const steps = [20, 100, 120, 2680, 2880, 20_000, 400_000].map((highest) => durationStep(highest, 4));
    assert.deepEqual(steps, [5, 30, 60, 720, 1440, 7200, 100_800]);
  });

  it('has a decimal in a change below one percent', () => {
    const changes = [0, 0.004, -0.004, 0.01, 0.014, -0.014].map((ratio) => format.change(ratio));
    assert.deepEqual(changes, ['0%', '+0.4%', '-0.4%', '+1%', '+1%', '-1%']);
  });
});

describe('a day', () => {
  it('is written in UTC, with what its place has room for', () => {
    const first = day('2026-11-01');
    assert.deepEqual(
      [format.day(first), format.dayOfMonth(first), format.month(first)],
      ['Nov 1, 2026', 'Nov 1', 'November 2026'],
    );
    assert.match(format.range({ from: first, to: day('2026-12-02') }), /^Nov 1\s–\sDec 2, 2026$/);
  });
});
