import * as z from 'zod';
import { parseDay } from '../../domain/day.ts';
import { REACHES } from '../../facts/counted.ts';
import { COUNTERS } from '../../facts/counters.ts';
import { FEATURE_GROUP_NAMES } from '../../metrics/features.ts';
import { AMOUNT_NAMES, BREAKDOWN_NAMES, LIST_NAMES, USER_GROUPS } from '../../facts/fields.ts';
import { SUMMARY_LIMITS } from './limits.ts';

export const SUMMARY_FORMAT = 'copilot-usage-summary';
export const SUMMARY_VERSION = 1;

/** The names of one row, such as a language and a model. */
const MOST_KEYS = 5;
/** Numbers of one day, by name. */
const MOST_FIELDS = 100;

/** The message of a problem that is one of size alone. */
export const TOO_MANY = 'too many';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseDay(text) !== undefined, 'not a day')
  .meta({ format: 'date' });
const name = z.string().max(SUMMARY_LIMITS.name);
const keys = z.array(name).max(MOST_KEYS);
/** One character a day. */
const states = z.string().max(SUMMARY_LIMITS.days);
function list<T extends z.ZodType>(of: T) {
  return z.array(of).max(SUMMARY_LIMITS.rows);
}
/** `most`: the number of keys of an object that may have any. */
function hasFewKeys(most: number): (of: object) => boolean {
  return (of) => Object.keys(of).length <= most;
}
/** Many numbers, checked by hand: a schema would take seconds over a year of them. */
function numbers<T = number>(
  id: string,
  item: object,
  isItem: (value: unknown) => boolean,
  description: string,
) {
  return z
    .custom<T[]>(
      (value) => Array.isArray(value) && value.length <= SUMMARY_LIMITS.days && value.every(isItem),
      'not the numbers that belong here',
    )
    .meta({ id, type: 'array', maxItems: SUMMARY_LIMITS.days, items: item, description });
}
const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const isPeople = (value: unknown): boolean => value === null || (Number.isInteger(value) && isAmount(value));
const amounts = numbers(
  'amounts',
  { type: 'number', minimum: 0 },
  isAmount,
  'A number for each day that has a digit in `days`; where there are fewer, of the last of these days.',
);
const people = numbers<number | null>(
  'people',
  { type: ['integer', 'null'], minimum: 0 },
  isPeople,
  'A number for each day; null where it is withheld or not reported.',
);
const reported = numbers<number | null>(
  'reported',
  { type: ['number', 'null'], minimum: 0 },
  (value) => value === null || isAmount(value),
  'A number for each day that has a digit in `days`; null where it was not reported.',
);
const byReach = z.partialRecord(z.enum(REACHES), people);
const rows = z
  .object({
    total: z.int().min(0).nullable(),
    rows: list(z.object({ keys, people: z.int().min(0) })),
  })
  .meta({ id: 'rows', description: 'Distinct users by name, and their number; null where it is withheld.' });

const scope = z
  .object({
    days: states
      .regex(/^[1-4+x.]*$/)
      .describe(
        'One character a day. A digit: the sums here are of so many days, up to this one. "+": counted with a later day. "x": withheld. ".": missing, or not listed.',
      ),
    counts: z
      .object({ active: byReach, groups: z.partialRecord(z.enum(USER_GROUPS), byReach) })
      .describe(
        'Distinct users of the day, the 7 and 28 days up to it, its month and its week (from Sunday) up to it; null also where days of these are missing. Of the whole, such a span may have GitHub’s own count.',
      ),
    seated: byReach.optional().describe('Distinct members with a seat; of teams only.'),
    totals: z
      .partialRecord(z.enum(COUNTERS), amounts)
      .describe('Top-level counters of the rows, CLI included. A counter that is 0 throughout is left out.'),
    cells: z
      .partialRecord(
        z.enum(BREAKDOWN_NAMES),
        list(z.object({ keys, sums: z.partialRecord(z.enum(COUNTERS), amounts) })),
      )
      .describe('The arrays of the reports. Names of too few users are put together as "others".'),
    unclear: z
      .array(z.enum(FEATURE_GROUP_NAMES))
      .max(FEATURE_GROUP_NAMES.length)
      .describe(
        'Groups of features of which something is published as "others", so that they cannot be added up.',
      ),
    amounts: z.partialRecord(z.enum(AMOUNT_NAMES), reported),
    lists: z.partialRecord(
      z.enum(LIST_NAMES),
      list(
        z.object({
          name: name.describe('The id where GitHub gives one, else the name.'),
          label: name.optional().describe('What the id was called last.'),
          counts: z.array(amounts).max(MOST_FIELDS),
        }),
      ),
    ),
    rows: z
      .record(
        day,
        z.object({ ide: rows, feature: rows, ideVersion: rows, pluginVersion: rows, phase: rows }).partial(),
      )
      .refine(hasFewKeys(SUMMARY_LIMITS.days), TOO_MANY)
      .describe('Users by IDE, feature, version and adoption phase in the 28 days up to a day.'),
  })
  .meta({ id: 'scope', description: 'Numbers of the whole, or of a team.' });

