import type { Format } from '../../charts/format.ts';
import { sourceLabel, wholeLabel } from '../../charts/source-label.ts';
import { type DashboardInput, REPORTED, type Reported } from '../../dashboard/input.ts';
import { spanOf } from '../../dashboard/windows.ts';
import type { Day, DayRange } from '../../domain/day.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import type { Ready } from '../../model/state.ts';
import { settings } from '../../platform/settings.ts';
import type { DashboardState } from '../../shared/state.ts';
import { firstDay } from '../../sync/plan.ts';

/** What the view of a state is made of, once its figures are there. */
export function dashboardInput(
  ready: Ready,
  state: DashboardState,
  snapshot: Snapshot,
  window: DayRange,
  format: Format,
): DashboardInput {
  const { source, data, problem } = ready;
  const scope = source.kind === 'github' ? source.scope.kind : undefined;
  const price = settings.licencePrice();
  const firstDays: Partial<Record<Reported, Day>> =
    scope === undefined
      ? {}
      : Object.fromEntries(REPORTED.map((report) => [report, firstDay(report, scope, Date.now())]));
  return {
    state,
    snapshot,
    window,
    span: spanOf(data.held) ?? window,
    held: data.held,
    notes: data.notes,
    ...(scope && { scope }),
    firstDays,
    source: sourceLabel(source),
    wholeLabel: wholeLabel(source),
    holidays: settings.holidays(),
    ...(price && { price }),
    notices: problem === undefined ? [] : [problem.message],
    format,
  };
}
