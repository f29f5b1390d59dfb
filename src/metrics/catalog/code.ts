import * as l10n from '@vscode/l10n';
import type { Sums } from '../../facts/counters.ts';
import type { Cell } from '../../facts/day-totals.ts';
import type { Dimension } from '../../facts/fields.ts';
import { narrowed } from '../../facts/filter.ts';
import { monthBasis } from '../active-people.ts';
import { type Metric, INCOMPLETE, type MetricResult, NOT_REPORTED, ratio } from '../metric.ts';
import type { Period } from '../period.ts';
import { changed, ranked, rankedByName, series, type Values } from '../tables.ts';

const LINES = ['added', 'deleted'] as const;
const IDE_BASIS = () =>
  l10n.t(
    'UTC days. Completions, chat, and agent edits in the IDE. The CLI and the Copilot app are not included.',
  );
const USER_BASIS = () =>
  l10n.t(
    'UTC days. Completions, inline chat, and code that users applied, inserted, or copied from the chat panel. Code that agents wrote to files is not included.',
  );
const AGENT_BASIS = () =>
  l10n.t(
    'UTC days. Code that agent, edit, and custom mode wrote to files. GitHub reports no suggested lines for it.',
  );
const LINE_FIELDS = ['loc_added_sum', 'loc_deleted_sum'];
const SUGGESTED_FIELDS = ['loc_suggested_to_add_sum', ...LINE_FIELDS];

type Side = 'user' | 'agent';

