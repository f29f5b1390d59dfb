import type { CommandId } from '../contributions.ts';
import type { MetricId } from '../metrics/catalog/catalog.ts';
import type { StateChange } from '../shared/dashboard-state.ts';

interface RowSubject {
  /** What the dashboard shows of it. */
  readonly dashboard?: StateChange;
  readonly metric?: MetricId;
  /** Id. */
  readonly team?: string;
  /** Whether it is the data that is stored. */
  readonly stored?: true;
}

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
  /** What the row is about, for its context menu. */
  readonly about?: RowSubject;
  /** Whether the row is what the user most likely wants to select. */
  readonly isProminent?: boolean;
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
