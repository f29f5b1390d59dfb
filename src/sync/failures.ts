import * as l10n from '@vscode/l10n';
import type { MetricsError } from '../domain/errors.ts';
import { type MetricsErrorKind } from '../domain/errors.ts';
import { concernsEveryRequest } from '../github/causes.ts';
import type { ReportKind } from '../domain/scope.ts';
import { is28DayReport, kindOf, type ReportName } from '../github/reports.ts';

/** One request of a refresh. */
export interface Asked {
  readonly report: ReportName | 'seats';
  /** Whether the day that it asks for is stored, so that a failure only leaves it as it is. */
  readonly isStored: boolean;
}

/** After these nothing else can be fetched either. */
const HOPELESS: readonly MetricsErrorKind[] = ['unauthorized', 'sso', 'appRestricted', 'rateLimited'];
/** GitHub, or the way to it, has a problem: that may concern one report or all of them. */
const TROUBLE: readonly MetricsErrorKind[] = ['server', 'offline', 'invalidReply'];
/** After so many failures in a row, more would only keep people waiting. */
const ENOUGH = 3;

/** Failed downloads, and when to stop asking. */
export class Failures {
  readonly #first = new Map<Asked['report'], MetricsError>();
  /** Reports with a day that was not fetched and is not stored. */
  readonly #missing = new Set<Asked['report']>();
  /** Failures of each report since it was last fetched. */
  readonly #inARow = new Map<Asked['report'], number>();
  #allInARow = 0;
  #anySuccess = false;
  /** Why nothing else can be fetched either. */
  #end: MetricsError | undefined;
  #skipped = 0;

  /** Whether to ask for the report at all; counts those that are not asked for. */
  mayAsk({ report, isStored }: Asked): boolean {
    const isRefused =
      this.#first.get(report)?.kind === 'forbidden' || (this.#inARow.get(report) ?? 0) >= ENOUGH;
    const isSkipped = this.isHopeless || isRefused;
    if (isSkipped) this.#skipped += 1;
    if (isSkipped && !isStored) this.#missing.add(report);
    return !isSkipped;
  }

  succeeded({ report }: Asked): void {
    this.#anySuccess = true;
    this.#allInARow = 0;
    this.#inARow.set(report, 0);
  }

  failed(asked: Asked, error: MetricsError): void {
    const { report } = asked;
    this.note(asked, error);
    this.#inARow.set(report, (this.#inARow.get(report) ?? 0) + 1);
    // Before anything was found, "not found" is about the name and so about every report.
    const isTrouble = TROUBLE.includes(error.kind) || (error.kind === 'notFound' && !this.#anySuccess);
    this.#allInARow = isTrouble ? this.#allInARow + 1 : this.#allInARow;
    const isHopeless =
      HOPELESS.includes(error.kind) || concernsEveryRequest(error.reason) || this.#allInARow >= ENOUGH;
    if (isHopeless) this.#end ??= error;
  }

  /**
   * Keeps the error without counting a failure. The first error of each report is shown, and the first of a missing day
   * goes before those of stored days.
   */
  note({ report, isStored }: Asked, error: MetricsError): void {
    const isFirstMissing = !isStored && !this.#missing.has(report);
    if (isFirstMissing || !this.#first.has(report)) this.#first.set(report, error);
    if (!isStored) this.#missing.add(report);
  }

  get isHopeless(): boolean {
    return this.#end !== undefined;
  }

  get first(): MetricsError | undefined {
    return this.#first.values().next().value;
  }

  /** The sentence of each kind of report with a day that was not fetched and is not stored. */
  missing(): Partial<Record<ReportKind, string>> {
    return Object.fromEntries(
      [...this.#missing].flatMap((report) => {
        const error = this.#first.get(report) ?? this.#end;
        return error === undefined ? [] : [[kindOf(report), failureText({ report, isStored: false }, error)]];
      }),
    );
  }

  /** In whole sentences. */
  texts(): string[] {
    const texts = [...this.#first].map(([report, error]) =>
      failureText({ report, isStored: !this.#missing.has(report) }, error),
    );
    if (this.#allInARow < ENOUGH || this.#skipped === 0) return texts;
    const stopped = l10n.t(
      'Stopped after {0} failures in a row. Requests that were skipped until the next download: {1}.',
      ENOUGH,
      this.#skipped,
    );
    return [...texts, stopped];
  }
}

function failureText({ report, isStored }: Asked, { message }: MetricsError): string {
  if (report === 'seats') return l10n.t('The licenses could not be read: {0}', message);
  if (is28DayReport(report)) return message;
  if (report === 'user-teams-1-day') {
    return isStored
      ? l10n.t('Teams of some days could not be updated: {0}', message)
      : l10n.t('Teams are missing on some or all days: {0}', message);
  }
  if (report === 'repos-1-day') {
    return isStored
      ? l10n.t('Repositories of some days could not be updated: {0}', message)
      : l10n.t('Repositories are missing on some or all days: {0}', message);
  }
  return isStored
    ? l10n.t('Some days could not be updated: {0}', message)
    : l10n.t('Some days are missing: {0}', message);
}
