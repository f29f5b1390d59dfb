import * as l10n from '@vscode/l10n';
import type { Format } from '../figures/format.ts';
import { dataExplained } from '../figures/explained.ts';
import { missingReport } from '../figures/missing-report.ts';
import { addDays, type Day, daysIn } from '../domain/day.ts';
import { DAILY_REPORTS, type DailyReport } from '../domain/daily-reports.ts';
import { isFinal } from '../domain/final-days.ts';
import { checkText } from '../metrics/self-test.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { CalendarRow, CalendarSpec, DayState } from '../shared/calendar.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DataTableSpec } from '../shared/table.ts';
import type { DashboardInput } from './input.ts';
import { section } from './sections.ts';
import { plural } from '../domain/plural.ts';
import { conflictsText } from '../figures/conflicts.ts';

/** At most so many days are shown: a year and the weeks around it. */
const LONGEST = 371;

/** Stored and preliminary days, the self-test of the reports, and the lines that could not be used. */
export function dataSections(input: DashboardInput): Section[] {
  const { notes, snapshot, scope } = input;
  return [
    section('completeness', l10n.t('Completeness'), {
      ...(input.kind !== 'sample' && {
        text: l10n.t(
          'GitHub publishes a day within two full days after it ends (UTC), and may correct it until three full days after.',
        ),
      }),
      ...(scope === undefined
        ? {}
        : {
            actions: [
              { id: 'refresh', label: l10n.t('Refresh') } as const,
              { id: 'fetchHistory', label: l10n.t('Fetch History') } as const,
            ],
          }),
      calendars: [calendar(input)],
    }),
    section('self-test', l10n.t('Self-test: consistency of the reports'), {
      text: checksText(snapshot),
      tables: snapshot.selfTest.length === 0 ? [] : [checks(input)],
    }),
    section('rejected', l10n.t('Rejected lines'), {
      text: unusedText(input),
      tables: notes.problems.length === 0 ? [] : [rejected(input)],
    }),
    ...(notes.failures.length === 0
      ? []
      : [section('failures', l10n.t('Failed downloads'), { text: notes.failures.join(' ') })]),
  ];
}

const REPORT_LABELS = {
  users: () => l10n.t('People (users)'),
  entity: () => l10n.t('Totals (organization or enterprise)'),
  'user-teams': () => l10n.t('Teams (user-teams)'),
  repos: () => l10n.t('Repositories (repos)'),
} satisfies Record<DailyReport, () => string>;

function calendar(input: DashboardInput): CalendarSpec {
  const { span, firstDays, format } = input;
  const firsts = DAILY_REPORTS.flatMap((report) => firstDays[report] ?? []);
  const earliest = [span.from, ...firsts].reduce((a, b) => (a < b ? a : b));
  const limit = addDays(span.to, 1 - LONGEST);
  const from = earliest > limit ? earliest : limit;
  const reports = DAILY_REPORTS.filter((report) => report !== 'repos' || input.snapshot.basis !== 'summary');
  const rows = reports.map((report) => calendarRow(report, from, input));
  return {
    id: 'completeness-calendar',
    title: l10n.t('Days by report'),
    from,
    rows,
    labels: {
      final: l10n.t('final'),
      preliminary: l10n.t('preliminary'),
      missing: l10n.t('missing'),
      before: input.kind === 'file' ? l10n.t('not in this file') : l10n.t('GitHub has none'),
    },
    summary: calendarSummary(rows, span.to, format),
  };
}

function calendarSummary(rows: readonly CalendarRow[], to: Day, format: Format): string {
  const missing = rows.flatMap(({ days }) => days).filter((state) => state === 'missing').length;
  const absent = rows.filter(({ days }) => days.every((state) => state === 'before')).length;
  if (missing === 0 && absent > 0)
    return l10n.t(
      'Data through {0}. Reports without any day: {1} of {2}.',
      format.day(to),
      absent,
      rows.length,
    );
  return missing === 0
    ? l10n.t('Data through {0}: no day of any report is missing.', format.day(to))
    : l10n.t('Data through {0}. Missing days of reports: {1}.', format.day(to), missing);
}

