import { type MessagePort, threadId } from 'node:worker_threads';
import type { Clock } from '../../domain/clock.ts';
import { daysIn } from '../../domain/day.ts';
import type { Source } from '../../domain/scope.ts';
import { FACTS_VERSION } from '../../facts/day-kinds.ts';
import { createSample } from '../../sample/generated-sample.ts';
import { type Retention, type SourceNotes, Store } from '../../store/store.ts';
import { writeSummary } from '../../summary/read/read-summary.ts';
import { SummaryError } from '../../summary/document/refusal.ts';
import { exportReports } from '../answering/write-reports.ts';
import { Ingest, type IngestOptions, ingestPaths } from '../reading/ingest.ts';
import type {
  FromWorker,
  IngestResult,
  SampleInput,
  ToWorker,
  WorkerCall,
  WorkerCalls,
} from '../contract.ts';
import type { ServerOptions } from './worker-options.ts';
import { ReaderPool } from '../reading/reading-pool.ts';
import { QueryEngine } from '../answering/answer-query.ts';
import { SourceLocks, unknownId } from '../source-locks.ts';

interface CallContext {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
  /** To be called when another call or process has to end first. */
  readonly waiting: () => void;
}

type Handlers = {
  readonly [C in WorkerCall]: (
    input: WorkerCalls[C]['input'],
    context: CallContext,
  ) => Promise<WorkerCalls[C]['output']>;
};

const SAMPLE: Source = { kind: 'sample' };
/** A lock of a worker that has stopped must not name another lock in its successor. */
const FIRST_ID = threadId * 1_000_000;

/** Answers the calls that arrive at the port. */
export function serve(port: MessagePort, options: ServerOptions, clock: Clock): void {
  const { root, script, staleLock } = options;
  const store = new Store(root, { factsVersion: FACTS_VERSION, ...(staleLock && { staleLock }) });
  const handlers = createHandlers(store, script, clock);
  const running = new Map<number, AbortController>();
  const reply = (message: FromWorker): void => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    if ('cancel' in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const { id, call, input } = message;
    const controller = new AbortController();
    running.set(id, controller);
    const handler = handlers[call] as (
      input: unknown,
      context: CallContext,
    ) => Promise<WorkerCalls[WorkerCall]['output']>;
    const context: CallContext = {
      signal: controller.signal,
      progress: (progress) => reply({ id, progress }),
      waiting: () => reply({ id, waiting: true }),
    };
    // What a handler throws before its first wait is a failure of this call alone, too.
    Promise.resolve()
      .then(() => handler(input, context))
      .then((output) => reply({ id, output }))
      .catch((error: unknown) =>
        reply({
          id,
          error: error instanceof Error ? error.message : String(error),
          canceled: controller.signal.aborted,
          ...(isFileError(error) && { code: error.code }),
        }),
      )
      .finally(() => running.delete(id));
  });
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function createHandlers(store: Store, script: string, clock: Clock): Handlers {
  const parts = { store, pool: new ReaderPool(script), locks: new SourceLocks(store, FIRST_ID), clock };
  const { pool, locks } = parts;
  const engine = new QueryEngine(store, { pool, script });
  const ingests = new Map<number, Ingest>();
  let lastIngest = FIRST_ID;
  const ingest = (id: number): Ingest => {
    const found = ingests.get(id);
    if (found === undefined) throw unknownId(`ingest ${id}`);
    return found;
  };
  return {
    stored: ({ source }) => engine.stored(source),
    query: (input, { signal }) => engine.run(input, signal),
    lock: ({ source }, { signal, waiting }) => locks.take(source, signal, waiting),
    unlock: async ({ lock, retention }) => {
      await locks.release(lock, retention, clock.now());
      return null;
    },
    begin: ({ lock, asOf, expected }) => {
      lastIngest += 1;
      const options = { pool, expected, beforeCommit: () => locks.beginChange(lock) };
      ingests.set(lastIngest, new Ingest(store.writer(locks.sourceOf(lock), { asOf }), options));
      return Promise.resolve({ ingest: lastIngest });
    },
    chunk: async ({ ingest: id, file, bytes }) => {
      await ingest(id).push(file, bytes);
      return null;
    },
    endFile: async ({ ingest: id, file }) => {
      await ingest(id).endFile(file);
      return null;
    },
    commit: async ({ ingest: id, covers }) => {
      const result = await ingest(id).commit(covers);
      ingests.delete(id);
      return result;
    },
    abort: async ({ ingest: id }) => {
      await ingests.get(id)?.abort();
      ingests.delete(id);
      return null;
    },
    ingestPaths: (input, context) => openPaths(parts, input, context),
    exportReports: (input, { signal, progress }) => exportReports(store, input, signal, progress),
    fillSample: (input, context) => fillSample(parts, input, context),
    note: async ({ source, notes }) => {
      locks.assertOurs(source);
      await store.writeNotes(source, notes);
      return null;
    },
    ...summaryHandlers(engine),
    clear: async ({ source }, { signal, waiting }) => {
      const options = { signal, waiting };
      await (source === undefined ? store.clearAll(options) : store.clear(source, options));
      engine.forgetSummaries();
      return null;
    },
  };
}

