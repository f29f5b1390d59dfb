import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { addDays, day, type Day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { AdoptionPhaseRow } from '../../../src/reports/schemas.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';

const SCOPES = ['organization', 'enterprise'] as const;
const TODAY = day('2026-11-24');

/** The fields that GitHub's reference documents for each row, by kind; a field that it does not document fails. */
function schema(kind: string): ValidateFunction {
  const text = readFileSync(join(ROOT, 'test', 'schemas', `${kind}.json`), 'utf8');
  return new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile(JSON.parse(text) as object);
}

function check(validate: ValidateFunction, rows: Iterable<object>): number {
  let count = 0;
  for (const row of rows) {
    count += 1;
    // As it is written: fields that are undefined are not there.
    if (!validate(JSON.parse(JSON.stringify(row))))
      assert.fail(new Ajv2020().errorsText((validate.errors ?? []).slice(0, 3)));
  }
  return count;
}

const sample = createSample({ people: 160, days: 300, seed: 1, today: TODAY });
const { to } = sample.range;
/** On, before and after the days on which GitHub introduced fields. */
const days: readonly Day[] = [
  to,
  ...[2, 3, 30, 60, 75, 110, 150, 200, 240, 290].map((ago) => addDays(to, -ago)),
];

describe('the sample has only what GitHub documents', () => {
  for (const scope of SCOPES) {
    it(`in every row of the ${scope}’s reports`, () => {
      const kinds = {
        users: schema('users'),
        entity: schema('entity'),
        repos: schema('repos'),
        'user-teams': schema('user-teams'),
      };
      for (const date of days) {
        assert.ok(check(kinds.users, sample.users(date, scope)) > 0 || date < '2026-03-01');
        check(kinds.entity, [sample.entity(date, scope)]);
        check(kinds.repos, sample.repos(date, scope));
        check(kinds['user-teams'], sample.userTeams(date, scope));
      }
    });

    it(`in the wrapper of the ${scope}’s 28 days, and in the files`, () => {
      const text = [...sample.file('entity-28-day', scope, to)].join('');
      const wrapper = JSON.parse(text) as { day_totals: object[] };
      check(schema('entity-28-day'), [wrapper]);
      check(schema('entity'), wrapper.day_totals);
      const lines = [...sample.file('users-28-day', scope, to)].map((line) => JSON.parse(line) as object);
      assert.ok(check(schema('users'), lines) > 100);
    });
  }

  it('in the seats', () => {
    const seats = [...sample.seats()];
    check(schema('seats'), [{ total_seats: seats.length, seats }]);
  });

  it('sessions of third-party agents in aggregated rows only', () => {
    const rows = days.slice(0, 3).flatMap((date) => [...sample.users(date, 'organization')]);
    const agents = rows.flatMap((row) => row.totals_by_3rd_party_agent ?? []);
    assert.ok(agents.length > 0);
    for (const agent of agents) {
      assert.equal(typeof agent.agent_id, 'string');
      assert.ok(!('session_count' in agent));
    }
    const jobs = agents.reduce((sum, agent) => sum + (agent.user_initiated_interaction_count ?? 0), 0);
    const totals = days
      .slice(0, 3)
      .flatMap((date) => sample.entity(date, 'organization').totals_by_3rd_party_agent ?? []);
    assert.equal(
      totals.reduce((sum, agent) => sum + (agent.user_initiated_interaction_count ?? 0), 0),
      jobs,
    );
    for (const { session_count: sessions, user_initiated_interaction_count: started } of totals)
      assert.ok(sessions != null && sessions >= 1 && sessions <= (started ?? 0));
  });

  it('review times of people by people, exact to two decimals', () => {
    const rows = days.slice(0, 3).flatMap((date) => [...sample.repos(date, 'organization')]);
    const times = rows.flatMap((row) => row.pull_request_review_times ?? []);
    assert.ok(times.length > 0);
    for (const { authored_by, reviewed_by, total_merged, ...minutes } of times) {
      assert.deepEqual([authored_by, reviewed_by], ['human', 'human']);
      assert.ok(total_merged > 0);
      for (const value of Object.values(minutes)) assert.equal(value, Math.round(value * 100) / 100);
    }
  });
});

describe('the sample has what GitHub documents of engagement', () => {
  it('all averages of every adoption phase, and merges that come to those of the day', () => {
    const averages = [
      'avg_user_initiated_interactions',
      'avg_code_generation_activities',
      'avg_code_acceptance_activities',
      'avg_loc_added',
      'avg_loc_deleted',
      'avg_pull_requests_created',
      'avg_pull_requests_reviewed',
      'avg_pull_requests_merged',
      'avg_pull_requests_median_minutes_to_merge',
      'avg_pull_requests_minutes_to_review',
      'avg_pull_requests_review_cycles',
    ] as const satisfies (keyof AdoptionPhaseRow)[];
    const [, friday = to] = days;
    const entity = sample.entity(friday, 'organization');
    const phases = entity.totals_by_ai_adoption_phase ?? [];
    assert.equal(phases.length, 4);
    for (const phase of phases) {
      for (const name of averages) {
        const value = phase[name];
        assert.equal(value, Math.round((value ?? Number.NaN) * 100) / 100, `${phase.phase} ${name}`);
      }
      if (phase.total_engaged_users === 0)
        assert.deepEqual(new Set(averages.map((name) => phase[name])), new Set([0]), phase.phase);
    }
    const merged = phases.reduce((sum, phase) => sum + (phase.total_pull_requests_merged ?? 0), 0);
    assert.equal(merged, entity.pull_requests?.total_merged);
    // The mean of the requests times the people is the requests of the day.
    const requests = phases.reduce(
      (sum, phase) => sum + (phase.avg_user_initiated_interactions ?? 0) * (phase.total_engaged_users ?? 0),
      0,
    );
    assert.ok(Math.abs(requests - (entity.user_initiated_interaction_count ?? 0)) < 2);
  });

  it('seven features in the engagement, whose users are those of the phases', () => {
    const engagement = sample.engagement(to, 'organization');
    assert.equal(engagement.totals_by_feature.length, 7);
    // Engaged is who used the CLI on two days.
    const cliDays = new Map<string, number>();
    for (const date of daysIn(trailing(to, 28)))
      for (const { user_login: login, used_cli: used } of sample.users(date, 'organization'))
        if (used === true) cliDays.set(login, (cliDays.get(login) ?? 0) + 1);
    const cli = engagement.totals_by_feature.find(({ feature }) => feature === 'copilot_cli');
    assert.equal(cli?.engaged_user_count, [...cliDays.values()].filter((count) => count >= 2).length);
    const phases = sample.entity(to, 'organization').totals_by_ai_adoption_phase ?? [];
    const inPhases = phases.reduce((sum, phase) => sum + (phase.users_in_phase_28d ?? 0), 0);
    assert.equal(inPhases, engagement.active_user_count);
  });
});
