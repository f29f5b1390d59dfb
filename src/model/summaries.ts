import type { Clock } from '../domain/clock.ts';
import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { settlesWithin, unlessAborted } from '../domain/patience.ts';
import type { Source } from '../domain/scope.ts';
import { Canceled } from '../domain/cancellation.ts';
import type { WorkerClient } from '../engine/threads/worker-client.ts';
import type { Account, Memory, SummaryPlace, SummaryPlaces } from './ports.ts';
import { problemIn, unsavedSummary } from './worker-problem.ts';

export type SummarySource = Extract<Source, { kind: 'summary' }>;

interface Parts {
  readonly places: SummaryPlaces;
  readonly worker: WorkerClient;
  readonly memory: Memory;
  readonly clock: Clock;
}

/** Milliseconds. */
const READ_MS = 15_000;

/** The published summaries within reach, and the copies of them in the store. */
export class Summaries {
  readonly #parts: Parts;
  #places: readonly SummaryPlace[] = [];
  /** Those on this computer, by place; they are read once, and when they change. */
  readonly #fresh = new Set<string>();
  /** Those that reading was begun of. */
  readonly #tried = new Set<string>();
  /** Why a summary could not be read anew, by place. */
  readonly #problems = new Map<string, MetricsError>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks where summaries are; asks no network. */
  async look(): Promise<void> {
    this.#fresh.clear();
    // A workspace that cannot be looked at has none.
    this.#places = await this.#parts.places.find().catch(() => []);
    // A place that comes back is read anew.
    for (const id of this.#tried) {
      if (this.has(id)) continue;
      this.#tried.delete(id);
      this.#problems.delete(id);
    }
  }

  /** The nearest first. */
  sources(): SummarySource[] {
    const labels = this.#parts.memory.get().summaries ?? {};
    return this.#places.map(({ id, name }) => {
      const subject = Object.hasOwn(labels, id) ? labels[id] : undefined;
      return { kind: 'summary', id, label: subject ?? name, ...(subject !== undefined && { subject }) };
    });
  }

  has(id: string): boolean {
    return this.#place(id) !== undefined;
  }

  /** Whether reading it was not begun yet. */
  isNew(id: string): boolean {
    return this.has(id) && !this.#tried.has(id);
  }

  problem(id: string): MetricsError | undefined {
    return this.#problems.get(id);
  }

  /** Whether it is in a repository that this sign-in may not read. */
  needsSignIn(id: string): boolean {
    const refusals: readonly (string | undefined)[] = ['unauthorized', 'notFound', 'forbidden'];
    return refusals.includes(this.problem(id)?.kind) && this.#place(id)?.private === true;
  }

  /** Reads it if it is on this computer and was not read yet: that asks no network. */
  async near(source: SummarySource, signal: AbortSignal): Promise<SummarySource> {
    const { id } = source;
    if (this.#place(id)?.local === true && !this.#fresh.has(id)) {
      await this.read(id, undefined, signal);
      // What is in the memory of the worker alone is gone when that stops.
      if (this.problem(id)?.kind !== 'storage') this.#fresh.add(id);
    }
    return this.sources().find((known) => known.id === id) ?? source;
  }

  /**
   * Reads the summary anew and keeps it, so that it can be shown offline. The copy that was kept stays when that fails,
   * and `problem` says why.
   * @throws Canceled
   */
  async read(id: string, account: Account | undefined, signal: AbortSignal): Promise<void> {
    this.#tried.add(id);
    this.#problems.delete(id);
    try {
      await this.#keep(id, account, signal);
    } catch (error) {
      if (error instanceof Canceled || signal.aborted) throw new Canceled();
      this.#problems.set(id, unread(problemIn(error)));
    }
  }

  #place(id: string): SummaryPlace | undefined {
    return this.#places.find((place) => place.id === id);
  }

  async #keep(id: string, account: Account | undefined, signal: AbortSignal): Promise<void> {
    const place = this.#place(id);
    if (place === undefined) return;
    const { worker, memory, clock } = this.#parts;
    const text = await unlessAborted(signal, () => readInTime(place, account, signal));
    const source: SummarySource = { kind: 'summary', id, label: place.name };
    const kept = await worker.call('keepSummary', { source, text, refreshedAt: clock.now() }, { signal });
    if ('problem' in kept) {
      throw new MetricsError('invalidReply', l10n.t('{0}: {1}', place.name, kept.problem));
    }
    if (kept.unsaved !== undefined) this.#problems.set(id, unsavedSummary(place.name, kept.unsaved));
    const { summaries } = memory.get();
    if (summaries?.[id] !== kept.about.subject.name) {
      await memory.update({ summaries: { ...summaries, [id]: kept.about.subject.name } });
    }
  }
}

/** A problem of the place, with what can be done about the place; every other problem as it is. */
function unread(problem: MetricsError): MetricsError {
  const { kind, message, status, reason } = problem;
  if (reason !== undefined || kind === 'storage' || kind === 'internal') return problem;
  return new MetricsError(kind, message, {
    reason: 'summaryUnread',
    ...(status !== undefined && { status }),
  });
}

/** A share or a remote folder may never answer; a place on the network has a limit of its own. */
async function readInTime(
  place: SummaryPlace,
  account: Account | undefined,
  signal: AbortSignal,
): Promise<string> {
  const text = place.read(account, signal);
  if (!place.local || (await settlesWithin(text, READ_MS))) return text;
  throw new MetricsError(
    'offline',
    l10n.t(
      'The published summary {0} could not be read within {1} seconds. The copy on this computer is shown, if there is one. Check the folder or share, then try again.',
      place.name,
      READ_MS / 1000,
    ),
  );
}
