import assert from 'node:assert/strict';
import { drawn } from './harness/browser.ts';
import { pages, posted, untilPosted } from './harness/pages.ts';
import type { DashboardView } from '../../src/shared/protocol.ts';
import { FULL, TEAM } from './harness/views.ts';

const EMPTY = {
  title: 'You are signed out',
  text: 'Sign in to see the usage of your organisation.',
  actions: [
    { id: 'signIn', label: 'Sign in to GitHub' },
    { id: 'openSample', label: 'Explore the sample organisation' },
  ],
} as const;

describe('dashboard page', function () {
  this.timeout(20_000);
  const { open } = pages();

  it('says that it is ready, and what it has drawn', async () => {
    const page = await open(FULL);
    assert.deepEqual(await posted(page), [{ type: 'ready' }, { type: 'drawn', charts: 6 }]);
  });

  it('says that it loads until the host answers', async () => {
    const page = await open(null);
    assert.equal(await page.locator('#app').innerText(), 'Loading…');
    await page.evaluate(() => window.host.send({ type: 'busy', text: 'Fetching reports' }));
    await page.getByText('Fetching reports').first().waitFor();
    assert.equal(await page.getByRole('progressbar').getAttribute('aria-label'), 'Fetching reports');
    await page.evaluate(() => window.host.send({ type: 'busy', text: null }));
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
  });

  it('shows head, notices and headline figures of the view', async () => {
    const page = await open(TEAM);
    assert.equal(await page.locator('h1').innerText(), TEAM.title);
    assert.equal(await page.locator('.subtitle').innerText(), TEAM.subtitle);
    assert.equal(await page.locator('.source').innerText(), TEAM.source);
    assert.deepEqual(await page.locator('.notices li').allInnerTexts(), TEAM.notices);
    const tiles = await page
      .locator('[data-tile]')
      .evaluateAll((elements) =>
        elements.map((tile) => [
          tile.querySelector('h3')?.textContent,
          tile.querySelector('.value')?.textContent,
        ]),
      );
    assert.deepEqual(
      tiles,
      TEAM.tiles.map(({ label, valueText }) => [label, valueText]),
    );
  });

  it('tells changes by sign and words', async () => {
    const page = await open(FULL);
    const texts = await page
      .locator('[data-tile] .change')
      .evaluateAll((all) => all.map((one) => one.textContent));
    assert.equal(texts[0], '▲Change: +6 %, from 202 in the 28 days before');
    assert.equal(texts[1], '▼Change: -1.2 points, from 27.3 % in the 28 days before');
    assert.equal(texts[2], '=Change: unchanged from the 28 days before');
    assert.equal(await page.locator('[data-tile="acceptance"] .change').isVisible(), false);
  });

  it('keeps an open explanation and the focus over the next view', async () => {
    const page = await open(FULL);
    await page.locator('[data-tile="agent"] summary').focus();
    await page.keyboard.press('Enter');
    await page.evaluate((view) => window.host.send({ type: 'view', view }), TEAM);
    await drawn(page, TEAM);
    assert.equal(await page.locator('[data-tile="agent"] details p').isVisible(), true);
    assert.equal(await page.locator('[data-tile="agent"] summary:focus').count(), 1);
  });
});

describe('dashboard controls', function () {
  this.timeout(20_000);
  const { open } = pages();

  it('asks for another scope by keyboard, and shows what the host chose', async () => {
    const page = await open(FULL);
    const list = page.locator('vscode-dropdown');
    await list.focus();
    for (const key of ['Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await untilPosted(page, { type: 'selectScope', scope: '1' });
    assert.equal((await page.evaluate(() => window.host.state()))?.scope, '1');
    await page.evaluate((view) => window.host.send({ type: 'view', view }), {
      ...FULL,
      selectedScope: '2',
      charts: [],
    });
    await drawn(page, { ...FULL, charts: [] });
    assert.equal(await list.evaluate((element) => (element as HTMLSelectElement).value), '2');
  });

  it('takes up other choices', async () => {
    const page = await open(FULL);
    const scopes = [
      { id: '7', label: 'globex' },
      { id: '1', label: 'payments' },
    ];
    await page.evaluate((view) => window.host.send({ type: 'view', view }), {
      ...FULL,
      scopes,
      selectedScope: '1',
      charts: [],
    });
    await drawn(page, { ...FULL, charts: [] });
    const list = page.locator('vscode-dropdown');
    assert.deepEqual(await list.locator('vscode-option').allTextContents(), ['globex', 'payments']);
    assert.equal(await list.evaluate((element) => (element as HTMLSelectElement).value), '1');
  });

  it('asks for another tab by keyboard, and shows what the host sent for it', async () => {
    const page = await open(FULL);
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    await untilPosted(page, { type: 'selectTab', tab: 'people' });
    const people: DashboardView = {
      ...FULL,
      selectedTab: 'people',
      tiles: [],
      charts: FULL.charts.slice(0, 2),
    };
    await page.evaluate((view) => window.host.send({ type: 'view', view }), people);
    await drawn(page, people);
    assert.equal(await page.getByRole('tab', { name: 'People' }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.getByRole('tabpanel').locator('[data-chart]').count(), 2);
    assert.equal((await page.evaluate(() => window.host.state()))?.tab, 'people');
  });

  it('asks for a refresh', async () => {
    const page = await open(FULL);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await untilPosted(page, { type: 'action', action: 'refresh' });
  });

  it('offers what can be done when there is nothing to show', async () => {
    const page = await open(null, { answers: [{ type: 'empty', empty: EMPTY }] });
    assert.equal(await page.locator('h1').innerText(), EMPTY.title);
    await page.getByText(EMPTY.text).waitFor();
    await page.getByRole('button', { name: 'Explore the sample organisation' }).click();
    await untilPosted(page, { type: 'action', action: 'openSample' });
    assert.equal(await page.getByRole('button').count(), 2);
  });

  it('goes from figures to nothing and back', async () => {
    const page = await open(FULL);
    await page.evaluate((empty) => window.host.send({ type: 'empty', empty }), EMPTY);
    await page.getByText(EMPTY.text).waitFor();
    assert.equal(await page.locator('body').getAttribute('data-drawn'), null);
    assert.equal(await page.locator('canvas').count(), 0);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await drawn(page, FULL);
    assert.equal(await page.locator('canvas:visible').count(), 6);
  });

  it('keeps the scope and the open tables over a reload, and no figures', async () => {
    const page = await open(FULL);
    await page.locator('[data-chart="models"] vscode-button').click();
    assert.deepEqual(await page.evaluate(() => window.host.state()), {
      scope: 'all',
      tab: 'overview',
      openTables: ['models'],
    });
    await page.reload();
    await drawn(page, FULL);
    assert.deepEqual(
      await page
        .locator('table:visible')
        .evaluateAll((all) => all.map((one) => one.closest('article')?.dataset['chart'])),
      ['models'],
    );
  });

  it('announces what it has drawn', async () => {
    const page = await open(FULL);
    assert.equal(await page.getByRole('status').textContent(), 'Dashboard updated, 6 charts.');
  });
});
