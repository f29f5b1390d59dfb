import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const SCHEME = 'copilot-metrics-access';

/** The result of the last check of access as a read-only page. */
export class AccessReport implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #page = vscode.Uri.from({ scheme: SCHEME, path: `/${l10n.t('Access to Copilot Usage Metrics')}` });
  #text = '';

  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(): string {
    return this.#text;
  }

  /** `text`: Markdown in which what comes from outside is escaped. */
  async show(text: string): Promise<void> {
    this.#text = text;
    this.#changed.fire(this.#page);
    await vscode.commands.executeCommand('markdown.showPreview', this.#page);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}
