import { printable } from '../../src/domain/printable.ts';
import type { DataColumn } from '../../src/shared/table.ts';
import { element, setText } from '../dom.ts';
import type { Words } from '../figure-settings.ts';
import type { GridColumn } from './column-fit.ts';
import { cellText, isNumeric } from './table-columns.ts';

/** The head is row 1. */
const FIRST_ROW = 2;

/** An element that shows one row after another while the reader scrolls. */
export class GridRow {
  readonly element: HTMLElement;
  readonly #words: Words;
  readonly #cells: readonly HTMLElement[];

  constructor(columns: readonly GridColumn[], words: Words) {
    this.#words = words;
    this.#cells = columns.map(({ column, place }) =>
      element('div', {
        class: isNumeric(column) ? 'cell number' : 'cell',
        role: place === 1 ? 'rowheader' : 'gridcell',
        'aria-colindex': String(place),
        'data-column': column.id,
      }),
    );
    this.element = element('div', { class: 'row', role: 'row' }, ...this.#cells);
  }

  /** `index`: its place among the rows shown. `row`: its place in the columns' values. */
  show(columns: readonly GridColumn[], index: number, row: number, height: number): void {
    this.element.setAttribute('aria-rowindex', String(index + FIRST_ROW));
    this.element.dataset['row'] = String(row);
    this.element.style.setProperty('transform', `translateY(${index * height}px)`);
    columns.forEach(({ column }, at) => {
      const cell = this.#cells[at];
      if (cell !== undefined) this.#write(cell, column, row);
    });
  }

  /** The current row is the one that Tab reaches. */
  markCurrent(current: boolean): void {
    this.element.tabIndex = current ? 0 : -1;
  }

  #write(cell: HTMLElement, { values, texts, kind, none }: DataColumn, row: number): void {
    const { format, strings } = this.#words;
    const value = values[row] ?? null;
    const text = texts?.[row] ?? cellText(value, kind, format);
    cell.dataset['value'] = JSON.stringify(value);
    setText(cell, text ?? '–');
    if (text === null) {
      const meaning = none ?? strings.notReported;
      cell.setAttribute('aria-label', meaning);
      cell.title = meaning;
    } else {
      cell.removeAttribute('aria-label');
      cell.title = kind === 'text' ? printable(text) : '';
    }
  }
}
