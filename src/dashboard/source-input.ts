import { sourceLabel, wholeLabel } from '../figures/source-label.ts';
import { DAILY_REPORTS, type DailyReport, firstDay } from '../domain/daily-reports.ts';
import type { Day } from '../domain/day.ts';
import type { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import type { StoredDays } from '../store/partition-catalog.ts';
import type { SourceNotes } from '../store/store.ts';
import type { DashboardInput } from './input.ts';
import { storedRange } from './date-range-choices.ts';

/** The facts about a source that are the same on every surface. */
type OfSource =
  'published' | 'span' | 'stored' | 'notes' | 'scope' | 'firstDays' | 'source' | 'kind' | 'wholeLabel';

interface AskedSource extends Omit<DashboardInput, OfSource | 'notices'> {
  readonly source: Source;
  readonly data: Pick<DashboardInput, 'published'> & {
    readonly stored: StoredDays;
    readonly notes: SourceNotes;
  };
  /** Why the last refresh failed. Shown beside the metrics, which may be old. */
  readonly problem?: MetricsError | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The input of the view of a state, once its metrics are there. */
export function dashboardInput({ source, data, problem, now, ...asked }: AskedSource): DashboardInput {
  const scope = source.kind === 'github' ? source.scope.kind : undefined;
  const firstDays: Partial<Record<DailyReport, Day>> =
    scope === undefined
      ? {}
      : Object.fromEntries(DAILY_REPORTS.map((report) => [report, firstDay(report, scope, now)]));
  return {
    ...asked,
    notices: problem === undefined ? [] : [problem.message],
    span: storedRange(data.stored) ?? asked.dateRange,
    stored: data.stored,
    notes: data.notes,
    ...(data.published && { published: data.published }),
    ...(scope && { scope }),
    firstDays,
    source: sourceLabel(source),
    kind: source.kind,
    wholeLabel: wholeLabel(source),
  };
}
