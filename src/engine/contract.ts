import type { Day, DayRange } from '../domain/day.ts';
import type { Hiding } from '../domain/hiding.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import type { Filter } from '../facts/filter.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StoredDays } from '../store/partition-catalog.ts';
import type { RefusedPartition } from '../store/partition-writer.ts';
import type { Problem, Retention, SourceNotes } from '../store/store.ts';
import type { SummaryDocument } from '../summary/document/published-summary.ts';
import type { CoveredRange } from '../reports/split.ts';
import type { DoubtedDay, Expected, Unfit } from './reading/expectation.ts';
import type { PublishInput } from './answering/tally-summary.ts';

/** What the extension host may ask of the worker, which alone touches the store. */
export interface WorkerCalls {
  readonly stored: { input: { source: Source }; output: StoredSource };
  readonly query: { input: QueryInput; output: Snapshot };
  /**
   * Starts gathering report files; nothing is visible in the store before `commit`. `asOf`: when GitHub was asked, epoch
   * milliseconds. `expected`: what GitHub announced.
   */
  readonly begin: { input: { lock: number; asOf: number; expected?: Expected }; output: { ingest: number } };
  readonly chunk: { input: { ingest: number; file: string; bytes: Uint8Array }; output: null };
  readonly endFile: { input: { ingest: number; file: string }; output: null };
  readonly commit: { input: { ingest: number; covers: readonly CoveredRange[] }; output: IngestResult };
  readonly abort: { input: { ingest: number }; output: null };
  /**
   * Reads files of this computer into a source. `only`: the organization or enterprise that is wanted of several; without
   * it nothing is kept of files about several, see `IngestResult.scopes`.
   */
  readonly ingestPaths: {
    input: { source: Source; paths: readonly string[]; only?: string };
    output: IngestResult;
  };
  /** Writes the stored reports as files that can be opened again. */
  readonly exportReports: { input: ExportInput; output: ExportResult };
  readonly fillSample: { input: SampleInput; output: IngestResult };
  /**
   * Waits until no other call changes the source, in this window or another. `lock` is to be named by what changes the
   * source until it is released.
   */
  readonly lock: { input: { source: Source }; output: { lock: number; waited: boolean } };
  /** Removes what is beyond the limits, where they are given, and lets the next one in. */
  readonly unlock: { input: { lock: number; retention?: Retention }; output: null };
  /** The published summary of all stored days, as text; null if no day of the users report is stored. */
  readonly publish: { input: PublishInput; output: string | null };
  /** Replaces the stored published summary. */
  readonly keepSummary: { input: { source: Source; text: string; refreshedAt: number }; output: KeptSummary };
  readonly note: { input: { source: Source; notes: Partial<SourceNotes> }; output: null };
  /** Without a source: everything. */
  readonly clear: { input: { source?: Source }; output: null };
}

export type WorkerCall = keyof WorkerCalls;

/** What a published summary says of itself; or why it cannot be read, in a whole sentence. */
export type KeptSummary =
  | {
      readonly about: Pick<SummaryDocument, 'subject' | 'publishedAt' | 'from' | 'to' | 'threshold'>;
      /** The code of the error when the store did not take it: it is kept in memory, for as long as the worker runs. */
      readonly unsaved?: string;
    }
  | { readonly problem: string };

export interface StoredSource {
  readonly stored: StoredDays;
  readonly notes: SourceNotes;
  /** Of a summary: when it was published, epoch milliseconds, and of how many users its numbers are at least. */
  readonly published?: { readonly at: number; readonly threshold: number };
}

export interface SampleInput {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly today: Day;
}

export interface IngestResult {
  readonly rows: number;
  readonly rejected: number;
  /** The first of the rejected lines. */
  readonly problems: readonly Problem[];
  readonly reports: readonly ReportKind[];
  readonly unknownFields: readonly string[];
  /** Days that could not be put in place while others were; what was stored of them is unchanged. */
  readonly refused: readonly RefusedPartition[];
  /** Days of an announced report that stay as they are stored, since it has fewer rows of them. */
  readonly doubted: readonly DoubtedDay[];
  /** Why nothing was put in place: a reply that is no report, or did not arrive whole. */
  readonly unfit?: Unfit;
  /** The organizations and enterprises that the rows are about, and the files that have them. */
  readonly scopes: readonly ScopeFound[];
  /** What was decided about the files, in whole sentences: which of two reports of the same days counts. */
  readonly notices: readonly string[];
}

export interface ScopeFound {
  /** See `scopeOfRow`. */
  readonly scope: string;
  readonly files: readonly string[];
}

export interface ExportInput {
  readonly source: Source;
  readonly dateRange: DayRange;
  /** Made where it is missing; files of the same names are replaced. */
  readonly folder: string;
  /** Unless they are shown, only reports that name no people are written. */
  readonly people: 'shown' | 'pseudonyms' | 'none';
}

export interface ExportedFile {
  readonly report: ReportKind;
  readonly path: string;
  readonly lines: number;
  /** With at least one line. */
  readonly days: number;
}

export interface ExportResult {
  readonly files: readonly ExportedFile[];
  /** Stored days without rows, over all files: in a file they look like missing days. */
  readonly emptyDays: number;
  /** Reports that were left out because they name people. */
  readonly withheld: number;
}

export interface QueryInput {
  readonly source: Source;
  /** Left out: the 28 days that end with the last stored day. */
  readonly dateRange?: DayRange;
  /** Left out: the whole organization or enterprise. */
  readonly filter?: Filter;
  /** Takes the nearest day's memberships where a day has none: a guess, said to be one. */
  readonly approximateTeams?: boolean;
  /** Asks for the people as well, one by one; they are many. */
  readonly people?: boolean;
  /** Asks for what teams can be compared by. */
  readonly peers?: boolean;
  /** Left out: people are named. Ids of people in the filter are then those of the answers: pseudonyms, or none. */
  readonly hide?: Hiding;
}

export type ToWorker =
  | {
      [C in WorkerCall]: { readonly id: number; readonly call: C; readonly input: WorkerCalls[C]['input'] };
    }[WorkerCall]
  | { readonly cancel: number };

export type FromWorker =
  | { readonly id: number; readonly output: WorkerCalls[WorkerCall]['output'] }
  | {
      readonly id: number;
      readonly error: string;
      readonly canceled: boolean;
      /** Of a file error, such as ENOSPC. */
      readonly code?: string;
    }
  /** Share done, 0…1. */
  | { readonly id: number; readonly progress: number }
  /** Another call, here or in another process, has to end first. */
  | { readonly id: number; readonly waiting: true };
