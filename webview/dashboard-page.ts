import type { ChartSpec, TileSpec } from '../src/shared/chart.ts';
import type { DashboardView, PageStrings } from '../src/shared/protocol.ts';
import { type CardSettings, ChartCard } from './charts/card.ts';
import { element } from './dom.ts';
import { Header, type HeaderEvents } from './header.ts';
import { KeyedList } from './keyed-list.ts';
import { Tile } from './tiles.ts';
import { TabList } from './toolkit.ts';

export interface PageEvents extends HeaderEvents {
  readonly onTab: (tab: string) => void;
}

/** The dashboard with figures in it. */
export class DashboardPage {
  readonly element: HTMLElement;
  readonly #header: Header;
  readonly #notices: HTMLElement;
  readonly #noticeList = element('ul');
  readonly #tabs: TabList;
  readonly #headlines: HTMLElement;
  readonly #charts: HTMLElement;
  readonly #tiles: KeyedList<TileSpec, Tile>;
  readonly #cards: KeyedList<ChartSpec, ChartCard>;

  constructor(strings: PageStrings, events: PageEvents, settings: CardSettings) {
    const tiles = element('div', { class: 'tiles' });
    const cards = element('div', { class: 'cards' });
    this.#header = new Header(strings, events);
    this.#notices = section('notices', strings.notices, this.#noticeList);
    this.#tiles = new KeyedList(tiles, (spec) => new Tile(spec, strings));
    this.#cards = new KeyedList(cards, (spec) => new ChartCard(spec, settings));
    this.#headlines = section('headlines', strings.headlines, tiles);
    this.#charts = section('charts', strings.charts, cards);
    const content = element('div', { class: 'content' }, this.#headlines, this.#charts);
    this.#tabs = new TabList(strings.tabs, content, events.onTab);
    this.element = element(
      'div',
      { class: 'dashboard' },
      this.#header.element,
      this.#notices,
      this.#tabs.element,
    );
  }

  get cards(): readonly ChartCard[] {
    return this.#cards.parts;
  }

  /** Has to be in the document, so that the charts can be measured. */
  update(view: DashboardView): void {
    this.#header.update(view);
    this.#notices.hidden = view.notices.length === 0;
    this.#noticeList.replaceChildren(...view.notices.map((notice) => element('li', {}, notice)));
    this.#tabs.show(view.tabs, view.selectedTab);
    this.#headlines.hidden = view.tiles.length === 0;
    this.#charts.hidden = view.charts.length === 0;
    this.#tiles.update(view.tiles);
    this.#cards.update(view.charts);
  }
}

function section(name: string, title: string, content: HTMLElement): HTMLElement {
  const id = `section-${name}`;
  return element('section', { class: name, 'aria-labelledby': id }, element('h2', { id }, title), content);
}
