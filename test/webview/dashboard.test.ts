import assert from 'node:assert/strict';
import { drawn } from './harness/browser.ts';
import { pages, posted, untilPosted } from './harness/pages.ts';
import type { DashboardView } from '../../src/shared/page-protocol.ts';
import type { ByWeekday } from '../../src/shared/chart.ts';
import { FIRST_STATE } from '../../src/shared/dashboard-state.ts';
import { AWKWARD, chartsOf, FULL, section, TEAM } from './harness/views.ts';

const EMPTY = {
  title: 'Not signed in',
  text: 'Sign in to see the usage of your organization.',
  actions: [
    { id: 'signIn', label: 'Sign in to GitHub' },
    { id: 'openSample', label: 'Explore the sample organization' },
  ],
} as const;

describe('dashboard page', function () {
  this.timeout(60_000);
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

  it('shows header, notices, and headline metrics of the view', async () => {
    const page = await open(TEAM);
    assert.equal(await page.locator('h1').innerText(), TEAM.title);
    assert.equal(await page.locator('.subtitle').innerText(), TEAM.subtitle);
    assert.equal(await page.locator('.source').textContent(), TEAM.source);
    assert.deepEqual(await page.locator('.notices li').allTextContents(), TEAM.notices);
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
      TEAM.sections[0]?.tiles.map(({ shortTitle, valueText }) => [shortTitle, valueText]),
    );
  });

  it('tells changes by sign and words', async () => {
    const page = await open(FULL);
    const texts = await page
      .locator('[data-tile] .change')
      .evaluateAll((all) => all.map((one) => one.textContent));
    assert.equal(texts[0], '▲Change: +6 %');
    assert.equal(texts[1], '▼Change: -1.2 points');
    assert.equal(texts[2], '=Change: unchanged');
    // Why there is none stands in the explanation.
    assert.equal(await page.locator('[data-tile="acceptance"] .change').isVisible(), false);
    assert.equal(await page.locator('[data-tile="contribution"] .change').innerText(), '$760 a month');
  });

  it('keeps an open explanation and the focus over the next view', async () => {
    const page = await open(FULL);
    await page.locator('[data-tile="agent"] .explain').focus();
    await page.keyboard.press('Enter');
    await page.evaluate((view) => window.host.send({ type: 'view', view }), TEAM);
    await drawn(page, TEAM);
    assert.equal(await page.locator('[data-tile="agent"] .explanation dd').isVisible(), true);
    assert.equal(await page.locator('[data-tile="agent"] .explanation:focus').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('[data-tile="agent"] .explain:focus').count(), 1);
  });
});

describe('dashboard controls', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('asks for another tab by keyboard, and shows what the host sent for it', async () => {
    const page = await open(FULL);
    await page.getByRole('tab', { name: 'Usage' }).focus();
    await page.keyboard.press('ArrowRight');
    const state = { ...FIRST_STATE, tab: 'people' } as const;
    await untilPosted(page, { type: 'select', number: 1, state });
    assert.equal(await page.locator('div.content').getAttribute('aria-busy'), 'true');
    // What was there stays in sight until the answer comes.
    assert.equal(await page.getByRole('tabpanel').locator('[data-chart]').count(), 6);
    const people: DashboardView = {
      ...FULL,
      state,
      seen: 1,
      sections: [section({ charts: chartsOf(FULL).slice(0, 2) })],
    };
    await page.evaluate((view) => window.host.send({ type: 'view', view }), people);
    await drawn(page, people);
    assert.equal(await page.getByRole('tab', { name: 'People' }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.getByRole('tabpanel').locator('[data-chart]').count(), 2);
    assert.equal(await page.locator('div.content').getAttribute('aria-busy'), 'false');
    assert.equal((await page.evaluate(() => window.host.state()))?.state?.tab, 'people');
  });

  it('does not draw what was made before the last choice', async () => {
    const page = await open(FULL);
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('tab', { name: 'Agents and models' }).click();
    const state = { ...FIRST_STATE, tab: 'agents' } as const;
    await untilPosted(page, { type: 'select', number: 2, state });
    const answer = (seen: number): DashboardView => ({ ...FULL, state, seen, title: `Answer ${seen}` });
    for (const view of [answer(2), answer(1)])
      await page.evaluate((sent) => window.host.send({ type: 'view', view: sent }), view);
    await page.getByText('Answer 2').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'Answer 2');
  });

  it('shows that an answer takes its time, and measures it', async () => {
    const page = await open(FULL);
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('progressbar', { name: 'Loading…' }).waitFor({ timeout: 30_000 });
    const view: DashboardView = { ...FULL, state: { ...FIRST_STATE, tab: 'people' }, seen: 1 };
    await page.evaluate((sent) => window.host.send({ type: 'view', view: sent }), view);
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await untilPosted(page, { type: 'drawn', charts: 6 });
    await page.waitForFunction(
      () => performance.getEntriesByName('copilotMetrics/click-to-drawn').length === 1,
    );
  });
});

