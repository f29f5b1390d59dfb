import type { CommandId } from '../contributions.ts';

/** A row of a tree view, independent of VS Code. */
export interface TreeNode {
  /** Unique in the view and the same after a refresh, so that expanded rows stay expanded. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Plain text, or Markdown in which text from outside is escaped. */
  readonly tooltip?: string | { readonly markdown: string };
  /** The name of a codicon. */
  readonly icon?: string;
  readonly command?: { readonly id: CommandId; readonly title: string; readonly args?: readonly unknown[] };
  readonly children?: readonly TreeNode[];
  /** Whether the row is expanded at first. */
  readonly isExpanded?: boolean;
}

export interface TreeContent {
  readonly nodes: readonly TreeNode[];
  /** Shown next to the view title. */
  readonly description?: string;
  /** Above the rows. */
  readonly message?: string;
}
