import * as z from 'zod';
import type { NumberColumn } from '../../figures/listed-columns.ts';
import { activePeople, type ListedPerson, listedPeople } from '../../figures/listed-people.ts';
import { PEOPLE_COLUMNS, type PeopleColumnId } from '../../figures/people-columns.ts';
import { sourceLabel } from '../../figures/source-label.ts';
import { dayOf } from '../../domain/day.ts';
import { nameText } from '../../domain/plain-text.ts';
import { record } from '../../facts/record.ts';
import { currentSeats, type Seat } from '../../facts/seat-facts.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import type { TeamAdoption } from '../../metrics/team-results.ts';
import { type Answer, table } from './answer.ts';
import { basisOfColumns, cells, inOrder, ORDER } from './answer-columns.ts';
import { numberText } from './answer-numbers.ts';
import {
  asked,
  type Asked,
  headOf,
  NO_PEOPLE,
  noneOfTheseTeams,
  TEAMS,
  WEEKDAYS,
  DATE_RANGE,
  dateRangeText,
} from './tool-question.ts';
import { defineTool, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

/** Columns for conditions and in answers, after the login and the last day. */
export const PEOPLE_COLUMN_IDS = [
  'active_days',
  'user_initiated_interaction_count',
  'code_generation_activity_count',
  'code_acceptance_activity_count',
  'code_completions_suggested',
  'code_completions_accepted',
  'code_completion_acceptance_rate',
  'agent_days',
  'loc_added_sum',
  'loc_deleted_sum',
  'ai_credits_used',
] as const satisfies readonly PeopleColumnId[];
const COLUMNS = record(PEOPLE_COLUMN_IDS, (id): NumberColumn<ListedPerson> => PEOPLE_COLUMNS[id]);

const OPERATORS = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
} as const satisfies Record<string, (a: number, b: number) => boolean>;

const condition = z.strictObject({
  column: z.enum(PEOPLE_COLUMN_IDS),
  op: z
    .enum(['>', '<', '>=', '<=', '=', 'low'])
    .describe('"low": in the lowest part of the people who meet all other conditions.'),
  value: z
    .number()
    .optional()
    .describe('What to compare with; a rate is 0 to 1. With "low": the part, 0.25 (a quarter) if left out.'),
});
type Condition = z.infer<typeof condition>;

const input = z.strictObject({
  conditions: z.array(condition).max(8).default([]).describe('People have to meet all of them.'),
  withoutActivity: z
    .boolean()
    .optional()
    .describe('People with a license or in a team, without any row in the date range; excludes conditions.'),
  dateRange: DATE_RANGE,
  teams: TEAMS,
  weekdaysOnly: WEEKDAYS,
  sortBy: z.enum(PEOPLE_COLUMN_IDS).optional(),
  order: ORDER,
  limit: z.int().min(1).max(50).default(20),
});
type Input = z.infer<typeof input>;

export const findPeople = defineTool({
  name: 'find_people',
  input,
  namesPeople: () => true,
  answer: async (question, context) => {
    if (context.hidden !== undefined) throw new ToolError(`${context.hidden} ${INSTEAD}`);
    const { conditions, withoutActivity } = question;
    if (withoutActivity === true && conditions.length > 0)
      throw new ToolError('withoutActivity excludes conditions: people without activity have no metrics.');
    const { teams, dateRange, weekdaysOnly } = question;
    const about = await asked({ dateRange, teams, weekdaysOnly }, context);
    const snapshot = await about.metrics.query(
      { dateRange: about.dateRange, filter: about.filter, people: true },
      context.signal,
    );
    if (snapshot.people === undefined || snapshot.basis === 'entity')
      throw new ToolError(`${NO_PEOPLE} ${INSTEAD}`);
    return withoutActivity === true ? silent(question, about, snapshot) : active(question, about, snapshot);
  },
});

const INSTEAD =
  'get_metrics gives metrics of the whole and of teams, compare_teams the teams with low adoption: both name no people.';

function active({ conditions, sortBy, order, limit }: Input, about: Asked, snapshot: Snapshot): Answer {
  const everyone = activePeople(snapshot);
  const tests = conditions.map(testOf);
  const meeting = everyone.filter((person) => tests.every((test) => test(person)));
  const limits = conditions.filter(isLow).map((each) => ({ ...each, threshold: threshold(each, meeting) }));
  const found = meeting.filter((person) =>
    limits.every(({ column, threshold: most }) => atMost(COLUMNS[column].value(person), most)),
  );
  const sortedBy = sortBy ?? conditions[0]?.column ?? 'user_initiated_interaction_count';
  const shown = inOrder(found, COLUMNS[sortedBy], order).slice(0, limit);
  return {
    lines: [
      ...headOf(about, sourceLabel(about.metrics.source), snapshot),
      `${found.length} of ${everyone.length} active people${conditions.length > 0 ? ` meet: ${conditions.map(conditionText).join('; ')}` : ''}. Sorted by ${sortedBy}, ${order} first.${more(found.length - shown.length)}`,
      ...limits.map((each) => lowText(each, meeting.length)),
      ...unknown(conditions, everyone),
      '',
      ...table(
        ['user_login', ...PEOPLE_COLUMN_IDS, 'last_active'],
        shown.map((person) => [
          PEOPLE_COLUMNS.user_login.value(person),
          ...cells(person, COLUMNS),
          PEOPLE_COLUMNS.last_active.value(person) ?? '',
        ]),
      ),
      ...endings(shown),
    ],
    basis: basisOfColumns(COLUMNS, sortedBy, `${dateRangeText(about.dateRange)}, sum of the person's rows`),
  };
}