describe('dashboard content', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('opens from a number what was counted, by keyboard, where there is such a view', async () => {
    const page = await open(FULL);
    assert.equal(await page.locator('[data-tile="users"] .value button').count(), 0);
    await page.getByRole('button', { name: '1,204,331' }).focus();
    await page.keyboard.press('Enter');
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, tab: 'reviews' } });
  });

  it('opens what an insight is about, and says its rule', async () => {
    const page = await open(TEAM);
    const insight = page.locator('[data-insight="fall"]');
    await insight.locator('.explain').focus();
    await page.keyboard.press('Enter');
    assert.equal(
      await insight.locator('.explanation p').innerText(),
      'A rate that fell by at least 3 points.',
    );
    await page.keyboard.press('Escape');
    await insight.locator('.pick').click();
    await untilPosted(page, {
      type: 'select',
      number: 1,
      state: { ...TEAM.state, tab: 'code', language: 'go' },
    });
  });

  it('shows warnings at once', async () => {
    const page = await open({ ...FULL, warnings: ['GitHub could not be reached.'], notices: [] });
    assert.equal(await page.getByText('GitHub could not be reached.').isVisible(), true);
    assert.equal(await page.locator('.notices details').isVisible(), false);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), { ...FULL, notices: [] });
    await page.locator('.notices').waitFor({ state: 'hidden' });
  });

  it('shows notices as one line until they are expanded, and keeps that', async () => {
    const page = await open(AWKWARD);
    const shown = () => page.locator('.notices li:visible').count();
    const send = (notices: readonly string[]) =>
      page.evaluate((view) => window.host.send({ type: 'view', view }), { ...AWKWARD, notices });
    const all = AWKWARD.notices.length;
    assert.equal(await shown(), 0);
    assert.equal(await page.locator('.notices summary').innerText(), `Notes on the data (${all})`);
    await page.locator('.notices summary').click();
    assert.equal(await shown(), all);
    await send([...AWKWARD.notices, 'Something else.']);
    assert.equal(await shown(), all + 1);
    // A browser says some time after the click that something was expanded.
    await page.waitForFunction(() => window.host.state()?.noticesOpen === true);
    await page.reload();
    await page.locator('.notices summary').waitFor();
    assert.equal(await shown(), all);
  });

  it('offers the source, a link, a question, and what a section suggests', async () => {
    const page = await open(FULL);
    await page.getByRole('button', { name: 'Choose a source: GitHub · acme' }).click();
    await untilPosted(page, { type: 'action', action: 'chooseSource' });
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await untilPosted(page, { type: 'copyLink' });
    await page.getByRole('button', { name: 'Ask Copilot' }).click();
    await untilPosted(page, { type: 'askCopilot' });
    await page.getByRole('button', { name: 'Open Settings' }).click();
    await untilPosted(page, { type: 'action', action: 'openSettings' });
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
    await page.getByRole('button', { name: 'Explore the sample organization' }).click();
    await untilPosted(page, { type: 'action', action: 'openSample' });
    assert.equal(await page.getByRole('button').count(), 2);
  });

  it('switches from metrics to an empty page and back', async () => {
    const page = await open(FULL);
    await page.evaluate((empty) => window.host.send({ type: 'empty', empty }), EMPTY);
    await page.getByText(EMPTY.text).waitFor();
    assert.equal(await page.locator('body').getAttribute('data-drawn'), null);
    assert.equal(await page.locator('canvas').count(), 0);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await drawn(page, FULL);
    assert.equal(await page.locator('.plot:visible').count(), 6);
  });

  it('keeps the selection and the open tables over a reload, and no metrics', async () => {
    const page = await open(TEAM);
    await page.locator('[data-chart="models"] .tools vscode-button').click();
    assert.deepEqual(await page.evaluate(() => window.host.state()), {
      state: TEAM.state,
      openTables: ['models'],
    });
    await page.reload();
    await drawn(page, TEAM);
    assert.deepEqual(
      await page
        .locator('table:visible')
        .evaluateAll((all) => all.map((one) => one.closest('article')?.dataset['chart'])),
      ['models'],
    );
  });

  it('announces what it has drawn', async () => {
    const page = await open(FULL);
    assert.equal(await page.getByRole('status').textContent(), 'Dashboard updated. Charts: 6.');
    await page.evaluate(() => window.host.send({ type: 'said', text: 'Copied.' }));
    await page.getByText('Copied.').waitFor({ state: 'attached' });
  });
});

