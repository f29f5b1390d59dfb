import { Format } from '../../../src/figures/format.ts';
import type { DashboardInput } from '../../../src/dashboard/input.ts';
import { COUNTERS, noSums } from '../../../src/facts/counters.ts';
import { record } from '../../../src/facts/record.ts';
import type { PeopleColumns, PersonRow } from '../../../src/metrics/people-rows.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import type { TeamAdoption } from '../../../src/metrics/team-results.ts';
import { type DashboardState, FIRST_STATE } from '../../../src/shared/dashboard-state.ts';
import type { DataTableSpec } from '../../../src/shared/table.ts';
import { LAST, snapshotOf, DATE_RANGE } from '../support/snapshot.ts';

const ENGLISH = new Format('en');

type More = Partial<Omit<DashboardInput, 'state' | 'snapshot'>> & {
  readonly state?: Partial<DashboardState>;
  readonly snapshot?: Partial<Snapshot>;
};

/** What a view is made of, in which nothing happened but what is given. */
export function input({ state, snapshot, ...more }: More = {}): DashboardInput {
  return {
    state: { ...FIRST_STATE, ...state },
    snapshot: snapshotOf([], snapshot),
    dateRange: DATE_RANGE,
    span: DATE_RANGE,
    stored: {},
    notes: {
      version: 1,
      refreshedAt: 1,
      rowsRead: 0,
      rowsRejected: 0,
      problems: [],
      notices: [],
      teamNames: {},
      unknownFields: [],
      failures: [],
      absent: {},
      doubted: {},
    },
    firstDays: {},
    kind: 'github',
    source: 'GitHub · acme',
    wholeLabel: 'acme',
    holidays: [],
    notices: [],
    format: ENGLISH,
    ...more,
  };
}

export function team(
  id: string,
  active: number,
  seated: number,
  more: Partial<TeamAdoption> = {},
): TeamAdoption {
  return {
    id,
    slug: `team-${id}`,
    name: `Team ${id}`,
    active,
    chatUsers: null,
    agentUsers: null,
    seated,
    inactive: [],
    days: 28,
    current: [],
    sums: noSums(),
    completions: { suggested: 0, accepted: 0 },
    acceptanceRate: null,
    ...more,
  };
}

export function person(
  id: string,
  more: Partial<PersonRow> = {},
  sums: Partial<PersonRow['sums']> = {},
): PersonRow {
  return {
    id,
    login: `login-${id}`,
    activeDays: 3,
    lastActive: LAST,
    suggested: 0,
    accepted: 0,
    agentDays: null,
    aiCredits: null,
    ...more,
    sums: { ...noSums(), ...sums },
  };
}

/** As they come from the worker. */
export function columnsOf(people: readonly PersonRow[]): PeopleColumns {
  const numbers = (of: (person: PersonRow) => number | null): Float64Array =>
    Float64Array.from(people, (person) => of(person) ?? Number.NaN);
  return {
    ids: people.map(({ id }) => id).join('\n'),
    logins: people.map(({ login }) => login).join('\n'),
    lastActive: numbers(() => 0),
    days: [LAST],
    sums: record(COUNTERS, (counter) => numbers(({ sums }) => sums[counter])),
    metrics: {
      activeDays: numbers(({ activeDays }) => activeDays),
      suggested: numbers(({ suggested }) => suggested),
      accepted: numbers(({ accepted }) => accepted),
      agentDays: numbers(({ agentDays }) => agentDays),
      aiCredits: numbers(({ aiCredits }) => aiCredits),
    },
  };
}

/** Rows of a table, as objects by column. */
export function rowsOf({ columns }: DataTableSpec): Record<string, string | number | null>[] {
  return (columns[0]?.values ?? []).map((_, at) =>
    Object.fromEntries(columns.map(({ id, values }) => [id, values[at] ?? null])),
  );
}
