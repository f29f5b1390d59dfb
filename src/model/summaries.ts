import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { Account, Clock, Memory, SummaryPlace, SummaryPlaces } from './ports.ts';

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

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks where summaries are; asks no network. */
  async look(): Promise<void> {
    this.#places = await this.#parts.places.find();
  }

  /** The nearest first. */
  sources(): SummarySource[] {
    const labels = this.#parts.memory.get().summaries ?? {};
    return this.#places.map(({ id, name }) => ({ kind: 'summary', id, label: labels[id] ?? name }));
  }

  place(id: string): SummaryPlace | undefined {
    return this.#places.find((place) => place.id === id);
  }

  /**
   * Reads the summary anew and keeps it, so that it can be shown offline. The copy that was kept stays when that fails.
   * @throws MetricsError
   */
  async read(id: string, account: Account | undefined, signal: AbortSignal): Promise<void> {
    const place = this.place(id);
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
