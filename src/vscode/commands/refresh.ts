import * as l10n from '@vscode/l10n';
import { type LocalClock, timeText } from '../../domain/clock.ts';
import type { Format } from '../../figures/format.ts';
import { sayInStatusBar } from '../notifications.ts';
import type { VisibleRefresh } from '../visible-refresh.ts';
import { reportProblem, type Reporting } from './problem.ts';

interface RefreshParts extends Reporting {
  readonly background: Pick<VisibleRefresh, 'refreshIn'>;
  readonly format: Format;
  readonly clock: LocalClock;
}

/** Fetches by hand. `at`: when GitHub accepts requests again, in epoch milliseconds; until then nothing is asked. */
export async function refresh(parts: RefreshParts, at: unknown): Promise<void> {
  const { background, clock } = parts;
  if (typeof at !== 'number' || at <= clock.now()) return refreshNow(parts);
  background.refreshIn(at - clock.now());
  sayInStatusBar(l10n.t('Metrics will be refreshed at {0}.', timeText(at, clock)));
}

/** After a cancellation there is nothing to report: the problem that is shown is an older one. */
async function refreshNow(parts: RefreshParts): Promise<void> {
  const { model, format } = parts;
  if (!(await model.refresh())) return;
  await reportProblem(parts);
  const { state } = model;
  if (state.kind !== 'ready' || state.problem !== undefined || state.snapshot.dateRange === null) return;
  // Also where GitHub had nothing new, so that the user sees that something was done.
  sayInStatusBar(l10n.t('Up to date: data through {0} (UTC).', format.day(state.snapshot.dateRange.to)));
}
