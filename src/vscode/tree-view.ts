import * as vscode from 'vscode';
import type { Subscription } from '../domain/emitter.ts';
import type { MetricsModel } from '../model/model.ts';
import type { Busy, ViewState } from '../model/view-states.ts';
import { plainText } from '../domain/plain-text.ts';
import { markdown } from './markdown-text.ts';
import type { TreeContent, TreeNode } from '../tree/tree-node.ts';

interface Contents {
  readonly content: (state: ViewState) => TreeContent;
  /** In its place while a refresh brings what it would show; undefined: nothing that it would show is missing. */
  readonly fetching?: (state: ViewState, refresh: Busy) => TreeContent | undefined;
}

/** A sidebar view that shows what `contents` make of the model's state; it never fetches anything itself. */
export class TreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #contents: Contents;
  readonly #model: MetricsModel;
  readonly #subscriptions: Subscription[];
  #nodes: readonly TreeNode[] = [];
  #isFetching = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, model: MetricsModel, contents: Contents) {
    this.#contents = contents;
    this.#model = model;
    this.#view = vscode.window.createTreeView(id, { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      model.onDidChange(() => this.#show()),
      model.onDidChangeBusy(() => this.#follow()),
      model.refreshing.onDidChange(() => this.#follow()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) void model.refreshIfStale();
      }),
    ];
    this.#show();
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

  get #fetchingContent(): TreeContent | undefined {
    const { state, fetching } = this.#model;
    return fetching && this.#contents.fetching?.(state, fetching);
  }

  /** The rows of metrics stay as they are while a refresh goes on. */
  #follow(): void {
    if (this.#isFetching || this.#fetchingContent !== undefined) this.#show();
  }

  #show(): void {
    const fetching = this.#fetchingContent;
    this.#isFetching = fetching !== undefined;
    const { nodes, description, message } = fetching ?? this.#contents.content(this.#model.state);
    this.#nodes = nodes;
    // VS Code clears these with undefined, which its optional properties do not admit by name.
    Object.assign(this.#view, { description, message });
    this.#changed.fire(undefined);
  }
}
