import * as vscode from 'vscode';
import type { Subscription } from '../domain/emitter.ts';
import type { MetricsModel } from '../model/model.ts';
import type { ViewState } from '../model/view-states.ts';
import { plainText } from '../domain/plain-text.ts';
import { markdown } from './markdown-text.ts';
import type { TreeContent, TreeNode } from '../tree/tree-node.ts';

/** A sidebar view that shows what `content` makes of the model's state; it never fetches anything itself. */
export class TreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #content: (state: ViewState) => TreeContent;
  readonly #subscriptions: Subscription[];
  #nodes: readonly TreeNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, model: MetricsModel, content: (state: ViewState) => TreeContent) {
    this.#content = content;
    this.#view = vscode.window.createTreeView(id, { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      model.onDidChange((state) => this.#show(state)),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) void model.refreshIfStale();
      }),
    ];
    this.#show(model.state);
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** What is shown, for tests: rows as they were handed to VS Code. */
  get nodes(): readonly TreeNode[] {
    return this.#nodes;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node === undefined ? this.#nodes : (node.children ?? []))];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const open = node.isExpanded === true ? Expanded : Collapsed;
    const item = new vscode.TreeItem(plainText(node.label), node.children === undefined ? None : open);
    item.id = node.id;
    item.accessibilityInformation = {
      label: node.description === undefined ? node.label : `${node.label}: ${node.description}`,
    };
    if (node.description !== undefined) item.description = plainText(node.description);
    if (typeof node.tooltip === 'string') item.tooltip = plainText(node.tooltip);
    else if (node.tooltip !== undefined) item.tooltip = markdown(node.tooltip.markdown);
    const color = node.isProminent === true ? new vscode.ThemeColor('textLink.foreground') : undefined;
    if (node.icon !== undefined) item.iconPath = new vscode.ThemeIcon(node.icon, color);
    if (node.about !== undefined) item.contextValue = Object.keys(node.about).join(' ');
    if (node.command !== undefined) {
      const { id, title, args } = node.command;
      item.command = { command: id, title, ...(args === undefined ? {} : { arguments: [...args] }) };
    }
    return item;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions.toReversed()) subscription.dispose();
  }

  #show(state: ViewState): void {
    const { nodes, description, message } = this.#content(state);
    this.#nodes = nodes;
    // VS Code clears these with undefined, which its optional properties do not admit by name.
    Object.assign(this.#view, { description, message });
    this.#changed.fire(undefined);
  }
}
