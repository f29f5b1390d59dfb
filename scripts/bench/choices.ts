import type { Frame } from 'playwright-core';
import type { NameFilterId, TabId } from '../../src/shared/dashboard-state.ts';

/** What a user does in the dashboard; the page then asks for another view, once. */
export interface Choice {
  readonly name: string;
  readonly make: (page: Frame) => Promise<void>;
}

/** All that can be chosen, by mouse and by keyboard, under several filters; at the end all is as it was. */
export const CHOICES: readonly Choice[] = [
  tab('code'),
  tab('teams'),
  tab('people'),
  tab('reviews'),
  key('ArrowRight', '#tab-reviews'),
  key('ArrowRight', '#tab-agents'),
  tab('data'),
  tab('usage'),
  team(0),
  team(1),
  removal(),
  removal(),
  name('language', 1),
  name('language', 2),
  tab('code'),
  removal(),
  name('model', 1),
  tab('usage'),
  removal(),
  name('ide', 1),
  removal(),
  name('feature', 1),
  removal(),
  key('ArrowUp', 'vscode-dropdown'),
  weekdays(),
  key('ArrowDown', 'vscode-dropdown'),
  removal(),
  click('compare', '.bar > vscode-checkbox'),
  click('compare', '.bar > vscode-checkbox'),
  bar('model_usage'),
  tab('people'),
  removal(),
  weekdays(),
  removal(),
  click('a person', '[data-table="people"] .grid-body .row:nth-child(3)'),
  removal(),
  team(0),
  tab('teams'),
  removal(),
  tab('usage'),
];

function click(what: string, selector: string): Choice {
  return { name: what, make: (page) => page.locator(selector).click() };
}

function tab(id: TabId): Choice {
  return click(`tab ${id}`, `#tab-${id}`);
}

function removal(): Choice {
  return { name: 'chip', make: (page) => page.locator('button.chip').first().click() };
}

function key(pressed: string, selector: string): Choice {
  return { name: `${pressed} in ${selector}`, make: (page) => page.locator(selector).press(pressed) };
}

/** By its place in the list; before the first comes "all". */
function name(filter: NameFilterId, place: number): Choice {
  return inList(filter, `[role="option"] >> nth=${place}`);
}

function team(place: number): Choice {
  return inList('teams', `vscode-checkbox >> nth=${place}`);
}

function weekdays(): Choice {
  return inList('days', 'vscode-checkbox >> nth=0');
}

function inList(filter: string, item: string): Choice {
  return {
    name: filter,
    async make(page) {
      const place = page.locator(`[data-filter="${filter}"]`);
      const chosen = place.locator(item);
      if (!(await chosen.isVisible())) await place.locator('> button').click();
      await chosen.click();
    },
  };
}

/** The first bar of a chart whose bars can be picked. */
function bar(chart: string): Choice {
  return {
    name: `bar of ${chart}`,
    async make(page) {
      const canvas = page.locator(`[data-chart="${chart}"] canvas`);
      await canvas.scrollIntoViewIfNeeded();
      const { width = 0 } = (await canvas.boundingBox()) ?? {};
      await canvas.click({ position: { x: width * 0.4, y: 20 } });
    },
  };
}