function calendarRow(report: DailyReport, from: Day, input: DashboardInput): CalendarRow {
  const { stored, span, firstDays, format } = input;
  const writtenAt = new Map((stored[report] ?? []).map((each) => [each.day, each.writtenAt]));
  const first = firstDays[report] ?? stored[report]?.[0]?.day ?? addDays(span.to, 1);
  const stateOf = (day: Day): DayState => {
    const written = writtenAt.get(day);
    if (written !== undefined) return isFinal(day, written) ? 'final' : 'preliminary';
    return day < first ? 'before' : 'missing';
  };
  const days = daysIn({ from, to: span.to }).map(stateOf);
  const count = (state: DayState): number => days.filter((each) => each === state).length;
  const [final, preliminary] = [count('final'), count('preliminary')];
  const all = final + preliminary + count('missing');
  return {
    id: report,
    label: REPORT_LABELS[report](),
    days,
    summary:
      final + preliminary === 0
        ? (missingReport(report, input) ?? l10n.t('No day is stored.'))
        : l10n.t(
            '{0} of {1} days stored since {2}, {3} of them preliminary.',
            final + preliminary,
            all,
            format.day(first > from ? first : from),
            preliminary,
          ),
  };
}

function checks(input: DashboardInput): DataTableSpec {
  const { selfTest } = input.snapshot;
  return {
    id: 'checks',
    title: l10n.t('Self-test'),
    basis: l10n.t('For this date range. Each check counts the rows to which it applies.'),
    explanation: dataExplained(input.snapshot, input.format),
    columns: [
      { id: 'check', label: l10n.t('Check'), kind: 'text', values: selfTest.map(({ id }) => checkText(id)) },
      { id: 'holds', label: l10n.t('Passed'), kind: 'count', values: selfTest.map(({ holds }) => holds) },
      { id: 'of', label: l10n.t('Total'), kind: 'count', values: selfTest.map(({ of }) => of) },
      {
        id: 'verdict',
        label: l10n.t('Result'),
        kind: 'text',
        importance: 'answer',
        values: selfTest.map(({ holds, of }) => (holds === of ? l10n.t('passed') : l10n.t('failed'))),
      },
    ],
    sortedBy: 'check',
    descending: false,
    notes: [],
  };
}

function checksText({ basis, selfTest }: Snapshot): string {
  if (basis === 'summary')
    return l10n.t('A published summary does not contain the reports, so they cannot be checked.');
  return selfTest.length === 0
    ? l10n.t('Reports are checked as a whole, so there are no checks under a filter.')
    : l10n.t(
        'If a check does not pass everywhere, metrics that use different parts of the reports may differ.',
      );
}

function unusedText({ notes, snapshot, format }: DashboardInput): string {
  const parts = [
    notes.rowsRejected === 0
      ? l10n.t('No lines were rejected.')
      : plural(
          notes.rowsRejected,
          l10n.t('1 line could not be used and is left out of every metric.'),
          l10n.t(
            '{0} lines could not be used and are left out of every metric.',
            format.number(notes.rowsRejected, 'count'),
          ),
        ),
    ...(snapshot.duplicates > 0
      ? [
          plural(
            snapshot.duplicates,
            l10n.t('1 row repeated a person’s day and was counted once.'),
            l10n.t(
              '{0} rows repeated a person’s day and were counted once.',
              format.number(snapshot.duplicates, 'count'),
            ),
          ),
        ]
      : []),
    ...(snapshot.conflicts > 0 ? [conflictsText(snapshot.conflicts, format)] : []),
    ...(notes.unknownFields.length > 0
      ? [
          l10n.t(
            'Fields that this version does not know are stored, and counted in no metric: {0}.',
            notes.unknownFields.join(', '),
          ),
        ]
      : []),
  ];
  return [...parts, ...notes.notices].join(' ');
}

function rejected(input: DashboardInput): DataTableSpec {
  const { problems } = input.notes;
  return {
    id: 'rejected-lines',
    title: l10n.t('Rejected lines'),
    basis: l10n.t('The first rejected lines.'),
    explanation: [],
    columns: [
      { id: 'file', label: l10n.t('File'), kind: 'text', values: problems.map(({ file }) => file) },
      { id: 'line', label: l10n.t('Line'), kind: 'count', values: problems.map(({ line }) => line) },
      {
        id: 'problem',
        label: l10n.t('Problem'),
        kind: 'text',
        importance: 'answer',
        values: problems.map(({ problem }) => problem),
      },
    ],
    sortedBy: 'file',
    descending: false,
    notes: [],
  };
}
