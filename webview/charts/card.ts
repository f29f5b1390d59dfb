import type { ChartSpec } from '../../src/shared/chart.ts';
import type { ActionMenu } from '../action-menu.ts';
import { ChangeLine } from '../change-text.ts';
import { element, replaceKeepingFocus, setText } from '../dom.ts';
import { Explanation } from '../explanation.ts';
import { figureMenu } from '../figure-menu.ts';
import type { FigureSettings } from '../figure-settings.ts';
import type { Part } from '../keyed-list.ts';
import { TableToggle } from '../table-toggle.ts';
import { unitAndLegend } from './chart-legend.ts';
import type { Nearness } from './nearness.ts';
import { chartPicture } from './picture.ts';
import { Figure, neededHeight } from './render.ts';
import { tableOf } from './text-table.ts';
import { WeekdayToggle } from './weekday-toggle.ts';
import { fill } from '../fill.ts';

/** One card with its text, as a chart or as a table. Both are created only when they become visible. */
export class ChartCard implements Part<ChartSpec> {
  readonly element: HTMLElement;
  readonly #settings: FigureSettings;
  readonly #nearness: Nearness;
  readonly #title: HTMLElement;
  readonly #change: ChangeLine;
  readonly #toggle: TableToggle;
  readonly #menu: ActionMenu;
  readonly #key = element('div', { class: 'key' });
  readonly #canvas = element('canvas', { role: 'img' });
  readonly #plot: HTMLElement;
  readonly #table = element('div', { class: 'table', role: 'group', tabindex: '0' });
  readonly #empty = element('p', { class: 'nothing' });
  readonly #explanation: Explanation;
  readonly #weekdays: WeekdayToggle;
  #given: ChartSpec;
  /** As it is shown: by day, or by the day of the week. */
  #spec: ChartSpec;
  #figure: Figure | undefined;
  #drawnForm: ChartSpec['form'] | undefined;
  #stale = true;
  #tableStale = true;

  constructor(spec: ChartSpec, settings: FigureSettings, nearness: Nearness) {
    const { strings } = settings.words;
    this.#spec = spec;
    this.#given = spec;
    this.#settings = settings;
    this.#nearness = nearness;
    this.#explanation = new Explanation(strings.explain);
    this.#change = new ChangeLine(strings);
    this.#menu = figureMenu(spec.id, settings, () => chartPicture(this.#spec, settings));
    this.#plot = element('div', { class: 'plot' }, this.#canvas);
    this.#toggle = new TableToggle(spec.id, settings, (open) => this.showTable(open));
    this.#weekdays = new WeekdayToggle(spec.id, settings, () => {
      this.update(this.#given);
      this.draw();
    });
    const titleId = `chart-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.element = this.#card(titleId);
    nearness.add(this);
  }

  get id(): string {
    return this.#spec.id;
  }

  get tableOpen(): boolean {
    return this.#toggle.open;
  }

  update(given: ChartSpec): void {
    const spec = this.#weekdays.apply(given);
    this.#given = given;
    this.#spec = spec;
    setText(this.#title, spec.title);
    setText(this.#empty, spec.empty ?? '');
    this.#change.update(spec.change, undefined, 'brief');
    this.#toggle.rename(spec.title);
    this.#explanation.update(spec);
    this.#menu.rename(fill(this.#settings.words.strings.more, spec.title));
    this.#canvas.setAttribute('aria-label', spec.summary);
    this.#table.setAttribute('aria-label', spec.title);
    this.#plot.style.setProperty('--needed-height', `${neededHeight(spec)}px`);
    this.#outdate();
  }

  /** After another theme was chosen. */
  restyle(): void {
    this.#outdate();
  }

  draw(): void {
    if (!this.#stale || this.#plot.hidden) return;
    this.#stale = false;
    const spec = this.#spec;
    const theme = this.#settings.theme();
    if (this.#drawnForm !== spec.form) this.#clear();
    if (this.#figure === undefined) {
      const { words, pick } = this.#settings;
      this.#figure = new Figure(this.#canvas, spec, theme, { words, pick });
    } else {
      this.#figure.update(spec, theme);
    }
    this.#drawnForm = spec.form;
  }

  showTable(open: boolean): void {
    this.#toggle.turn(open);
    this.#arrange();
    this.draw();
  }

  dispose(): void {
    this.#nearness.remove(this);
    this.#clear();
  }

  #card(titleId: string): HTMLElement {
    const { id } = this.#spec;
    return element(
      'article',
      { class: 'card', 'data-chart': id, 'aria-labelledby': titleId },
      element(
        'header',
        {},
        this.#title,
        element(
          'div',
          { class: 'tools' },
          this.#toggle.element,
          this.#weekdays.element,
          this.#explanation.element,
          this.#menu.element,
        ),
      ),
      this.#change.element,
      this.#key,
      this.#plot,
      this.#table,
      this.#empty,
    );
  }

  /** What is shown has to be made anew; the chart is drawn when its turn comes. */
  #outdate(): void {
    this.#stale = true;
    this.#tableStale = true;
    if (this.#spec.empty === undefined)
      replaceKeepingFocus(this.#key, ...unitAndLegend(this.#spec, this.#settings));
    else this.#clear();
    this.#arrange();
  }

  #clear(): void {
    this.#figure?.dispose();
    this.#figure = undefined;
    this.#drawnForm = undefined;
  }

  #arrange(): void {
    const { empty } = this.#spec;
    const { open } = this.#toggle;
    this.#toggle.element.hidden = empty !== undefined;
    this.#menu.element.hidden = empty !== undefined;
    this.#empty.hidden = empty === undefined;
    this.#table.hidden = empty !== undefined || !open;
    this.#plot.hidden = empty !== undefined || open;
    this.#key.hidden = this.#plot.hidden;
    this.#fillTable();
  }

  #fillTable(): void {
    if (this.#table.hidden) {
      this.#table.replaceChildren();
      this.#tableStale = true;
    } else if (this.#tableStale) {
      replaceKeepingFocus(this.#table, tableOf(this.#spec, this.#settings));
      this.#tableStale = false;
    }
  }
}
