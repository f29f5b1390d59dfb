import assert from 'node:assert/strict';
import { addDays, day, type Day, daysIn, trailing, weekday } from '../../../src/domain/day.ts';
import type { EntityRow, UserRow } from '../../../src/reports/schemas.ts';
import type { Engagement } from '../../../src/sample/types.ts';
import { createSample, SAMPLE_DEFAULTS } from '../../../src/sample/generated-sample.ts';
import { LOGIN } from '../../support/logins.ts';

const TODAY = day('2026-11-20');
const sample = createSample({ ...SAMPLE_DEFAULTS, today: TODAY });
const days = daysIn(sample.range);
const last = sample.range.to;
const rows: readonly UserRow[] = days.flatMap((date) => [...sample.users(date, 'organization')]);
const on = (date: Day): UserRow[] => rows.filter((row) => row.day === date);
const text = (...args: Parameters<typeof sample.file>): string => [...sample.file(...args)].join('');
const average = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;

describe('the sample organization', () => {
  it('is the same for the same options, whatever is asked for first', () => {
    const other = createSample({ ...SAMPLE_DEFAULTS, today: TODAY });
    for (const date of [last, days[0] ?? last, days[60] ?? last]) {
      assert.deepEqual([...other.users(date, 'organization')], on(date));
    }
    const seeded = createSample({ ...SAMPLE_DEFAULTS, seed: 2, today: TODAY });
    assert.notDeepEqual([...seeded.users(last, 'organization')], on(last));
  });

  it('has logins of the form that tests look for', () => {
    const wrong = sample.people.map(({ login }) => login).filter((login) => LOGIN.exec(login)?.[0] !== login);
    assert.deepEqual(wrong, []);
    assert.ok(sample.people.some(({ login }) => login.endsWith('_smpl')));
  });

  it('ends two days before today and has 240 people in 12 teams over 120 days', () => {
    assert.deepEqual(
      [last, days.length, sample.people.length, sample.teams.length],
      ['2026-11-18', 120, 240, 12],
    );
    assert.equal(new Set(sample.people.map(({ login }) => login)).size, 240);
    assert.equal(new Set(sample.people.map(({ id }) => id)).size, 240);
  });

  it('rests on weekends and holidays, and grows', () => {
    const size = (test: (date: Day) => boolean): number =>
      average(days.filter(test).map((date) => on(date).length));
    const workday = (date: Day): boolean => weekday(date) > 0 && weekday(date) < 6;
    assert.ok(size((date) => !workday(date)) < size(workday) / 4);
    assert.ok(on(day('2026-11-11')).length < size(workday) / 4);
    assert.ok(
      size((date) => workday(date) && date > addDays(last, -28)) >
        1.2 * size((date) => workday(date) && date < addDays(last, -91)),
    );
  });

  it('lets models replace each other and agent mode rise', () => {
    const share = (dates: readonly Day[], test: (row: UserRow) => boolean): number => {
      const all = dates.flatMap(on);
      return all.filter(test).length / all.length;
    };
    const [early, late] = [days.slice(0, 30), days.slice(-30)];
    const uses = (model: string) => (row: UserRow) =>
      (row.totals_by_model_feature ?? []).some((entry) => entry.model === model);
    assert.ok(share(early, uses('gpt-5.1')) > 3 * share(late, uses('gpt-5.1')));
    assert.ok(share(late, uses('gpt-5.4')) > share(early, uses('gpt-5.4')));
    const agent = ({ used_agent }: UserRow): boolean => used_agent === true;
    assert.ok(share(late, agent) > 1.5 * share(early, agent));
  });

  it('has licenses in use, idle and never used, with what GitHub says beside', () => {
    const seats = [...sample.seats()];
    assert.equal(new Set(seats.map(({ assignee }) => assignee.id)).size, 240);
    const used = seats.flatMap(({ last_activity_at: at }) => at ?? []);
    const recent = used.filter((at) => Date.parse(at) >= Date.parse('2026-10-22T00:00:00Z'));
    assert.ok(used.length < 240 && recent.length < used.length && recent.length > 120);
    for (const seat of seats) {
      assert.match(seat.created_at, /^\d{4}-\d{2}-\d{2}T[\d:]+[+-]\d{2}:\d{2}$/);
      assert.ok(seat.created_at.slice(0, 10) <= (seat.last_activity_at ?? last));
      assert.equal(seat.last_activity_editor === null, seat.last_activity_at === null);
      assert.equal(seat.plan_type, 'business');
    }
    assert.ok(seats.some(({ assigning_team: team }) => team?.slug === sample.teams[0]?.slug));
    const ends = seats.flatMap(({ pending_cancellation_date: day }) => day ?? []);
    assert.deepEqual([...new Set(ends)], ['2026-12-08']);
  });

  it('has people who are never seen, and rows without any IDE detail', () => {
    const seen = new Set(rows.map(({ user_id }) => user_id));
    assert.ok(sample.people.filter(({ id }) => !seen.has(id)).length >= 10);
    const bare = rows.filter((row) => row.totals_by_ide?.length === 0);
    assert.ok(
      bare.some((row) => row.totals_by_cli && row.used_cli === true),
      'CLI only',
    );
    assert.ok(
      bare.some((row) => row.totals_by_feature?.length === 0 && row.used_copilot_cloud_agent === true),
      'server side only',
    );
  });
});

