import * as z from 'zod';
import { sourceLabel } from '../../figures/source-label.ts';
import type { ListedPerson } from '../../dashboard/people-presets.ts';
import { everybody } from '../../dashboard/people-table.ts';
import { dayOf } from '../../domain/day.ts';
import { nameText } from '../../domain/plain-text.ts';
import { heldSeats, type Seat } from '../../facts/seat-facts.ts';
import { ratio } from '../../metrics/metric.ts';
import { personRows, type PersonRow } from '../../metrics/people-rows.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { type Answer, table } from './answer.ts';
import { basisOfColumns, cells, type Column, inOrder, ORDER } from './answer-columns.ts';
import { numberText } from './numbers.ts';
import {
  asked,
  type Asked,
  headOf,
  NO_PEOPLE,
  TEAMS,
  WEEKDAYS,
  WINDOW,
  windowText,
} from './tool-question.ts';
import { defineTool, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

/** Named as the reports name them, where they do. */
const COLUMNS = {
  active_days: {
    style: 'count',
    of: (person) => person.activeDays,
    basis: 'Days with a row in the users report.',
  },
  user_initiated_interaction_count: {
    style: 'count',
    of: ({ sums }) => sums.interactions,
    basis: 'Requests, CLI included.',
  },
  code_generation_activity_count: {
    style: 'count',
    of: ({ sums }) => sums.generations,
    basis: 'Outputs of all kinds, CLI included.',
  },
  code_acceptance_activity_count: {
    style: 'count',
    of: ({ sums }) => sums.acceptances,
    basis: 'Acceptances of all kinds, CLI included; edits of an agent are not accepted one by one.',
  },
  code_completions_suggested: {
    style: 'count',
    of: ({ suggested }) => suggested,
    basis: 'code_generation_activity_count of code_completion.',
  },
  code_completions_accepted: {
    style: 'count',
    of: ({ accepted }) => accepted,
    basis: 'code_acceptance_activity_count of code_completion.',
  },
  code_completion_acceptance_rate: {
    style: 'ratio',
    of: ({ accepted, suggested }) => ratio(accepted, suggested),
    whole: ({ suggested }) => suggested,
    basis: 'Accepted ÷ suggested completions; not reported where none was suggested.',
  },
  loc_added_sum: { style: 'count', of: ({ sums }) => sums.added, basis: 'Lines, CLI included.' },
  loc_deleted_sum: { style: 'count', of: ({ sums }) => sums.deleted, basis: 'Lines, CLI included.' },
  agent_days: {
    style: 'count',
    of: ({ agentDays }) => agentDays,
    basis: 'Days with used_agent, in the IDE.',
  },
  ai_credits_used: {
    style: 'average',
    of: ({ aiCredits }) => aiCredits,
    basis: 'Credits used, not invoiced.',
  },
} as const satisfies Record<string, Column<PersonRow>>;
type ColumnId = keyof typeof COLUMNS;
export const PEOPLE_COLUMNS = Object.keys(COLUMNS) as [ColumnId, ...ColumnId[]];

const OPERATORS = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
} as const satisfies Record<string, (a: number, b: number) => boolean>;

const condition = z.strictObject({
  column: z.enum(PEOPLE_COLUMNS),
  op: z
    .enum(['>', '<', '>=', '<=', '=', 'low'])
    .describe('"low": in the lowest part of those who meet all other conditions.'),
  value: z
    .number()
    .optional()
    .describe('What to compare with; a rate is 0 to 1. With "low": the part, 0.25 (a quarter) if left out.'),
});
type Condition = z.infer<typeof condition>;

const input = z.strictObject({
  conditions: z.array(condition).max(8).default([]).describe('All of them have to hold.'),
  withoutActivity: z
    .boolean()
    .optional()
    .describe('Those with a license or in a team, without any row in the window; excludes conditions.'),
  window: WINDOW,
  teams: TEAMS,
  weekdaysOnly: WEEKDAYS,
  sortBy: z.enum(PEOPLE_COLUMNS).optional(),
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
      throw new ToolError('withoutActivity excludes conditions: people without activity have no figures.');
    const { teams, window, weekdaysOnly } = question;
    const about = await asked({ window, teams, weekdaysOnly }, context);
    const snapshot = await about.figures.query(
      { window: about.window, filter: about.filter, people: true },
      context.signal,
    );
    if (snapshot.people === undefined || snapshot.basis === 'entity')
      throw new ToolError(`${NO_PEOPLE} ${INSTEAD}`);
    return withoutActivity === true ? silent(question, about, snapshot) : active(question, about, snapshot);
  },
});

const INSTEAD =
  'get_figures gives figures of the whole and of teams, compare_teams the teams with low adoption: both name no people.';

