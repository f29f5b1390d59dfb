import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Equivalent, PAST_THE_END, REFUSED } from './equivalent.ts';
import { EQUIVALENT_IN_GITHUB } from './equivalent-in-github.ts';
import { EQUIVALENT_IN_TOOLS } from './equivalent-in-tools.ts';
import { originalOf } from './mutants.ts';
import type { Located } from './mutation-plugins.ts';
import { ROOT } from './paths.ts';

/** Mutants that behave as the source does, or that `npm run check` refuses: no test can or has to notice them. */
const EQUIVALENT: readonly Equivalent[] = [
  ...EQUIVALENT_IN_TOOLS,
  ...EQUIVALENT_IN_GITHUB,
  {
    file: 'dashboard/insights.ts',
    line: '...(worst !== undefined && worst.now.share < worst.then.share ? [insight(worst)] : []),',
    original: 'worst.now.share < worst.then.share',
    replacement: 'worst.now.share <= worst.then.share',
    reason: 'Only teams whose share moved by ten points come so far.',
  },
  {
    file: 'dashboard/insights.ts',
    line: ': last === undefined || preliminary.length === 1',
    original: 'last === undefined',
    replacement: 'false',
    reason: REFUSED,
  },
  {
    file: 'dashboard/summary-notices.ts',
    line: 'const unanswered = filter.users !== undefined || (filter.teams ?? []).length > 1;',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'One team is as good as none.',
  },
  {
    file: 'sync/plan.ts',
    line: 'return a < b ? a : b;',
    original: 'a < b',
    replacement: 'a <= b',
    reason: 'Both are the same day.',
  },
  {
    file: 'sync/plan.ts',
    line: 'return a > b ? a : b;',
    original: 'a > b',
    replacement: 'a >= b',
    reason: 'Both are the same day.',
  },
  {
    file: 'sync/plan.ts',
    line: "const whole = report === 'users' || report === 'entity' ? RANGE_REPORTS[report] : undefined;",
    original: "report === 'users' || report === 'entity'",
    replacement: 'true',
    reason: REFUSED,
  },
  {
    file: 'facts/user-set.ts',
    line: 'for (let index = 0; index < this.#words.length; index += 1) {',
    original: 'index < this.#words.length',
    replacement: 'index <= this.#words.length',
    reason: PAST_THE_END,
  },
  {
    file: 'facts/repeated-rows.ts',
    line: 'for (let at = 0; at < Math.max(a.length, b.length); at += 1) {',
    original: 'at < Math.max(a.length, b.length)',
    replacement: 'at <= Math.max(a.length, b.length)',
    reason: PAST_THE_END,
  },
  {
    file: 'facts/day-totals.ts',
    line: "if (label > (labels.get(name) ?? '')) labels.set(name, label);",
    original: "label > (labels.get(name) ?? '')",
    replacement: "label >= (labels.get(name) ?? '')",
    reason: 'It sets the label that is there already; an empty label is not listed.',
  },
  {
    file: 'facts/field-readers.ts',
    line: 'if (group instanceof AmountGroup) group.add(rest, at);',
    original: 'group instanceof AmountGroup',
    replacement: 'true',
    reason: 'No path of the table of amounts goes on behind the end of another.',
  },
  {
    file: 'figures/ranking.ts',
    line: 'compare === true && first !== undefined && drawn.length === 1 && before !== undefined',
    original: 'first !== undefined',
    replacement: 'true',
    reason: 'One column is drawn, which is the first.',
  },
  {
    file: 'figures/ranking.ts',
    line: "categoryKind: 'name',",
    original: "'name'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'metrics/catalog/clients.ts',
    line: 'if (selection === null || !only(period, by)) return null;',
    original: 'selection === null',
    replacement: 'false',
    reason: REFUSED,
  },
  {
    file: 'facts/merge-days.ts',
    line: 'if (seen.has(id)) repeated.add(id);',
    original: 'seen.has(id)',
    replacement: 'true',
    reason: 'Of the rows of a person who has one that row is chosen: it only takes longer.',
  },
  ...['true', 'likely <= this.#texts.length'].map((replacement) => ({
    file: 'reports/json-scanner.ts',
    line: 'if (likely < this.#texts.length && this.#matches(likely, scanner)) return likely;',
    original: 'likely < this.#texts.length',
    replacement,
    reason: 'A key that is not there matches nothing: the condition only saves the call.',
  })),
  {
    file: 'figures/copied.ts',
    line: "return typeof value === 'number' && kind !== 'text' ? format.number(value, kind) : String(value);",
    original: "'text'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'figures/change.ts',
    line: "return l10n.t('from {0}', format.number(0, 'count'));",
    original: "'count'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'figures/change.ts',
    line: "const chance = delta.kind === 'points' && delta.isChance ? [l10n.t('could be chance')] : [];",
    original: "delta.kind === 'points'",
    replacement: 'true',
    reason: REFUSED,
  },
  {
    file: 'dashboard/data-tab.ts',
    line: "format.number(notes.rowsRejected, 'count'),",
    original: "'count'",
    replacement: '""',
    reason: REFUSED,
  },
];

/** Undefined: a test has to notice it. */
export function reasonOfEquivalence(mutant: Located): string | undefined {
  const file = relative(ROOT, mutant.fileName).replaceAll('\\', '/');
  const line = readFileSync(mutant.fileName, 'utf8').split('\n')[mutant.location.start.line]?.trim();
  const original = originalOf(mutant);
  const found = EQUIVALENT.find(
    (each) =>
      `src/${each.file}` === file &&
      each.line === line &&
      each.original === original &&
      each.replacement === mutant.replacement,
  );
  return found?.reason;
}