/** The people with a license that ends, and on which day. */
function endings(shown: readonly ListedPerson[]): string[] {
  const ends = shown
    .toSorted((a, b) => (a.login < b.login ? -1 : 1))
    .flatMap(({ login, seat }) => (seat?.cancelsOn == null ? [] : [`${nameText(login)} ${seat.cancelsOn}`]));
  return ends.length === 0 ? [] : ['', `Licenses that end: ${ends.join(', ')}.`];
}

/** People with a license or in a team, and without activity. */
function silent({ limit }: Input, about: Asked, snapshot: Snapshot): Answer {
  const { teams, among } = groupOf(about, snapshot);
  const people = listedPeople(snapshot, teams).filter(({ person }) => person === undefined);
  const shown = people.slice(0, limit);
  return {
    lines: [
      ...headOf(about, sourceLabel(about.metrics.source), snapshot),
      `${counted(people.length, 'person', 'people')} without activity, ${among}.${more(people.length - shown.length)}`,
      '',
      ...shown.map((person) => `- ${nameText(person.login)}${remarks(person)}`),
    ],
    basis: [
      {
        metric: 'without_activity',
        text: `${dateRangeText(about.dateRange)}. No row in the users report of any of the days, ${among}. Activity that the reports leave out, such as chat on github.com, does not count.`,
      },
    ],
  };
}

const NO_LIST =
  'Neither a list of licenses nor data about teams is stored for this date range, so it does not show who had no activity.';

/**
 * Who may be without activity: the members of the teams or, without teams, all people with a license. Without a list of
 * licenses the members of all teams are the only people that are known.
 * @throws ToolError where no report lists them
 */
function groupOf(
  { filter, dateRange }: Asked,
  { seats, teams }: Snapshot,
): { readonly teams: readonly TeamAdoption[]; readonly among: string } {
  const wanted = filter.teams;
  if (wanted === undefined && seats != null)
    return {
      teams: [],
      among: `among ${counted(currentSeats(seats).length, 'person', 'people')} with a license`,
    };
  const listed = teams.filter(({ id }) => wanted === undefined || wanted.includes(id));
  if (listed.length === 0) throw new ToolError(wanted === undefined ? NO_LIST : noneOfTheseTeams(dateRange));
  return { teams: listed, among: `among the members of ${counted(listed.length, 'team')}` };
}

/** What else is known of a person without activity in the reports. */
function remarks({ left, seat }: Pick<ListedPerson, 'left' | 'seat'>): string {
  const known = [...(left ? ['left the team'] : []), ...(seat === undefined ? [] : [seatText(seat)])];
  return known.length === 0 ? '' : ` (${known.join('; ')})`;
}

function seatText({ lastActivity, neverUsed, cancelsOn }: Seat): string {
  const use =
    lastActivity !== null
      ? `license last used on ${dayOf(lastActivity)}`
      : neverUsed === true
        ? 'license never used'
        : 'license without activity on record, since GitHub keeps activity for 90 days';
  return cancelsOn === null ? use : `${use}, ends ${cancelsOn}`;
}

function isLow({ op }: Condition): boolean {
  return op === 'low';
}

/** Whether a person meets the condition; "low" depends on the other people, and so is left to `threshold`. */
function testOf({ column, op, value }: Condition): (person: ListedPerson) => boolean {
  if (op === 'low') return () => true;
  if (value === undefined) throw new ToolError(`The condition on ${column} has no value.`);
  return (person) => {
    const own = COLUMNS[column].value(person);
    return own !== null && OPERATORS[op](own, value);
  };
}

const LOW_PART = 0.25;

/** The quantile, a value that one person has; null: it is reported of no person. */
function threshold({ column, value = LOW_PART }: Condition, people: readonly ListedPerson[]): number | null {
  if (value <= 0 || value >= 1)
    throw new ToolError('With "low", value is a part between 0 and 1, such as 0.25.');
  const values = people
    .map(COLUMNS[column].value)
    .filter((each) => each !== null)
    .sort((a, b) => a - b);
  return values[Math.ceil(values.length * value) - 1] ?? null;
}

function atMost(value: number | null, most: number | null): boolean {
  return value !== null && most !== null && value <= most;
}

function conditionText({ column, op, value }: Condition): string {
  return op === 'low' ? `low ${column}` : `${column} ${op} ${String(value)}`;
}

function lowText(
  { column, value = LOW_PART, threshold: most }: Condition & { threshold: number | null },
  of: number,
): string {
  return `low ${column}: at most ${numberText(most, COLUMNS[column].kind)}, the ${numberText(value, 'ratio')} quantile of the ${of} people who meet the other conditions.`;
}

/** How many people have no value for a condition. */
function unknown(conditions: readonly Condition[], everyone: readonly ListedPerson[]): string[] {
  return [...new Set(conditions.map(({ column }) => column))].flatMap((column) => {
    const count = everyone.filter((person) => COLUMNS[column].value(person) === null).length;
    return count === 0 ? [] : [`${column} is not reported for ${count} active people: they are left out.`];
  });
}

function more(left: number): string {
  return left > 0 ? ` ${left} more are not shown.` : '';
}
