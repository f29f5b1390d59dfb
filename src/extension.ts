import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Format } from './figures/format.ts';
import { registerChat } from './assistant/chat/register.ts';
import { commands } from './vscode/commands/command-handlers.ts';
import { Explanations } from './vscode/commands/explain-metric.ts';
import { COMMANDS, SETTINGS, VIEWS } from './contributions.ts';
import { CLOCK_SHIFT, clockShift, type LocalClock, localClock } from './domain/clock.ts';
import { MetricsModel } from './model/model.ts';
import type { GitHubFor, Logger } from './model/ports.ts';
import type { ViewState } from './model/view-states.ts';
import { registerCommands } from './vscode/register-commands.ts';
import { setContextKey } from './vscode/context-keys.ts';
import { createLog } from './vscode/log.ts';
import { createMemory } from './vscode/choices-memory.ts';
import { VsCodeAccounts } from './vscode/session.ts';
import { settings } from './vscode/settings.ts';
import { VsCodeSummaryPlaces } from './vscode/summary-places.ts';
import { makePrivate } from './store/private-files.ts';
import { LinkOpener } from './vscode/dashboard/link.ts';
import { Dashboard } from './vscode/dashboard/panel.ts';
import { Progress } from './vscode/view-progress.ts';
import { ShownPages } from './vscode/shown-page.ts';
import { StatusBar } from './vscode/status-bar.ts';
import { createTreeViews, type TreeViews } from './vscode/tree-views.ts';
import { VisibleRefresh } from './vscode/visible-refresh.ts';
import { WorkerClient } from './engine/threads/worker-client.ts';

/** Builds each part once and wires them. Nothing here asks the network or the user. */
export function activate(context: vscode.ExtensionContext): TestHandle | undefined {
  performance.mark('copilotMetrics/activate');
  if (vscode.l10n.bundle !== undefined) l10n.config({ contents: vscode.l10n.bundle });
  const clock = clockOf(context);
  const format = new Format(clock.locale);
  const log = createLog();
  const worker = createWorker(context, clock);
  const github = gitHubFor(context, log, clock);
  const summaries = new VsCodeSummaryPlaces(github);
  const model = new MetricsModel({
    worker,
    summaries,
    accounts: new VsCodeAccounts(context, log),
    memory: createMemory(context.globalState),
    github,
    clock,
    log,
    refreshAfterHours: () => settings.refreshIntervalHours(),
    retention: () => settings.retention(),
    approximateTeams: () => settings.approximateTeams(),
    hide: () => settings.hide(),
  });
  const views = createTreeViews(model, format, clock);
  const statusBar = new StatusBar(model, format);
  const pages = {
    explanations: new Explanations(model, format),
    shownPages: new ShownPages('copilot-metrics-page'),
  };
  const parts = { model, format, extension: context.extension, log, clock, worker, summaries };
  const dashboard = new Dashboard(parts);
  const background = new VisibleRefresh(model, [...Object.values(views), dashboard], summaries);
  context.subscriptions.push(
    log,
    worker,
    summaries,
    model,
    ...Object.values(views),
    statusBar,
    ...Object.values(pages),
    dashboard,
    new Progress(model, VIEWS.overview),
    background,
    model.onDidChange((state) => setContext(model, state)),
    model.refreshing.onDidChange((isRunning) => void setContextKey('refreshing', isRunning)),
    model.onDidChange(({ kind }) => {
      if (kind === 'ready') performance.mark('copilotMetrics/metrics');
    }),
    followSettings(model, dashboard),
    vscode.window.registerUriHandler(new LinkOpener(model, (state) => dashboard.open(state))),
    registerChat({ model, log }),
    registerCommands(commands({ ...parts, ...views, ...pages, dashboard, background }), log),
  );
  // Not awaited: VS Code may take its time to say whether someone is signed in.
  model.start().catch((error: unknown) => {
    log.error(`Start: ${error instanceof Error ? error.name : typeof error}`);
  });
  if (process.env['COPILOT_METRICS_OPEN'] === 'sample') void openSampleDashboard();
  return context.extensionMode === vscode.ExtensionMode.Test ? { model, views, statusBar } : undefined;
}

function createWorker(context: vscode.ExtensionContext, { shift }: LocalClock): WorkerClient {
  const root = vscode.Uri.joinPath(context.globalStorageUri, 'store').fsPath;
  makePrivate(root);
  return new WorkerClient(context.asAbsolutePath('dist/worker.cjs'), { root, clockShift: shift });
}

/** The only clock. An installed extension never heeds the environment. */
function clockOf({ extensionMode }: vscode.ExtensionContext): LocalClock {
  const isInstalled = extensionMode === vscode.ExtensionMode.Production;
  return localClock(vscode.env.language, clockShift(process.env[CLOCK_SHIFT], !isInstalled));
}

/** Loaded with the first request: activation is to stay light. */
function gitHubFor(context: vscode.ExtensionContext, log: Logger, clock: LocalClock): GitHubFor {
  return async ({ host, token }) => {
    const { createGitHub } = await import('./github/client.ts');
    return createGitHub({ host, token, fetch: globalThis.fetch, userAgent: userAgent(context), log, clock });
  };
}

function followSettings(model: MetricsModel, dashboard: Dashboard): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    const { approximateTeams, pseudonyms, aggregatesOnly } = SETTINGS;
    const changed = [approximateTeams, pseudonyms, aggregatesOnly];
    if (changed.some(({ key }) => change.affectsConfiguration(key))) void model.recompute();
    const redrawn = [SETTINGS.licensePrice, SETTINGS.licenseCurrency, SETTINGS.holidays];
    if (redrawn.some(({ key }) => change.affectsConfiguration(key))) dashboard.redraw();
  });
}

function setContext(model: MetricsModel, state: ViewState): void {
  void setContextKey('state', state.kind);
  void setContextKey('signedIn', model.account !== undefined);
  void setContextKey('hasSummary', model.hasSummary);
  void setContextKey('source', 'source' in state ? state.source.kind : '');
}

/** What integration tests look at; handed out in test mode only. */
export interface TestHandle {
  readonly model: MetricsModel;
  readonly views: TreeViews;
  readonly statusBar: StatusBar;
}

async function openSampleDashboard(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.overview}.focus`);
  await vscode.commands.executeCommand(COMMANDS.openSample);
  await vscode.commands.executeCommand(COMMANDS.openDashboard);
}

function userAgent({ extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { version: string };
  return `copilot-usage-metrics/${version} vscode/${vscode.version}`;
}
