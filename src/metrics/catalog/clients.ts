import * as l10n from '@vscode/l10n';
import type { CountedRows } from '../../facts/counted.ts';
import type { DayTotals } from '../../facts/day-totals.ts';
import type { Dimension } from '../../facts/fields.ts';
import { narrowed } from '../../facts/filter.ts';
import { UserSet, unite } from '../../facts/user-set.ts';
import { type Metric, type MetricResult, NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';
import { changed, ranked } from '../tables.ts';
import { isOutdated } from './versions.ts';

const VERSION_CAVEAT = () =>
  l10n.t(
    'Versions are marked as outdated if GitHub does not count their use reliably. All metrics are too low for these versions.',
  );

/** Sources: metric reference 0 and 4; data quirks (lowest client versions). */
export const clientMetrics = {
  ide_usage: {
    title: () => l10n.t('IDE usage'),
    formula: () =>
      l10n.t('Distinct users, requests, generations, and lines changed, by IDE in the date range.'),
    basis: () =>
      l10n.t(
        'UTC days. Activity in IDEs. The value is the number of users active in any IDE. A user of two IDEs counts in both rows.',
      ),
    unit: 'people',
    group: 'clients',
    report: 'users',
    fields: ['totals_by_ide'],
    named: ['ide'],
    compute: (period) =>
      peopleBy(period, 'ide', (sums) => ({
        interactions: sums.interactions,
        generations: sums.generations,
        lines: changed(sums),
      })),
  },
  feature_usage: {
    title: () => l10n.t('Feature usage'),
    formula: () => l10n.t('Distinct users and all counters, by feature in the date range.'),
    basis: () =>
      l10n.t(
        'UTC days. All features that GitHub reports, including the CLI, the Copilot app, and features that this version of the extension does not recognize. The value is the number of users of any feature.',
      ),
    unit: 'people',
    group: 'clients',
    report: 'users',
    fields: ['totals_by_feature'],
    named: ['feature'],
    compute: (period) =>
      peopleBy(
        period,
        'feature',
        ({ interactions, generations, acceptances, suggested, added, deleted }) => ({
          interactions,
          generations,
          acceptances,
          suggested,
          added,
          deleted,
        }),
      ),
  },
  ide_versions: {
    title: () => l10n.t('IDE versions'),
    formula: () => l10n.t('Users by IDE and the version that they last used in the date range.'),
    basis: () => l10n.t('UTC days. The value counts each IDE of each user once.'),
    caveat: VERSION_CAVEAT,
    unit: 'installations',
    group: 'clients',
    report: 'users',
    fields: ['totals_by_ide.last_known_ide_version'],
    named: ['ide', null],
    compute: (period) => versions(period, 'ideVersion', ([ide = ''], version) => [ide, version]),
  },
  plugin_versions: {
    title: () => l10n.t('Copilot extension versions'),
    formula: () =>
      l10n.t('Users by Copilot extension and the version that they last used in the date range.'),
    basis: () => l10n.t('UTC days. The value counts each extension in each IDE of each user once.'),
    caveat: VERSION_CAVEAT,
    unit: 'installations',
    group: 'clients',
    report: 'users',
    fields: ['totals_by_ide.last_known_plugin_version'],
    compute: (period) => versions(period, 'pluginVersion', ([, plugin = ''], version) => [plugin, version]),
  },
} as const satisfies Record<string, Metric>;

type ValuesOf = (sums: IdeCell['sums']) => Readonly<Record<string, number>>;
type IdeCell = NonNullable<DayTotals['cells']['ide']>[number];

function only(period: Period, dimension: Dimension): boolean {
  return narrowed(period.filter).every((each) => each === dimension);
}

function peopleBy(period: Period, by: 'ide' | 'feature', valuesOf: ValuesOf): MetricResult | null {
  const selection = period.select({ by: [by], counters: [] });
  if (selection === null || !only(period, by)) return null;
  const days = period.stored();
  const peopleOf = (name: string) =>
    unite(days.map(({ people }) => people?.by[by].get(name)).filter((set) => set !== undefined));
  const rows = selection.groups(days).map(({ keys, sums }) => ({
    keys,
    people: peopleOf(keys[0] ?? ''),
    values: valuesOf(sums),
  }));
  if (days.some(({ people }) => people === undefined)) {
    const counted = period.countedRows(by);
    const counts = new Map(counted?.rows.map(({ keys, people }) => [keys[0], people]));
    const withPeople = ({ keys, values }: (typeof rows)[number]) => {
      const people = counts.get(keys[0]);
      return { keys, values: people === undefined ? values : { people, ...values } };
    };
    return {
      ...(counted === undefined ? NOT_REPORTED : { value: counted.total }),
      breakdown: ranked(rows.map(withPeople)),
    };
  }
  return {
    value: unite(rows.map(({ people }) => people)).size,
    breakdown: ranked(
      rows.map(({ keys, people, values }) => ({ keys, values: { people: people.size, ...values } })),
    ),
  };
}

/** The keys end with the version. */
function versions(
  period: Period,
  kind: 'ideVersion' | 'pluginVersion',
  keysOf: (of: readonly string[], version: string) => readonly string[],
): MetricResult | null {
  if (!only(period, 'ide')) return null;
  const counted = period.countedRows(kind);
  if (counted !== undefined) return versionRows(counted.total, counted.rows);
  if (period.stored().some(({ people }) => people === undefined)) return NOT_REPORTED;
  const known = period.lastKnown(kind);
  const found = new Map<string, { keys: readonly string[]; people: UserSet }>();
  for (const { of, state, people } of known) {
    const keys = keysOf(of, state);
    const key = JSON.stringify(keys);
    const row = found.get(key) ?? { keys, people: new UserSet() };
    found.set(key, row);
    row.people.addAll(people);
  }
  const rows = [...found.values()].map(({ keys, people }) => ({ keys, people: people.size }));
  return versionRows(
    known.reduce((sum, { people }) => sum + people.size, 0),
    rows,
  );
}

function versionRows(value: number | null, rows: CountedRows['rows']): MetricResult {
  const marked = rows.map(({ keys, people }) => ({
    keys,
    values: { people },
    ...(isOutdated(keys[0] ?? '', keys[1] ?? '') ? { outdated: true as const } : {}),
  }));
  return { value, breakdown: ranked(marked) };
}
