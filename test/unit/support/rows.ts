import type { Counters, EntityRow, UserRow } from '../../../src/reports/schemas.ts';

/** interactions, generations, acceptances, suggested, added, deleted; suggested deletions are nearly always 0. */
type Numbers = readonly [number, number, number, number, number, number];

function counters([interactions, generations, acceptances, suggested, added, deleted]: Numbers): Counters {
  return {
    user_initiated_interaction_count: interactions,
    code_generation_activity_count: generations,
    code_acceptance_activity_count: acceptances,
    loc_suggested_to_add_sum: suggested,
    loc_suggested_to_delete_sum: 0,
    loc_added_sum: added,
    loc_deleted_sum: deleted,
  };
}

export function userRow(day: string, id: number | string, more: Partial<UserRow> = {}): UserRow {
  return {
    day,
    user_id: id,
    user_login: `login-${id}`,
    organization_id: '4711',
    ...counters([0, 0, 0, 0, 0, 0]),
    ...more,
  };
}

export function entityRow(day: string, more: Partial<EntityRow> = {}): EntityRow {
  return { day, organization_id: '4711', daily_active_users: 0, ...counters([0, 0, 0, 0, 0, 0]), ...more };
}

export const feature = (name: string, numbers: Numbers) => ({ feature: name, ...counters(numbers) });
export const languageFeature = (language: string, name: string, numbers: Numbers) => ({
  language,
  feature: name,
  ...counters(numbers),
});
export const modelFeature = (model: string, name: string, numbers: Numbers) => ({
  model,
  feature: name,
  ...counters(numbers),
});
export const ideOf = (ide: string, numbers: Numbers) => ({ ide, ...counters(numbers) });