const entity = z.object({
  day,
  pullRequests: z
    .record(name, z.number().min(0).nullable())
    .refine(hasFewKeys(MOST_FIELDS), TOO_MANY)
    .nullable()
    .describe(
      'GitHub’s numbers of pull requests, of the days whose work the whole publishes under this one.',
    ),
  suggestions: z
    .array(z.object({ type: name, suggestions: z.int().min(0), applied: z.int().min(0) }))
    .max(MOST_FIELDS)
    .nullable()
    .describe('Copilot’s suggestions in reviews, by type of comment.'),
  phases: z
    .array(
      z.object({
        phase: name,
        metrics: z.record(name, z.number()).refine(hasFewKeys(MOST_FIELDS), TOO_MANY),
      }),
    )
    .max(MOST_FIELDS)
    .nullable()
    .describe('GitHub’s numbers of adoption phases in the 28 days up to the day.'),
  agentSessions: list(z.object({ agent: name, sessions: z.number().min(0) }))
    .nullable()
    .default(null)
    .describe(
      'Sessions of third-party agents, by their names in `lists`; only of agents with sessions reported for all the days.',
    ),
});

export const summaryDocument = z.object({
  format: z.literal(SUMMARY_FORMAT),
  version: z.literal(SUMMARY_VERSION),
  publishedAt: z.iso.datetime(),
  subject: z.object({
    kind: z.enum(['organization', 'enterprise', 'other']),
    name: name.min(1),
    host: name.optional(),
  }),
  definitions: z.object({
    approximateTeams: z.boolean().describe('Days without memberships borrow those of the nearest day.'),
    timeZone: z.literal('UTC'),
  }),
  threshold: z
    .int()
    .min(1)
    .describe(
      'Numbers about fewer users than this are withheld, and numbers that would make such a number derivable.',
    ),
  from: day,
  to: day,
  stored: z
    .partialRecord(z.enum(['users', 'entity', 'user-teams']), states)
    .describe('What the publisher had stored, a character a day: "s" final, "u" preliminary, "." missing.'),
  whole: scope,
  teams: z.array(z.object({ id: name, slug: name, name, metrics: scope })).max(SUMMARY_LIMITS.teams),
  teamsWithheld: z.int().min(0).describe('Teams of which every number of users is withheld or 0.'),
  entities: z.array(entity).max(SUMMARY_LIMITS.days),
  licenses: z
    .object({
      day,
      assigned: z.int().min(0).nullable(),
      active: z.int().min(0).nullable(),
      idle: z.int().min(0).nullable(),
      noActivity: z.int().min(0).nullable(),
    })
    .nullable(),
});

/** Numbers of an organization or enterprise and of its teams, without any user. */
export type SummaryDocument = z.infer<typeof summaryDocument>;
export type SummaryScope = SummaryDocument['whole'];

/** The JSON Schema of the document, for other readers and writers. */
export function summarySchema(): object {
  return z.toJSONSchema(summaryDocument, { target: 'draft-2020-12', unrepresentable: 'any' });
}
