import type { MessagePort } from 'node:worker_threads';
import { daysIn } from '../domain/day.ts';
import type { Source } from '../domain/scope.ts';
import { createSample } from '../sample/index.ts';
import { Store } from '../store/store.ts';
import { Ingest, ingestPaths } from './ingest.ts';
import type { FromWorker, IngestResult, SampleInput, ToWorker, WorkerCall, WorkerCalls } from './protocol.ts';
import { QueryEngine } from './query.ts';

interface CallContext {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

type Handlers = {
  readonly [C in WorkerCall]: (
    input: WorkerCalls[C]['input'],
    context: CallContext,
  ) => Promise<WorkerCalls[C]['output']>;
};

const SAMPLE: Source = { kind: 'sample' };

/** Answers the calls that arrive at the port. `root` is the store's folder. */
export function serve(port: MessagePort, { root }: { root: string }): void {
  const handlers = createHandlers(new Store(root));
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
    handler(input, { signal: controller.signal, progress: (progress) => reply({ id, progress }) })
      .then((output) => reply({ id, output }))
      .catch((error: unknown) =>
        reply({
          id,
          error: error instanceof Error ? error.message : String(error),
          cancelled: controller.signal.aborted,
        }),
      )
      .finally(() => running.delete(id));
  });
}

function createHandlers(store: Store): Handlers {
  const engine = new QueryEngine(store);
  const ingests = new Map<number, Ingest>();
  let lastIngest = 0;
  const ingest = (id: number): Ingest => {
    const found = ingests.get(id);
    if (found === undefined) throw new Error(`no ingest ${id}`);
    return found;
  };
  return {
    held: async ({ source }) => ({ held: await store.held(source), notes: await store.notes(source) }),
    query: (input, { signal }) => engine.run(input, signal),
    begin: ({ source }) => {
      lastIngest += 1;
      ingests.set(lastIngest, new Ingest(store.writer(source)));
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
    ingestPaths: ({ source, paths }, { signal, progress }) =>
      replaceSource(store, source, (into) => ingestPaths(into, paths, progress, signal)),
    fillSample: (input, context) => fillSample(store, input, context),
    note: async ({ source, notes }) => {
      await store.writeNotes(source, notes);
      return null;
    },
    clear: async ({ source }) => {
      await (source === undefined ? store.clearAll() : store.clear(source));
      return null;
    },
  };
}

/** Puts what `fill` adds in place of everything that the source held; on failure the source stays as it was. */
async function replaceSource(
  store: Store,
  source: Source,
  fill: (ingest: Ingest) => Promise<void>,
): Promise<IngestResult> {
  const ingest = new Ingest(store.writer(source));
  try {
    await fill(ingest);
  } catch (error) {
    await ingest.abort();
    throw error;
  }
  const result = await ingest.commit([]);
  await store.writeNotes(source, {
    refreshedAt: Date.now(),
    rowsRead: result.rows,
    rowsRejected: result.rejected,
    problems: [...result.problems],
    unknownFields: [...result.unknownFields],
  });
  return result;
}

async function fillSample(store: Store, input: SampleInput, context: CallContext): Promise<IngestResult> {
  const sample = createSample(input);
  const days = daysIn(sample.range);
  await store.clear(SAMPLE);
  const names = sample.teams.map(({ id, name }) => [String(id), name] as const);
  const result = await replaceSource(store, SAMPLE, async (ingest) => {
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
  });
  await store.writeNotes(SAMPLE, { teamNames: Object.fromEntries(names) });
  return result;
}

const encoder = new TextEncoder();

async function addText(ingest: Ingest, chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) await ingest.push('sample', encoder.encode(chunk));
  await ingest.endFile('sample');
}
