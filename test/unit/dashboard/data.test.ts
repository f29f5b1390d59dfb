import assert from 'node:assert/strict';
import { dashboardView } from '../../../src/dashboard/view.ts';
import { addDays, day, daysIn } from '../../../src/domain/day.ts';
import { sourceLabel, wholeLabel } from '../../../src/figures/source-label.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { LAST } from '../support/snapshot.ts';
import { input, team } from './support.ts';

type Given = Parameters<typeof input>[0];
const sections = (given: Given) => dashboardView(input({ state: { tab: 'data' }, ...given }), 1).sections;
const section = (id: string, given: Given = {}) => sections(given).find((each) => each.id === id);

describe('the calendar of the data', () => {
  const span = { from: addDays(LAST, -2), to: LAST };
  const stored = daysIn(span).map((each) => ({ day: each, writtenAt: Date.parse('2026-12-01'), bytes: 1 }));
  const calendar = (given: Given = {}) =>
    sections({ span, stored: { users: stored }, ...given }).flatMap(({ calendars }) => calendars)[0];

  it('has a row for each report; a summary has no repositories', () => {
    const rows = (given: Given = {}) => calendar(given)?.rows.map(({ id }) => id);
    assert.deepEqual([...(rows() ?? [])].sort(), ['entity', 'repos', 'user-teams', 'users']);
    assert.deepEqual([...(rows({ snapshot: { basis: 'summary' } }) ?? [])].sort(), [
      'entity',
      'user-teams',
      'users',
    ]);
  });

  it('says how many days are stored, missing, and preliminary', () => {
    const one = (given: Given) => calendar(given)?.rows.find(({ id }) => id === 'users')?.summary;
    const of = (count: number, writtenAt = Date.parse('2026-12-01')) => ({
      stored: { users: stored.slice(0, count).map((each) => ({ ...each, writtenAt })) },
    });
    assert.equal(one(of(3)), '3 of 3 days stored since Nov 16, 2026, 0 of them preliminary.');
    assert.equal(one(of(2)), '2 of 3 days stored since Nov 16, 2026, 0 of them preliminary.');
    assert.equal(
      one(of(3, Date.parse('2026-11-20'))),
      '3 of 3 days stored since Nov 16, 2026, 2 of them preliminary.',
    );
    assert.equal(one(of(0)), 'No day is stored.');
    assert.equal(one({ ...of(0), kind: 'file' }), 'Not in this file.');
    assert.equal(calendar(of(3))?.summary, 'Data through Nov 18, 2026. Reports without any day: 3 of 4.');
    const { users } = of(3).stored;
    const all = { users, entity: users, 'user-teams': users, repos: users };
    assert.match(calendar({ stored: all })?.summary ?? '', /Nov 18, 2026: no day of any report is missing/);
    assert.match(calendar(of(2))?.summary ?? '', /Nov 18, 2026\. Missing days of reports: 1\.$/);
  });
});

describe('the state of the data', () => {
  it('has a table of the checks, of the problems, and the failures, where there are some', () => {
    const selfTest = [{ id: 'feature', holds: 2, of: 3 }] as const;
    assert.equal(section('self-test', { snapshot: { selfTest } })?.tables.length, 1);
    assert.equal(section('self-test')?.tables.length ?? 0, 0);
    const notes = {
      ...input().notes,
      problems: [{ file: 'a', line: 3, problem: 'bad' }],
      failures: ['One.', 'Two.'],
    };
    const [table] = section('rejected', { notes })?.tables ?? [];
    assert.ok(table);
    assert.ok(table.columns.some(({ values }) => values.includes('bad')));
    assert.ok(table.columns.some(({ values }) => values.includes('a')));
    assert.equal(section('rejected')?.tables.length ?? 0, 0);
    assert.equal(section('failures', { notes })?.text, 'One. Two.');
    assert.equal(section('failures'), undefined);
  });
});

describe('pseudonyms', () => {
  const notices = (state: NonNullable<NonNullable<Given>['state']>) =>
    dashboardView(input({ state, snapshot: { hidden: 'pseudonyms' } }), 1).notices.filter((notice) =>
      notice.includes('under pseudonyms'),
    ).length;

  it('are explained where people are shown, and only there', () => {
    assert.deepEqual(
      [
        notices({ tab: 'people' }),
        notices({ tab: 'licenses' }),
        notices({ tab: 'usage', person: '1' }),
        notices({ tab: 'teams', teams: ['1'] }),
      ],
      [1, 1, 1, 1],
    );
    assert.deepEqual(
      [
        notices({ tab: 'usage' }),
        notices({ tab: 'teams' }),
        notices({ tab: 'teams', teams: ['1', '2'] }),
        notices({ tab: 'usage', teams: ['1'] }),
      ],
      [0, 0, 0, 0],
    );
    assert.equal(
      dashboardView(input({ state: { tab: 'people' } }), 1).notices.filter((each) =>
        each.includes('pseudonym'),
      ).length,
      0,
    );
  });
});

