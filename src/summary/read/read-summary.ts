import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { type Day, daysBetween, parseDay } from '../../domain/day.ts';
import {
  SUMMARY_FORMAT,
  SUMMARY_VERSION,
  summaryDocument,
  type SummaryDocument,
  summarySchema,
  TOO_MANY,
} from '../document/published-summary.ts';
import { SUMMARY_LIMITS } from '../document/limits.ts';
import { SummaryError, tooLargeText } from '../document/refusal.ts';

/**
 * A summary of any author is read as soon as a folder is opened. So its sizes are looked at before its contents, no
 * problem is looked for after the first, and no sentence repeats a text of it.
 */

const head = z.object({ format: z.literal(SUMMARY_FORMAT), version: z.int() });
const { teams: teamList, entities: entityList } = summaryDocument.shape;
/** Teams and entities are checked one by one: of a million wrong ones there would be a million problems. */
const frame = summaryDocument.extend({ teams: z.array(z.unknown()), entities: z.array(z.unknown()) });

/** @throws SummaryError, in a whole sentence that repeats nothing of the text */
export function readSummary(text: string): SummaryDocument {
  const value = parsed(text);
  const { success, data } = head.safeParse(value);
  if (!success) throw new SummaryError(l10n.t('This is not a published summary of Copilot usage.'));
  if (data.version > SUMMARY_VERSION) {
    throw new SummaryError(
      l10n.t(
        'This summary was published by a newer version of the extension. Update the extension to read it.',
      ),
    );
  }
  refuseSizes(value);
  const document = checked(frame, value, []);
  const teams = document.teams.map((team, at) => checked(teamList.element, team, ['teams', at]));
  const entities = document.entities.map((each, at) => checked(entityList.element, each, ['entities', at]));
  const whole = { ...document, teams, entities };
  if (!hasEveryDay(whole)) throw damaged(['from']);
  return whole;
}

/** The text of a summary that every reader takes. @throws SummaryError */
export function writeSummary(document: SummaryDocument): string {
  const text = JSON.stringify(document);
  try {
    readSummary(text);
  } catch (error) {
    if (!(error instanceof SummaryError)) throw error;
    throw new SummaryError(
      l10n.t('Nothing was published, because the summary could not be read. {0}', error.message),
    );
  }
  return text;
}

/** @throws SummaryError */
function parsed(text: string): unknown {
  if (text.length > SUMMARY_LIMITS.bytes || Buffer.byteLength(text) > SUMMARY_LIMITS.bytes)
    throw new SummaryError(tooLargeText());
  if (hasTooManyParts(text)) throw tooMany();
  try {
    return JSON.parse(text);
  } catch {
    throw new SummaryError(l10n.t('This is not a published summary: it is not JSON.'));
  }
}

/** Brackets in names count as well, which are few. */
function hasTooManyParts(text: string): boolean {
  let parts = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      parts += 1;
      if (parts > SUMMARY_LIMITS.parts) return true;
    }
  }
  return false;
}

/** Looks at sizes alone, which takes no memory. @throws SummaryError */
function refuseSizes(value: unknown): void {
  const { days, teams, teamDays } = SUMMARY_LIMITS;
  const { from, to, teams: listed } = value as Partial<Record<string, unknown>>;
  const [first, last] = [parseDay(from), parseDay(to)];
  const covered = first === undefined || last === undefined ? 0 : daysBetween(first, last) + 1;
  if (covered > days) {
    throw new SummaryError(
      l10n.t(
        'This summary covers more than {0} days, so nothing of it is shown. Publish it with fewer days.',
        days,
      ),
    );
  }
  if (Array.isArray(listed) && listed.length > teams) {
    throw new SummaryError(l10n.t('This summary has more than {0} teams, so nothing of it is shown.', teams));
  }
  if (Array.isArray(listed) && listed.length * covered > teamDays) {
    throw new SummaryError(
      l10n.t(
        'This summary has more than {0} days of teams, so nothing of it is shown. Publish it with fewer days.',
        teamDays,
      ),
    );
  }
  if (isOversized(value)) throw tooMany();
}

function tooMany(): SummaryError {
  return new SummaryError(
    l10n.t(
      'This summary has a list of more than {0} entries or a name of more than {1} characters, so nothing of it is shown.',
      SUMMARY_LIMITS.rows,
      SUMMARY_LIMITS.name,
    ),
  );
}

/** Whether some list, object, or text in it is larger than any may be. */
function isOversized(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'string') {
      if (next.length > Math.max(SUMMARY_LIMITS.days, SUMMARY_LIMITS.name)) return true;
    } else if (typeof next === 'object' && next !== null) {
      const parts: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
      if (parts.length > SUMMARY_LIMITS.rows) return true;
      for (const part of parts) if (typeof part === 'string' || typeof part === 'object') left.push(part);
    }
  }
  return false;
}

/** What a schema cannot say: every day has a character. */
function hasEveryDay({ from, to, stored, whole, teams }: SummaryDocument): boolean {
  const days = daysBetween(from as Day, to as Day) + 1;
  const texts = [...Object.values(stored), whole.days, ...teams.map(({ metrics }) => metrics.days)];
  return days > 0 && texts.every(({ length }) => length === days);
}

/** @throws SummaryError */
function checked<T>(schema: z.ZodType<T>, value: unknown, place: readonly PropertyKey[]): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [first] = error.issues;
  if (first?.code === 'too_big' || first?.message === TOO_MANY) throw tooMany();
  throw damaged([...place, ...(first?.path ?? [])]);
}

function damaged(path: readonly PropertyKey[]): SummaryError {
  return new SummaryError(
    l10n.t('This summary is damaged at {0}, so nothing of it is shown. Publish it again.', placeOf(path)),
  );
}

/** Where in the document; what the document itself calls something is left out. */
function placeOf(path: readonly PropertyKey[]): string {
  const own = new Set(JSON.stringify(summarySchema()).match(/[\w-]+/g));
  const parts = path.map((part) => (typeof part === 'number' || own.has(String(part)) ? String(part) : '…'));
  return parts.join('.') || '…';
}
