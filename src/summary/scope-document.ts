import { type Counter, COUNTERS } from '../facts/counters.ts';
import {
  type Breakdown,
  BREAKDOWN_NAMES,
  BREAKDOWNS,
  type Dimension,
  type Flag,
  LIST_NAMES,
} from '../facts/fields.ts';
import type { ScopeCounts } from './counts.ts';
import type { SummaryRows, SummaryScope } from './document.ts';
import type { ToldNames } from './names.ts';
import type { ScopeTally } from './scope-tally.ts';
import { addColumns, type CellColumns, type Column, type SumColumns } from './volumes.ts';

/**
 * On how many of the last days with figures teams have each array: a year of fifty teams would be most of a summary. Two
 * windows of 28 days have languages and models, half a year has features.
 */
const TEAM_DAYS: Readonly<Record<Breakdown, number>> = {
  feature: 132,
  ide: 132,
  languageFeature: 46,
  modelFeature: 46,
  languageModel: 0,
};
/** What figures are made of; nothing else is told. */
const TOLD_COUNTERS: Readonly<Record<Breakdown, readonly Counter[]>> = {
  feature: COUNTERS,
  languageFeature: ['generations', 'acceptances', 'suggested', 'added', 'deleted'],
  modelFeature: ['interactions', 'generations', 'added', 'deleted'],
  languageModel: ['generations'],
  ide: ['interactions', 'generations', 'added', 'deleted'],
};
const TEAM_AMOUNTS: readonly string[] = ['aiCredits', 'cliSessions', 'cliRequests', 'cliPrompts'];
const TEAM_FLAGS: readonly Flag[] = ['chat', 'agent', 'cli'];

interface Gathered {
  readonly counts: ScopeCounts;
  readonly names: ToldNames;
  /** Of everybody: what is of too few people is left out here. */
  readonly rows: SummaryScope['rows'];
  readonly threshold: number;
}

export function scopeDocument(scope: ScopeTally, gathered: Gathered): SummaryScope {
  const { names, rows, threshold } = gathered;
  const { active, flags, seated } = gathered.counts;
  const { totals, cells, amounts } = scope.volumes;
  const isTeam = scope.id !== '';
  const told = [...scope.states.keys()].filter((at) => /[1-9]/.test(scope.states[at] ?? ''));
  const daysOf = (breakdown: Breakdown): readonly number[] =>
    isTeam ? told.slice(told.length - Math.min(told.length, TEAM_DAYS[breakdown])) : told;
  const amountsTold = Object.entries(amounts).filter(
    ([amount]) => names.nameOf('amount', amount) !== undefined && (!isTeam || TEAM_AMOUNTS.includes(amount)),
  );
  const flagsTold = Object.entries(flags).filter(([flag]) => !isTeam || TEAM_FLAGS.includes(flag as Flag));
  return {
    days: scope.states.join(''),
    counts: { active, flags: Object.fromEntries(flagsTold) },
    ...(isTeam && { seated }),
    totals: sumsOn(told, totals, COUNTERS),
    cells: Object.fromEntries(
      BREAKDOWN_NAMES.filter((name) => BREAKDOWNS[name].dimensions.every((each) => names.has(each))).map(
        (name) => [name, cellsOf(name, cells[name].values(), names, daysOf(name))],
      ),
    ),
    unclear: names.unclear(),
    amounts: Object.fromEntries(
      amountsTold.map(([amount, column]) => [amount, told.map((at) => column[at] ?? null)]),
    ),
    // What people add to Copilot is too much of their own for a team.
    lists: isTeam ? {} : listsOf(scope, names, told),
    rows: toldRows(rows, names, threshold),
  };
}

function cellsOf(
  breakdown: Breakdown,
  cells: Iterable<CellColumns>,
  names: ToldNames,
  days: readonly number[],
) {
  const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  const merged = new Map<string, { keys: string[]; sums: SumColumns }>();
  for (const { keys, sums } of cells) {
    const told = dimensions.flatMap((dimension, at) => names.nameOf(dimension, keys[at] ?? '') ?? []);
    const id = JSON.stringify(told);
    const known = merged.get(id) ?? { keys: told, sums: {} };
    merged.set(id, known);
    addColumns(known.sums, sums);
  }
  return [...merged.values()]
    .map(({ keys, sums }) => ({ keys, sums: sumsOn(days, sums, TOLD_COUNTERS[breakdown]) }))
    .filter(({ sums }) => Object.keys(sums).length > 0);
}

/** Only of these days; a counter that is 0 on all of them is left out. */
function sumsOn(days: readonly number[], sums: SumColumns, counters: readonly Counter[]): SumColumns {
  const kept = counters.flatMap((counter) => {
    const column = days.map((at) => sums[counter]?.[at] ?? 0);
    return column.some((value) => value !== 0) ? [[counter, column] as const] : [];
  });
  return Object.fromEntries(kept);
}

function listsOf({ volumes }: ScopeTally, names: ToldNames, days: readonly number[]): SummaryScope['lists'] {
  const lists = LIST_NAMES.map((list) => {
    const merged = new Map<string, Column[]>();
    for (const [name, columns] of volumes.lists[list]) {
      const told = names.nameOf(list, name);
      if (told === undefined) continue;
      const known = merged.get(told);
      merged.set(
        told,
        columns.map((column, index) =>
          days.map((day, at) => (column[day] ?? 0) + (known?.[index]?.[at] ?? 0)),
        ),
      );
    }
    return [list, [...merged].map(([name, counts]) => ({ name, counts }))] as const;
  });
  return Object.fromEntries(lists);
}

/** Rows of too few people, and of rare names, are left out. */
function toldRows(rows: SummaryScope['rows'], names: ToldNames, threshold: number): SummaryScope['rows'] {
  const isRare = (kind: string, [name = '']: readonly string[]): boolean =>
    (kind === 'ide' || kind === 'feature') && names.nameOf(kind, name) !== name;
  const told = (kind: string, { total, rows: all }: SummaryRows): SummaryRows => {
    const left = all.filter(({ keys, people }) => people >= threshold && !isRare(kind, keys));
    const without = sum(all) - sum(left);
    // The number of those left out could be worked out.
    return { total: without === 0 || without >= threshold ? total : null, rows: left };
  };
  const ofDays = Object.entries(rows).map(([day, kinds]) => {
    const ofKinds = Object.entries(kinds).flatMap(([kind, of]) =>
      of === undefined ? [] : [[kind, told(kind, of)] as const],
    );
    return [day, Object.fromEntries(ofKinds)] as const;
  });
  return Object.fromEntries(ofDays);
}

function sum(rows: SummaryRows['rows']): number {
  return rows.reduce((all, { people }) => all + people, 0);
}
