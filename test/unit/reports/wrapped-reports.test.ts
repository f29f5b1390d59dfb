import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { isPlausible, splitRecord } from '../../../src/reports/split.ts';

const TODAY = day('2026-11-20');
const split = (value: unknown) => splitRecord({ line: 1, value }, TODAY);
const user = (id: number, more: object = {}) => ({
  day: '2026-11-12',
  user_id: id,
  user_login: `login-${id}`,
  ...more,
});
const filed = (value: unknown) => split(value).lines.map(({ report, day: date }) => `${report} ${date}`);

describe('a list of licenses', () => {
  const seat = (id: number) => ({
    assignee: { id, login: `login-${id}` },
    created_at: '2026-01-02T00:00:00Z',
  });

  it('is filed under the day on which it was read, as a page or one by one', () => {
    assert.deepEqual(filed({ total_seats: 2, seats: [seat(1), seat(2)] }), [
      'seats 2026-11-20',
      'seats 2026-11-20',
    ]);
    assert.deepEqual(filed(seat(1)), ['seats 2026-11-20']);
    assert.deepEqual(split({ seats: [seat(1)] }).lines[0]?.text, JSON.stringify(seat(1)));
    assert.deepEqual(split({ seats: [] }), { lines: [], problems: [] });
  });

  it('keeps the good ones, and names the bad one by its place', () => {
    const { lines, problems } = split({ seats: [seat(1), { assignee: 7 }, seat(3)] });
    assert.deepEqual(
      lines.map(({ text }) => text),
      [JSON.stringify(seat(1)), JSON.stringify(seat(3))],
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^seats\.1\.assignee: /);
  });
});

describe('rows that a tool has wrapped', () => {
  it('are found under the names that tools use, one or many, and deeper', () => {
    for (const field of ['records', 'data', 'rows', 'items', 'results', 'value', 'values'])
      assert.deepEqual(
        filed({ [field]: [user(1), user(2)] }),
        ['users 2026-11-12', 'users 2026-11-12'],
        field,
      );
    assert.deepEqual(filed({ data: user(1) }), ['users 2026-11-12']);
    assert.deepEqual(filed({ total: 1, data: { rows: [user(1)] } }), ['users 2026-11-12']);
    assert.deepEqual(filed({ anything: [user(1)] }), []);
  });

  it('have their problems, unknown fields, and days with them', () => {
    const range = { report_start_day: '2026-10-22', report_end_day: '2026-11-18' };
    const { lines, problems, unknownFields, moreCovers } = split({
      items: [user(1, { brand_new: 1, ...range }), { hello: 1 }, 7],
    });
    assert.equal(lines.length, 1);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /^items\.1: not a row of a usage metrics report/);
    assert.match(problems[1] ?? '', /^items\.2: not a row of a report/);
    assert.deepEqual(unknownFields, ['brand_new']);
    assert.deepEqual(moreCovers, [{ report: 'users', range: { from: '2026-10-22', to: '2026-11-18' } }]);
  });
});

describe('a report of 28 days', () => {
  const range = { report_start_day: '2026-11-01', report_end_day: '2026-11-28' };

  it('gives its days the times of the report, unless they have their own', () => {
    const days = [user(1), user(2, { created_at: '2026-11-13T00:00:00Z' })];
    const { lines, covers } = split({ ...range, created_at: '2026-11-29T05:00:00Z', day_totals: days });
    assert.deepEqual(
      lines.map(({ report, asOf }) => [report, asOf]),
      [
        ['users', Date.parse('2026-11-29T05:00:00Z')],
        ['users', Date.parse('2026-11-13T00:00:00Z')],
      ],
    );
    assert.deepEqual(covers, { report: 'users', range: { from: '2026-11-01', to: '2026-11-28' } });
    const stored = JSON.parse(lines[0]?.text ?? '') as object;
    assert.deepEqual(stored, {
      ...user(1),
      created_at: '2026-11-29T05:00:00Z',
      report_end_day: '2026-11-28',
    });
  });

  it('adds no times that cannot be read', () => {
    const { lines } = split({ created_at: 'soon', report_end_day: 'later', day_totals: [user(1)] });
    assert.deepEqual(JSON.parse(lines[0]?.text ?? ''), user(1));
    assert.equal(lines[0]?.asOf, 0);
  });

  it('may have no days, or none that are a list', () => {
    const { lines, problems } = split({ ...range, day_totals: null });
    assert.deepEqual(
      lines.map(({ report }) => report),
      ['entity-28-day'],
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(split({ ...range, day_totals: {} }), {
      lines: [],
      problems: ['day_totals: expected array'],
    });
  });

  it('says what is wrong with it only where no day can be used', () => {
    const entity = { day: '2026-11-12', daily_active_users: 3 };
    assert.deepEqual(split({ day_totals: [entity] }).problems, []);
    assert.match(split({ day_totals: [] }).problems[0] ?? '', /^report_start_day: /);
  });

  it('gives its days the organization of the report, unless they have their own', () => {
    const entity = (more: object) => ({ day: '2026-11-12', daily_active_users: 3, ...more });
    const scopes = split({
      ...range,
      organization_id: '1',
      day_totals: [entity({}), entity({ organization_id: '2' })],
    }).lines.map(({ scope }) => scope);
    assert.deepEqual(scopes.slice(1), ['organization 1', 'organization 2']);
  });
});

describe('the days that a report says it covers', () => {
  const range = (from: string, to: string) => ({ from: day(from), to: day(to) });

  it('are at most a hundred, from the first to the last', () => {
    assert.equal(isPlausible(range('2026-11-18', '2026-11-18')), true);
    assert.equal(isPlausible(range('2026-11-18', '2026-11-17')), false);
    // 1 January is the first, 10 April the hundredth day of 2026.
    assert.equal(isPlausible(range('2026-01-01', '2026-04-10')), true);
    assert.equal(isPlausible(range('2026-01-01', '2026-04-11')), false);
  });

  it('are not taken where one of both is missing', () => {
    assert.equal(split(user(1, { report_start_day: '2026-11-01' })).covers, undefined);
    assert.equal(split(user(1, { report_end_day: '2026-11-28' })).covers, undefined);
    assert.equal(
      split(user(1, { report_start_day: '2026-11-28', report_end_day: '2026-11-01' })).covers,
      undefined,
    );
  });
});

describe('a row', () => {
  it('is of the report of which it has the key', () => {
    // A row of a team has the id of a user, too.
    assert.deepEqual(filed({ day: '2026-11-12', team_id: 4, user_id: 1, user_login: 'a', slug: 's' }), [
      'user-teams 2026-11-12',
    ]);
    assert.deepEqual(filed({ day: '2026-11-12', team_id: 4 }), []);
    assert.deepEqual(split(user(1)).unknownFields, []);
    assert.deepEqual(split({ user_id: 1, user_login: 'a' }).problems, [
      'a total over the window, without a day',
    ]);
  });
});
