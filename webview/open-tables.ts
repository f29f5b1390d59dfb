import type { Host } from './host.ts';

/** A card that can be shown as a table. */
export interface WithTable {
  readonly id: string;
  readonly tableOpen: boolean;
  showTable(open: boolean): void;
  /** Draws the chart again with the colors of the theme. */
  restyle(): void;
}

/** Which cards are shown as tables. Kept over tabs and reloads. */
export class OpenTables {
  readonly #host: Host;
  /** The user's choice by card. Other cards start with the default. */
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
