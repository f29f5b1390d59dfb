import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { OF_COLUMNS } from './equivalent-columns.ts';
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
  {
    file: 'metrics/comparability.ts',
    line: 'const different = differentDays(sides[0] ?? [], sides[1] ?? []);',
    original: '[]',
    replacement: '["Stryker was here"]',
    reason: 'There are always two sides.',
  },
  {
    file: 'metrics/period.ts',
    line: "if (haveUsers(this.stored()) || !reachesOf(this.dateRange).includes('last28')) return undefined;",
    original: "'last28'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'metrics/period.ts',
    line: 'return { from: starts.reduce((first, start) => (start < first ? start : first)), to: dateRange.to };',
    original: 'start < first',
    replacement: 'start <= first',
    reason: 'Both are the same day.',
  },
  {
    file: 'dashboard/insights.ts',
    line: ".includes(text.split(' ')[0] ?? '');",
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'Every text has a first word, which may be empty.',
  },
  {
    file: 'dashboard/data-tab.ts',
    line: 'format.day(first > from ? first : from),',
    original: 'first > from',
    replacement: 'first >= from',
    reason: 'Both are the same day.',
  },
  {
    file: 'figures/ranking.ts',
    line: "return sides === undefined || 'reason' in sides ? undefined : snapshot.previous?.[id].breakdown;",
    original: 'snapshot.previous?.[id]',
    replacement: 'snapshot.previous[id]',
    reason: REFUSED,
  },
  {
    file: 'figures/copied.ts',
    line: "row.map((value, at) => texts?.[index]?.[at] ?? written(value, heads[at]?.kind ?? 'text', format)),",
    original: "'text'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'dashboard/licenses-tab.ts',
    line: "const withheld = snapshot.basis === 'summary' ? adoptionWithheld() : undefined;",
    original: "'summary'",
    replacement: '""',
    reason: REFUSED,
  },
  ...['people', 'chat', 'completions', 'clients'].map((group) => ({
    file: 'dashboard/tabs.ts',
    line: "groups: ['people', 'chat', 'completions', 'clients'],",
    original: `'${group}'`,
    replacement: '""',
    reason: REFUSED,
  })),
  ...['code', 'reviews', 'agents', 'licenses'].map((group) => ({
    file: 'dashboard/tabs.ts',
    line: `groups: ['${group}'],`,
    original: `'${group}'`,
    replacement: '""',
    reason: REFUSED,
  })),
  {
    file: 'dashboard/insight-rules.ts',
    line: "if (unit === 'requests per person' || unit === 'lines per person') return true;",
    original: "'lines per person'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'metrics/selection.ts',
    line: "this.#accept = ({ keys }) => inGroup === undefined || feature < 0 || inGroup(keys[feature] ?? '');",
    original: "''",
    replacement: '"Stryker was here!"',
    reason: 'A cell has a key for each dimension of its array.',
  },
  {
    file: 'metrics/catalog/versions.ts',
    line: 'return index >= 0 && (parts[index] ?? 0) < (others[index] ?? 0);',
    original: 'index >= 0',
    replacement: 'true',
    reason: 'Where no number differs, 0 is compared with 0.',
  },
  {
    file: 'dashboard/licenses-tab.ts',
    line: "column('state', l10n.t('State'), 'text', (seat, at) => stateText(seat, states[at] ?? 'active')),",
    original: "'active'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'dashboard/licenses-tab.ts',
    line: "format.number(unused, 'count'),",
    original: "'count'",
    replacement: '""',
    reason: REFUSED,
  },
  {
    file: 'dashboard/date-range-choices.ts',
    line: 'if (one === undefined || other === undefined) return undefined;',
    original: 'other === undefined',
    replacement: 'false',
    reason: REFUSED,
  },
  {
    file: 'dashboard/insight-rules.ts',
    line: 'return to !== undefined && from !== undefined && isShareHighlight(to, from, WORTH_SAYING.points);',
    original: 'to !== undefined',
    replacement: 'true',
    reason: REFUSED,
  },
  {
    file: 'figures/change.ts',
    line: "return style === 'ratio' && whole != null ? format.share(value, whole) : format.number(value, style);",
    original: 'whole != null',
    replacement: 'true',
    reason: REFUSED,
  },
  ...[
    { file: 'facts/restricted-rows.ts', original: 'spellings.set(facts, ofDay);' },
    { file: 'facts/restricted-rows.ts', original: 'ofDay.set(dimension, known);' },
    { file: 'facts/restricted-rows.ts', original: 'this.#selected.set(name, known);' },
    { file: 'metrics/period.ts', original: 'known.set(key, found);' },
    { file: 'figures/format.ts', original: 'this.#numbers.set(style, known);' },
  ].map((call) => ({
    ...call,
    line: call.original,
    replacement: ';',
    reason: 'Nothing is remembered, and everything is worked out anew: it only takes longer.',
  })),
  ...OF_COLUMNS,
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
