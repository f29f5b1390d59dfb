import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { dashboardView, WHOLE } from '../../charts/dashboard.ts';
import type { Format } from '../../charts/format.ts';
import { COMMANDS, type CommandId, DASHBOARD_VIEW_TYPE } from '../../contributions.ts';
import type { Subscription } from '../../domain/emitter.ts';
import type { MetricsModel } from '../../model/model.ts';
import type { Ready } from '../../model/state.ts';
import type { DashboardAction, FromPage, ToPage } from '../../shared/protocol.ts';
import { Cancelled } from '../../worker/client.ts';
import { sourceLabel, wholeLabel } from '../labels.ts';
import { emptyView } from './empty.ts';
import { pageHtml } from './html.ts';
import { pageStrings } from './strings.ts';

const ACTIONS: Readonly<Record<DashboardAction, CommandId>> = {
  signIn: COMMANDS.signIn,
  chooseScope: COMMANDS.chooseScope,
  openFiles: COMMANDS.openFiles,
  openSample: COMMANDS.openSample,
  refresh: COMMANDS.refresh,
  showLog: COMMANDS.showLog,
};

/** The dashboard's one panel. It is opened on request and restored after a reload. */
export class Dashboard implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #model: MetricsModel;
  readonly #format: Format;
  readonly #extensionUri: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: Subscription[];
  #panel: vscode.WebviewPanel | undefined;
  #team: string | undefined;
  #tab: string | undefined;
  #query = new AbortController();

  constructor(model: MetricsModel, format: Format, extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#model = model;
    this.#format = format;
    this.#extensionUri = extensionUri;
    this.#log = log;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(DASHBOARD_VIEW_TYPE, this),
      model.onDidChange(() => void this.#update()),
      model.onDidChangeBusy(() => this.#postBusy()),
    ];
  }

  get visible(): boolean {
    return this.#panel?.visible === true;
  }

  /** `team`: its id, or undefined to keep what was shown. */
  open(team?: string): void {
    if (team !== undefined) this.#team = team;
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

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { pageState } = await import('../../shared/messages.ts');
    const { scope, tab } = pageState.safeParse(state).data ?? {};
    this.#tab = tab;
    this.#team = scope === undefined || scope === WHOLE ? undefined : scope;
    this.#panel?.dispose();
    this.#adopt(panel);
  }

  dispose(): void {
    this.#query.abort();
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions.toReversed()) subscription.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
      this.#query.abort();
    });
    const { webview } = panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist', 'webview')],
    };
    webview.onDidReceiveMessage((message: unknown) => void this.#receive(message));
    webview.html = pageHtml(webview, this.#extensionUri, panel.title, pageStrings());
  }

  async #receive(message: unknown): Promise<void> {
    const { fromPage } = await import('../../shared/messages.ts');
    const parsed = fromPage.safeParse(message);
    if (parsed.success) this.#answer(parsed.data);
    else this.#log.warn('The dashboard sent a message that it may not send.');
  }

  #answer(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#postBusy();
        void this.#update();
        void this.#model.refreshIfStale();
        return;
      case 'selectScope':
        this.#team = message.scope === WHOLE ? undefined : message.scope;
        void this.#update();
        return;
      case 'selectTab':
        this.#tab = message.tab;
        void this.#update();
        return;
      case 'action':
        void vscode.commands.executeCommand(ACTIONS[message.action]);
        return;
      case 'drawn':
        this.#log.debug(`Dashboard drawn: ${message.charts} charts`);
    }
  }

  /** Sends the whole view anew; what an earlier call was still computing is dropped. */
  async #update(): Promise<void> {
    this.#query.abort();
    this.#query = new AbortController();
    const { signal } = this.#query;
    const { state } = this.#model;
    if (this.#panel === undefined || state.kind === 'loading') return;
    if (state.kind !== 'ready') {
      this.#post({ type: 'empty', empty: emptyView(state) });
      return;
    }
    try {
      await this.#sendFigures(state, signal);
    } catch (error) {
      if (error instanceof Cancelled) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#log.error(`Dashboard: ${message}`);
    }
  }

  async #sendFigures(state: Ready, signal: AbortSignal): Promise<void> {
    const team = state.snapshot.teams.find(({ id }) => id === this.#team)?.id;
    const snapshot = team === undefined ? state.snapshot : await this.#model.query(team, signal);
    if (signal.aborted || snapshot?.window == null) return;
    const view = dashboardView(
      {
        snapshot,
        window: snapshot.window,
        source: sourceLabel(state.source),
        wholeLabel: wholeLabel(state.source),
        notices: state.problem === undefined ? [] : [state.problem.message],
        ...(team === undefined ? {} : { team }),
        ...(this.#tab === undefined ? {} : { tab: this.#tab }),
      },
      this.#format,
    );
    this.#post({ type: 'view', view });
  }

  #postBusy(): void {
    const { busy } = this.#model;
    this.#post({ type: 'busy', text: busy === undefined ? null : busy.text });
  }

  #post(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}
