import * as l10n from '@vscode/l10n';
import type { Day } from '../domain/day.ts';
import { MetricsError, type MetricsErrorKind } from '../domain/errors.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import type { GitHub } from '../github/client.ts';
import { downloadReport, type ReportDownload } from '../github/download.ts';
import { concernsEveryRequest } from '../github/refusals.ts';
import { isWholeWindow, type ReportName } from '../github/reports.ts';
import { PROBLEMS_KEPT } from '../store/problems.ts';
import type { Retention, SourceNotes } from '../store/store.ts';
import { type WorkerClient, WorkerFailure } from '../worker/client.ts';
import type { IngestResult } from '../worker/protocol.ts';
import { intoStore, type ReportFile, type Target } from './into-store.ts';
import {
  type Fetch,
  needsSeats,
  needsTeamNames,
  plan,
  type PlanInput,
  SEATS_REFUSED,
  WINDOW_ASKED,
} from './plan.ts';
import { fetchSeats, seatsRefusal } from './seats.ts';
import { isFileInUse, storageError, storedInPart } from './storage-error.ts';

export type GitHubSource = Extract<Source, { kind: 'github' }>;

export interface SyncTask {
  readonly github: GitHub;
  readonly worker: WorkerClient;
  readonly source: GitHubSource;
  readonly reach: PlanInput['reach'];
  readonly retention: Retention;
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Reports done, of all; the licences count as one. */
  readonly progress: (done: number, total: number) => void;
}

export interface SyncOutcome {
  /** Reports that were asked for; the licences count as one. */
  readonly calls: number;
  readonly rows: number;
  readonly rejected: number;
  /** A sentence for each kind of report that could not be fetched; the others are in the store. */
  readonly failures: readonly string[];
}

/** GitHub asks for far fewer than a hundred calls at a time. */
const CALLS_AT_A_TIME = 5;
/** GitHub's last word for now: asking again at once would bring the same. */
const REFUSALS: readonly MetricsErrorKind[] = ['forbidden', 'notFound', 'sso', 'appRestricted'];
/** After these nothing else can be fetched either. */
const HOPELESS: readonly MetricsErrorKind[] = [
  'unauthorized',
  'sso',
  'appRestricted',
  'rateLimited',
  'offline',
];

/**
 * Brings a source up to date with the fewest calls. Waits while another window does the same, and then fetches only
 * what is still missing. What has arrived stays when the rest fails or is cancelled, and is not fetched again.
 * @throws MetricsError when nothing at all could be fetched, and on cancellation; `Cancelled`; `WorkerFailure`
 */
export async function sync(task: SyncTask): Promise<SyncOutcome> {
  const { worker, source, signal, retention } = task;
  const { lock } = await worker.call('lock', { source }, { signal });
  try {
    return await new Run(task, lock).run();
  } finally {
    await worker.call('unlock', { lock, retention });
  }
}

type Asked = ReportName | 'seats';

class Run {
  readonly #task: SyncTask;
  readonly #lock: number;
  readonly #results: IngestResult[] = [];
  readonly #failed = new Map<Asked, MetricsError>();
  readonly #absent: Record<string, Record<string, number>> = {};
  /** Undefined: nobody asked. */
  #seats: Pick<SourceNotes, 'seatsRefused'> | undefined;
  #hopeless = false;
  #done = 0;
  #total = 0;

  constructor(task: SyncTask, lock: number) {
    this.#task = task;
    this.#lock = lock;
  }

  async run(): Promise<SyncOutcome> {
    const { worker, source, signal, now, reach } = this.#task;
    const { held, notes } = await worker.call('held', { source }, { signal });
    const { absent, keptFrom } = notes;
    const { kind: scope } = source.scope;
    const kept = keptFrom as Day | undefined;
    const wanted = plan({ scope, now: now(), held, absent, reach, ...(kept && { keptFrom: kept }) });
    const seats = needsSeats({ held, absent, now: now() });
    this.#total = wanted.length + Number(seats);
    this.#task.progress(0, this.#total);
    try {
      await this.#fetchAll(wanted.filter(({ day }) => day === undefined));
      await this.#fetchAll(wanted.filter(({ day }) => day !== undefined));
      this.#throwIfInVain();
      if (seats) await this.#step('seats', () => this.#fetchSeats());
      this.#throwIfInVain();
      const asks = wanted.length > 0 || needsTeamNames(held, notes.teamNamesAskedAt);
      const named = asks ? await this.#teamNames() : {};
      await this.#note(notes, { refreshedAt: now(), ...named });
    } catch (error) {
      await this.#note(notes, {});
      throw error;
    }
    return this.#outcome();
  }

