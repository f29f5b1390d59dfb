import { parseDay } from '../domain/day.ts';
import { REPORT_KINDS, type Source } from '../domain/scope.ts';
import type { RecentError, RecentEvents } from './recent-events.ts';
import type { Ready, ViewState } from './view-states.ts';
import { counted } from '../domain/plural.ts';

/** What goes into the text that users attach to a problem report. */
export interface DiagnosticsInput {
  /** By the name of the program. */
  readonly versions: Readonly<Record<string, string>>;
  /** Kind of window, and the like: each only as one of the words that are listed beside it. */
  readonly environment: Readonly<
    Record<string, { readonly value: string; readonly known: readonly string[] }>
  >;
  /** Values of settings by their key, and which values say nothing about any person. */
  readonly settings: readonly SettingInUse[];
  readonly state: ViewState;
  readonly isSignedIn: boolean;
  readonly sources: readonly Source[];
  readonly recent: Pick<RecentEvents, 'errors' | 'durations'>;
  /** How often the worker has stopped. */
  readonly workerStops: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface SettingInUse {
  readonly key: string;
  readonly value: unknown;
  readonly standard: unknown;
  /** Whether numbers and switches are shown; of any other setting, only that it is set. */
  readonly isHarmless: boolean;
  /** Words that are shown. */
  readonly words?: readonly string[];
}

/**
 * Plain English, not translated: developers read it. Nothing that comes from a person, an organization,
 * GitHub, or a file is in it, but for numbers, days, and words that this program knows.
 */
export function diagnostics(input: DiagnosticsInput): string {
  const { state, recent, workerStops, now } = input;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Versions', versionLines(input)],
    ['Settings that differ from their defaults', settingLines(input.settings)],
    ['State', stateLines(input)],
    ['Stored', state.kind === 'ready' ? storedLines(state) : ['nothing is shown']],
    ['Last errors', recent.errors.map(errorLine)],
    ['Last durations', [...recent.durations].map(([activity, ms]) => `${activity}: ${number(ms)} ms`)],
    ['Background process', [`stopped by itself: ${number(workerStops)}`]],
  ];
  const texts = sections.map(([title, lines]) =>
    [`## ${title}`, ...(lines.length === 0 ? ['- none'] : lines.map((line) => `- ${line}`))].join('\n'),
  );
  return [`# Copilot Usage Metrics diagnostics, ${time(now)}`, ...texts, ''].join('\n\n');
}

function versionLines({ versions, environment }: DiagnosticsInput): string[] {
  const programs = Object.entries(versions).map(([name, version]) => `${name}: ${versionText(version)}`);
  const words = Object.entries(environment).map(
    ([name, { value, known }]) => `${name}: ${word(value, known)}`,
  );
  return [...programs, ...words];
}

/** The builder of a kernel or an editor can name it after a person. */
function versionText(version: string): string {
  return /^\d+(?:\.\d+)*(?:-insider)?/.exec(version)?.[0] ?? 'other';
}

function word(value: string, known: readonly string[]): string {
  return known.includes(value) ? value : 'other';
}

function settingLines(settings: readonly SettingInUse[]): string[] {
  return settings
    .filter(
      ({ value, standard }) => value !== undefined && JSON.stringify(value) !== JSON.stringify(standard),
    )
    .map((setting) => `${setting.key}: ${settingText(setting)}`);
}

function settingText({ value, isHarmless, words = [] }: SettingInUse): string {
  if (isHarmless && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return typeof value === 'string' && words.includes(value) ? value : 'set';
}

function stateLines({ state, isSignedIn, sources }: DiagnosticsInput): string[] {
  const counts = Map.groupBy(sources, ({ kind }) => kind);
  const problem = 'problem' in state ? state.problem : undefined;
  return [
    `shown: ${state.kind}`,
    `source: ${'source' in state ? sourceText(state.source) : 'none'}`,
    `signed in: ${isSignedIn ? 'yes' : 'no'}`,
    `sources: ${[...counts].map(([kind, all]) => `${kind} ${all.length}`).join(', ')}`,
    `problem: ${problem === undefined ? 'none' : failureText(problem)}`,
  ];
}

function sourceText(source: Source): string {
  if (source.kind !== 'github') return source.kind;
  const host = source.host === 'github.com' ? source.host : 'another host';
  return `github, ${source.scope.kind} on ${host}`;
}

function storedLines({ data: { stored, notes, published }, snapshot }: Ready): string[] {
  const reports = REPORT_KINDS.flatMap((report) => {
    const days = stored[report] ?? [];
    const [first, last] = [parseDay(days[0]?.day), parseDay(days.at(-1)?.day)];
    if (first === undefined || last === undefined) return [];
    const megabytes = days.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
    return [`${report}: ${counted(days.length, 'day')}, ${first} to ${last}, ${megabytes.toFixed(2)} MB`];
  });
  return [
    ...reports,
    `refreshed: ${time(notes.refreshedAt)}`,
    `rows of the last refresh: ${number(notes.rowsRead)}, rejected: ${number(notes.rowsRejected)}`,
    `reports that failed: ${notes.failures.length}, unknown fields: ${notes.unknownFields.length}`,
    `licenses refused: ${notes.seatsRefused === undefined ? 'no' : 'yes'}`,
    `days that may still change: ${snapshot.preliminary.length} of ${number(snapshot.days)}`,
    ...(published === undefined ? [] : [`published: ${time(published.at)}`]),
  ];
}

function errorLine(error: RecentError): string {
  return `${time(error.at)} ${error.activity}: ${failureText(error)}`;
}

function failureText({ kind, status, reason }: Pick<RecentError, 'kind' | 'status' | 'reason'>): string {
  return [
    kind,
    ...(status === undefined ? [] : [`status ${number(status)}`]),
    ...(reason ? [reason] : []),
  ].join(', ');
}

function number(value: unknown): string {
  return typeof value === 'number' ? String(value) : '?';
}

function time(at: number | undefined): string {
  return typeof at === 'number' && Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : 'never';
}
