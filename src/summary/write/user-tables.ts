import { type Day, trailing } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import type { DayTotals, LastKnownKind } from '../../facts/day-totals.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import { type UserSet, unite } from '../../facts/user-set.ts';
import { CATALOG } from '../../metrics/catalog/catalog.ts';
import { Period } from '../../metrics/period.ts';
import type { SummaryScope } from '../document/published-summary.ts';
import { publishedBreakdown } from '../safety/published-breakdowns.ts';
import type { PublishedNames } from '../safety/published-names.ts';
import {
  publishedOverlappingTable,
  type PublishedTable,
  publishedTables,
  type UserRow,
  type UserTable,
} from '../safety/publishable-tables.ts';

/** Users of the whole by client, feature, and adoption phase in the 28 days up to a day, before any is withheld. */
export interface UserTables {
  readonly ide: UserTable;
  readonly feature: UserTable;
  readonly ideVersion: UserTable;
  readonly pluginVersion: UserTable;
  readonly phase: PhaseTable;
  /** Users of any IDE, whose number is published with the other numbers of users; undefined: not reported. */
  readonly ideUsers: UserSet | undefined;
}

/** Each user is in one phase. GitHub reports the number of users in each phase, not who they are. */
interface PhaseTable {
  readonly rows: readonly { readonly phase: string; readonly users: number }[];
  /** Active users without a phase. */
  readonly others: number;
}

/** `days`: those stored of the 28 days. */
export function userTables(day: Day, days: readonly DayTotals[], entity: EntityDay | undefined): UserTables {
  const totals = new Map(days.map((summary) => [summary.day, summary]));
  const period = new Period(trailing(day, REPORT_DAYS), {
    totals,
    entities: new Map(entity && [[day, entity]]),
  });
  return {
    ide: byName(days, 'ide'),
    feature: byName(days, 'feature'),
    ideVersion: versions(period, 'ideVersion', ([ide = ''], version) => [ide, version]),
    pluginVersion: versions(period, 'pluginVersion', ([, plugin = ''], version) => [plugin, version]),
    phase: phases(period, activeUsers(period, entity)),
    ideUsers: period.group('ide', period.dateRange) ?? undefined,
  };
}

/** The tables as they are published, without names that are published as "others". */
export function publishedUserTables(
  { ide, feature, ideVersion, pluginVersion, phase, ideUsers }: UserTables,
  names: PublishedNames,
  threshold: number,
): SummaryScope['rows'][string] {
  const named = (kind: 'ide' | 'feature', { rows, total }: UserTable): UserTable => ({
    rows: rows.filter(({ keys: [name = ''] }) => names.nameOf(kind, name) === name),
    total,
  });
  const clients = [named('ide', ide), ideVersion, pluginVersion];
  const [ofIdes, ofVersions, ofPlugins] = publishedTables(clients, ideUsers, threshold);
  return {
    ...(ofIdes && { ide: ofIdes }),
    feature: publishedOverlappingTable(named('feature', feature), threshold),
    ...(ofVersions && { ideVersion: ofVersions }),
    ...(ofPlugins && { pluginVersion: ofPlugins }),
    phase: publishedPhases(phase, threshold),
  };
}

function byName(days: readonly DayTotals[], kind: 'ide' | 'feature'): UserTable {
  const sets = new Map<string, UserSet[]>();
  for (const { people } of days) {
    for (const [name, users] of people?.by[kind] ?? []) {
      const known = sets.get(name) ?? [];
      sets.set(name, known);
      known.push(users);
    }
  }
  const rows = [...sets].map(([name, all]): UserRow => ({ keys: [name], users: unite(all) }));
  return { rows, total: [unite(rows.map(({ users }) => users))] };
}

/** The keys end with the version. A user with two IDEs has a version of each. */
function versions(
  period: Period,
  kind: Exclude<LastKnownKind, 'phase'>,
  keysOf: (client: readonly string[], version: string) => readonly string[],
): UserTable {
  const known = period.lastKnown(kind);
  const sets = Map.groupBy(known, ({ of, state }) => JSON.stringify(keysOf(of, state)));
  const rows = [...sets.values()].map((same): UserRow => ({
    keys: same.slice(0, 1).flatMap(({ of, state }) => keysOf(of, state)),
    users: unite(same.map(({ people }) => people)),
  }));
  return { rows, total: known.map(({ people }) => people) };
}

/** The number of active users that is published: GitHub's own where days are missing. */
function activeUsers(period: Period, entity: EntityDay | undefined): number {
  const stored = period.users() ?? 0;
  const byGitHub = entity?.counted?.active.last28 ?? 0;
  return period.missing().length === 0 ? stored : Math.max(stored, byGitHub);
}

function phases(period: Period, active: number): PhaseTable {
  const { breakdown = [] } = CATALOG.adoption_phases.compute(period) ?? {};
  const rows = breakdown.map(({ keys: [phase = ''], values }) => ({ phase, users: values['people'] ?? 0 }));
  const inPhases = rows.reduce((sum, { users }) => sum + users, 0);
  return { rows, others: Math.max(0, active - inPhases) };
}

/** The number of active users is published, so that withheld users of a phase would be its rest. */
function publishedPhases({ rows, others }: PhaseTable, threshold: number): PublishedTable {
  const counts = [...rows.map(({ users }) => users), others];
  const { total, parts } = publishedBreakdown(counts, threshold);
  return {
    // Active users less those with a phase are those without one.
    total: total === null || parts.at(-1) == null ? null : total - others,
    rows: rows.flatMap(({ phase }, at) => {
      const people = parts[at] ?? 0;
      return people > 0 ? [{ keys: [phase], people }] : [];
    }),
  };
}
