import * as l10n from '@vscode/l10n';
import type { MetricsError } from '../domain/errors.ts';
import { type MetricsErrorKind } from '../domain/errors.ts';
import { concernsEveryRequest } from '../github/causes.ts';
import { isWholeWindow, type ReportName } from '../github/reports.ts';

export type Asked = ReportName | 'seats';

/** After these nothing else can be fetched either. */
const HOPELESS: readonly MetricsErrorKind[] = ['unauthorized', 'sso', 'appRestricted', 'rateLimited'];
/** GitHub, or the way to it, has a problem: that may concern one report or all of them. */
const TROUBLE: readonly MetricsErrorKind[] = ['server', 'offline', 'invalidReply'];
/** After so many failures in a row, more would only keep people waiting. */
const ENOUGH = 3;

/** What could not be fetched, and when to stop asking. */
export class Failures {
  readonly #first = new Map<Asked, MetricsError>();
  /** Failures of each report since it was last fetched. */
  readonly #inARow = new Map<Asked, number>();
  #allInARow = 0;
  #anySuccess = false;
  #isHopeless = false;
  #skipped = 0;

  /** Whether to ask for the report at all; counts those that are not asked for. */
  mayAsk(report: Asked): boolean {
    const isRefused =
      this.#first.get(report)?.kind === 'forbidden' || (this.#inARow.get(report) ?? 0) >= ENOUGH;
    if (this.#isHopeless || isRefused) this.#skipped += 1;
    return !this.#isHopeless && !isRefused;
  }

  succeeded(report: Asked): void {
    this.#anySuccess = true;
    this.#allInARow = 0;
    this.#inARow.set(report, 0);
  }

  /** The first failure of each kind of report is the one that is told. */
  failed(report: Asked, error: MetricsError): void {
    if (!this.#first.has(report)) this.#first.set(report, error);
    this.#inARow.set(report, (this.#inARow.get(report) ?? 0) + 1);
    // Before anything was found, "not found" is about the name and so about every report.
    const isTrouble = TROUBLE.includes(error.kind) || (error.kind === 'notFound' && !this.#anySuccess);
    this.#allInARow = isTrouble ? this.#allInARow + 1 : this.#allInARow;
    this.#isHopeless ||=
      HOPELESS.includes(error.kind) || concernsEveryRequest(error.reason) || this.#allInARow >= ENOUGH;
  }

  /** Something that is in order but for what is told. */
  note(report: Asked, error: MetricsError): void {
    if (!this.#first.has(report)) this.#first.set(report, error);
  }

  get isHopeless(): boolean {
    return this.#isHopeless;
  }

  get first(): MetricsError | undefined {
    return this.#first.values().next().value;
  }

  /** In whole sentences. */
  texts(): string[] {
    const texts = [...this.#first].map(([report, error]) => failureText(report, error));
    if (this.#allInARow < ENOUGH || this.#skipped === 0) return texts;
    const stopped = l10n.t(
      'After {0} failures in a row GitHub was not asked any more. Requests that were left out: {1}. The next refresh asks for them.',
      ENOUGH,
      this.#skipped,
    );
    return [...texts, stopped];
  }
}

function failureText(report: Asked, { message }: MetricsError): string {
  if (report === 'seats') return l10n.t('The licenses could not be read: {0}', message);
  if (isWholeWindow(report)) return message;
  if (report === 'user-teams-1-day') return l10n.t('Teams of some days are missing: {0}', message);
  if (report === 'repos-1-day') return l10n.t('Repositories of some days are missing: {0}', message);
  return l10n.t('Some days are missing: {0}', message);
}
