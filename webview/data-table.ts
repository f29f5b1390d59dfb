import type { DataTableSpec } from '../src/shared/table.ts';
import { element, setText } from './dom.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';

/** Stands in until the real one is written. */
export class DataTable implements Part<DataTableSpec> {
  readonly element: HTMLElement;
  readonly #title = element('h3');

  constructor({ id }: DataTableSpec, _settings: FigureSettings) {
    this.element = element('article', { class: 'card', 'data-data': id }, this.#title);
  }

  update({ title }: DataTableSpec): void {
    setText(this.#title, title);
  }
}