describe('teams by day', () => {
  const point = (date: string, active: number, seated: number, interactions: number) => ({
    day: day(date),
    active,
    seated,
    interactions,
  });
  const charts = (count: number) => {
    const teams = Array.from({ length: count }, (_, at) =>
      team(`${at}`, 1, 2, {
        series: [point('2026-11-17', 1, 4, 6), ...(at === 0 ? [point('2026-11-16', 2, 4, 3)] : [])],
      }),
    );
    const state = { tab: 'teams', teams: teams.map(({ id }) => id) } as const;
    return sections({ state, snapshot: { teams } }).flatMap(({ charts: all }) => all);
  };

  it('have the share of active members and the requests of each, with gaps where a team is not listed', () => {
    const [activity, requests] = charts(2).filter(({ id }) => id.startsWith('team_'));
    assert.deepEqual(activity?.categories, ['2026-11-16', '2026-11-17']);
    assert.deepEqual(
      activity.series.map(({ values }) => values),
      [
        [0.5, 0.25],
        [null, 0.25],
      ],
    );
    assert.deepEqual(
      requests?.series.map(({ values }) => values),
      [
        [1.5, 6],
        [null, 6],
      ],
    );
    assert.equal(activity.summary, 'Teams: 2. Days: 2.');
    assert.deepEqual(activity.notes, []);
  });

  it('are seven at the most', () => {
    const [activity] = charts(8).filter(({ id }) => id === 'team_activity');
    assert.equal(activity?.series.length, 7);
    assert.deepEqual(activity.notes, ['The chart shows the first 7 of 8 teams.']);
  });

  it('have no list of members in a summary', () => {
    const given = {
      state: { tab: 'teams', teams: ['1'] },
      snapshot: { teams: [team('1', 1, 2)], basis: 'summary' },
    } as const;
    assert.match(section('members', given)?.text ?? '', /no individuals/);
  });
});

describe('the name of a source', () => {
  const github = (host: string): Source => ({
    kind: 'github',
    host,
    account: '1',
    scope: { kind: 'organization', slug: 'acme' },
  });

  it('has the host where it is not github.com', () => {
    assert.equal(sourceLabel(github('github.com')), 'GitHub · acme');
    assert.equal(sourceLabel(github('acme.ghe.com')), 'acme.ghe.com · acme');
    assert.equal(sourceLabel({ kind: 'file', id: 'f', label: 'a.ndjson' }), 'File · a.ndjson');
    assert.equal(sourceLabel({ kind: 'summary', id: 's', label: 'acme' }), 'Summary · acme');
    assert.deepEqual(
      [wholeLabel(github('x')), wholeLabel({ kind: 'file', id: 'f', label: 'a' })],
      ['acme', 'a'],
    );
  });
});

describe('the table of the self-test', () => {
  it('says for each check in how many rows it holds', () => {
    const selfTest = [
      { id: 'feature', holds: 2, of: 3 },
      { id: 'feature', holds: 3, of: 3 },
    ] as const;
    const [table] = section('self-test', { snapshot: { selfTest } })?.tables ?? [];
    assert.ok(table);
    assert.deepEqual(
      table.columns.map(({ id, label, kind }) => [id, label, kind]),
      [
        ['check', 'Check', 'text'],
        ['holds', 'Passed', 'count'],
        ['of', 'Total', 'count'],
        ['verdict', 'Result', 'text'],
      ],
    );
    assert.deepEqual(
      table.columns.slice(1).map(({ values }) => values),
      [
        [2, 3],
        [3, 3],
        ['failed', 'passed'],
      ],
    );
    assert.deepEqual(
      [table.id, table.title, table.sortedBy, table.descending],
      ['checks', 'Self-test', 'check', false],
    );
  });
});

describe('the lines that could not be used', () => {
  it('are counted, and rows that repeat a day', () => {
    const text = (rowsRejected: number, duplicates: number) =>
      section('rejected', { notes: { ...input().notes, rowsRejected }, snapshot: { duplicates } })?.text ??
      '';
    assert.match(text(0, 0), /^No lines were rejected\.(?!.*repeated)/);
    assert.match(text(1, 1), /^1 line could not be used .*\b1 row repeated a person’s day and was/);
    assert.match(
      text(1234, 1200),
      /^1,234 lines could not be used .*\b1,200 rows repeated a person’s day and/,
    );
  });
});

