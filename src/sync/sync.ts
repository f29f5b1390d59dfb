import { DAILY_REPORTS } from '../domain/daily-reports.ts';
import type { Day } from '../domain/day.ts';
import { MetricsError, type MetricsErrorKind } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import type { GitHub } from '../github/client.ts';
import type { StoredDays } from '../store/partition-catalog.ts';
import { PROBLEMS_KEPT } from '../store/problems.ts';
import type { Retention, SourceNotes } from '../store/store.ts';
import { type WorkerClient, WorkerFailure } from '../engine/threads/worker-client.ts';
import type { IngestResult } from '../engine/contract.ts';
import { type Asked, Failures } from './failures.ts';
import { fetchReport } from './fetch-report.ts';
import type { Target } from './into-store.ts';
import { Memory } from './day-memory.ts';
import { type Fetch, isRecent, needsSeats, needsTeamNames, plan, type Reach, SEATS_REFUSED } from './plan.ts';
import { fetchSeats, seatsRefusal } from './fetch-seats.ts';
import { isFileInUse, storageError, storedInPart } from './storage-error.ts';
import { doubtedError } from './unfit.ts';

export type GitHubSource = Extract<Source, { kind: 'github' }>;

export interface SyncTask {
  readonly github: GitHub;
  readonly worker: WorkerClient;
  readonly source: GitHubSource;
  readonly reach: Reach;
  readonly retention: Retention;
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Reports done, of all that are asked for: those that are skipped leave the total. The licenses count as one. */
  readonly progress: (done: number, total: number) => void;
  /** Called once there is something new to show, while the rest is still to come. */
  readonly arrived?: () => void;
}

export interface SyncOutcome {
  /** Reports that were asked for; the licenses count as one. */
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
/**
 * Brings a source up to date with the fewest calls. Waits while another window does the same, and then fetches only
 * what is still missing. What has arrived stays when the rest fails or is canceled, and is not fetched again.
 * @throws MetricsError when nothing at all could be fetched; Canceled; WorkerFailure
 */
export async function sync(task: SyncTask): Promise<SyncOutcome> {
  const { worker, source, signal, retention } = task;
  const { lock } = await worker.call('lock', { source }, { signal });
  // What could not be brought up to date is not the time to take something away.
  let trim: Retention | undefined;
  try {
    const outcome = await new Run(task, lock).run();
    trim = retention;
    return outcome;
  } finally {
    await worker.call('unlock', { lock, ...(trim && { retention: trim }) });
  }
}

class Run {
  readonly #task: SyncTask;
  readonly #lock: number;
  readonly #results: IngestResult[] = [];
  readonly #failures = new Failures();
  #memory = new Memory({ absent: {}, doubted: {} });
  /** What was stored at the start. */
  #stored: StoredDays = {};
  /** Undefined: not asked for. */
  #seats: Pick<SourceNotes, 'seatsRefused'> | undefined;
  #done = 0;
  /** Without the requests that were skipped. */
  #total = 0;

  constructor(task: SyncTask, lock: number) {
    this.#task = task;
    this.#lock = lock;
  }

  async run(): Promise<SyncOutcome> {
    const { worker, source, signal, now, reach } = this.#task;
    const { stored, notes } = await worker.call('stored', { source }, { signal });
    const { absent, keptFrom } = notes;
    this.#stored = stored;
    this.#memory = new Memory(notes);
    const { kind: scope } = source.scope;
    const kept = keptFrom as Day | undefined;
    const wanted = plan({ scope, now: now(), stored, absent, reach, ...(kept && { keptFrom: kept }) });
    const seats = needsSeats({ stored, absent, now: now() });
    this.#total = wanted.length + Number(seats);
    this.#task.progress(0, this.#total);
    const recent = wanted.filter((each) => isRecent(each, now()));
    try {
      await this.#fetchAll(recent.filter(({ day }) => day === undefined));
      this.#announce();
      await this.#fetchAll(recent.filter(({ day }) => day !== undefined));
      this.#throwIfInVain();
      if (seats) await this.#step({ report: 'seats', isStored: false }, () => this.#fetchSeats());
      this.#throwIfInVain();
      const asks = wanted.length > 0 || needsTeamNames(stored, notes.teamNamesAskedAt, now());
      const named = asks && !this.#failures.isHopeless ? await this.#teamNames() : {};
      const earlier = wanted.filter((each) => !recent.includes(each));
      if (earlier.length > 0) {
        await this.#note(named);
        this.#announce();
        await this.#fetchAll(earlier);
        this.#throwIfInVain();
      }
      // The names are of all teams: earlier days need no others.
      const namesAsked = named.teamNamesAskedAt !== undefined && { teamNamesAskedAt: now() };
      await this.#note({ refreshedAt: now(), ...named, ...namesAsked });
    } catch (error) {
      await this.#note({});
      throw error;
    }
    return this.#outcome();
  }

