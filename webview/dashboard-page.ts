import type { DashboardView, PageStrings, Section } from '../src/shared/page-protocol.ts';
import type { StateChange, TabId } from '../src/shared/dashboard-state.ts';
import { Nearness } from './charts/nearness.ts';
import { element } from './dom.ts';
import type { FigureSettings } from './figure-settings.ts';
import { Filters } from './filters/filter-bar.ts';
import { Header, type HeaderEvents } from './header.ts';
import { Insights } from './insight-list.ts';
import { KeyedList } from './keyed-list.ts';
import { Notices, type NoticesMemory } from './notice-list.ts';
import type { WithTable } from './open-tables.ts';
import { SectionPart } from './section.ts';
import { TabList } from './toolkit.ts';

export interface PageEvents extends HeaderEvents, NoticesMemory {
  readonly onChange: (change: StateChange) => void;
}

/** The dashboard with metrics. */
export class DashboardPage {
  readonly element: HTMLElement;
  readonly #header: Header;
  readonly #filters: Filters;
  readonly #notices: Notices;
  readonly #tabs: TabList<TabId>;
  readonly #insights: Insights;
  readonly #sections: KeyedList<Section, SectionPart>;
  readonly #content: HTMLElement;
  readonly #nearness = new Nearness();

  constructor(strings: PageStrings, events: PageEvents, figures: FigureSettings) {
    const { onAction, onChange } = events;
    const sections = element('div', { class: 'sections' });
    this.#header = new Header(strings, events);
    this.#filters = new Filters(strings, onChange);
    this.#notices = new Notices(strings, events);
    this.#insights = new Insights(strings, onChange);
    this.#sections = new KeyedList(
      sections,
      (spec) => new SectionPart(spec, { figures, nearness: this.#nearness, onAction }),
    );
    this.#content = element('div', { class: 'content' }, this.#insights.element, sections);
    const shown = element(
      'div',
      { class: 'shown' },
      this.#filters.element,
      this.#notices.element,
      this.#content,
    );
    this.#tabs = new TabList(strings.tabs, shown, (tab) => onChange({ tab }));
    this.element = element('div', { class: 'dashboard' }, this.#header.element, this.#tabs.element);
  }

  get figures(): readonly WithTable[] {
    return this.#sections.parts.flatMap(({ figures }) => figures);
  }

  /** Has to be in the document, so that the charts can be measured. */
  update(view: DashboardView): void {
    this.#header.update(view);
    // The toolkit sets the attributes of its elements anew when the content moves to another tab.
    this.#tabs.show(view.tabs, view.state.tab);
    this.#filters.update(view);
    this.#notices.update(view);
    this.#content.dataset['shownTab'] = view.state.tab;
    this.#insights.update(view.insights);
    this.#sections.update(view.sections);
    this.#sections.parts[0]?.setAside(this.#insights.element);
    this.#nearness.drawNow();
  }

  /** Marks the metrics as outdated while new ones are loading. */
  busy(busy: boolean): void {
    this.#content.setAttribute('aria-busy', String(busy));
  }

  /** Shows whether the metrics are being refreshed. */
  refreshing(isRefreshing: boolean): void {
    this.#header.refreshing(isRefreshing);
  }

  restyle(): void {
    for (const figure of this.figures) figure.restyle();
    this.#nearness.drawNow();
  }
}