function summaryHandlers(engine: QueryEngine): Pick<Handlers, 'publish' | 'keepSummary'> {
  return {
    publish: async (input, context) => {
      const document = await engine.publish(input, context);
      return document && writeSummary(document);
    },
    keepSummary: async (input) => {
      try {
        return await engine.keepSummary(input);
      } catch (error) {
        if (error instanceof SummaryError) return { problem: error.message };
        throw error;
      }
    },
  };
}

interface Parts {
  readonly store: Store;
  readonly pool: ReaderPool;
  readonly locks: SourceLocks;
  readonly clock: Clock;
}

function openPaths(
  parts: Parts,
  { source, paths, only }: WorkerCalls['ingestPaths']['input'],
  context: CallContext,
): Promise<IngestResult> {
  const fill = (ingest: Ingest): Promise<void> =>
    ingestPaths(ingest, paths, context.progress, context.signal);
  return replaceSource(parts, source, context, fill, { ingest: { only, mixed: false } });
}

interface ReplaceOptions {
  readonly retention?: Retention;
  readonly teamNames?: SourceNotes['teamNames'];
  /** Epoch milliseconds; left out: when it begins. */
  readonly now?: number;
  readonly ingest?: Pick<IngestOptions, 'only' | 'mixed'>;
}

/** Puts what `fill` adds in place of what is stored of these days; on failure the source stays as it was. */
async function replaceSource(
  { store, pool, locks, clock }: Parts,
  source: Source,
  { signal, waiting }: CallContext,
  fill: (ingest: Ingest) => Promise<void>,
  { retention = {}, teamNames, now = clock.now(), ingest: options = {} }: ReplaceOptions = {},
): Promise<IngestResult> {
  const { lock } = await locks.take(source, signal, waiting);
  const beforeCommit = (): void => locks.beginChange(lock);
  const ingest = new Ingest(store.writer(source, { asOf: now }), { pool, beforeCommit, ...options });
  try {
    await fill(ingest);
    const result = await ingest.commit([]);
    await store.writeNotes(source, {
      refreshedAt: clock.now(),
      rowsRead: result.rows,
      rowsRejected: result.rejected,
      problems: [...result.problems],
      unknownFields: [...result.unknownFields],
      notices: [...result.notices],
      ...(teamNames && { teamNames }),
    });
    return result;
  } catch (error) {
    await ingest.abort();
    throw error;
  } finally {
    await locks.release(lock, retention, now);
  }
}

async function fillSample(parts: Parts, input: SampleInput, context: CallContext): Promise<IngestResult> {
  const sample = createSample(input);
  const days = daysIn(sample.range);
  const now = parts.clock.now();
  const fill = async (ingest: Ingest): Promise<void> => {
    await addText(ingest, [JSON.stringify({ seats: [...sample.seats()] })]);
    for (const [index, day] of days.entries()) {
      context.signal.throwIfAborted();
      const reports = [
        sample.file('users-1-day', 'organization', day),
        sample.file('user-teams-1-day', 'organization', day),
        sample.file('entity-1-day', 'organization', day),
        sample.file('repos-1-day', 'organization', day),
      ];
      for (const chunks of reports) await addText(ingest, chunks);
      context.progress((index + 1) / days.length);
      // Lets a cancellation and other calls in between two days.
      await new Promise((resume) => setImmediate(resume));
    }
  };
  const teamNames = Object.fromEntries(sample.teams.map(({ id, name }) => [String(id), name]));
  return replaceSource(parts, SAMPLE, context, fill, {
    retention: { from: sample.range.from },
    teamNames,
    now,
  });
}

const encoder = new TextEncoder();

async function addText(ingest: Ingest, chunks: Iterable<string>): Promise<void> {
  files += 1;
  const name = `sample-${files}`;
  for (const chunk of chunks) await ingest.push(name, encoder.encode(chunk));
  await ingest.endFile(name);
}

let files = 0;
