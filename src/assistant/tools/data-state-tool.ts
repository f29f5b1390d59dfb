import * as z from 'zod';
import { sourceLabel } from '../../figures/source-label.ts';
import { DAILY_REPORTS, type DailyReport } from '../../domain/daily-reports.ts';
import { daysIn } from '../../domain/day.ts';
import { nameText } from '../../domain/plain-text.ts';
import { isFinal } from '../../domain/final-days.ts';
import { checkText } from '../../metrics/self-test.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { problemText } from '../../store/problems.ts';
import type { StoredSource } from '../../engine/contract.ts';
import { headOf } from './tool-question.ts';
import { defineTool } from './tool.ts';
import { counted, plural } from '../../domain/plural.ts';

const MOST = 5;
/** Characters of a sentence that a refresh left. */
const MOST_OF_MESSAGE = 600;

export const getDataState = defineTool({
  name: 'get_data_state',
  input: z.strictObject({}),
  answer: async (_, context) => {
    const metrics = await context.metrics();
    const { data, source, problem } = metrics;
    const snapshot = await metrics.query({}, context.signal);
    return {
      lines: [
        ...headOf({ narrowedBy: [] }, sourceLabel(source), snapshot),
        ...DAILY_REPORTS.map((report) => reportLine(report, data)),
        ...readLines(data, snapshot),
        ...(problem === undefined ? [] : [`- The last refresh failed: ${problem}`]),
        ...selfTestLines(snapshot),
        ...definitionLines(snapshot),
      ],
      basis: [],
    };
  },
});

function reportLine(report: DailyReport, { stored }: StoredSource): string {
  const days = stored[report] ?? [];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return `- Report \`${report}\`: no day is stored.`;
  const known = new Set(days.map(({ day }) => day));
  const missing = daysIn({ from: first.day, to: last.day }).filter((day) => !known.has(day));
  const preliminary = days.filter(({ day, writtenAt }) => !isFinal(day, writtenAt)).map(({ day }) => day);
  return `- Report \`${report}\`: ${counted(days.length, 'day')}, ${first.day}..${last.day}; missing between: ${some(missing)}; preliminary: ${some(preliminary)}.`;
}

function readLines({ stored, notes }: StoredSource, { duplicates, conflicts }: Snapshot): string[] {
  const { refreshedAt, rowsRead, rowsRejected, problems, notices, unknownFields, failures, seatsRefused } =
    notes;
  const seats = stored.seats?.at(-1)?.day;
  const differ =
    conflicts === 0
      ? ''
      : ` ${conflicts} of them ${plural(conflicts, 'differs', 'differ')} from the row that counts: the row of the newer report, or else the fuller one.`;
  return [
    `- Licenses: ${seats === undefined ? nameText(seatsRefused ?? 'no list is stored', MOST_OF_MESSAGE) : `as read on ${seats}`}.`,
    `- Last refresh: ${refreshedAt === undefined ? 'never' : new Date(refreshedAt).toISOString()}; ${counted(rowsRead, 'row')} read, ${counted(rowsRejected, 'line')} rejected; rows of the date range that repeated a person's day and were counted once: ${duplicates}.${differ}`,
    ...problems.slice(0, MOST).map((each) => `  - ${nameText(problemText(each), MOST_OF_MESSAGE)}`),
    ...notices.map((notice) => `- ${nameText(notice, MOST_OF_MESSAGE)}`),
    ...(failures.length > 0
      ? [
          `- Not fetched at the last refresh: ${failures.map((each) => nameText(each, MOST_OF_MESSAGE)).join(' ')}`,
        ]
      : []),
    ...(unknownFields.length > 0
      ? [`- Fields that are stored but counted in no metric: ${some(unknownFields)}.`]
      : []),
  ];
}

function selfTestLines({ selfTest }: Snapshot): string[] {
  const broken = selfTest.filter(({ holds, of }) => holds < of);
  if (selfTest.length === 0) return ['- Self-test: no checks for this source.'];
  return [
    `- Self-test of the reports: ${selfTest.length - broken.length} of ${selfTest.length} checks passed.`,
    ...broken.map(({ id, holds, of }) => `  - ${checkText(id)}: passed ${holds} of ${of} times.`),
  ];
}

function definitionLines({ basis, approximatedDays, teamDays, days }: Snapshot): string[] {
  return [
    '- Active users: "(IDE)" counts users with activity in an IDE, as GitHub\'s dashboards do; "(all surfaces)", teams, and people count all users whom GitHub reports, in the IDE, the CLI, the app, or on the server.',
    basis === 'entity'
      ? '- Only totals of the organization or enterprise are stored: there are no people and no teams.'
      : `- Teams: people count for the teams of each day; team data for ${teamDays} of ${days} days${approximatedDays.length > 0 ? `, estimated on ${approximatedDays.length} of them` : ''}.`,
    '- Days are UTC. "Not reported" is not 0. Ratios are sums divided by sums; people are distinct users.',
  ];
}

function some(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const left = names.length - MOST;
  return `${names
    .slice(0, MOST)
    .map((name) => nameText(name))
    .join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
