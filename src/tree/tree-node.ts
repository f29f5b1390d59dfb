import type { CommandId } from '../contributions.ts';

/** A row of a tree, before VS Code draws it. */
export interface TreeNode {
  /** Unique in its view and the same over refreshes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Plain text, or Markdown in which what comes from outside is escaped. */
  readonly tooltip?: string | { readonly markdown: string };
  /** A codicon's name. */
  readonly icon?: string;
  readonly command?: { readonly id: CommandId; readonly title: string; readonly args?: readonly unknown[] };
  readonly children?: readonly TreeNode[];
  /** Whether the children are shown until the row is closed by hand. */
  readonly isExpanded?: boolean;
}

export interface TreeContent {
  readonly nodes: readonly TreeNode[];
  /** Beside the view's title. */
  readonly description?: string;
  /** Above the rows. */
  readonly message?: string;
}