  async #fetchAll(wanted: readonly Fetch[]): Promise<void> {
    const queue = wanted.values();
    const work = async (): Promise<void> => {
      for (const each of queue) {
        await this.#step(each.report, () => this.#fetch(each));
      }
    };
    const workers = Array.from({ length: CALLS_AT_A_TIME }, work);
    // All have come to rest before anybody lets go of the lock.
    const ended = await Promise.allSettled(workers);
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  }

  #throwIfInVain(): void {
    const [first] = this.#failed.values();
    if (first !== undefined && this.#results.length === 0) throw first;
  }

  async #step(report: Asked, fetch: () => Promise<IngestResult | undefined>): Promise<void> {
    await this.#attempt(report, fetch);
    this.#done += 1;
    this.#task.progress(this.#done, this.#total);
  }

  async #attempt(report: Asked, fetch: () => Promise<IngestResult | undefined>): Promise<void> {
    this.#task.signal.throwIfAborted();
    if (this.#hopeless || this.#failed.get(report)?.kind === 'forbidden') return;
    try {
      const result = await fetch();
      if (result === undefined) return;
      this.#results.push(result);
      if (result.refused.length > 0) this.#fail(report, storedInPart(result.refused.length));
    } catch (thrown) {
      // One file that is in use says nothing about the others.
      const error = thrown instanceof WorkerFailure && isFileInUse(thrown) ? storageError(thrown) : thrown;
      if (!(error instanceof MetricsError) || error.kind === 'cancelled') throw error;
      this.#fail(report, error);
      this.#hopeless ||= HOPELESS.includes(error.kind) || concernsEveryRequest(error.reason);
    }
  }

  /** The first failure of each kind of report is the one that is told. */
  #fail(report: Asked, error: MetricsError): void {
    if (!this.#failed.has(report)) this.#failed.set(report, error);
  }

  /** Undefined when GitHub has no such report, which is remembered. */
  async #fetch({ report, day }: Fetch): Promise<IngestResult | undefined> {
    const { github, source, signal, now } = this.#task;
    const asOf = now();
    const kind = kindOf(report);
    const download = await downloadReport(github, source.scope, report, day, signal);
    const remember = (what: string): void => {
      (this.#absent[kind] ??= {})[what] = asOf;
    };
    if (download === undefined) {
      remember(day ?? WINDOW_ASKED);
      return undefined;
    }
    const files = filesOf(download, day === undefined ? report : `${report} ${day}`);
    const covers = [{ report: kind, range: { from: download.from, to: download.to } }];
    const result = await intoStore(this.#target(), asOf, files, covers);
    if (day === undefined) remember(WINDOW_ASKED);
    return result;
  }

  /** Undefined when the account may not see them, which is no failure: whoever may read the reports often may not. */
  async #fetchSeats(): Promise<IngestResult | undefined> {
    const { github, source, now } = this.#task;
    const asOf = now();
    try {
      const result = await fetchSeats(github, source.scope, this.#target(), asOf);
      this.#seats = { seatsRefused: undefined };
      return result;
    } catch (error) {
      const seatsRefused = seatsRefusal(error, source.scope);
      if (seatsRefused === undefined) throw error;
      this.#seats = { seatsRefused };
      this.#absent['seats'] = { [SEATS_REFUSED]: asOf };
      return undefined;
    }
  }

  #target(): Target {
    const { worker, signal } = this.#task;
    return { worker, signal, lock: this.#lock };
  }

  /** Not worth a failure: whoever may read the reports may still not see every team. */
  async #teamNames(): Promise<Pick<Partial<SourceNotes>, 'teamNames' | 'teamNamesAskedAt'>> {
    const { github, source, signal, now } = this.#task;
    const teamNamesAskedAt = now();
    if (source.scope.kind !== 'organization') return { teamNamesAskedAt };
    try {
      return { teamNames: await github.teamNames(source.scope.slug, signal), teamNamesAskedAt };
    } catch (error) {
      if (!(error instanceof MetricsError) || error.kind === 'cancelled') throw error;
      // After a refusal the names wait for the next reports; after any other failure the next run asks again.
      return REFUSALS.includes(error.kind) ? { teamNamesAskedAt } : {};
    }
  }

  async #note(before: SourceNotes, more: Partial<SourceNotes>): Promise<void> {
    const { worker, source } = this.#task;
    const absent = { ...before.absent };
    for (const [report, days] of Object.entries(this.#absent))
      absent[report] = { ...absent[report], ...days };
    const { rows, rejected, failures } = this.#outcome();
    const read = {
      rowsRead: rows,
      rowsRejected: rejected,
      problems: this.#results.flatMap(({ problems }) => problems).slice(0, PROBLEMS_KEPT),
      unknownFields: [...new Set(this.#results.flatMap(({ unknownFields }) => unknownFields))],
    };
    // Where nothing was fetched, what is known of the last time stays.
    const fetched = this.#results.length > 0 && read;
    const notes = { absent, failures: [...failures], ...fetched, ...this.#seats, ...more };
    await worker.call('note', { source, notes });
  }

  #outcome(): SyncOutcome {
    const total = (count: (result: IngestResult) => number): number =>
      this.#results.reduce((sum, result) => sum + count(result), 0);
    return {
      calls: this.#done,
      rows: total(({ rows }) => rows),
      rejected: total(({ rejected }) => rejected),
      failures: [...this.#failed].map(([report, error]) => failureText(report, error)),
    };
  }
}

function kindOf(report: ReportName): ReportKind {
  return report.replace(/-(?:1|28)-day$/, '') as ReportKind;
}

async function* filesOf({ shards }: ReportDownload, name: string): AsyncIterable<ReportFile> {
  for await (const { index, count, chunks } of shards) {
    yield { name: l10n.t('{0}, part {1} of {2}', name, index + 1, count), chunks };
  }
}

function failureText(report: Asked, { message }: MetricsError): string {
  if (report === 'seats') return l10n.t('The licences could not be read: {0}', message);
  if (isWholeWindow(report)) return message;
  if (report === 'user-teams-1-day') return l10n.t('Teams of some days are missing: {0}', message);
  if (report === 'repos-1-day') return l10n.t('Repositories of some days are missing: {0}', message);
  return l10n.t('Some days are missing: {0}', message);
}