describe('the first screen', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('offers no refresh where there is nothing to refresh, and says why', async () => {
    const page = await open({ ...FULL, noRefresh: 'Files stay as they are.' });
    const refresh = page.getByRole('button', { name: 'Refresh' });
    assert.equal(await refresh.isDisabled(), true);
    const host = page.locator('.controls vscode-button', { hasText: 'Refresh' });
    assert.equal(await host.getAttribute('title'), 'Files stay as they are.');
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await page.getByRole('button', { name: 'Refresh', disabled: false }).waitFor();
  });

  it('shows the first charts of a section, and the others when they are asked for, after a reload as well', async () => {
    const charts = chartsOf(FULL).slice(0, 3);
    const page = await open({ ...FULL, sections: [{ ...section({ charts }), shownCharts: 1 }] });
    const shown = () => page.locator('[data-chart]:visible').count();
    const more = page.locator('.more summary');
    assert.equal(await shown(), 1);
    assert.equal(await more.innerText(), 'More charts (2)');
    await more.click();
    assert.equal(await shown(), 3);
    await page.waitForFunction(() => window.host.state()?.openSections?.length === 1);
    await page.reload();
    await more.waitFor();
    assert.equal(await shown(), 3);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), {
      ...FULL,
      sections: [section({ charts })],
    });
    await more.waitFor({ state: 'hidden' });
    assert.equal(await shown(), 3);
  });

  it('has the previous value or the reason in tiles that compare', async () => {
    const given = FULL.sections[0]?.tiles ?? [];
    const tiles = given.map((tile) => ({ ...tile, compares: true as const }));
    const page = await open({ ...FULL, sections: [section({ tiles })] });
    const text = (id: string) => page.locator(`[data-tile="${id}"] .change`).innerText();
    assert.match(await text('users'), /\+6 %, from 202$/);
    assert.equal(await text('acceptance'), 'Not compared: the previous period has different weekdays.');
  });

  it('draws the days of a tile as a line with gaps, from 0 to the largest', async () => {
    const [first, second] = FULL.sections[0]?.tiles ?? [];
    assert.ok(first && second);
    const tiles = [
      { ...first, daily: [0, null, 10, 5] },
      { ...second, daily: [null, 3] },
    ];
    const page = await open({ ...FULL, sections: [section({ tiles })] });
    const line = (id: string) => page.locator(`[data-tile="${id}"] .trend`);
    // Of 120 by 24, with 2 at the top and the bottom.
    assert.equal(await line(first.id).locator('path').getAttribute('d'), 'M0.0 22.0M80.0 2.0L120.0 12.0');
    assert.equal(await line(first.id).isVisible(), true);
    // One day is no line.
    assert.equal(await line(second.id).isVisible(), false);
  });

  it('marks changes that could be chance or come from a known defect', async () => {
    const [first, second] = FULL.sections[0]?.tiles ?? [];
    assert.ok(first?.change && second?.change);
    const tiles = [
      { ...first, change: { ...first.change, isChance: true as const, note: 'Of other weekdays.' } },
      { ...second, change: { ...second.change, note: 'Too little.', hasDefect: true as const } },
    ];
    const page = await open({ ...FULL, sections: [section({ tiles })] });
    const changes = page.locator('[data-tile] .change');
    assert.deepEqual(await changes.allTextContents(), [
      '▲Change: +6 % · could be chance',
      '▼Change: -1.2 points · known defect',
    ]);
    assert.equal(await changes.first().getAttribute('title'), '+6 %, from 202');
  });
});

describe('a chart of days', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('shows days by the day of the week in one click, and back', async () => {
    const [first] = chartsOf(FULL);
    assert.ok(first);
    const byWeekday: ByWeekday = {
      form: 'bar',
      numbers: 'average',
      unit: 'people, average per day (number of days)',
      categoryLabel: 'Day of the week (UTC)',
      categories: ['Mon (4)', 'Tue (4)'],
      series: [{ id: 'daily', label: 'Daily', values: [120.5, 80] }],
      summary: 'By weekday.',
      explained: { label: 'By weekday', text: 'Sum ÷ number of days.' },
    };
    const view = { ...FULL, sections: [section({ charts: [{ ...first, byWeekday }] })] };
    const page = await open(view);
    const card = page.locator('[data-chart]');
    await card.getByText('By Weekday').click();
    assert.equal(await card.locator('.unit').innerText(), byWeekday.unit);
    assert.equal(await card.locator('canvas').getAttribute('aria-label'), 'By weekday.');
    // It stays so when the host sends new metrics.
    await page.evaluate((sent) => window.host.send({ type: 'view', view: sent }), view);
    await card.getByText('Show Table').click();
    assert.deepEqual(await card.locator('tbody tr').allInnerTexts(), ['Mon (4)\t120.5', 'Tue (4)\t80']);
    await card.locator('.explain').click();
    assert.match(await card.locator('.explanation').innerText(), /By weekday\s+Sum ÷ number of days\.$/);
    await page.keyboard.press('Escape');
    await card.getByText('By Day').click();
    assert.equal(await card.locator('tbody tr').count(), first.categories.length);
    assert.equal(await card.locator('.unit').textContent(), first.unit);
  });

  it('offers no days of the week where a chart has none', async () => {
    const page = await open(FULL);
    assert.equal(await page.getByText('By Weekday').count(), 0);
  });
});
