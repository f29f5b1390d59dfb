import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { DataColumn } from '../../src/shared/table.ts';
import { element } from '../dom.ts';
import type { Words } from '../figure-settings.ts';
import { fitting, type GridColumn, gridColumns, type Space, tracks } from './column-fit.ts';
import { GridHead } from './grid-head.ts';
import { GridRow } from './grid-row.ts';
import type { Sorting } from './table-rows.ts';

/** Up to here the table grows with its rows and does not scroll by itself. */
const MOST_WITHOUT_SCROLLING = 30;
/** Rows drawn above and below the visible rows, so that scrolling does not show gaps. */
const OVERSCAN = 8;
const LINE_HEIGHT = 1.4;
const ROW_PADDING = 10;

export interface GridEvents {
  readonly onSort: (column: DataColumn) => void;
  readonly onPick: (row: number) => void;
  /** Other columns than before do not fit the width. */
  readonly onFit: (tooMany: readonly DataColumn[]) => void;
}

/** An ARIA grid of which only the rows in sight, and the columns that fit, are in the document. */
export class Grid {
  /** What scrolls. */
  readonly element: HTMLElement;
  readonly #grid: HTMLElement;
  readonly #headGroup: HTMLElement;
  readonly #body = element('div', { class: 'grid-body', role: 'rowgroup' });
  readonly #head: GridHead;
  readonly #words: Words;
  readonly #events: GridEvents;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #unmount: () => void;
  readonly #resized = new ResizeObserver(() => this.#measure());
  #all: readonly GridColumn[] = [];
  /** The columns that are shown. */
  #columns: readonly GridColumn[] = [];
  #isFitted = true;
  #tooMany = '[]';
  #shape = '';
  #rows: readonly number[] = [];
  #sorting: Sorting = { column: '', descending: false };
  /** By their place among the rows shown. */
  #drawn = new Map<number, GridRow>();
  #spare: GridRow[] = [];
  /** Place among the rows shown of the one that Tab reaches. */
  #current = 0;
  #rowHeight = 0;

  constructor(labelledBy: string, words: Words, events: GridEvents) {
    this.#words = words;
    this.#events = events;
    this.#head = new GridHead(events.onSort);
    this.#headGroup = element('div', { class: 'grid-head', role: 'rowgroup' }, this.#head.element);
    this.#grid = element(
      'div',
      { class: 'grid', role: 'grid', 'aria-labelledby': labelledBy },
      this.#headGroup,
      this.#body,
    );
    this.element = element('div', { class: 'grid-scroller' }, this.#grid);
    this.#virtualizer = new Virtualizer(this.#options());
    // The library's adapters for frameworks call this and `_willUpdate` as well: it has no other way in.
    this.#unmount = this.#virtualizer._didMount();
    this.#resized.observe(this.#headGroup);
    this.#resized.observe(this.element);
    this.#body.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('click', (event) => this.#onClick(event));
  }

  /** `count`: of all rows, shown or not. `pickable`: whether a click on a row leads anywhere. */
  setColumns(columns: readonly DataColumn[], count: number, pickable: boolean): void {
    this.#all = gridColumns(columns, this.#words.format);
    this.#columns = [];
    this.#grid.setAttribute('aria-colcount', String(columns.length));
    this.#grid.classList.toggle('pickable', pickable);
    this.element.classList.toggle('growing', count <= MOST_WITHOUT_SCROLLING);
  }

  /** `fitted`: whether columns that do not fit the width are hidden. */
  setFitted(fitted: boolean): void {
    this.#isFitted = fitted;
    this.#measure();
  }

  /** `fromTop`: they are others than before, or in another order. */
  setRows(rows: readonly number[], sorting: Sorting, fromTop: boolean): void {
    this.#rows = rows;
    this.#sorting = sorting;
    this.#grid.setAttribute('aria-rowcount', String(rows.length + 1));
    if (fromTop) {
      this.#current = 0;
      this.element.scrollTop = 0;
    }
    this.#current = Math.max(0, Math.min(this.#current, rows.length - 1));
    this.#measure();
    for (const [index, row] of this.#drawn) this.#fill(row, index);
  }

  dispose(): void {
    this.#resized.disconnect();
    this.#unmount();
  }

  #options(): VirtualizerOptions<HTMLElement, HTMLElement> {
    const head = this.#headGroup.offsetHeight;
    const scrollBar = this.element.offsetHeight - this.element.clientHeight;
    return {
      count: this.#rows.length,
      getScrollElement: () => this.element,
      estimateSize: () => this.#rowHeight,
      overscan: OVERSCAN,
      // The head covers the upper edge, a scroll bar the lower.
      scrollMargin: head,
      scrollPaddingStart: head,
      scrollPaddingEnd: scrollBar,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#draw(),
    };
  }

