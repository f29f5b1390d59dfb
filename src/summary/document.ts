import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { type Day, daysIn, parseDay } from '../domain/day.ts';
import { REACHES } from '../facts/counted.ts';
import { COUNTERS } from '../facts/counters.ts';
import { FEATURE_GROUP_NAMES } from '../metrics/features.ts';
import { AMOUNT_NAMES, BREAKDOWN_NAMES, LIST_NAMES, USER_GROUPS } from '../facts/fields.ts';

export const SUMMARY_FORMAT = 'copilot-usage-summary';
export const SUMMARY_VERSION = 1;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => parseDay(text) !== undefined, 'not a day')
  .meta({ format: 'date' });
/** Many numbers, checked by hand: a schema would take seconds over a year of them. */
function numbers<T = number>(
  id: string,
  item: object,
  isItem: (value: unknown) => boolean,
  description: string,
) {
  return z
    .custom<T[]>((value) => Array.isArray(value) && value.every(isItem), 'not the numbers that belong here')
    .meta({ id, type: 'array', items: item, description });
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
  'A number for each day; null where it is withheld, or nobody knows.',
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
    rows: z.array(z.object({ keys: z.array(z.string()), people: z.int().min(0) })),
  })
  .meta({ id: 'rows', description: 'Distinct people by name, and their number; null where it is withheld.' });

const scope = z
  .object({
    days: z
      .string()
      .regex(/^[1-4+x.]*$/)
      .describe(
        'One character a day. A digit: the figures here are of so many days, up to this one. "+": counted with a later day. "x": withheld. ".": not held, or not listed.',
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
        z.array(z.object({ keys: z.array(z.string()), sums: z.partialRecord(z.enum(COUNTERS), amounts) })),
      )
      .describe('The arrays of the reports. Names of too few people are put together as "others".'),
    unclear: z
      .array(z.enum(FEATURE_GROUP_NAMES))
      .describe('Groups of features of which something is told as "others", so that nobody can add them up.'),
    amounts: z.partialRecord(z.enum(AMOUNT_NAMES), reported),
    lists: z.partialRecord(
      z.enum(LIST_NAMES),
      z.array(
        z.object({
          name: z.string().describe('The id where GitHub gives one, else the name.'),
          label: z.string().optional().describe('What the id was called last.'),
          counts: z.array(amounts),
        }),
      ),
    ),
    rows: z
      .record(
        day,
        z.object({ ide: rows, feature: rows, ideVersion: rows, pluginVersion: rows, phase: rows }).partial(),
      )
      .describe('People by IDE, feature, version and adoption phase in the 28 days up to a day.'),
  })
  .meta({ id: 'scope', description: 'Figures of the whole, or of a team.' });

const entity = z.object({
  day,
  pullRequests: z
    .record(z.string(), z.number().min(0).nullable())
    .nullable()
    .describe(
      'GitHub’s numbers of pull requests, of the days of which the whole tells its work under this one.',
    ),
  suggestions: z
    .array(z.object({ type: z.string(), suggestions: z.int().min(0), applied: z.int().min(0) }))
    .nullable()
    .describe('Copilot’s suggestions in reviews, by type of comment.'),
  phases: z
    .array(z.object({ phase: z.string(), figures: z.record(z.string(), z.number()) }))
    .nullable()
    .describe('GitHub’s numbers of adoption phases in the 28 days up to the day.'),
  agentSessions: z
    .array(z.object({ agent: z.string(), sessions: z.number().min(0) }))
    .nullable()
    .default(null)
    .describe(
      'Sessions of third-party agents, by their names in `lists`; only of those known for all the days.',
    ),
});

export const summaryDocument = z.object({
  format: z.literal(SUMMARY_FORMAT),
  version: z.literal(SUMMARY_VERSION),
  publishedAt: z.iso.datetime(),
  subject: z.object({
    kind: z.enum(['organization', 'enterprise', 'other']),
    name: z.string().min(1),
    host: z.string().optional(),
  }),
  definitions: z.object({
    approximateTeams: z.boolean().describe('Days without memberships borrow those of the nearest day.'),
    timeZone: z.literal('UTC'),
  }),
  threshold: z.int().min(1).describe('Figures of fewer people than this are withheld.'),
  from: day,
  to: day,
  held: z
    .partialRecord(z.enum(['users', 'entity', 'user-teams']), z.string())
    .describe('What the publisher held, a character a day: "s" settled, "u" may still change, "." not held.'),
  whole: scope,
  teams: z.array(z.object({ id: z.string(), slug: z.string(), name: z.string(), figures: scope })),
  teamsWithheld: z.int().min(0).describe('Teams of which nothing can be told.'),
  entities: z.array(entity),
  licences: z
    .object({
      day,
      assigned: z.int().min(0).nullable(),
      active: z.int().min(0).nullable(),
      idle: z.int().min(0).nullable(),
      noActivity: z.int().min(0).nullable(),
    })
    .nullable(),
});

/** What a schema cannot say: every day has a character. */
const wholeDocument = summaryDocument.superRefine(({ from, to, held, whole, teams }, context) => {
  const days = daysIn({ from: from as Day, to: to as Day }).length;
  const texts = [...Object.values(held), whole.days, ...teams.map(({ figures }) => figures.days)];
  if (days === 0 || texts.some(({ length }) => length !== days))
    context.addIssue({ code: 'custom', path: ['from'], message: 'other days than there are figures of' });
});

/** Figures of an organisation or enterprise and its teams without any person. */
export type SummaryDocument = z.infer<typeof summaryDocument>;
export type SummaryScope = SummaryDocument['whole'];
export type SummaryRows = z.infer<typeof rows>;

/** @throws SummaryError, in a whole sentence */
export function readSummary(text: string): SummaryDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SummaryError(l10n.t('This is no published summary: it is not JSON.'));
  }
  const head = z.object({ format: z.literal(SUMMARY_FORMAT), version: z.int() }).safeParse(value);
  if (!head.success) throw new SummaryError(l10n.t('This is no published summary of Copilot usage.'));
  if (head.data.version > SUMMARY_VERSION) {
    throw new SummaryError(
      l10n.t(
        'This summary was published by a newer version of the extension. Update the extension to read it.',
      ),
    );
  }
  const parsed = wholeDocument.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new SummaryError(
    l10n.t(
      'This summary is damaged, so nothing of it is shown: {0} at {1}. Publish it again.',
      first?.message ?? '',
      first?.path.join('.') ?? '',
    ),
  );
}

export class SummaryError extends Error {
  override readonly name = 'SummaryError';
}

/** The JSON Schema of the document, for whoever reads or writes it otherwise. */
export function summarySchema(): object {
  return z.toJSONSchema(summaryDocument, { target: 'draft-2020-12', unrepresentable: 'any' });
}
