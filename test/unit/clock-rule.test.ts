import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import { ONE_CLOCK } from '../../scripts/lib/clock-rule.ts';

const linter = new Linter();

function isRefused(code: string): boolean {
  const messages = linter.verify(code, [{ rules: { 'no-restricted-syntax': ['error', ...ONE_CLOCK] } }]);
  assert.ok(
    messages.every(({ ruleId }) => ruleId === 'no-restricted-syntax'),
    JSON.stringify(messages),
  );
  return messages.length > 0;
}

describe('the lint rule for clock, time zone and locale', () => {
  for (const code of [
    'const now = Date.now();',
    'const options = { now: Date.now };',
    'const parts = { clock: Date };',
    'const at = new Date();',
    'const text = Date();',
    'const Time = Date;',
    'use(Date);',
    'const begin = performance.timeOrigin;',
    'const now = globalThis.Date.now();',
    'const noon = new Date(2026, 10, 27, 12);',
    'const hour = new Date(at).getHours();',
    'const offset = new Date(at).getTimezoneOffset();',
    'const text = new Date(at).toDateString();',
    'const text = new Date(at).toLocaleTimeString([], style);',
    "const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });",
    'const format = new Intl.NumberFormat();',
    'const format = Intl.NumberFormat();',
    'const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;',
    'const format = new Intl.NumberFormat(undefined, style);',
    'const format = new Intl.NumberFormat([], style);',
    'const collator = new Intl.Collator();',
    'const parts = new Intl.Segmenter().segment(text);',
    'const text = count.toLocaleString();',
    'const text = count.toLocaleString(undefined, style);',
    'const text = name.toLocaleLowerCase();',
    'names.sort((a, b) => a.localeCompare(b));',
    'const language = navigator.language;',
  ])
    it(`refuses ${code}`, () => assert.ok(isRefused(code)));

  for (const code of [
    'const now = clock.now();',
    'const at = new Date(clock.now());',
    "const day = Date.parse('2026-11-27T00:00:00Z');",
    'const hour = new Date(at).getUTCHours();',
    'const begun = performance.now();',
    "const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });",
    "const format = new Intl.NumberFormat('en', style);",
    "const text = count.toLocaleString('en');",
    "names.sort((a, b) => a.localeCompare(b, 'en'));",
    'const isDate = value instanceof Date;',
  ])
    it(`allows ${code}`, () => assert.ok(!isRefused(code)));
});