function active({ conditions, sortBy, order, limit }: Input, about: Asked, snapshot: Snapshot): Answer {
  const everyone = personRows(snapshot.people);
  const [low, plain] = [conditions.filter(isLow), conditions.filter((each) => !isLow(each))];
  const meeting = everyone.filter((person) => plain.every((each) => holds(each, person)));
  const limits = low.map((each) => ({ ...each, threshold: threshold(each, meeting) }));
  const found = meeting.filter((person) =>
    limits.every(({ column, threshold: most }) => atMost(COLUMNS[column].of(person), most)),
  );
  const sortedBy = sortBy ?? conditions[0]?.column ?? 'user_initiated_interaction_count';
  const shown = inOrder(found, COLUMNS[sortedBy], order).slice(0, limit);
  return {
    lines: [
      ...headOf(about, sourceLabel(about.figures.source), snapshot),
      `${found.length} of ${everyone.length} active people${conditions.length > 0 ? ` meet: ${conditions.map(conditionText).join('; ')}` : ''}. Sorted by ${sortedBy}, ${order} first.${more(found.length - shown.length)}`,
      ...limits.map((each) => lowText(each, meeting.length)),
      ...unknown(conditions, everyone),
      '',
      ...table(
        ['user_login', ...PEOPLE_COLUMNS, 'last_active'],
        shown.map((person) => [person.login, ...cells(person, COLUMNS), person.lastActive]),
      ),
      ...endings(shown, snapshot),
    ],
    basis: basisOfColumns(COLUMNS, sortedBy, `${windowText(about.window)}, sum of the person's rows`),
  };
}

/** Whose license ends, and when. */
function endings(shown: readonly PersonRow[], { seats }: Snapshot): string[] {
  const ids = new Set(shown.map(({ id }) => id));
  const ends = heldSeats(seats ?? []).flatMap(({ id, login, cancelsOn }) =>
    cancelsOn !== null && ids.has(id) ? [`${nameText(login)} ${cancelsOn}`] : [],
  );
  return ends.length === 0 ? [] : ['', `Licenses that end: ${ends.join(', ')}.`];
}

/** People of whom something is known, but no activity. */
function silent({ limit }: Input, about: Asked, snapshot: Snapshot): Answer {
  const { teams } = about.filter;
  const chosen = snapshot.teams.filter(({ id }) => teams === undefined || teams.includes(id));
  // Without a list of licenses only teams say who there is.
  const known = teams === undefined && snapshot.seats != null ? [] : chosen;
  const people = everybody(snapshot, known).filter(({ person }) => person === undefined);
  const shown = people.slice(0, limit);
  const among =
    known.length === 0
      ? `among ${counted(heldSeats(snapshot.seats ?? []).length, 'person', 'people')} with a license`
      : `among the members of ${counted(known.length, 'team')}`;
  return {
    lines: [
      ...headOf(about, sourceLabel(about.figures.source), snapshot),
      `${counted(people.length, 'person', 'people')} without activity, ${among}.${more(people.length - shown.length)}`,
      '',
      ...shown.map((person) => `- ${nameText(person.login)}${remarks(person)}`),
    ],
    basis: [
      {
        metric: 'without_activity',
        text: `${windowText(about.window)}. No row in the users report of any of the days, ${among}. Activity that the reports leave out, such as chat on github.com, does not count.`,
      },
    ],
  };
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
        : 'license without activity on record, which GitHub forgets after 90 days';
  return cancelsOn === null ? use : `${use}, ends ${cancelsOn}`;
}

function isLow({ op }: Condition): boolean {
  return op === 'low';
}

function holds({ column, op, value }: Condition, person: PersonRow): boolean {
  if (op === 'low') return true;
  if (value === undefined) throw new ToolError(`The condition on ${column} has no value.`);
  const own = COLUMNS[column].of(person);
  return own !== null && OPERATORS[op](own, value);
}

const LOW_PART = 0.25;

/** The quantile, a value that one person has; null: it is reported of no person. */
function threshold({ column, value = LOW_PART }: Condition, people: readonly PersonRow[]): number | null {
  if (value <= 0 || value >= 1)
    throw new ToolError('With "low", value is a part between 0 and 1, such as 0.25.');
  const values = people
    .map(COLUMNS[column].of)
    .filter((each) => each !== null)
    .sort((a, b) => a - b);
  return values[Math.ceil(values.length * value) - 1] ?? null;
}

function atMost(value: number | null, most: number | null): boolean {
  return value !== null && most !== null && value <= most;
}

function conditionText({ column, op, value }: Condition): string {
  return op === 'low' ? `low ${column}` : `${column} ${op} ${value ?? ''}`;
}

function lowText(
  { column, value = LOW_PART, threshold: most }: Condition & { threshold: number | null },
  of: number,
): string {
  return `low ${column}: at most ${numberText(most, COLUMNS[column].style)}, the ${numberText(value, 'ratio')} quantile of the ${of} people who meet the other conditions.`;
}

/** Of how many people a condition cannot be told. */
function unknown(conditions: readonly Condition[], everyone: readonly PersonRow[]): string[] {
  return [...new Set(conditions.map(({ column }) => column))].flatMap((column) => {
    const count = everyone.filter((person) => COLUMNS[column].of(person) === null).length;
    return count === 0 ? [] : [`${column} is not reported for ${count} active people: they are left out.`];
  });
}

function more(left: number): string {
  return left > 0 ? ` ${left} more are not shown.` : '';
}