  #announce(): void {
    if (this.#results.length > 0) this.#task.arrived?.();
  }

  async #fetchAll(wanted: readonly Fetch[]): Promise<void> {
    const queue = wanted.values();
    const work = async (): Promise<void> => {
      for (const each of queue) {
        await this.#step({ report: each.report, isStored: this.#isStored(each) }, () => this.#fetch(each));
      }
    };
    const workers = Array.from({ length: CALLS_AT_A_TIME }, work);
    // All have come to rest before the lock is released.
    const ended = await Promise.allSettled(workers);
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  }

  #throwIfInVain(): void {
    const { first } = this.#failures;
    if (first !== undefined && this.#results.length === 0) throw first;
  }

  async #step(asked: Asked, fetch: () => Promise<IngestResult | undefined>): Promise<void> {
    this.#task.signal.throwIfAborted();
    if (this.#failures.mayAsk(asked)) {
      await this.#attempt(asked, fetch);
      this.#done += 1;
    } else this.#total -= 1;
    this.#task.progress(this.#done, this.#total);
  }

  async #attempt(asked: Asked, fetch: () => Promise<IngestResult | undefined>): Promise<void> {
    try {
      const result = await fetch();
      this.#failures.succeeded(asked);
      if (result === undefined) return;
      this.#results.push(result);
      const { refused, doubted } = result;
      if (refused.length > 0) this.#failures.note(asked, storedInPart(refused.length));
      if (doubted.length > 0) this.#failures.note(asked, doubtedError(doubted));
    } catch (thrown) {
      // One file that is in use says nothing about the others.
      const error = thrown instanceof WorkerFailure && isFileInUse(thrown) ? storageError(thrown) : thrown;
      if (!(error instanceof MetricsError)) throw error;
      this.#failures.failed(asked, error);
    }
  }

  #isStored({ report, day }: Fetch): boolean {
    const daily = DAILY_REPORTS.find((each) => report === `${each}-1-day`);
    return daily !== undefined && this.#stored[daily]?.some((each) => each.day === day) === true;
  }

  #fetch(fetch: Fetch): Promise<IngestResult | undefined> {
    const { github, source, now } = this.#task;
    const parts = { github, scope: source.scope, target: this.#target(), now, memory: this.#memory };
    return fetchReport(parts, fetch);
  }

  /** Undefined when the account may not see them, which is no failure: an account that may read the reports often may not. */
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
      this.#memory.absent('seats', SEATS_REFUSED, asOf);
      return undefined;
    }
  }

  #target(): Target {
    const { worker, signal } = this.#task;
    return { worker, signal, lock: this.#lock };
  }

  /** Not worth a failure: an account that may read the reports may still not see every team. */
  async #teamNames(): Promise<Pick<Partial<SourceNotes>, 'teamNames' | 'teamNamesAskedAt'>> {
    const { github, source, signal, now } = this.#task;
    const teamNamesAskedAt = now();
    if (source.scope.kind !== 'organization') return { teamNamesAskedAt };
    try {
      return { teamNames: await github.teamNames(source.scope.slug, signal), teamNamesAskedAt };
    } catch (error) {
      if (!(error instanceof MetricsError)) throw error;
      // After a refusal the names wait for the next reports; after any other failure the next run asks again.
      return REFUSALS.includes(error.kind) ? { teamNamesAskedAt } : {};
    }
  }

  async #note(more: Partial<SourceNotes>): Promise<void> {
    const { worker, source } = this.#task;
    const { rows, rejected, failures } = this.#outcome();
    const read = {
      rowsRead: rows,
      rowsRejected: rejected,
      problems: this.#results.flatMap(({ problems }) => problems).slice(0, PROBLEMS_KEPT),
      unknownFields: [...new Set(this.#results.flatMap(({ unknownFields }) => unknownFields))],
    };
    // Where nothing was fetched, what is known of the last time stays.
    const fetched = this.#results.length > 0 && read;
    const notes = {
      ...this.#memory.notes(),
      failures: [...failures],
      missing: this.#failures.missing(),
      ...fetched,
      ...this.#seats,
      ...more,
    };
    await worker.call('note', { source, notes });
  }

  #outcome(): SyncOutcome {
    const total = (count: (result: IngestResult) => number): number =>
      this.#results.reduce((sum, result) => sum + count(result), 0);
    return {
      calls: this.#done,
      rows: total(({ rows }) => rows),
      rejected: total(({ rejected }) => rejected),
      failures: this.#failures.texts(),
    };
  }
}