/** Sources: GitHub's documentation of the code generation dashboard; metric reference 2. */
export const codeMetrics = {
  loc_changed_with_ai: {
    title: () => l10n.t('Lines of code changed with AI'),
    shortTitle: () => l10n.t('Lines changed with AI'),
    formula: () => l10n.t('Lines added + lines deleted in the date range.'),
    basis: IDE_BASIS,
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_feature', LINE_FIELDS),
    compute: (period) => {
      const selection = period.select({ features: 'ide', counters: LINES });
      return selection && { value: changed(selection.sum(period.summed())) };
    },
  },
  agent_contribution: {
    title: () => l10n.t('Agent contribution'),
    formula: () => l10n.t('Lines added and deleted by agent edits ÷ lines of code changed with AI.'),
    basis: () => l10n.t('UTC days. Both values cover the IDE only. The CLI is not included.'),
    unit: 'ratio',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_feature', LINE_FIELDS),
    compute: (period) => {
      const agent = period.select({ features: 'agent', counters: LINES });
      const ide = period.select({ features: 'ide', counters: LINES });
      if (agent === null || ide === null) return null;
      const whole = changed(ide.sum(period.summed()));
      return { value: ratio(changed(agent.sum(period.summed())), whole), whole };
    },
  },
  average_lines_deleted_by_agent: {
    title: () => l10n.t('Average lines deleted by agent'),
    formula: () =>
      l10n.t('Lines deleted by agent edits since the 1st of the month ÷ total active users (IDE).'),
    basis: () =>
      `${monthBasis()} ${l10n.t('Divided by all users active in an IDE, whether or not they used agents.')}`,
    unit: 'lines per person',
    span: 'month',
    group: 'code',
    report: 'users',
    fields: ['totals_by_feature.loc_deleted_sum', 'user_id'],
    compute: (period) => {
      const selection = period.select({ features: 'agent', counters: ['deleted'] });
      if (selection === null) return null;
      const month = period.span('month');
      if (period.lacksDays(month)) return INCOMPLETE;
      const users = period.contributors(month);
      return users === null
        ? NOT_REPORTED
        : { value: ratio(selection.sum(period.stored(month)).deleted, users) };
    },
  },
  daily_lines_added_and_deleted: {
    title: () => l10n.t('Daily total of lines added and deleted'),
    formula: () => l10n.t('Sums of loc_added_sum and loc_deleted_sum by day.'),
    basis: IDE_BASIS,
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_feature', LINE_FIELDS),
    compute: (period) => {
      const selection = period.select({ features: 'ide', counters: LINES });
      return (
        selection && {
          value: changed(selection.sum(period.summed())),
          series: series(period, LINES, (day) => linesOf('agent', selection.sum([day]))),
        }
      );
    },
  },
  user_initiated_code_changes: {
    title: () => l10n.t('User-initiated code changes'),
    formula: () =>
      l10n.t(
        'Lines suggested, added, and deleted by user-initiated features. The value is lines added + lines deleted.',
      ),
    basis: USER_BASIS,
    measure: () => l10n.t('Added and deleted'),
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_feature', SUGGESTED_FIELDS),
    compute: (period) => {
      const byFeature = period.select({ by: ['feature'], features: 'user', counters: LINES });
      if (byFeature === null) return null;
      const groups = byFeature.groups(period.summed());
      const rows = groups.map(({ keys, sums }) => ({ keys, values: linesOf('user', sums) }));
      const changes = codeChanges(period, 'user');
      return changes && { ...changes, breakdown: ranked(rows) };
    },
  },
  agent_initiated_code_changes: {
    title: () => l10n.t('Agent-initiated code changes'),
    formula: () =>
      l10n.t('Lines added and deleted by agent edits. The value is lines added + lines deleted.'),
    basis: AGENT_BASIS,
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_feature', LINE_FIELDS),
    compute: (period) => codeChanges(period, 'agent'),
  },
  user_initiated_code_changes_per_model: {
    title: () => l10n.t('User-initiated code changes per model'),
    formula: () =>
      l10n.t('Lines suggested, added, and deleted, by model. The value is lines added + lines deleted.'),
    basis: () =>
      l10n.t(
        'UTC days. Covers the same features as user-initiated code changes. GitHub reports completions without a model, so they have their own row. All rows, including those not shown, add up to user-initiated code changes.',
      ),
    measure: () => l10n.t('Added and deleted'),
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_model_feature', SUGGESTED_FIELDS),
    named: ['model'],
    compute: (period) => {
      const only = narrowed(period.filter).every((dimension) => dimension === 'feature');
      const completions = only ? period.select({ features: 'completion', counters: LINES }) : null;
      if (completions === null) return codeChangesBy(period, 'user', 'model');
      return codeChangesBy(period, 'user', 'model', [
        { keys: [NO_MODEL], sums: completions.sum(period.summed()) },
      ]);
    },
  },
  agent_initiated_code_changes_per_model: {
    title: () => l10n.t('Agent-initiated code changes per model'),
    formula: () =>
      l10n.t('Lines added and deleted by agent edits, by model. The value is lines added + lines deleted.'),
    basis: AGENT_BASIS,
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_model_feature', LINE_FIELDS),
    named: ['model'],
    compute: (period) => codeChangesBy(period, 'agent', 'model'),
  },
  user_initiated_code_changes_per_language: {
    title: () => l10n.t('User-initiated code changes per language'),
    formula: () =>
      l10n.t('Lines suggested, added, and deleted, by language. The value is lines added + lines deleted.'),
    basis: USER_BASIS,
    measure: () => l10n.t('Added and deleted'),
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_language_feature', SUGGESTED_FIELDS),
    named: ['language'],
    compute: (period) => codeChangesBy(period, 'user', 'language'),
  },
  agent_initiated_code_changes_per_language: {
    title: () => l10n.t('Agent-initiated code changes per language'),
    formula: () =>
      l10n.t(
        'Lines added and deleted by agent edits, by language. The value is lines added + lines deleted.',
      ),
    basis: AGENT_BASIS,
    unit: 'lines',
    group: 'code',
    report: 'users',
    fields: fields('totals_by_language_feature', LINE_FIELDS),
    named: ['language'],
    compute: (period) => codeChangesBy(period, 'agent', 'language'),
  },
} as const satisfies Record<string, Metric>;

/** The row for activity that GitHub reports without a model. */
const NO_MODEL = '(no model reported)';

function fields(array: string, names: readonly string[]): string[] {
  return names.map((name) => `${array}.${name}`);
}

function linesOf(side: Side, { suggested, added, deleted }: Readonly<Sums>): Values {
  return side === 'user' ? { suggested, added, deleted } : { added, deleted };
}

function codeChanges(period: Period, side: Side): (MetricResult & { value: number }) | null {
  const selection = period.select({ features: side, counters: LINES });
  if (selection === null) return null;
  const sums = selection.sum(period.summed());
  const names = Object.keys(linesOf(side, sums));
  return {
    value: changed(sums),
    totals: linesOf(side, sums),
    series: series(period, names, (day) => linesOf(side, selection.sum([day]))),
  };
}

function codeChangesBy(period: Period, side: Side, dimension: Dimension, beside: readonly Cell[] = []) {
  return rankedByName(period, {
    by: [dimension],
    features: side,
    counters: LINES,
    valuesOf: (sums) => linesOf(side, sums),
    amount: changed,
    beside,
  });
}
