import type { DataColumn } from '../../src/shared/table.ts';
import { element } from '../dom.ts';
import { isNumeric } from './table-columns.ts';
import type { Sorting } from './table-rows.ts';

/** The row of heads; a click on one sorts by it. */
export class GridHead {
  readonly element = element('div', { class: 'row', role: 'row', 'aria-rowindex': '1' });
  readonly #onSort: (column: DataColumn) => void;
  readonly #cells = new Map<string, HTMLElement>();

  constructor(onSort: (column: DataColumn) => void) {
    this.#onSort = onSort;
  }

  /** Heads that stay keep their elements, and with them the focus. */
  update(columns: readonly DataColumn[], sorting: Sorting): void {
    const before = new Map(this.#cells);
    this.#cells.clear();
    for (const column of columns) {
      const key = JSON.stringify([column.id, column.label, column.description, column.kind]);
      const cell = before.get(key) ?? this.#cell(column);
      before.delete(key);
      this.#cells.set(key, cell);
      if (this.element.children[this.#cells.size - 1] !== cell) this.element.append(cell);
      const direction = sorting.descending ? 'descending' : 'ascending';
      cell.setAttribute('aria-sort', column.id === sorting.column ? direction : 'none');
    }
    for (const cell of before.values()) cell.remove();
  }

  #cell(column: DataColumn): HTMLElement {
    const button = element('button', { type: 'button' }, element('span', {}, column.label));
    if (column.description !== undefined) button.title = column.description;
    button.addEventListener('click', () => this.#onSort(column));
    return element(
      'div',
      {
        class: isNumeric(column) ? 'cell number' : 'cell',
        role: 'columnheader',
        'data-column': column.id,
      },
      button,
    );
  }
}