  /** Reads the layout, which nothing does while the reader scrolls. */
  #measure(): void {
    const fontSize = Number.parseFloat(getComputedStyle(this.#body).fontSize) || 13;
    const height = Math.round(fontSize * LINE_HEIGHT) + ROW_PADDING;
    const hadFocus = this.#body.contains(document.activeElement);
    this.#fit();
    this.#head.update(this.#columns, this.#sorting);
    const other = height !== this.#rowHeight;
    this.#rowHeight = height;
    this.#body.style.setProperty('--row-height', `${height}px`);
    this.#body.style.setProperty('height', `${this.#rows.length * height}px`);
    this.#virtualizer.setOptions(this.#options());
    if (other) this.#virtualizer.measure();
    this.#virtualizer._willUpdate();
    this.#draw();
    if (hadFocus && !this.#body.contains(document.activeElement)) this.#focusCurrent();
    if (other) for (const [index, row] of this.#drawn) this.#fill(row, index);
  }

  /** Shows the columns that fit, before the browser paints. Without a width, as in a hidden table, nothing changes. */
  #fit(): void {
    const space = this.#space();
    if (space.available <= 0 && this.#columns.length > 0) return;
    const fitted = space.available <= 0 ? this.#all : fitting(this.#all, space, this.#sorting.column);
    const shown = this.#isFitted ? fitted : this.#all;
    const tooMany = this.#all.filter((column) => !fitted.includes(column)).map(({ column }) => column);
    const names = JSON.stringify(tooMany.map(({ id, label }) => [id, label]));
    if (names !== this.#tooMany) {
      this.#tooMany = names;
      this.#events.onFit(tooMany);
    }
    const { columns: template, least } = tracks(shown);
    this.#grid.style.setProperty('--tracks', template);
    this.#grid.style.setProperty('--least', least);
    this.#columns = shown;
    const shape = JSON.stringify(shown.map(({ column: { id, kind }, place }) => [id, kind, place]));
    if (shape === this.#shape) return;
    this.#shape = shape;
    this.#body.replaceChildren();
    this.#drawn.clear();
    this.#spare = [];
  }

  #space(): Space {
    const style = getComputedStyle(this.#grid);
    const length = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
    return {
      // Widths of text have fractions of a pixel.
      available: this.element.clientWidth - 1,
      digit: length('--digit'),
      cellPadding: length('--cell-padding'),
      window: innerWidth,
    };
  }

  #draw(): void {
    const hadFocus = this.#body.contains(document.activeElement);
    const wanted = new Set(this.#virtualizer.getVirtualIndexes());
    // Always there, so that it keeps the focus while it is scrolled out of sight.
    if (this.#rows.length > 0) wanted.add(this.#current);
    for (const [index, row] of this.#drawn) {
      if (wanted.has(index)) continue;
      this.#drawn.delete(index);
      this.#spare.push(row);
      row.element.remove();
    }
    let next: Element | null = null;
    for (const index of [...wanted].sort((a, b) => b - a)) {
      const row: GridRow = this.#drawn.get(index) ?? this.#add(index, next);
      next = row.element;
    }
    for (const [index, row] of this.#drawn) row.markCurrent(index === this.#current);
    if (hadFocus && !this.#body.contains(document.activeElement)) this.#focusCurrent();
  }

  #add(index: number, next: Element | null): GridRow {
    const row = this.#spare.pop() ?? new GridRow(this.#columns, this.#words);
    this.#drawn.set(index, row);
    this.#fill(row, index);
    this.#body.insertBefore(row.element, next);
    return row;
  }

  #fill(row: GridRow, index: number): void {
    const shown = this.#rows[index];
    if (shown !== undefined) row.show(this.#columns, index, shown, this.#rowHeight);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = this.#target(event.key);
    if (to !== null) this.#moveTo(to);
    else if (event.key === 'Enter' || event.key === ' ') this.#pick(this.#current);
    else return;
    event.preventDefault();
  }

  /** Where a key leads, or null if nowhere. */
  #target(key: string): number | null {
    const sight = this.element.clientHeight - this.#headGroup.offsetHeight;
    const page = Math.max(1, Math.floor(sight / this.#rowHeight) - 1);
    switch (key) {
      case 'ArrowDown':
        return this.#current + 1;
      case 'ArrowUp':
        return this.#current - 1;
      case 'PageDown':
        return this.#current + page;
      case 'PageUp':
        return this.#current - page;
      case 'Home':
        return 0;
      case 'End':
        return this.#rows.length - 1;
      default:
        return null;
    }
  }

  #moveTo(index: number): void {
    this.#current = Math.max(0, Math.min(index, this.#rows.length - 1));
    this.#virtualizer.scrollToIndex(this.#current);
    this.#draw();
    this.#focusCurrent();
    // Where the table does not scroll, the page has to.
    if (this.element.classList.contains('growing')) {
      this.#drawn.get(this.#current)?.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  #focusCurrent(): void {
    this.#drawn.get(this.#current)?.element.focus({ preventScroll: true });
  }

  #onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const clicked = event.target.closest('.row');
    const found = [...this.#drawn].find(([, row]) => row.element === clicked);
    // A click that selects text is meant for copying.
    if (found === undefined || document.getSelection()?.isCollapsed === false) return;
    [this.#current] = found;
    this.#draw();
    this.#pick(this.#current);
  }

  #pick(index: number): void {
    const row = this.#rows[index];
    if (row !== undefined) this.#events.onPick(row);
  }
}
