import type { Day } from '../../domain/day.ts';
import type { ReportKind } from '../../domain/scope.ts';

interface Reported {
  readonly name: string;
  /** See `DatedFile`. */
  readonly edition?: Day | undefined;
}

/**
 * Days that several files report. Files come newest first. Of two reports with different last days the newer one counts
 * for the days that both have; files without a last day may be shards of one report, and all their rows count.
 */
export class Overlaps {
  readonly #owners = new Map<string, Reported>();
  readonly #found = new Map<
    string,
    { readonly newer: string; readonly older: string; readonly days: Set<Day> }
  >();

  /** Whether the file's rows of that report and day count. */
  counts(report: ReportKind, day: Day, file: Reported): boolean {
    if (report === 'seats' || report === 'entity-28-day') return true;
    const key = `${report} ${day}`;
    const owner = this.#owners.get(key) ?? file;
    this.#owners.set(key, owner);
    if (owner === file) return true;
    const isOlder =
      owner.edition !== undefined && file.edition !== undefined && owner.edition !== file.edition;
    // An organization or enterprise has one row a day.
    if (isOlder || report === 'entity') this.#note(owner.name, file.name, day);
    return !isOlder;
  }

  /** A sentence for each two files. */
  sentences(): string[] {
    return [...this.#found.values()].map(({ newer, older, days }) => {
      const sorted = [...days].sort();
      const [first, last] = [sorted[0], sorted.at(-1)];
      const when = first === last ? `for ${first}` : `from ${first} to ${last} (${days.size} days)`;
      return `${newer} and ${older} report the same days, ${when}. For these days the newer file counts: ${newer}.`;
    });
  }

  #note(newer: string, older: string, day: Day): void {
    const key = JSON.stringify([newer, older]);
    const found = this.#found.get(key) ?? { newer, older, days: new Set<Day>() };
    found.days.add(day);
    this.#found.set(key, found);
  }
}
