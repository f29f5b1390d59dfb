import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { isShown } from '../../dashboard/hidden-people-notices.ts';
import { isPlain, questionOf } from '../../dashboard/question.ts';
import { dashboardInput } from '../../dashboard/source-input.ts';
import { dashboardView } from '../../dashboard/view.ts';
import { storedRange } from '../../dashboard/date-range-choices.ts';
import type { LocalClock } from '../../domain/clock.ts';
import { COMMANDS, type CommandId, DASHBOARD_VIEW_TYPE } from '../../contributions.ts';
import type { Subscription } from '../../domain/emitter.ts';
import { isProblemAction, type ProblemAction } from '../../github/problem-actions.ts';
import type { MetricsModel } from '../../model/model.ts';
import { linkKey, sourceKey } from '../../domain/source-key.ts';
import { isEmpty, type Ready } from '../../model/view-states.ts';
import { problemIn } from '../../model/worker-problem.ts';
import { sayInStatusBar } from '../notifications.ts';
import { act } from '../problem-page.ts';
import { settings } from '../settings.ts';
import type { DashboardAction, DashboardView, FromPage, ToPage } from '../../shared/page-protocol.ts';
import { type DashboardState, FIRST_STATE, type StateChange } from '../../shared/dashboard-state.ts';
import { toBytes } from '../../shared/wire.ts';
import { Canceled } from '../../domain/cancellation.ts';
import { askCopilot, copyFigure, saveCsv, savePicture } from './answers.ts';
import { emptyView } from './empty-dashboard.ts';
import { pageHtml } from './panel-html.ts';
import { linkTo } from './link.ts';
import { RecentAnswers } from './recent.ts';
import { pageStrings } from './page-strings.ts';
import type { Log } from '../log.ts';

const ACTIONS: Readonly<Record<Exclude<DashboardAction, ProblemAction>, CommandId>> = {
  chooseSource: COMMANDS.chooseSource,
  openSample: COMMANDS.openSample,
  cancelRefresh: COMMANDS.cancelRefresh,
  fetchHistory: COMMANDS.fetchHistory,
};

interface DashboardParts {
  readonly model: MetricsModel;
  readonly format: Format;
  readonly extension: vscode.Extension<unknown>;
  readonly log: Log;
  readonly clock: LocalClock;
}