describe('the sample’s rows', () => {
  it('count the CLI in the totals but not by IDE', () => {
    const row = rows.find(
      (each) =>
        each.totals_by_feature?.some(({ feature }) => feature === 'copilot_cli') &&
        each.totals_by_ide?.length,
    );
    const ide = (row?.totals_by_ide ?? []).reduce((total, entry) => total + (entry.loc_added_sum ?? 0), 0);
    assert.ok(row && ide < (row.loc_added_sum ?? 0));
  });

  it('cut lists to ten and others, and spell names in several ways', () => {
    assert.ok(
      rows.some((row) =>
        row.totals_by_language_feature?.some(
          ({ language, feature }) => language === 'others' && feature === 'others',
        ),
      ),
    );
    const languages = new Set(
      rows.flatMap((row) => (row.totals_by_language_feature ?? []).map(({ language }) => language)),
    );
    const models = new Set(
      rows.flatMap((row) => (row.totals_by_model_feature ?? []).map(({ model }) => model)),
    );
    for (const name of ['c#', 'csharp', 'terraform', 'hcl', 'bash', 'shell', 'unknown'])
      assert.ok(languages.has(name), name);
    for (const name of ['claude-4.6-sonnet', 'claude-sonnet-4.6', 'auto', 'unknown'])
      assert.ok(models.has(name), name);
  });

  it('have every surface', () => {
    const fields = [
      'totals_by_cli',
      'totals_by_copilot_app',
      'totals_by_3rd_party_agent',
      'totals_by_vscode_agent',
      'totals_by_mcp',
      'ai_adoption_phase',
      'ai_credits_used',
    ] as const;
    for (const field of fields)
      assert.ok(
        rows.some((row) => row[field] != null),
        field,
      );
    const phases = new Set(on(last).map((row) => row.ai_adoption_phase?.phase));
    assert.ok(phases.size >= 3);
    const entity = sample.entity(last, 'organization');
    assert.ok((entity.pull_requests?.total_merged_reviewed_by_copilot ?? 0) > 0);
    assert.equal(entity.totals_by_ai_adoption_phase?.length, 4);
  });

  it('leave fields out before the day on which GitHub introduced them', () => {
    const old = createSample({ people: 60, days: 300, seed: 1, today: TODAY });
    const keys = (date: string): string[] => [
      ...new Set([...old.users(day(date), 'organization')].flatMap((row) => Object.keys(row))),
    ];
    const entityKeys = (date: string): string[] => Object.keys(old.entity(day(date), 'organization'));
    const first: [string, string, (date: string) => string[]][] = [
      ['used_cli', '2026-02-27', keys],
      ['used_copilot_coding_agent', '2026-03-25', keys],
      ['used_copilot_code_review_active', '2026-04-06', keys],
      ['ai_adoption_phase', '2026-05-29', keys],
      ['ai_credits_used', '2026-06-19', keys],
      ['used_copilot_app', '2026-07-17', keys],
      ['used_vscode_agent', '2026-09-11', keys],
      ['daily_active_copilot_cloud_agent_users', '2026-04-23', entityKeys],
      ['totals_by_ai_adoption_phase', '2026-05-29', entityKeys],
    ];
    for (const [field, date, fieldsOn] of first) {
      assert.ok(fieldsOn(date).includes(field), `${field} on ${date}`);
      assert.ok(!fieldsOn(addDays(day(date), -1)).includes(field), `${field} before ${date}`);
    }
    assert.equal([...old.userTeams(day('2026-05-13'), 'organization')].length, 0);
    assert.equal([...old.repos(day('2026-07-16'), 'organization')].length, 0);
    assert.ok([...old.repos(day('2026-07-17'), 'organization')].length > 0);
  });
});

