import * as l10n from '@vscode/l10n';
import { addDays, day as dayLiteral, type Day, type DayRange, daysIn, startOf } from '../domain/day.ts';
import { MetricsError } from '../domain/errors.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import type { GitHub } from '../github/client.ts';
import { downloadReport } from '../github/download.ts';
import type { ReportName } from '../github/reports.ts';
import type { Held } from '../store/store.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { IngestResult } from '../worker/protocol.ts';

export type GitHubSource = Extract<Source, { kind: 'github' }>;

export interface RefreshTask {
  readonly github: GitHub;
  readonly worker: WorkerClient;
  readonly source: GitHubSource;
  readonly signal: AbortSignal;
  /** Reports done, of all. */
  readonly progress: (done: number, total: number) => void;
}

export interface RefreshOutcome {
  /** One sentence for each report that could not be fetched; the others are in the store. */
  readonly failures: readonly string[];
  readonly results: readonly IngestResult[];
  /** By id; left out when they could not be read: reports have slugs only. */
  readonly teamNames?: Readonly<Record<string, string>>;
}

/** GitHub maps people to teams since this day. */
const FIRST_TEAM_DAY = dayLiteral('2026-05-14');
/** A day may still change until three full days after it has ended. */
const SETTLED_AFTER_DAYS = 4;
/** GitHub asks for far fewer than a hundred calls at a time. */
const CALLS_AT_A_TIME = 4;

interface Wanted {
  readonly report: ReportName;
  readonly stored: ReportKind;
  readonly day?: Day;
}

/**
 * Fetches the last 28 days: the entity's and the people's reports whole, and the teams of each day that is not held
 * or may still have changed.
 * @throws MetricsError when neither of the two main reports could be fetched, and on cancellation
 */
export async function refresh(task: RefreshTask): Promise<RefreshOutcome> {
  const main: readonly Wanted[] = [
    { report: 'entity-28-day', stored: 'entity' },
    { report: 'users-28-day', stored: 'users' },
  ];
  task.progress(0, main.length);
  const mainOutcomes = await Promise.all(main.map((wanted) => attempt(task, wanted)));
  const problems = mainOutcomes.filter((outcome) => outcome instanceof MetricsError);
  if (problems.length === main.length && problems[0] !== undefined) throw problems[0];

  const teamNames = await namesOfTeams(task);
  const { held } = await task.worker.call('held', { source: task.source }, { signal: task.signal });
  const days = teamDaysToFetch(held);
  let done = main.length;
  task.progress(done, main.length + days.length);
  const teamOutcomes = await inParallel(days, CALLS_AT_A_TIME, async (day) => {
    const outcome = await attempt(task, { report: 'user-teams-1-day', stored: 'user-teams', day });
    done += 1;
    task.progress(done, main.length + days.length);
    return outcome;
  });
  const teamProblem = teamOutcomes.find((outcome) => outcome instanceof MetricsError);
  const failures = [
    ...problems.map(({ message }) => message),
    ...(teamProblem === undefined
      ? []
      : [l10n.t('Teams of some days are missing: {0}', teamProblem.message)]),
  ];
  return {
    failures,
    results: [...mainOutcomes, ...teamOutcomes].filter(isResult),
    ...(teamNames === undefined ? {} : { teamNames }),
  };
}

function isResult(outcome: IngestResult | MetricsError | undefined): outcome is IngestResult {
  return outcome !== undefined && !(outcome instanceof MetricsError);
}

/** Not worth a failure: whoever may read the reports may still not see every team. */
async function namesOfTeams({ github, source, signal }: RefreshTask): Promise<RefreshOutcome['teamNames']> {
  if (source.scope.kind !== 'organization') return undefined;
  try {
    return await github.teamNames(source.scope.slug, signal);
  } catch (error) {
    if (error instanceof MetricsError && error.kind !== 'cancelled') return undefined;
    throw error;
  }
}

/** Days of the window held last that have no settled mapping of people to teams. */
function teamDaysToFetch(held: Held): Day[] {
  const window = lastWindow(held);
  if (window === undefined) return [];
  const settled = new Set(
    (held['user-teams'] ?? [])
      .filter(({ day, writtenAt }) => writtenAt >= startOf(addDays(day, SETTLED_AFTER_DAYS)))
      .map(({ day }) => day),
  );
  return daysIn(window).filter((day) => day >= FIRST_TEAM_DAY && !settled.has(day));
}

function lastWindow(held: Held): DayRange | undefined {
  const last = (held.users ?? held.entity ?? []).at(-1);
  return last && { from: addDays(last.day, -27), to: last.day };
}

/** The ingested report, undefined when GitHub has none, or the reason why it could not be fetched. */
async function attempt(task: RefreshTask, wanted: Wanted): Promise<IngestResult | MetricsError | undefined> {
  try {
    return await fetchReport(task, wanted);
  } catch (error) {
    if (error instanceof MetricsError && error.kind !== 'cancelled') return error;
    throw error;
  }
}

async function fetchReport(task: RefreshTask, wanted: Wanted): Promise<IngestResult | undefined> {
  const { github, worker, source, signal } = task;
  const download = await downloadReport(github, source.scope, wanted.report, wanted.day, signal);
  if (download === undefined) return undefined;
  const { ingest } = await worker.call('begin', { source }, { signal });
  try {
    for await (const { index, count, chunks } of download.shards) {
      const file = l10n.t(
        '{0}, part {1} of {2}',
        wanted.day ? `${wanted.report} ${wanted.day}` : wanted.report,
        index + 1,
        count,
      );
      for await (const bytes of chunks) await worker.call('chunk', { ingest, file, bytes }, { signal });
      await worker.call('endFile', { ingest, file }, { signal });
    }
    const covers = [{ report: wanted.stored, range: { from: download.from, to: download.to } }];
    return await worker.call('commit', { ingest, covers }, { signal });
  } catch (error) {
    // What is held stays as it was: a report counts only once it has arrived whole.
    await worker.call('abort', { ingest }).catch(() => undefined);
    throw error;
  }
}

async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const queue = items.entries();
  const results: R[] = [];
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
