import type { Clock } from '../domain/clock.ts';
import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import { Cancelled, type WorkerClient } from '../worker/client.ts';
import type { Account, Memory, SummaryPlace, SummaryPlaces } from './ports.ts';

export type SummarySource = Extract<Source, { kind: 'summary' }>;

interface Parts {
  readonly places: SummaryPlaces;
  readonly worker: WorkerClient;
  readonly memory: Memory;
  readonly clock: Clock;
}

/** The published summaries within reach, and the copies of them in the store. */
export class Summaries {
  readonly #parts: Parts;
  #places: readonly SummaryPlace[] = [];
  /** Those on this computer, by place; they are read once, and when they change. */
  readonly #fresh = new Set<string>();
  /** Why a summary could not be read anew, by place. */
  readonly #problems = new Map<string, MetricsError>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks where summaries are; asks no network. */
  async look(): Promise<void> {
    this.#fresh.clear();
    this.#places = await this.#parts.places.find();
  }

  /** The nearest first. */
  sources(): SummarySource[] {
    const labels = this.#parts.memory.get().summaries ?? {};
    return this.#places.map(({ id, name }) => ({ kind: 'summary', id, label: labels[id] ?? name }));
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
      this.#fresh.add(id);
    }
    return this.sources().find((known) => known.id === id) ?? source;
  }

  /**
   * Reads the summary anew and keeps it, so that it can be shown offline. The copy that was kept stays when that fails,
   * and `problem` says why.
   * @throws Cancelled
   */
  async read(id: string, account: Account | undefined, signal: AbortSignal): Promise<void> {
    this.#problems.delete(id);
    try {
      await this.#keep(id, account, signal);
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) throw new Cancelled();
      if (!(error instanceof MetricsError)) throw error;
      this.#problems.set(id, error);
    }
  }

  #place(id: string): SummaryPlace | undefined {
    return this.#places.find((place) => place.id === id);
  }

  async #keep(id: string, account: Account | undefined, signal: AbortSignal): Promise<void> {
    const place = this.#place(id);
    if (place === undefined) return;
    const { worker, memory, clock } = this.#parts;
    const text = await place.read(account, signal);
    const source: SummarySource = { kind: 'summary', id, label: place.name };
    const kept = await worker.call('keepSummary', { source, text, refreshedAt: clock.now() }, { signal });
    if ('problem' in kept) {
      throw new MetricsError('invalidReply', l10n.t('{0}: {1}', place.name, kept.problem));
    }
    const { summaries } = memory.get();
    if (summaries?.[id] !== kept.about.subject.name) {
      await memory.update({ summaries: { ...summaries, [id]: kept.about.subject.name } });
    }
  }
}
