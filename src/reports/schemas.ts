import * as z from 'zod';
import { parseDay } from '../domain/day.ts';
import type { Entity28DayReport, EntityRow, RepoRow, UserRow, UserTeamRow } from '../domain/rows.ts';

/**
 * What a row must be to be counted. Only fields that the extension uses are checked; every other field is let
 * through untouched, so that a report with fields unknown today is read and kept.
 */
const day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day (YYYY-MM-DD)');
const id = z.union([z.string().min(1), z.number()]);
const entityId = z.union([z.string(), z.number()]).nullish();
const count = z.number().min(0);
const people = count.nullish();

/** GitHub leaves a counter out where a surface has nothing to say; the row is still good. */
const codeCounters = {
  code_generation_activity_count: count.optional(),
  code_acceptance_activity_count: count.optional(),
  loc_suggested_to_add_sum: count.optional(),
  loc_suggested_to_delete_sum: count.optional(),
  loc_added_sum: count.optional(),
  loc_deleted_sum: count.optional(),
};
const counters = { user_initiated_interaction_count: count.optional(), ...codeCounters };

const breakdowns = {
  totals_by_ide: z.array(z.looseObject({ ide: z.string(), ...counters })).nullish(),
  totals_by_feature: z.array(z.looseObject({ feature: z.string(), ...counters })).nullish(),
  totals_by_language_feature: z
    .array(z.looseObject({ language: z.string(), feature: z.string(), ...codeCounters }))
    .nullish(),
  totals_by_language_model: z
    .array(z.looseObject({ language: z.string(), model: z.string(), ...codeCounters }))
    .nullish(),
  totals_by_model_feature: z
    .array(z.looseObject({ model: z.string(), feature: z.string(), ...counters }))
    .nullish(),
};

const flag = z.boolean().nullish();

export const userRow = z.looseObject({
  day,
  user_id: id,
  user_login: z.string(),
  organization_id: entityId,
  enterprise_id: entityId,
  ...counters,
  ...breakdowns,
  used_agent: flag,
  used_chat: flag,
  used_cli: flag,
}) as z.ZodType<UserRow>;

export const userTeamRow = z.looseObject({
  day,
  user_id: id,
  user_login: z.string().optional(),
  team_id: id,
  slug: z.string().optional(),
}) as z.ZodType<UserTeamRow>;

export const entityRow = z.looseObject({
  day,
  organization_id: entityId,
  enterprise_id: entityId,
  daily_active_users: count,
  weekly_active_users: people,
  monthly_active_users: people,
  monthly_active_chat_users: people,
  monthly_active_agent_users: people,
  ...counters,
  ...breakdowns,
}) as z.ZodType<EntityRow>;

export const repoRow = z.looseObject({
  day,
  repo_id: id,
  repo_owner_name: z.string(),
  repo_name: z.string(),
  repo_visibility: z.string(),
}) as z.ZodType<RepoRow>;

/** The days inside are checked one by one, so that a bad one does not cost the others. */
export const entity28DayReport = z.looseObject({
  report_start_day: day,
  report_end_day: day,
  day_totals: z.array(z.unknown()),
}) as unknown as z.ZodType<Omit<Entity28DayReport, 'day_totals'> & { day_totals: unknown[] }>;

/** "user_id: Invalid input", the first thing that is wrong, by its path. */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'not as expected';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
