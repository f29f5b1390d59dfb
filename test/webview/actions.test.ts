import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pages, posted, untilPosted } from './harness/pages.ts';
import { THEMES } from './harness/themes.ts';
import { COMPARED, FULL } from './harness/views.ts';

/** The size of the last picture that was to be saved, and its color in the upper left corner. */
async function picture(page: Page): Promise<{ width: number; height: number; corner: readonly number[] }> {
  await page.waitForFunction(() => window.host.posted.some(({ type }) => type === 'savePicture'));
  const data = (await posted(page)).findLast((message) => message.type === 'savePicture')?.data ?? '';
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const corner = [...(context?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
    return { width: image.width, height: image.height, corner };
  }, data);
}

describe('the refresh button', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('cancels while a refresh runs, and keeps the focus', async () => {
    const page = await open(FULL);
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    const cancel = page.getByRole('button', { name: 'Cancel Refresh', exact: true });
    await refresh.focus();
    await page.keyboard.press('Enter');
    await untilPosted(page, { type: 'action', action: 'refresh' });
    await page.evaluate(() => window.host.send({ type: 'refreshing', isRefreshing: true }));
    await cancel.waitFor();
    assert.equal(await refresh.count(), 0);
    await page.keyboard.press('Enter');
    await untilPosted(page, { type: 'action', action: 'cancelRefresh' });
    await page.evaluate(() => window.host.send({ type: 'refreshing', isRefreshing: false }));
    await refresh.waitFor();
    assert.equal(await cancel.count(), 0);
  });
});

describe('the menu of a figure', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const [kind, id, title] of [
    ['tile', 'users', 'Active users'],
    ['chart', 'active_users', 'Daily and weekly active users'],
  ] as const) {
    it(`copies and saves a ${kind}`, async () => {
      const page = await open(FULL);
      const menu = page.locator(`[data-${kind}="${id}"]`).getByRole('button', { name: `Actions: ${title}` });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
      await untilPosted(page, { type: 'copy', figure: id, as: 'markdown' });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
      await untilPosted(page, { type: 'copy', figure: id, as: 'csv' });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
      await untilPosted(page, { type: 'saveCsv', figure: id });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Save as Picture' }).click();
      const { width, height, corner } = await picture(page);
      assert.ok(width >= 800 && height >= 200, `${width} × ${height}`);
      // #1f1f1f
      assert.deepEqual(corner, [31, 31, 31]);
    });
  }

  it('saves a chart that is shown as a table, in the colors of the theme', async () => {
    const page = await open(COMPARED, { theme: 'light', extraClasses: ['vscode-using-screen-reader'] });
    await page.locator('[data-chart="languages"] .icon-button:not(.explain)').click();
    await page.getByRole('menuitem', { name: 'Save as Picture' }).click();
    const { height, corner } = await picture(page);
    assert.ok(height > 800, `${height}`);
    assert.deepEqual(corner, [255, 255, 255]);
    assert.equal(THEMES.light.variables['editor-background'], '#ffffff');
  });

  it('copies a picture to the clipboard', async () => {
    const page = await open(FULL);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('[data-chart="languages"] .icon-button:not(.explain)').click();
    await page.getByRole('menuitem', { name: 'Copy as Picture' }).click();
    await untilPosted(page, { type: 'pictureCopied' });
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
      return { width: image.width, height: image.height };
    });
    assert.ok(size.width === 1920 && size.height > 800, JSON.stringify(size));
  });

  it('offers to save a picture where the clipboard is not allowed', async () => {
    const page = await open(FULL);
    await page.context().grantPermissions([]);
    await page.locator('[data-chart="languages"] .icon-button:not(.explain)').click();
    await page.getByRole('menuitem', { name: 'Copy as Picture' }).click();
    assert.ok((await picture(page)).height > 800);
    assert.ok(!(await posted(page)).some(({ type }) => type === 'pictureCopied'));
  });

  it('is used by keyboard alone', async () => {
    const page = await open(FULL);
    const button = page.locator('[data-tile="agent"] .icon-button:not(.explain)');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await untilPosted(page, { type: 'copy', figure: 'agent', as: 'csv' });
    assert.equal(await button.evaluate((one) => one === document.activeElement), true);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await button.evaluate((one) => one === document.activeElement), true);
  });
});
