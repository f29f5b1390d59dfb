import * as z from 'zod';
import { daysChosen, storedRange } from '../../dashboard/date-range-choices.ts';
import { type DayRange, daysIn, parseDay } from '../../domain/day.ts';
import { nameText } from '../../domain/plain-text.ts';
import { nameLabel } from '../../figures/names.ts';
import { canonical } from '../../facts/name-order.ts';
import { breakdownWith, type Filter, type NameFilter } from '../../facts/filter.ts';
import { currentSeats } from '../../facts/seat-facts.ts';
import { personRows } from '../../metrics/people-rows.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { idsAndNames, teamsCalled } from '../../metrics/team-names.ts';
import type { TeamAdoption } from '../../metrics/team-results.ts';
import { isDateRangeText, NAME_FILTERS } from '../../shared/dashboard-state.ts';
import type { StoredDays } from '../../store/partition-catalog.ts';
import type { MetricsSource } from '../../engine/metrics-source.ts';
import { orNearest } from '../../domain/nearest.ts';
import { type ToolContext, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

const name = z.string().min(1).max(200);

/** The days of a question; every tool reads them alike. */
export const DATE_RANGE = z
  .string()
  .default('28')
  .describe(
    'Days (UTC): 7, 28 or 90 for the last stored days, all, a month as YYYY-MM, or FROM..TO as YYYY-MM-DD..YYYY-MM-DD.',
  );

export const TEAMS = z
  .array(name)
  .min(1)
  .max(20)
  .optional()
  .describe('Only these teams: slug, name or id. People in several count once.');

export const WEEKDAYS = z.boolean().optional().describe('Leave out Saturdays and Sundays (UTC).');

const nameFilter = (what: string) => name.optional().describe(`Only this ${what}, as the reports name it.`);

/** Filters that narrow the metrics. */
export const NARROWED = {
  teams: TEAMS,
  person: name
    .optional()
    .describe('Only this person, by login. The reader is asked before metrics of a person are given.'),
  language: nameFilter('language'),
  model: nameFilter('model'),
  ide: nameFilter('IDE'),
  feature: nameFilter('feature, such as code_completion or chat_panel_agent_mode'),
  weekdaysOnly: WEEKDAYS,
};

type Narrowing = z.infer<z.ZodObject<typeof NARROWED>>;

type Question = { readonly [K in keyof Narrowing]?: Narrowing[K] | undefined } & {
  readonly dateRange: string;
};

/** A question as a query. */
export interface Asked {
  readonly metrics: MetricsSource;
  readonly dateRange: DayRange;
  readonly filter: Filter;
  /** What is narrowed, in words; empty: nothing. */
  readonly narrowedBy: readonly string[];
}

/** @throws ToolError for names and days that are not stored */
export async function asked(question: Question, context: ToolContext): Promise<Asked> {
  const metrics = await context.metrics();
  const dateRange = dateRangeIn(question.dateRange, metrics.data.stored);
  const { teams, person, weekdaysOnly } = question;
  if (person !== undefined && context.hidden !== undefined) throw new ToolError(context.hidden);
  const names = NAME_FILTERS.filter((id) => question[id] !== undefined);
  if (names.length > 0 && breakdownWith(names) === undefined)
    throw new ToolError(`The reports do not combine ${names.join(' and ')}. Filter by one of them.`);
  const named = await namedIn(question, dateRange, metrics, context);
  return {
    metrics,
    dateRange,
    filter: {
      ...named.names,
      ...(teams !== undefined && { teams: named.teams.map(({ id }) => id) }),
      ...(named.user !== undefined && { users: [named.user.id] }),
      ...(weekdaysOnly === true && { weekdaysOnly }),
    },
    narrowedBy: [
      ...named.teams.map((team) => `team ${nameText(team.name)}`),
      ...(named.user === undefined ? [] : [`person ${nameText(named.user.login)}`]),
      ...NAME_FILTERS.flatMap((id) => {
        const name = named.names[id];
        return name === undefined ? [] : [`${id} ${nameText(nameLabel(id, name))}`];
      }),
      ...(weekdaysOnly === true ? ['weekdays only'] : []),
    ],
  };
}

/** What a question names, as the reports name it. */
interface Named {
  readonly teams: readonly TeamAdoption[];
  readonly user: { readonly id: string; readonly login: string } | undefined;
  readonly names: NameFilter;
}

/**
 * Names are looked for in the chosen days, and where these do not have one, in all stored days: of a name that other
 * days have, the chosen days have 0 or no data.
 * @throws ToolError for a name that no stored day has
 */
async function namedIn(
  question: Question,
  dateRange: DayRange,
  metrics: MetricsSource,
  { signal }: ToolContext,
): Promise<Named> {
  const { teams = [], person } = question;
  const names = NAME_FILTERS.flatMap((id) =>
    question[id] === undefined ? [] : [[id, question[id]] as const],
  );
  if (teams.length === 0 && person === undefined && names.length === 0)
    return { teams: [], user: undefined, names: {} };
  const answerFor = (range: DayRange) =>
    metrics.query({ dateRange: range, people: person !== undefined }, signal);
  const find = (answer: Snapshot): Named => ({
    teams: teams.map((team) => teamIn(team, answer)),
    user: person === undefined ? undefined : personIn(person, answer),
    names: Object.fromEntries(names.map(([id, value]) => [id, nameIn(id, value, answer)])),
  });
  const chosen = await answerFor(dateRange);
  try {
    return find(chosen);
  } catch (error) {
    const stored = storedRange(metrics.data.stored);
    if (!(error instanceof ToolError) || stored === undefined) throw error;
    return find(await answerFor(stored));
  }
}

/** The chosen days, of which at least one is stored. @throws ToolError */
function dateRangeIn(text: string, stored: StoredDays): DayRange {
  const span = storedRange(stored);
  if (span === undefined)
    throw new ToolError('No day of any report is stored yet: there is nothing to answer from.');
  const storedDays = `Days stored: ${span.from}..${span.to}.`;
  const days = text.split('..');
  const isDays = days.length === 1 || days.every((each) => parseDay(each) !== undefined);
  const isMonth = /^\d{4}-\d{2}$/.test(text);
  if (!isDateRangeText(text) || !isDays || (isMonth && parseDay(`${text}-01`) === undefined)) {
    const allowed = '7, 28, 90, all, YYYY-MM, or YYYY-MM-DD..YYYY-MM-DD';
    throw new ToolError(`"${text}" is not a date range. Allowed: ${allowed}. ${storedDays}`);
  }
  const dateRange = daysChosen(text, span);
  if (dateRange === undefined && days.length > 1)
    throw new ToolError(`${text} reaches more than five years away. ${storedDays}`);
  if (dateRange === undefined || dateRange.from > span.to || dateRange.to < span.from)
    throw new ToolError(`No day of ${text} is stored. ${storedDays}`);
  return dateRange;
}

function teamIn(wanted: string, { teams }: Snapshot): TeamAdoption {
  if (teams.length === 0) throw new ToolError(NO_TEAMS);
  const found = teamsCalled(teams, wanted);
  const [team, ...others] = found;
  if (team === undefined)
    throw new ToolError(
      `No team "${wanted}" on any stored day. ${orNearest(
        wanted,
        teams.map(({ slug }) => slug),
      )}`,
    );
  if (others.length > 0)
    throw new ToolError(
      `Several teams are called "${wanted}". Ask again with the id of one: ${nameText(idsAndNames(found))}.`,
    );
  return team;
}

/** Why there is no team. */
export const NO_TEAMS =
  'No data about teams for this date range. GitHub lists teams with at least five Copilot seats, since 2026-05-14.';

/** Why there is none of the teams that are asked for, although other days list them. */
export function noneOfTheseTeams(dateRange: DayRange): string {
  return `GitHub lists none of these teams on the days ${dateRangeText(dateRange)}.`;
}

function personIn(wanted: string, whole: Snapshot): { id: string; login: string } {
  if (whole.people === undefined) throw new ToolError(NO_PEOPLE);
  const silent = whole.teams.flatMap(({ inactive }) => inactive);
  const everyone = [...personRows(whole.people), ...currentSeats(whole.seats ?? []), ...silent];
  const lower = wanted.toLowerCase().replace(/^@/, '');
  const found = everyone.find(({ id, login }) => id === wanted || login.toLowerCase() === lower);
  if (found !== undefined) return found;
  const logins = [...new Set(everyone.map(({ login }) => login))];
  throw new ToolError(`No person is called "${wanted}" on any stored day. ${orNearest(lower, logins)}`);
}

/** Why the source has no metrics of people. */
export const NO_PEOPLE =
  'This source has no metrics of single people. Ask for metrics of the whole, or compare teams, instead.';

function nameIn(id: (typeof NAME_FILTERS)[number], wanted: string, whole: Snapshot): string {
  const names = whole.names[id];
  const found = canonical(id, wanted);
  if (names.includes(found)) return found;
  // Answers have the names as people write them, which may come back in a question.
  const written = names.find((name) => nameLabel(id, name).toLowerCase() === wanted.trim().toLowerCase());
  if (written !== undefined) return written;
  throw new ToolError(`No ${id} "${wanted}" on any stored day. ${orNearest(found, names)}`);
}

const MOST_DAYS = 10;

/** Source, days and completeness, filter and definitions: what stands above every answer. */
export function headOf(
  { narrowedBy }: Pick<Asked, 'narrowedBy'>,
  source: string,
  snapshot: Snapshot,
): string[] {
  const { dateRange, days, missing, withheld = [], preliminary, approximatedDays } = snapshot;
  const list = (of: readonly string[]): string =>
    `${of.slice(0, MOST_DAYS).join(', ')}${of.length > MOST_DAYS ? ' …' : ''}`;
  return [
    `Source: ${nameText(source)}. Date range: ${dateRangeText(dateRange)}, ${days - missing.length} of ${days} days stored.`,
    ...(narrowedBy.length > 0 ? [`Narrowed by: ${narrowedBy.join(', ')}.`] : []),
    ...(missing.length > 0 ? [`Days missing (metrics leave them out): ${list(missing)}.`] : []),
    ...(withheld.length > 0
      ? [
          `Days that the published summary withholds, since too few people were active (sums leave them out): ${list(withheld)}.`,
        ]
      : []),
    ...(preliminary.length > 0 ? [`Preliminary days: ${list(preliminary)}.`] : []),
    ...(approximatedDays.length > 0
      ? [
          `Memberships of teams are guessed from the nearest day on ${counted(approximatedDays.length, 'day')}.`,
        ]
      : []),
  ];
}

export function dateRangeText(dateRange: DayRange | null): string {
  if (dateRange === null) return 'no day';
  return `${dateRange.from}..${dateRange.to} (${counted(daysIn(dateRange).length, 'day')}, UTC)`;
}
