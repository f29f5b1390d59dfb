import type { Day } from '../../domain/day.ts';
import type { ReportKind } from '../../domain/scope.ts';
import type { CoveredRange } from '../../reports/split.ts';
import type { PartitionWriter } from '../../store/partition-writer.ts';

/** What GitHub announced before it sent a report. */
export interface Expected {
  /** The report and the days that it is about: rows of others are rejected. */
  readonly covers: readonly CoveredRange[];
  /** Days of which GitHub said long enough ago that they have fewer rows than are stored: they may lose rows. */
  readonly confirmed: readonly Day[];
}

/** Why a whole report is not to be used. `what`: what its file is instead, or what is wrong with its first row. */
export interface Unfit {
  readonly file: string;
  readonly why: 'notReport' | 'noRows' | 'cut';
  readonly what: string;
}

/** A day that stays as it is stored, since the report has fewer rows of it; `stored` 0: the day was empty before. */
export interface DoubtedDay {
  readonly report: ReportKind;
  readonly day: Day;
  readonly rows: number;
  readonly stored: number;
}

/** What arrived of a file. */
export interface ArrivedFile {
  readonly name: string;
  rows: number;
  rejected: number;
  /** The first of its problems. */
  problem?: string | undefined;
  endsBroken: boolean;
  /** What it is, where it is no report. */
  readonly instead?: string | undefined;
}

/** Organizations and enterprises have a row on every day, and users have one on nearly every. */
const HARDLY_EVER_EMPTY: readonly ReportKind[] = ['entity', 'users'];

/** Holds a report to what GitHub announced, so that nothing worse comes in the place of what is stored. */
export class Expectation {
  readonly #expected: Expected;
  readonly #rows = new Map<string, number>();

  constructor(expected: Expected) {
    this.#expected = expected;
  }

  /** Whether rows of that report and day were announced. */
  accepts(report: ReportKind, day: Day): boolean {
    const announced = report === 'entity-28-day' ? 'entity' : report;
    return this.#expected.covers.some(
      ({ report: covered, range: { from, to } }) => covered === announced && day >= from && day <= to,
    );
  }

  count(report: ReportKind, day: Day, rows: number): void {
    const key = `${report} ${day}`;
    this.#rows.set(key, (this.#rows.get(key) ?? 0) + rows);
  }

  /** Why nothing of the files is to be used; undefined when they may be. */
  unfit(files: readonly ArrivedFile[]): Unfit | undefined {
    for (const { name: file, rows, rejected, problem = '', endsBroken, instead } of files) {
      if (instead !== undefined) return { file, why: 'notReport', what: instead };
      if (rows === 0 && rejected > 0) return { file, why: 'noRows', what: problem };
      if (endsBroken) return { file, why: 'cut', what: problem };
    }
    return undefined;
  }

  /** Takes the days out of the writer that are not to be replaced. */
  async dropDoubted(writer: PartitionWriter, files: readonly ArrivedFile[]): Promise<DoubtedDay[]> {
    // Where something is known to lack, any loss is too much.
    const lacks = files.some(({ rows, rejected }) => rows === 0 || rejected > 0);
    const isEmpty = files.every(({ rows }) => rows === 0);
    const doubted: DoubtedDay[] = [];
    for (const { report, day } of writer.partitions()) {
      if (this.#expected.confirmed.includes(day)) continue;
      const rows = this.#rows.get(`${report} ${day}`) ?? 0;
      const stored = await writer.storedLines(report, day);
      const isLoss = rows < (lacks ? stored : stored / 2);
      if (!isLoss && !(isEmpty && stored === 0 && HARDLY_EVER_EMPTY.includes(report))) continue;
      await writer.drop(report, day);
      doubted.push({ report, day, rows, stored });
    }
    return doubted;
  }
}
