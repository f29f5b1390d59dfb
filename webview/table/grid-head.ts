import type { DataColumn } from '../../src/shared/table.ts';
import { element } from '../dom.ts';
import type { GridColumn } from './column-fit.ts';
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
  update(columns: readonly GridColumn[], sorting: Sorting): void {
    const keyed = columns.map((each) => ({ ...each, key: keyOf(each.column) }));
    const keys = new Set(keyed.map(({ key }) => key));
    for (const [key, cell] of this.#cells) {
      if (keys.has(key)) continue;
      cell.remove();
      this.#cells.delete(key);
    }
    for (const [at, { column, place, key }] of keyed.entries()) {
      const cell = this.#cells.get(key) ?? this.#cell(column);
      this.#cells.set(key, cell);
      const next = this.element.children[at] ?? null;
      if (next !== cell) this.element.insertBefore(cell, next);
      const direction = sorting.descending ? 'descending' : 'ascending';
      cell.setAttribute('aria-sort', column.id === sorting.column ? direction : 'none');
      cell.setAttribute('aria-colindex', String(place));
    }
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

function keyOf({ id, label, description, kind }: DataColumn): string {
  return JSON.stringify([id, label, description, kind]);
}
