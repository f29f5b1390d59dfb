import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { COMMANDS, type CommandId } from '../../contributions.ts';
import type { LocalClock } from '../../domain/clock.ts';
import type { MetricsModel } from '../../model/model.ts';
import { settings } from '../settings.ts';
import type { Dashboard } from '../dashboard/panel.ts';
import { signIn, signInWithToken, signOut } from './account.ts';
import { openDashboard, openSettings } from './open-dashboard.ts';
import { copyDiagnostics } from './copy-diagnostics.ts';
import { exportReports } from './export-reports.ts';
import { fetchHistory } from './history.ts';
import { publishSummary } from './publish-summary.ts';
import { createReport } from './create-report.ts';
import { solveProblem } from './problem.ts';
import { refresh } from './refresh.ts';
import { copyRequest } from './copy-request.ts';
import { chooseScope } from './choose-scope.ts';
import { chooseSource, clearData, openFiles } from './choose-source.ts';
import { chooseTeam } from './choose-team.ts';
import { copyRow, rowOf, showTeam } from './tree-rows.ts';
import type { VisibleRefresh } from '../visible-refresh.ts';
import type { WorkerClient } from '../../engine/threads/worker-client.ts';
import type { Explanations } from './explain-metric.ts';
import type { Log } from '../log.ts';
import type { ShownPages } from '../shown-page.ts';
import type { VsCodeSummaryPlaces } from '../summary-places.ts';

interface CommandParts {
  readonly model: MetricsModel;
  readonly worker: WorkerClient;
  readonly summaries: VsCodeSummaryPlaces;
  readonly dashboard: Dashboard;
  readonly explanations: Explanations;
  readonly shownPages: ShownPages;
  readonly format: Format;
  readonly log: Log;
  readonly extension: vscode.Extension<unknown>;
  readonly clock: LocalClock;
  readonly overview: { readonly visible: boolean };
  readonly background: VisibleRefresh;
}

/** What each command does. */
export function commands({
  model,
  worker,
  summaries,
  dashboard,
  explanations,
  shownPages,
  format,
  log,
  extension,
  clock,
  overview,
  background,
}: CommandParts): Record<CommandId, (...args: readonly unknown[]) => Promise<void> | void> {
  const reporting = { model, isSaid: () => overview.visible || dashboard.visible };
  return {
    [COMMANDS.signIn]: () => signIn(reporting),
    [COMMANDS.signInWithToken]: () => signInWithToken(reporting),
    [COMMANDS.signOut]: () => signOut(model),
    [COMMANDS.chooseScope]: () => chooseScope(reporting),
    [COMMANDS.chooseTeam]: () => chooseTeam(model, format),
    [COMMANDS.chooseSource]: () => chooseSource(model),
    [COMMANDS.refresh]: (at) => refresh({ ...reporting, background, format, clock }, at),
    [COMMANDS.copyRequest]: () => copyRequest(model),
    [COMMANDS.cancelRefresh]: () => model.cancelRefresh(),
    [COMMANDS.checkAccess]: async () => {
      // Seldom needed.
      const { checkAccess } = await import('./show-access-check.ts');
      await checkAccess(model, shownPages);
    },
    [COMMANDS.solveProblem]: (action) => solveProblem(model, action),
    [COMMANDS.fetchHistory]: () => fetchHistory(model),
    [COMMANDS.openDashboard]: (given) => openDashboard(dashboard, rowOf(given)?.about?.dashboard ?? given),
    [COMMANDS.openFiles]: (...given) => {
      const files = given.flat().filter((each) => each instanceof vscode.Uri);
      return openFiles(model, files.length === 0 ? undefined : files);
    },
    [COMMANDS.publishSummary]: (target) => publishSummary({ model, summaries, format }, uriOf(target)),
    [COMMANDS.openSample]: () => model.openSample(),
    [COMMANDS.exportReports]: (folder) =>
      exportReports({ model, worker, dashboard, format, people: exported() }, uriOf(folder)),
    [COMMANDS.createReport]: (folder) =>
      createReport({ model, dashboard, pages: shownPages, format, clock }, uriOf(folder)),
    [COMMANDS.explainMetric]: (id) => explanations.show(id),
    [COMMANDS.explainRow]: (row) => explanations.show(rowOf(row)?.about?.metric),
    [COMMANDS.showTeam]: (row) => showTeam(model, rowOf(row)),
    [COMMANDS.copyRow]: (row) => copyRow(rowOf(row)),
    [COMMANDS.openSettings]: (key) => openSettings(extension, key),
    [COMMANDS.showLog]: () => log.show(),
    [COMMANDS.copyDiagnostics]: () => copyDiagnostics({ model, worker, extension, clock }),
    [COMMANDS.clearData]: () => clearData(model),
  };
}

/**
 * A place that the caller names, instead of one that the user is asked for. The title of the dashboard's editor hands on
 * the address of the dashboard, which is no such place.
 */
function uriOf(given: unknown): vscode.Uri | undefined {
  return given instanceof vscode.Uri && given.scheme !== 'webview-panel' ? given : undefined;
}

/** Whether reports, which name people, may leave the store. */
function exported(): 'shown' | 'pseudonyms' | 'none' {
  const hide = settings.hide();
  if (hide === undefined) return 'shown';
  return hide === 'all' ? 'none' : 'pseudonyms';
}