describe('the sample’s teams', () => {
  const listed = (date: Day): Set<unknown> =>
    new Set([...sample.userTeams(date, 'organization')].map(({ slug }) => slug));
  const members = (date: Day, slug: string): readonly number[] =>
    sample.teamsOn(date).get(sample.teams.find((team) => team.slug === slug)?.id ?? 0) ?? [];

  it('are not listed while they have fewer than five seats', () => {
    assert.equal(listed(last).size, 10);
    assert.deepEqual(
      sample.teams
        .filter(({ slug }) => !listed(last).has(slug))
        .map(({ slug }) => members(last, slug).length),
      [4, 3],
    );
  });

  it('share people, and lose and gain them halfway', () => {
    const all = [...sample.teamsOn(last).values()].flat();
    assert.ok(all.length > new Set(all).size);
    const [first] = days;
    assert.ok(first && members(last, 'mobile').length < members(first, 'mobile').length);
    assert.ok(members(last, 'data').length > members(first, 'data').length);
  });
});

describe('the sample’s files', () => {
  it('come in shards that together are the whole report', () => {
    const whole = text('users-28-day', 'organization', last).trimEnd().split('\n');
    const shards = [0, 1, 2].flatMap((index) =>
      text('users-28-day', 'organization', last, { index, count: 3 }).trimEnd().split('\n'),
    );
    assert.deepEqual([...shards].sort(), [...whole].sort());
    const row = JSON.parse(whole[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([row['report_start_day'], row['report_end_day']], ['2026-10-22', '2026-11-18']);
    assert.equal(whole.length, rows.filter((each) => each.day >= '2026-10-22').length);
  });

  it('of 28 days are one object with its days in no order', () => {
    const report = JSON.parse(text('entity-28-day', 'organization', last)) as {
      readonly copilot_feature_engagement: Engagement;
      readonly day_totals: readonly EntityRow[];
    };
    const dates = report.day_totals.map((row) => row.day);
    assert.deepEqual([...dates].sort(), daysIn(trailing(last, 28)));
    assert.notDeepEqual([...dates].sort(), dates);
    assert.equal(
      report.copilot_feature_engagement.active_user_count,
      report.day_totals.find((row) => row.day === last)?.monthly_active_users,
    );
  });

  it('speak of their own scope', () => {
    const [team] = text('user-teams-1-day', 'enterprise', last).split('\n');
    assert.ok(team?.includes('enterprise_id') && !team.includes('organization_id'));
    assert.ok([...sample.users(last, 'enterprise')].length > on(last).length);
  });

  it('have ids as GitHub writes them', () => {
    const [row] = on(last);
    assert.equal(typeof row?.user_id, 'number');
    assert.equal(typeof row?.organization_id, 'string');
  });
});