/** The dashboard's one panel. It is opened on request and restored after a reload. */
export class Dashboard implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #parts: DashboardParts;
  readonly #subscriptions: Subscription[];
  #panel: vscode.WebviewPanel | undefined;
  #state = FIRST_STATE;
  /** Key of the source that was shown last. */
  #source: string | undefined;
  /** Number of the page's last `select`. */
  #seen = 0;
  /** Whether what was asked for last names a person who is not shown. */
  #refused = false;
  #view: DashboardView | undefined;
  readonly #recent = new RecentAnswers();
  #query = new AbortController();

  constructor(parts: DashboardParts) {
    const { model } = parts;
    this.#parts = parts;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(DASHBOARD_VIEW_TYPE, this),
      model.onDidChange(() => void this.#update()),
      model.onDidChangeBusy(() => {
        this.#postBusy();
        this.#postFetching();
      }),
      model.refreshing.onDidChange(() => {
        this.#postRefreshing();
        this.#postFetching();
      }),
    ];
  }

  get visible(): boolean {
    return this.#panel?.visible === true;
  }

  /** What the open dashboard shows; undefined while it is closed. */
  get shown(): DashboardState | undefined {
    return this.#panel && this.#state;
  }

  /** The window that is chosen, as the state has it; also while the dashboard is closed. */
  get dateRange(): string {
    return this.#state.dateRange;
  }

  /** `change`: what is to be shown; the rest stays as it was. */
  open(change: StateChange = {}): void {
    this.#state = { ...this.#state, ...change };
    this.#refused = false;
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      void this.#update();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      DASHBOARD_VIEW_TYPE,
      l10n.t('Copilot Usage'),
      vscode.ViewColumn.Active,
      { enableFindWidget: true },
    );
    this.#adopt(panel);
  }

  /** Draws anew with other settings, such as a price. */
  redraw(): void {
    void this.#update();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const { pageState } = await import('../../shared/messages.ts');
    this.#state = pageState.safeParse(kept).data?.state ?? FIRST_STATE;
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#query.abort();
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions.toReversed()) subscription.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extension, clock } = this.#parts;
    const { extensionUri } = extension;
    this.#panel = panel;
    this.#seen = 0;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
      this.#query.abort();
    });
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
    };
    webview.onDidReceiveMessage((message: unknown) => void this.#receive(message));
    webview.html = pageHtml(webview, extensionUri, panel.title, pageStrings(), clock.locale);
  }

  async #receive(message: unknown): Promise<void> {
    const { fromPage } = await import('../../shared/messages.ts');
    const parsed = fromPage.safeParse(message);
    if (!parsed.success) {
      this.#parts.log.warn('The dashboard sent a message that it may not send.');
      return;
    }
    const said = await this.#answer(parsed.data);
    if (said === undefined) return;
    this.#post({ type: 'said', text: said });
    sayInStatusBar(said);
  }

  /** The outcome, if the page announces it. */
  async #answer(message: FromPage): Promise<string | undefined> {
    const { model, log, format } = this.#parts;
    switch (message.type) {
      case 'ready':
        // A page that was loaded anew counts from the start.
        this.#seen = 0;
        this.#postBusy();
        this.#postRefreshing();
        void this.#update();
        void model.refreshIfStale();
        return undefined;
      case 'select':
        this.#seen = message.number;
        this.#state = message.state;
        this.#refused = false;
        void this.#update();
        return undefined;
      case 'copy':
        return this.#view && copyFigure(this.#view, message.figure, message.as, message.rows, format);
      case 'saveCsv':
        return this.#view && saveCsv(this.#view, message.figure, message.rows, format);
      case 'copyLink':
        return this.#copyLink();
      case 'askCopilot':
        return this.#view && askCopilot(this.#view);
      case 'savePicture':
        return savePicture(message.figure, message.data);
      case 'pictureCopied':
        return l10n.t('Copied as picture.');
      case 'action':
        if (isProblemAction(message.action))
          await act(message.action, 'problem' in model.state ? model.state.problem : undefined);
        else await vscode.commands.executeCommand(ACTIONS[message.action]);
        return undefined;
      case 'drawn':
        log.debug(`Dashboard drawn: ${message.charts} charts`);
        return undefined;
    }
  }

  async #copyLink(): Promise<string> {
    const { model, extension } = this.#parts;
    const source = 'source' in model.state ? linkKey(model.state.source) : '';
    await vscode.env.clipboard.writeText(linkTo(this.#state, source, extension.id));
    return l10n.t('Link to this view copied to the clipboard.');
  }

  /** Sends the whole view anew; what an earlier call was still computing is dropped. */
  async #update(): Promise<void> {
    this.#query.abort();
    this.#query = new AbortController();
    const { signal } = this.#query;
    const { model } = this.#parts;
    const { state } = model;
    if (this.#panel === undefined || state.kind === 'loading') return;
    if (state.kind !== 'ready') {
      this.#post({ type: 'empty', empty: emptyView(state, model.fetching) });
      return;
    }
    try {
      await this.#sendMetrics(state, signal);
    } catch (error) {
      if (error instanceof Canceled) return;
      const problem = problemIn(error);
      model.recent.failed('query', problem);
      this.#post({ type: 'said', text: problem.message });
    }
  }

  async #sendMetrics(ready: Ready, signal: AbortSignal): Promise<void> {
    const { model, format } = this.#parts;
    this.#forget(ready);
    const [state, seen] = [this.#state, this.#seen];
    const plain = ready.snapshot.dateRange;
    const span = storedRange(ready.data.stored);
    if (plain === null || span === undefined) return;
    const question = questionOf(state, span, settings.holidays());
    const snapshot = isPlain(question, plain)
      ? ready.snapshot
      : await this.#recent.get(ready, question, () => model.query(question, signal));
    if (signal.aborted || snapshot?.dateRange == null) return;
    const { source, data, problem, team } = ready;
    const price = settings.licensePrice();
    const shown = dashboardInput({
      source,
      data,
      state,
      snapshot,
      dateRange: snapshot.dateRange,
      holidays: settings.holidays(),
      ...(price && { price }),
      ...(team !== undefined && { ownTeam: team }),
      problem,
      format,
      now: this.#parts.clock.now(),
    });
    const input = { ...shown, refused: this.#refused };
    this.#view = dashboardView(input, seen);
    this.#post({ type: 'view', view: this.#view });
  }

  /**
   * After a switch the new source is not asked for teams and people of the old one, nor for a user who has become, or
   * ceased to be, a pseudonym.
   */
  #forget(ready: Ready): void {
    const source = sourceKey(ready.source);
    if (this.#source !== undefined && this.#source !== source)
      this.#state = { ...this.#state, teams: [], person: null };
    this.#source = source;
    if (isShown(this.#state, ready.snapshot.hidden)) return;
    this.#state = { ...this.#state, person: null };
    this.#refused = true;
  }

  #postBusy(): void {
    const { busy } = this.#parts.model;
    this.#post({ type: 'busy', text: busy === undefined ? null : busy.text });
  }

  #postRefreshing(): void {
    this.#post({ type: 'refreshing', isRefreshing: this.#parts.model.refreshing.isRunning });
  }

  /** Without data, the page says how far a download is. */
  #postFetching(): void {
    if (isEmpty(this.#parts.model.state)) void this.#update();
  }

  #post(message: ToPage): void {
    void this.#panel?.webview.postMessage(toBytes(message));
  }
}
