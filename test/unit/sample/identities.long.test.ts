import assert from 'node:assert/strict';
import { type Day, daysIn, trailing, weekday } from '../../../src/domain/day.ts';
import type { Counters, EntityRow, UserRow } from '../../../src/reports/schemas.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import { createSample, SAMPLE_DEFAULTS } from '../../../src/sample/generated-sample.ts';
import { TODAY } from '../../support/clock.ts';

const SEVEN = [
  'user_initiated_interaction_count',
  'code_generation_activity_count',
  'code_acceptance_activity_count',
  'loc_suggested_to_add_sum',
  'loc_suggested_to_delete_sum',
  'loc_added_sum',
  'loc_deleted_sum',
] as const;
const SIX = SEVEN.slice(1);

type Row = UserRow | EntityRow;
const list = (
  row: Row,
  name: `totals_by_${'feature' | 'language_feature' | 'language_model' | 'model_feature' | 'ide'}`,
) => (row[name] ?? []) as Partial<Counters & { feature: string }>[];
const sum = (rows: readonly Partial<Counters>[], counter: keyof Counters): number =>
  rows.reduce((total, row) => total + (row[counter] ?? 0), 0);

/** The identities that hold in GitHub's own data. */
function checkIdentities(row: Row, what: string): void {
  const completions = list(row, 'totals_by_feature').filter(({ feature }) => feature === 'code_completion');
  for (const counter of SEVEN) {
    assert.equal(sum(list(row, 'totals_by_feature'), counter), row[counter], `${what}: features, ${counter}`);
    const withoutCompletions = (row[counter] ?? 0) - sum(completions, counter);
    assert.equal(
      sum(list(row, 'totals_by_model_feature'), counter),
      withoutCompletions,
      `${what}: models, ${counter}`,
    );
  }
  for (const counter of SIX) {
    assert.equal(
      sum(list(row, 'totals_by_language_feature'), counter),
      row[counter],
      `${what}: languages, ${counter}`,
    );
    assert.equal(
      sum(list(row, 'totals_by_language_model'), counter),
      sum(list(row, 'totals_by_model_feature'), counter),
      `${what}: languages and models, ${counter}`,
    );
  }
  for (const entry of list(row, 'totals_by_feature')) checkFeature(entry, what);
  for (const name of [
    'totals_by_ide',
    'totals_by_feature',
    'totals_by_language_feature',
    'totals_by_language_model',
    'totals_by_model_feature',
  ] as const) {
    assert.ok(list(row, name).length <= 11, `${what}: ${name} is cut to ten and others`);
  }
}

function checkFeature(entry: Partial<Counters & { feature: string }>, what: string): void {
  if (entry.feature === 'code_completion') assert.equal(entry.user_initiated_interaction_count, 0, what);
  if (entry.feature !== 'agent_edit') return;
  assert.equal(entry.user_initiated_interaction_count, 0, what);
  assert.equal(entry.code_acceptance_activity_count, 0, what);
  assert.equal(entry.loc_suggested_to_add_sum, 0, what);
}

for (const options of [SAMPLE_DEFAULTS, { people: 37, days: 33, seed: 9 }]) {
  for (const scope of ['organization', 'enterprise'] as const) {
    describe(`identities, ${options.people} people, ${scope}`, () => {
      const sample = createSample({ ...options, today: TODAY });
      const days = daysIn(sample.range);

      it('hold in every row of every person and of the entity', () => {
        for (const date of days) {
          for (const row of sample.users(date, scope)) checkIdentities(row, `${row.user_login} on ${date}`);
          checkIdentities(sample.entity(date, scope), `entity on ${date}`);
        }
      });

      it('tie the entity to its people', () => {
        for (const date of days.slice(-30)) {
          const rows = [...sample.users(date, scope)];
          const entity = sample.entity(date, scope);
          assert.equal(entity.daily_active_users, rows.length);
          for (const counter of SEVEN)
            assert.equal(entity[counter], sum(rows, counter), `${counter} on ${date}`);
          assert.equal(
            entity.daily_active_cli_users,
            rows.filter(({ used_cli }) => used_cli === true).length,
          );
        }
      });

      it('count distinct users over trailing days', () => {
        const last = sample.range.to;
        const entity = sample.entity(last, scope);
        const people = (length: number, used: (row: UserRow) => boolean) =>
          idsOver(sample.users.bind(sample), scope, last, length, used).size;
        assert.equal(
          entity.weekly_active_users,
          people(7, () => true),
        );
        assert.equal(
          entity.monthly_active_users,
          people(28, () => true),
        );
        assert.equal(
          entity.monthly_active_chat_users,
          people(28, ({ used_chat }) => used_chat === true),
        );
        assert.equal(
          entity.monthly_active_agent_users,
          people(28, ({ used_agent }) => used_agent === true),
        );
        assert.equal(
          entity.weekly_active_copilot_cloud_agent_users,
          people(7, ({ used_copilot_cloud_agent }) => used_copilot_cloud_agent === true),
        );
        const reviewers = idsOver(
          sample.users.bind(sample),
          scope,
          last,
          28,
          (row) => row.used_copilot_code_review_active === true,
        );
        const passive = idsOver(
          sample.users.bind(sample),
          scope,
          last,
          28,
          (row) => row.used_copilot_code_review_passive === true,
        );
        assert.equal(entity.monthly_passive_copilot_code_review_users, passive.difference(reviewers).size);
        // These begin on Sunday and on the first of the month.
        assert.equal(
          entity.weekly_active_vscode_agent_users,
          people(weekday(last) + 1, ({ used_vscode_agent }) => used_vscode_agent === true),
        );
        assert.equal(
          entity.monthly_active_vscode_agent_users,
          people(Number(last.slice(8)), ({ used_vscode_agent }) => used_vscode_agent === true),
        );
      });
    });
  }
}

function idsOver(
  users: (date: Day, scope: ScopeKind) => Iterable<UserRow>,
  scope: ScopeKind,
  last: Day,
  length: number,
  used: (row: UserRow) => boolean,
): Set<unknown> {
  const ids = new Set<unknown>();
  for (const date of daysIn(trailing(last, length))) {
    for (const row of users(date, scope)) if (used(row)) ids.add(row.user_id);
  }
  return ids;
}
