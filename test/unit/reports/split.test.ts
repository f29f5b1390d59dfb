import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { splitRecord } from '../../../src/reports/split.ts';

const TODAY = day('2026-11-20');

const split = (value: unknown) => splitRecord({ line: 1, value }, TODAY);

describe('filing records by content', () => {
  it('recognizes every report', () => {
    const cases: [object, string][] = [
      [{ day: '2026-11-12', user_id: 1, user_login: 'ada' }, 'users'],
      [{ day: '2026-11-12', user_id: '1', user_login: 'ada', team_id: 42, slug: 'web' }, 'user-teams'],
      [{ day: '2026-11-12', daily_active_users: 3 }, 'entity'],
      [
        { day: '2026-11-12', repo_id: 5, repo_owner_name: 'o', repo_name: 'r', repo_visibility: 'PRIVATE' },
        'repos',
      ],
    ];
    for (const [value, report] of cases) {
      const { lines, problems } = split(value);
      assert.deepEqual(problems, []);
      assert.deepEqual(lines, [
        { report, day: '2026-11-12', text: JSON.stringify(value), row: value, asOf: 0, scope: undefined },
      ]);
    }
  });

  it('splits a 28-day entity report into its days and keeps what it says beside them', () => {
    const { lines, covers, problems } = split({
      report_start_day: '2026-11-01',
      report_end_day: '2026-11-28',
      copilot_feature_engagement: { active_user_count: 2 },
      day_totals: [
        { day: '2026-11-03', daily_active_users: 2 },
        { day: '2026-11-01', daily_active_users: 1 },
      ],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      lines.map(({ report, day }) => `${report} ${day}`),
      ['entity-28-day 2026-11-28', 'entity 2026-11-03', 'entity 2026-11-01'],
    );
    assert.ok(!lines[0]?.text.includes('day_totals'));
    assert.ok(lines[0]?.text.includes('active_user_count'));
    assert.deepEqual(covers, { report: 'entity', range: { from: '2026-11-01', to: '2026-11-28' } });
  });

  it('keeps the other fields of a 28-day report in the order of GitHub', () => {
    const text = '{"created_at":"x","zeta":1,"report_end_day":"2026-11-28","report_start_day":"2026-11-01"}';
    const { lines } = split({ ...(JSON.parse(text) as object), day_totals: [] });
    assert.equal(lines[0]?.text, text);
  });

  it('keeps the good days of a 28-day report and names the bad one', () => {
    const { lines, problems } = split({
      report_start_day: '2026-11-01',
      report_end_day: '2026-11-28',
      day_totals: [{ day: '2026-11-03', daily_active_users: 2 }, { day: 'x', daily_active_users: 1 }, 7],
    });
    assert.equal(lines.filter(({ report }) => report === 'entity').length, 1);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^day_totals\.1\.day: /);
    assert.equal(problems[1], 'day_totals.2.not a row of a report');
  });

  it('takes the days that a 28-day row says it covers', () => {
    const row = {
      day: '2026-11-12',
      user_id: 1,
      user_login: 'ada',
      report_start_day: '2026-10-22',
      report_end_day: '2026-11-18',
    };
    assert.deepEqual(split(row).covers, { report: 'users', range: { from: '2026-10-22', to: '2026-11-18' } });
    assert.equal(split({ ...row, report_start_day: '1900-01-01' }).covers, undefined);
  });

  it('lets fields through that it does not know', () => {
    const row = { day: '2026-11-12', user_id: 1, user_login: 'ada', totals_by_moon: [{ phase: 'full' }] };
    assert.deepEqual(JSON.parse(split(row).lines[0]?.text ?? ''), row);
  });

  it('keeps rows in which only fields are odd or missing that no metric needs', () => {
    const cases = [
      { day: '2026-11-12', user_id: 1, user_login: 'ada', distinct_mcp_use_count: 'three' },
      { day: '2026-11-12', daily_active_users: 3, daily_active_vscode_agent_users: 'two' },
      { day: '2026-11-12', repo_id: 5, repo_owner_name: 'o', repo_name: 'r' },
    ];
    for (const row of cases) {
      const { lines, problems, unknownFields } = split(row);
      assert.deepEqual([problems, unknownFields], [[], []]);
      assert.deepEqual(JSON.parse(lines[0]?.text ?? ''), row);
    }
  });

  it('says what is wrong with what it cannot use', () => {
    const cases: [unknown, RegExp][] = [
      [{ download_links: ['https://…'], report_day: '2026-11-12' }, /download links/],
      [{ day: '2026-11-32', user_id: 1, user_login: 'ada' }, /^day: /],
      [{ day: '2026-11-12', user_id: null, user_login: 'ada' }, /^user_id: /],
      [{ day: '2026-11-12', user_id: 1, user_login: 'ada', loc_added_sum: 'many' }, /^loc_added_sum: /],
      [{ day: '2026-11-12', user_id: 1, user_login: 'ada', totals_by_ide: [{}] }, /^totals_by_ide\.0\.ide: /],
      [{ user_id: 1, user_login: 'ada' }, /without a day/],
      [{ hello: 1 }, /not a row of a usage metrics report/],
      ['text', /not a row/],
      [null, /not a row/],
    ];
    for (const [value, problem] of cases) {
      const result = split(value);
      assert.deepEqual(result.lines, []);
      assert.match(result.problems[0] ?? '', problem);
    }
  });
});
