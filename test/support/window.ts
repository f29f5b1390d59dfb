import { basename } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import type { TabId } from '../../src/shared/dashboard-state.ts';
import { newProfile, seenMessages, type SeenMessages, type WindowOptions } from './browser.ts';
import { Records } from './records.ts';
import { type Server, type Theme, THEMES } from './server.ts';
import { TreeView } from './tree.ts';
import { waitUntil } from './wait.ts';

const TITLE = 'Copilot Usage Metrics';
const STATUS_BAR_ITEM = '.statusbar-item[id^="copilot-usage-metrics."][id*="copilotMetrics"]';

/** A VS Code window: what a person sees of it and can do in it. */
export class Window {
  readonly page: Page;
  readonly records = new Records();
  readonly overview: TreeView;
  readonly teams: TreeView;
  readonly data: TreeView;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    this.overview = new TreeView(page, 'Overview');
    this.teams = new TreeView(page, 'Teams');
    this.data = new TreeView(page, 'Data');
  }

  /** Opens a window with a profile of its own: nothing of another window's state or sign-in is in it. */
  static async open(server: Server, browser: Browser, options: WindowOptions = {}): Promise<Window> {
    return Window.#open(server, await newProfile(browser, options));
  }

  /** Opens another window as a person does: with the same profile, and an extension host of its own. */
  openAnother(server: Server): Promise<Window> {
    return Window.#open(server, this.#context);
  }

  static async #open(server: Server, context: BrowserContext): Promise<Window> {
    const window = new Window(context, await context.newPage());
    window.records.watch(window.page);
    await window.page.goto(server.url());
    await window.#ready();
    return window;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Restarts the window and its extensions; what they keep stays. */
  async reload(): Promise<void> {
    // By VS Code's own command, so that it saves its state first, as it does for a person.
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.#ready();
  }

  /** Brings the views of the extension to the front. */
  async openSidebar(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: TITLE });
    const header = this.page.locator('.pane-header[aria-label^="Overview "]');
    // After a reload VS Code restores its side bar late: a click that comes at that moment closes it again.
    await waitUntil('the views of the extension', async () => {
      if ((await header.count()) > 0) return true;
      if ((await tab.count()) > 0 && (await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
      await header.waitFor({ state: 'attached', timeout: 2000 }).catch(() => undefined);
      return undefined;
    });
  }

  /** Runs a command by its full title, e.g. `Copilot Usage Metrics: Refresh`, as a person does: through the palette. */
  async runCommand(title: string): Promise<void> {
    // The palette goes again when an editor that opens meanwhile takes the focus.
    await waitUntil(`the command ${title}`, async () => {
      await this.#searchPalette(title);
      const chosen = this.#option(title).first().click({ timeout: 3000 });
      return chosen.then(
        () => true,
        () => undefined,
      );
    });
  }

  /** Whether the palette offers a command now. */
  async offersCommand(title: string): Promise<boolean> {
    await this.#searchPalette(title);
    const rows = this.quickInput.getByRole('option');
    await rows.first().waitFor();
    const offered = await this.#option(title).count();
    await this.page.keyboard.press('Escape');
    return offered > 0;
  }

  /** Changes a user setting of any scope; needs a server with `accounts`. */
  async changeSetting(key: string, value: unknown): Promise<void> {
    await this.#answerTest('Test: Change Setting', 'Key and value', JSON.stringify([key, value]));
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Runs a command by its id, as trees and links do; needs a server with `accounts`. */
  async execute(command: string, ...args: readonly unknown[]): Promise<void> {
    await this.#answerTest('Test: Run Command', 'Command and arguments', JSON.stringify([command, ...args]));
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Follows a link to VS Code from elsewhere in the browser; needs a server with `accounts`. */
  async followLink(link: string): Promise<void> {
    await this.#answerTest('Test: Browser Link', 'Link to VS Code', link);
    await this.quickInput.getByText('Address').waitFor();
    const address = await this.quickInput.locator('input.input').inputValue();
    await this.page.keyboard.press('Escape');
    const elsewhere = await this.#context.newPage();
    await elsewhere.goto(address);
    await elsewhere.close();
    await this.page.bringToFront();
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    await this.#context.grantPermissions(['clipboard-read', 'clipboard-write']);
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Changes the color theme and waits until it is shown. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, shownAs } = THEMES[theme];
    await this.changeSetting('workbench.colorTheme', label);
    await this.page.locator(`.monaco-workbench.${shownAs}`).waitFor();
  }

  /** The list or box at the top of the window. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Waits for a list with this placeholder or title and takes the entry of this label. */
  async pick(label: string): Promise<void> {
    await this.#choose(label);
  }

  /** Labels that an open list shows. */
  async choices(): Promise<string[]> {
    const rows = this.quickInput.getByRole('option');
    await rows.first().waitFor();
    return rows.locator('.monaco-icon-label:first-of-type .label-name').allInnerTexts();
  }

  /** Names of the separators that an open list shows. */
  async groups(): Promise<string[]> {
    const names = await this.quickInput.locator('.quick-input-list-separator').allInnerTexts();
    return names.filter((name) => name !== '');
  }

  /** Fills an open input box and confirms it. */
  async type(text: string): Promise<void> {
    await this.quickInput.locator('input.input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Picks a file in VS Code's own dialog, by its path. */
  async pickFile(path: string): Promise<void> {
    await this.#answerFileDialog(path, async () => {
      if ((await this.#option(basename(path)).count()) > 0) await this.page.keyboard.press('Enter');
    });
  }

  /** Picks a folder in VS Code's own dialog, whose button is called so. */
  async pickFolder(path: string, button: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await this.#answerFileDialog(`${path}/`, async () => {
      if ((await input.inputValue({ timeout: 1000 }).catch(() => '')) !== `${path}/`) return;
      const accept = this.quickInput.getByRole('button', { name: button });
      await accept.click({ timeout: 1000 }).catch(() => undefined);
    });
  }

  /** The dialog lists folders behind our back, and drops what was typed or confirmed meanwhile. */
  async #answerFileDialog(path: string, confirm: () => Promise<void>): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await waitUntil('a file dialog', async () => (await input.inputValue()).endsWith('/') || undefined);
    await waitUntil(`the file dialog to take ${path}`, async () => {
      if ((await this.quickInput.count()) === 0) return true;
      await input.fill(path, { timeout: 1000 }).catch(() => undefined);
      await this.page.waitForTimeout(300);
      await confirm();
      await this.page.waitForTimeout(300);
      return undefined;
    });
  }

  /** A modal dialog, e.g. the question whether the extension may sign in. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for a dialog, gives its message and detail, and answers it. */
  async answerDialog(button: string): Promise<{ message: string; detail: string }> {
    await this.dialog.waitFor();
    const message = await this.dialog.locator('#monaco-dialog-message-text').innerText();
    const detail = this.dialog.locator('#monaco-dialog-message-detail');
    const said = { message, detail: (await detail.count()) === 0 ? '' : await detail.innerText() };
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
    return said;
  }

  /** Waits for a notification that contains this text; `getByRole('button', …)` within it finds its buttons. */
  async notification(text: string | RegExp): Promise<Locator> {
    await this.#showNotifications();
    const notification = this.#notifications.filter({ hasText: text }).first();
    await notification.waitFor();
    return notification;
  }

  /** The messages that were not yet closed. */
  async notifications(): Promise<string[]> {
    await this.#showNotifications();
    return this.#notifications.locator('.notification-list-item-message').allInnerTexts();
  }

  get #notifications(): Locator {
    return this.page.locator('.notifications-center .notification-list-item');
  }

  /** Whether or not they popped up, they are in the list behind the bell. */
  async #showNotifications(): Promise<void> {
    const center = this.page.locator('.notifications-center.visible');
    // A notification that goes at the same moment closes the list again.
    await waitUntil('the list of notifications', async () => {
      if (await center.isVisible()) return true;
      await this.page.locator('[id="status.notifications"]').click();
      await center.waitFor({ timeout: 2000 }).catch(() => undefined);
      return undefined;
    });
  }

  /** What the window says it is busy with; hidden when it is idle. */
  get progress(): Locator {
    return this.page.locator('[id="status.progress"]');
  }

  /** Waits for a message in the status bar. */
  async status(text: string | RegExp): Promise<void> {
    await this.page.locator('.statusbar-item').getByText(text).first().waitFor();
  }

  /** Waits for the end of a refresh that has begun: metrics are shown before it. */
  async refreshed(): Promise<void> {
    const busy = this.progress.filter({ hasText: 'Fetching reports of' });
    // VS Code shows progress late, and not at all where it ends at once.
    await busy.waitFor({ timeout: 2000 }).catch(() => undefined);
    await busy.waitFor({ state: 'hidden', timeout: 60_000 });
  }

  get statusBarItem(): Locator {
    return this.page.locator(STATUS_BAR_ITEM);
  }

  /** The words of the status bar item and what a screen reader says; waits for it to show. */
  async statusBar(): Promise<{ text: string; ariaLabel: string }> {
    await this.statusBarItem.waitFor();
    return {
      text: (await this.statusBarItem.innerText()).trim(),
      ariaLabel: (await this.statusBarItem.getAttribute('aria-label')) ?? '',
    };
  }

  /** The dashboard's page, once this tab is drawn. */
  async dashboard(tab: TabId = 'usage'): Promise<Frame> {
    const drawn = `body[data-drawn] [data-shown-tab="${tab}"]:not([aria-busy="true"])`;
    return waitUntil(`the dashboard’s tab ${tab}`, async () => {
      for (const frame of this.page.frames().filter((each) => each.url().includes('/pre/fake.html'))) {
        const found = await frame
          .locator(drawn)
          .count()
          .catch(() => 0);
        if (found === 1) return frame;
      }
      return undefined;
    });
  }

  /** Goes to another tab of the dashboard. */
  async dashboardTab(page: Frame, tab: TabId): Promise<void> {
    await page.locator(`#tab-${tab}`).click();
    await this.dashboard(tab);
  }

  /** What went to and from the web pages that are open, of a window that keeps messages. */
  async messages(): Promise<SeenMessages> {
    const frames = this.page.frames().filter((frame) => frame.url().includes('/webview/'));
    const seen = await Promise.all(frames.map(seenMessages));
    return {
      count: seen.reduce((sum, { count }) => sum + count, 0),
      matching: seen.flatMap(({ matching }) => matching),
    };
  }

  /** What stands in the window and in every frame of it, as HTML. */
  async markup(): Promise<string[]> {
    return waitUntil('frames that stay as they are', async () => {
      const contents = this.page.frames().map((frame) => frame.content());
      // A frame that is just being opened has no content yet, and one that was closed has none any more.
      return Promise.all(contents).catch(() => undefined);
    });
  }

  /** The tab of the dashboard or of another editor. */
  editorTab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: title });
  }

  async #answerTest(command: string, prompt: string, answer: string): Promise<void> {
    await this.runCommand(command);
    await this.quickInput.getByText(prompt).waitFor();
    await this.type(answer);
  }

  /** The palette goes again with a list before it that is still closing. */
  async #searchPalette(title: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    await this.page.keyboard.press('F1');
    await this.quickInput.waitFor({ timeout: 2000 }).catch(() => undefined);
    await waitUntil('the palette', async () => {
      if ((await this.quickInput.count()) === 0) await this.page.keyboard.press('F1');
      await input.fill(`>${title}`, { timeout: 2000 }).catch(() => undefined);
      return (await this.quickInput.count()) > 0 &&
        (await input.inputValue({ timeout: 1000 }).catch(() => '')) === `>${title}`
        ? true
        : undefined;
    });
  }

  async #choose(label: string): Promise<void> {
    const option = this.#option(label).first();
    await option.waitFor();
    await option.click();
  }

  #option(label: string): Locator {
    return this.quickInput.getByRole('option').filter({
      has: this.page.locator('.label-name').getByText(label, { exact: true }),
    });
  }

  /** The workbench is up and the extension has contributed its views. */
  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.getByRole('tab', { name: TITLE }).waitFor();
  }
}
