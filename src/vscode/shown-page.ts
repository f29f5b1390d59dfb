import * as vscode from 'vscode';

/** Read-only pages in Markdown, shown in the preview of VS Code. Nothing is written for them. */
export class ShownPages implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #scheme: string;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registered: vscode.Disposable;
  readonly #texts = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  /** `scheme`: of the addresses of the pages; no other part may have it. */
  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#registered = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** `text`: Markdown in which what comes from outside is escaped. A page of the same title is replaced. */
  async show(title: string, text: string): Promise<void> {
    const page = vscode.Uri.from({ scheme: this.#scheme, path: `/${title.replaceAll('/', '-')}` });
    this.#texts.set(page.path, text);
    this.#changed.fire(page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}
