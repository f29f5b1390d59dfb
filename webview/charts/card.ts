import type { ChartSpec } from '../../src/shared/chart.ts';
import { Disclosure } from '../disclosure.ts';
import { element, setText } from '../dom.ts';
import type { Part } from '../keyed-list.ts';
import { button } from '../toolkit.ts';
import type { Words } from './options.ts';
import { Figure, neededHeight } from './render.ts';
import { seriesLook, swatch } from './series-look.ts';
import { tableOf } from './table.ts';
import type { ChartTheme } from './theme.ts';

export interface CardSettings {
  readonly words: Words;
  readonly theme: () => ChartTheme;
  /** Whether a card begins with its table. */
  readonly beginsWithTable: (id: string) => boolean;
  readonly onToggle: () => void;
}

/** One figure with its words, as a chart or as a table. */
export class ChartCard implements Part<ChartSpec> {
  readonly element: HTMLElement;
  readonly #settings: CardSettings;
  readonly #title: HTMLElement;
  readonly #basis = element('p', { class: 'basis' });
  readonly #toggle: HTMLElement;
  readonly #key = element('div', { class: 'key' });
  readonly #canvas = element('canvas', { role: 'img' });
  readonly #plot: HTMLElement;
  readonly #table = element('div', { class: 'table', role: 'region', tabindex: '0' });
  readonly #empty = element('p', { class: 'nothing' });
  readonly #notes = element('ul', { class: 'notes' });
  readonly #formula: Disclosure;
  #spec: ChartSpec;
  #figure: Figure | undefined;
  #drawnForm: ChartSpec['form'] | undefined;
  #tableOpen: boolean;

  constructor(spec: ChartSpec, settings: CardSettings) {
    this.#spec = spec;
    this.#settings = settings;
    this.#tableOpen = settings.beginsWithTable(spec.id);
    this.#formula = new Disclosure(settings.words.strings.howComputed);
    this.#plot = element('div', { class: 'plot' }, this.#canvas);
    this.#toggle = button('', 'link', () => {
      this.showTable(!this.#tableOpen);
      settings.onToggle();
    });
    const titleId = `chart-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.element = element(
      'article',
      { class: 'card', 'data-chart': spec.id, 'aria-labelledby': titleId },
      element('header', {}, this.#title, this.#toggle),
      this.#basis,
      this.#key,
      this.#plot,
      this.#table,
      this.#empty,
      this.#notes,
      this.#formula.element,
    );
  }

  get id(): string {
    return this.#spec.id;
  }

  get tableOpen(): boolean {
    return this.#tableOpen;
  }

  update(spec: ChartSpec): void {
    this.#spec = spec;
    setText(this.#title, spec.title);
    setText(this.#basis, spec.basis);
    setText(this.#empty, spec.empty ?? '');
    this.#formula.update(spec.formula);
    this.#notes.hidden = spec.notes.length === 0;
    this.#notes.replaceChildren(...spec.notes.map((note) => element('li', {}, note)));
    this.#canvas.setAttribute('aria-label', spec.summary);
    this.#table.setAttribute('aria-label', spec.title);
    this.#table.replaceChildren(tableOf(spec, this.#settings.words));
    this.#arrange();
    this.redraw();
  }

  /** Draws again what is shown, e.g. in the colours of another theme. */
  redraw(): void {
    const spec = this.#spec;
    if (spec.empty !== undefined || this.#drawnForm !== spec.form) this.#clear();
    if (spec.empty !== undefined) return;
    const theme = this.#settings.theme();
    this.#key.replaceChildren(unitAndLegend(spec, theme));
    this.#plot.style.setProperty('--needed-height', `${neededHeight(spec)}px`);
    if (this.#figure === undefined) {
      this.#figure = new Figure(this.#canvas, spec, theme, this.#settings.words);
    } else {
      this.#figure.update(spec, theme);
    }
    this.#drawnForm = spec.form;
  }

  showTable(open: boolean): void {
    this.#tableOpen = open;
    this.#arrange();
  }

  dispose(): void {
    this.#clear();
  }

  #clear(): void {
    this.#figure?.dispose();
    this.#figure = undefined;
    this.#drawnForm = undefined;
  }

  #arrange(): void {
    const { title, empty } = this.#spec;
    const { showChart, showTable } = this.#settings.words.strings;
    const label = this.#tableOpen ? showChart : showTable;
    setText(this.#toggle, label);
    this.#toggle.setAttribute('aria-label', `${label}: ${title}`);
    this.#toggle.hidden = empty !== undefined;
    this.#empty.hidden = empty === undefined;
    this.#table.hidden = empty !== undefined || !this.#tableOpen;
    this.#plot.hidden = empty !== undefined || this.#tableOpen;
    this.#key.hidden = this.#plot.hidden;
  }
}

/** The axis title and, where there is more than one series, how each is drawn. */
function unitAndLegend(spec: ChartSpec, theme: ChartTheme): DocumentFragment {
  const made = document.createDocumentFragment();
  made.append(element('span', { class: 'unit' }, spec.unit));
  if (spec.series.length < 2) return made;
  const form = spec.form === 'line' ? 'line' : 'area';
  made.append(
    element(
      'ul',
      { class: 'legend' },
      ...spec.series.map(({ label }, index) =>
        element('li', {}, swatch(seriesLook(index, theme), form, theme), label),
      ),
    ),
  );
  return made;
}
