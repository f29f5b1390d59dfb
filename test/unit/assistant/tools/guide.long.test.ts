import assert from 'node:assert/strict';
import {
  addDays,
  before as rangeBefore,
  type DayRange,
  daysIn,
  trailing,
  weekday,
} from '../../../../src/domain/day.ts';
import { createSample } from '../../../../src/sample/generated-sample.ts';
import { SqlEngine } from '../../../oracle/engine.ts';
import { type GuideAnswers, guideAnswers } from '../../../oracle/guide-questions.ts';
import { TODAY } from '../../../support/clock.ts';
import { sampleMetrics, type SampleMetrics } from '../../../support/sample-metrics.ts';
import { tableWith } from '../../../support/tables.ts';
import { ask } from './support.ts';

const LAST = addDays(TODAY, -2);
const RANGE = trailing(LAST, 28);
/**
 * The last two days may still change. Where the filter keeps one of them, both compared ranges end with the last day
 * before them that it keeps; else the date range is compared as it is.
 */
function rangesOf(weekdaysOnly: boolean): { readonly later: DayRange; readonly earlier: DayRange } {
  const kept = daysIn(RANGE).filter((each) => !weekdaysOnly || ![0, 6].includes(weekday(each)));
  const final = kept.filter((each) => each <= addDays(LAST, -2));
  const later = final.length === kept.length ? RANGE : trailing(final.at(-1) ?? LAST, 28);
  return { later, earlier: rangeBefore(later) };
}

describe('the tools on the sample organization, against SQL', function () {
  this.timeout(120_000);
  let sample: SampleMetrics;
  let sql: SqlEngine;
  let expected: GuideAnswers;

  before(async () => {
    sample = await sampleMetrics(
      createSample({ people: 240, days: 90, seed: 1, today: TODAY }),
      trailing(LAST, 61),
    );
    sql = await SqlEngine.open();
    const { users, teams, entity, repos } = sample.files;
    await sql.load({ ...sql.none, users: [users], teams: [teams], entity: [entity], repos: [repos] });
    expected = await guideAnswers(sql, RANGE);
  });

  after(async () => {
    sql.close();
    await sample.close();
  });

  it('say which users have interactions but few acceptances', async () => {
    const text = await ask(
      'find_people',
      {
        conditions: [
          { column: 'user_initiated_interaction_count', op: '>', value: 0 },
          { column: 'code_acceptance_activity_count', op: 'low' },
        ],
        sortBy: 'code_acceptance_activity_count',
        order: 'lowest',
        limit: 50,
      },
      sample.metrics,
    );
    const found = tableWith('user_login', text).map((row) => ({
      login: row['user_login'] ?? '',
      interactions: Number(row['user_initiated_interaction_count']),
      acceptances: Number(row['code_acceptance_activity_count']),
    }));
    assert.ok(expected.people.length > 10 && expected.people.length <= 50);
    const byLogin = found.toSorted((a, b) => (a.login < b.login ? -1 : 1));
    assert.deepEqual(byLogin, expected.people);
    const acceptances = found.map((person) => person.acceptances);
    assert.deepEqual(
      acceptances,
      acceptances.toSorted((a, b) => a - b),
    );
    assert.match(
      text,
      new RegExp(`low code_acceptance_activity_count: at most ${expected.low}, the 25% quantile`),
    );
    assert.match(text, new RegExp(`- \`code_acceptance_activity_count\`: ${RANGE.from}\\.\\.${RANGE.to} `));
  });

  it('say which teams have lower adoption', async () => {
    const text = await ask('compare_teams', { order: 'lowest', limit: 50 }, sample.metrics);
    const found = tableWith('adoption', text).map((row) => ({
      slug: row['slug'] ?? '',
      active: Number(row['active_users']),
      seated: Number(row['seated_members']),
      adoption: row['adoption'],
    }));
    const percent = (active: number, seated: number): string =>
      // Each team has fewer than 1,000 seats.
      `${Math.round((active / seated) * 100)}%`;
    const wanted = expected.teams.map((team) => ({ ...team, adoption: percent(team.active, team.seated) }));
    assert.ok(wanted.length >= 8);
    assert.deepEqual(
      found.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
      wanted,
    );
    const shares = found.map(({ active, seated }) => active / seated);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    assert.match(
      text,
      new RegExp(
        `Basis:\\n- \`adoption\`: ${RANGE.from}\\.\\.${RANGE.to} \\(28 days, UTC\\)\\. active_users ÷ seated_members`,
      ),
    );
  });

  it('give the headline metrics, filtered and not, and of the previous period', async () => {
    const team = expected.teams[0]?.slug ?? '';
    const id = String(
      (await sql.query(`SELECT DISTINCT team_id FROM team_table WHERE slug = '${team}'`))[0]?.['team_id'],
    );
    for (const [input, question] of [
      [{}, {}],
      [{ teams: [team] }, { teams: [id] }],
      [
        { language: 'typescript', weekdaysOnly: true },
        { language: 'typescript', weekdaysOnly: true },
      ],
    ] as const) {
      const asked = { metrics: ['loc_changed_with_ai', 'code_completions_accepted'], ...input };
      const text = await ask('get_metrics', asked, sample.metrics);
      const now = await sql.ask({ ...RANGE, ...question });
      const { later: range, earlier } = rangesOf('weekdaysOnly' in question);
      const later = await sql.ask({ ...range, ...question });
      const before = await sql.ask({ ...earlier, ...question });
      for (const metric of asked.metrics) {
        const value = (of: typeof now) => of.get(metric)?.find(({ part }) => part === 'value')?.value ?? NaN;
        assert.ok(value(now) > 0, metric);
        const line = text.split('\n').find((each) => each.startsWith(`- \`${metric}\``)) ?? '';
        const unit = metric === 'loc_changed_with_ai' ? 'lines' : 'completions';
        assert.ok(line.includes(`: ${value(now)} ${unit} (compared with `), line);
        assert.ok(line.includes(`${earlier.from}..${earlier.to} (28 days, UTC): ${value(before)}, `), line);
        if (range === RANGE) assert.equal(line.match(/ \(28 days, UTC\): /g)?.length, 1, line);
        else assert.ok(line.includes(`${range.from}..${range.to} (28 days, UTC): ${value(later)}, `), line);
      }
    }
  });
});