describe('the sections of the data', () => {
  it('have their titles, and buttons where data come from GitHub', () => {
    const shown = (given: Given = {}) =>
      sections(given).map(({ id, title, actions }) => [id, title, actions?.map((action) => action.id)]);
    assert.deepEqual(shown(), [
      ['completeness', 'Completeness', undefined],
      ['self-test', 'Self-test: consistency of the reports', undefined],
      ['rejected', 'Rejected lines', undefined],
    ]);
    assert.deepEqual(shown({ scope: 'organization' })[0]?.[2], ['refresh', 'fetchHistory']);
    assert.match(section('completeness')?.text ?? '', /^GitHub publishes a day within two full days/);
  });

  it('say why there is no self-test', () => {
    const text = (snapshot: NonNullable<Given>['snapshot'] & object) =>
      section('self-test', { snapshot })?.text ?? '';
    assert.match(text({}), /no checks under a filter/);
    assert.match(text({ basis: 'summary' }), /^A published summary does not contain the reports/);
    assert.match(
      text({ selfTest: [{ id: 'feature', holds: 2, of: 3 }] }),
      /^If a check does not pass everywhere/,
    );
  });

  it('name conflicts, unknown fields, and notices beside the rejected lines', () => {
    const notes = { ...input().notes, unknownFields: ['a', 'b'], notices: ['One.', 'Two.'] };
    assert.equal(
      section('rejected', { notes, snapshot: { duplicates: 3, conflicts: 2 } })?.text,
      'No lines were rejected. 3 rows repeated a person’s day and were counted once. 2 of them differ from the row that counts: the row of the newer report, or else the fuller one. Fields that this version does not know are stored, and counted in no metric: a, b. One. Two.',
    );
    assert.equal(section('rejected')?.text, 'No lines were rejected.');
  });

  it('have a table of the rejected lines', () => {
    const notes = { ...input().notes, problems: [{ file: 'a', line: 3, problem: 'bad' }] };
    const [table] = section('rejected', { notes })?.tables ?? [];
    assert.deepEqual(
      table?.columns.map(({ id, label, kind, values }) => [id, label, kind, values]),
      [
        ['file', 'File', 'text', ['a']],
        ['line', 'Line', 'count', [3]],
        ['problem', 'Problem', 'text', ['bad']],
      ],
    );
    assert.deepEqual(
      [table.id, table.title, table.sortedBy, table.descending, table.notes, table.explanation],
      ['rejected-lines', 'Rejected lines', 'file', false, [], []],
    );
  });
});

describe('the days of the calendar', () => {
  const calendar = (given: Given) => sections(given).flatMap(({ calendars }) => calendars)[0];
  const stored = (...days: readonly string[]) =>
    days.map((each) => ({ day: day(each), writtenAt: Date.parse('2026-12-01'), bytes: 1 }));
  const to = LAST;

  it('begin with the first that GitHub has, or that is stored, and are 371 at the most', () => {
    const span = { from: addDays(to, -9), to };
    assert.equal(calendar({ span })?.from, '2026-11-09');
    assert.equal(
      calendar({ span, firstDays: { users: day('2026-10-01'), repos: day('2026-11-17') } })?.from,
      '2026-10-01',
    );
    assert.equal(calendar({ span, firstDays: { users: day('2026-11-12') } })?.from, '2026-11-09');
    // November 13, 2025 is the first of the 371 days.
    const long = calendar({ span: { from: day('2024-01-01'), to } });
    assert.equal(long?.from, '2025-11-13');
    assert.equal(long.rows[0]?.days.length, 371);
    const almost = { from: day('2025-11-14'), to };
    assert.equal(calendar({ span: almost })?.from, '2025-11-14');
  });

  it('have their labels, and those of the reports', () => {
    const { labels, rows, title, id } = calendar({}) ?? assert.fail();
    assert.deepEqual([id, title], ['completeness-calendar', 'Days by report']);
    assert.deepEqual(labels, {
      final: 'final',
      preliminary: 'preliminary',
      missing: 'missing',
      before: 'GitHub has none',
    });
    assert.deepEqual(rows.map((row) => [row.id, row.label]).sort(), [
      ['entity', 'Totals (organization or enterprise)'],
      ['repos', 'Repositories (repos)'],
      ['user-teams', 'Teams (user-teams)'],
      ['users', 'People (users)'],
    ]);
  });

  it('are missing from the first stored one on, where GitHub does not say which it has', () => {
    const span = { from: addDays(to, -4), to };
    const row = calendar({ span, stored: { users: stored('2026-11-15', '2026-11-17') } })?.rows.find(
      ({ id }) => id === 'users',
    );
    assert.deepEqual(row?.days, ['before', 'final', 'missing', 'final', 'missing']);
    assert.equal(row.summary, '2 of 4 days stored since Nov 15, 2026, 0 of them preliminary.');
    const none = calendar({ span })?.rows.find(({ id }) => id === 'entity');
    assert.deepEqual([none?.days, none?.summary], [Array(5).fill('before'), 'No day is stored.']);
  });
});
