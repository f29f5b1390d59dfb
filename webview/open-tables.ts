import type { Host } from './host.ts';

/** A figure that is shown as a table on wish. */
export interface WithTable {
  readonly id: string;
  readonly tableOpen: boolean;
  showTable(open: boolean): void;
  /** Draws again what is shown, in the colors of the theme. */
  restyle(): void;
}

/** Which figures are shown as tables, over tabs and reloads. */
export class OpenTables {
  readonly #host: Host;
  /** By figure, as the reader left it; the others begin as suits the reader. */
  readonly #decided: Map<string, boolean>;

  constructor(host: Host) {
    this.#host = host;
    this.#decided = new Map(host.state.openTables?.map((id) => [id, true]));
  }

  begins(id: string): boolean {
    return this.#decided.get(id) ?? document.body.classList.contains('vscode-using-screen-reader');
  }

  remember(figures: readonly WithTable[]): void {
    for (const { id, tableOpen } of figures) {
      if (tableOpen !== this.begins(id)) this.#decided.set(id, tableOpen);
    }
    const open = [...this.#decided].filter(([, isOpen]) => isOpen).map(([id]) => id);
    this.#host.remember({ openTables: open });
  }
}
