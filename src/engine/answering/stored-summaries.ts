import { type Day, daysIn, startOf } from '../../domain/day.ts';
import type { Source } from '../../domain/scope.ts';
import { sourceKey } from '../../domain/source-key.ts';
import type { StoredDays, StoredDay } from '../../store/partition-catalog.ts';
import type { Store } from '../../store/store.ts';
import type { SummaryDocument } from '../../summary/document/published-summary.ts';
import { readSummary } from '../../summary/read/read-summary.ts';
import { SummaryError } from '../../summary/document/refusal.ts';
import { SummaryMetrics } from '../../summary/read/summary-snapshot.ts';

interface UnsavedSummary {
  readonly metrics: SummaryMetrics;
  /** Epoch milliseconds. */
  readonly refreshedAt: number;
}

/** The published summaries in the store; the last one stays open. */
export class KeptSummaries {
  readonly #store: Store;
  /** What the disk did not take, by source. */
  readonly #unsaved = new Map<string, UnsavedSummary>();
  #open: { readonly key: string; readonly metrics: SummaryMetrics } | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Undefined where none is kept that can be read. */
  async of(source: Source): Promise<SummaryMetrics | undefined> {
    const unsaved = this.#unsaved.get(sourceKey(source));
    if (unsaved !== undefined) return unsaved.metrics;
    const key = openKey(source, await this.#store.summaryStamp(source));
    if (this.#open?.key === key) return this.#open.metrics;
    const text = await this.#store.summary(source);
    if (text === undefined) return undefined;
    const metrics = metricsOf(text);
    this.#open = metrics && { key, metrics };
    return metrics;
  }

  /**
   * Replaces the stored summary. If the disk refuses to store it, the summary is still shown: it stays in memory, and
   * `unsaved` is the code of the error.
   * @throws SummaryError
   */
  async keep(
    source: Source,
    text: string,
    refreshedAt: number,
  ): Promise<{ readonly document: SummaryDocument; readonly unsaved?: string }> {
    const document = readSummary(text);
    const metrics = new SummaryMetrics(document);
    try {
      const stamp = await this.#store.writeSummary(source, text);
      await this.#store.writeNotes(source, { refreshedAt });
      this.#unsaved.delete(sourceKey(source));
      this.#open = { key: openKey(source, stamp), metrics };
      return { document };
    } catch (error) {
      this.#unsaved.set(sourceKey(source), { metrics, refreshedAt });
      return { document, unsaved: error instanceof Error && 'code' in error ? String(error.code) : '?' };
    }
  }

  /** Of a summary that is in memory alone; empty of any other. */
  unsaved(source: Source): Partial<UnsavedSummary> {
    return this.#unsaved.get(sourceKey(source)) ?? {};
  }

  forget(): void {
    this.#unsaved.clear();
    this.#open = undefined;
  }
}

/** Tells one stored summary of a source from the next. `stamp`: see `Store.summaryStamp`. */
function openKey(source: Source, stamp: string | undefined): string {
  return `${sourceKey(source)} ${stamp}`;
}

/** Undefined for what an earlier version kept and this one does not take: reading its place anew says why. */
function metricsOf(text: string): SummaryMetrics | undefined {
  try {
    return new SummaryMetrics(readSummary(text));
  } catch (error) {
    if (error instanceof SummaryError) return undefined;
    throw error;
  }
}

/** The days that the publisher had stored, in the form of days stored on this computer. */
export function storedDaysOf({ stored, from, to, publishedAt, licenses }: SummaryDocument): StoredDays {
  const days = daysIn({ from: from as Day, to: to as Day });
  const published = Date.parse(publishedAt);
  const reports = Object.entries(stored).map(([report, states]) => [
    report,
    days.flatMap((day, at): StoredDay[] => {
      const state = states[at];
      // A day that may still change was read before it was final.
      const writtenAt = state === 'u' ? startOf(day) : published;
      return state === 's' || state === 'u' ? [{ day, writtenAt, bytes: 0 }] : [];
    }),
  ]);
  const seats =
    licenses === null ? [] : [['seats', [{ day: licenses.day as Day, writtenAt: published, bytes: 0 }]]];
  return Object.fromEntries([...reports, ...seats]) as StoredDays;
}
