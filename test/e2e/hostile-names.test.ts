import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { addDays, daysIn, trailing } from '../../src/domain/day.ts';
import { printable } from '../../src/domain/printable.ts';
import { TAB_IDS } from '../../src/shared/dashboard-state.ts';
import { TODAY } from '../support/clock.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { createReport } from '../support/report.ts';
import { zipFile } from '../unit/support/zip-file.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const FOLDER = join(OUT, 'screenshots', 'hostile-names');
const NAMES = Object.values(HOSTILE_NAMES);

const LINK = '[Sign in again](command:workbench.action.closeWindow)';
const FILE = `${LINK} $(error).ndjson`;
const DAYS = daysIn(trailing(addDays(TODAY, -3), 28));

const counts = (value: number) => ({
  user_initiated_interaction_count: value,
  code_generation_activity_count: value,
  code_acceptance_activity_count: value,
  loc_suggested_to_add_sum: value,
  loc_suggested_to_delete_sum: 0,
  loc_added_sum: value,
  loc_deleted_sum: value,
});

/** Rows of users, teams, and repositories that are called so. */
function reportText(): string {
  const rows = DAYS.flatMap((day) =>
    NAMES.flatMap((name, id) => [
      {
        day,
        user_id: id + 1,
        user_login: name,
        organization_id: '4711',
        used_chat: true,
        used_agent: true,
        ...counts(20),
        totals_by_feature: ['code_completion', 'chat_panel_agent_mode', 'agent_edit'].map((feature) => ({
          feature,
          ...counts(5),
        })),
        totals_by_ide: [{ ide: name, ...counts(20) }],
        totals_by_language_feature: [{ language: name, feature: 'code_completion', ...counts(5) }],
        totals_by_model_feature: [{ model: name, feature: 'chat_panel_agent_mode', ...counts(5) }],
        totals_by_language_model: [{ language: name, model: name, ...counts(5) }],
      },
      { day, user_id: id + 1, user_login: name, organization_id: '4711', team_id: id + 1, slug: name },
      {
        day,
        organization_id: '4711',
        repo_id: id + 1,
        repo_owner_name: 'acme',
        repo_name: name,
        repo_visibility: 'private',
        pull_requests: { total_created: 3, total_reviewed: 2, total_merged: 1 },
      },
    ]),
  );
  return [...rows.map((row) => JSON.stringify(row)), '{"broken'].join('\n');
}

/** What is read, without the characters that keep it from being markup. */
const read = (text: string): string => text.replaceAll(/[\u200B\uFFFD]/g, '');

/** Chooses from a list that is open. The dashboard may still take the focus, and then VS Code closes the list. */
async function chooseTeam(window: Window, text: string): Promise<void> {
  await waitUntil('the choice', async () => {
    const option = window.quickInput.getByRole('option').filter({ hasText: text }).first();
    if ((await option.count()) === 0) await window.runCommand('Copilot Usage Metrics: Choose Team…');
    return option.click({ timeout: 2_000 }).then(
      () => true as const,
      () => undefined,
    );
  });
}

describe('names that want to be markup', function () {
  this.timeout(180_000);
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let folder: string;
  let page: Frame;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostile-names-'));
    await mkdir(FOLDER, { recursive: true });
    // No dialog takes such a name, but a file in an archive may have it.
    await writeFile(join(folder, 'export.zip'), zipFile([{ name: FILE, content: reportText() }]));
    window = await vscode.open();
    await window.openSidebar();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const look = (name: string) => window.page.screenshot({ path: join(FOLDER, `${name}.png`) });
  /** Neither links nor icons but those of VS Code itself, nor anything of HTML. */
  const marked = (part: Locator): Locator =>
    part.locator('a[href], a[data-href], img, b, .codicon-error:not(.notification-list-item-icon)');

  it('are text in a notification', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Exported NDJSON Files…');
    await window.pickFile(join(folder, 'export.zip'));
    const warning = await window.notification('lines that could not be used and are left out: 1');
    await look('notification');
    const message = warning.locator('.notification-list-item-message');
    assert.ok(read(await message.innerText()).includes(`First: ${FILE}`), await message.innerText());
    assert.equal(await marked(message).count(), 0);
  });

  it('of a link are not repeated', async () => {
    await window.execute('copilotMetrics.openDashboard', { tab: 'usage' });
    page = await window.dashboard();
    await page.getByRole('button', { name: 'Copy Link' }).click();
    const link = await waitUntil('the link', async () => {
      const copied = await window.clipboard();
      return copied.includes('source=') ? copied : undefined;
    });
    const hostile = link.replace(/source=[^&]*/, `source=${encodeURIComponent(`x. ${LINK}`)}`);
    await window.followLink(hostile);
    const warning = await window.notification('The source of this link is not open.');
    await look('link');
    assert.ok(!(await warning.innerText()).includes('again]'));
    assert.equal(await marked(warning.locator('.notification-list-item-message')).count(), 0);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('are text in the sidebar, and in its tooltips', async () => {
    const rows = await window.teams.rows();
    const labels = rows.map(({ label }) => read(label));
    assert.ok(labels.includes(HOSTILE_NAMES.html), labels.join('\n'));
    assert.ok(labels.includes(HOSTILE_NAMES.link) && labels.includes(HOSTILE_NAMES.icon));
    const labeled = window.page.locator(
      '.pane .monaco-list-row .label-name, .pane .monaco-list-row .label-description',
    );
    assert.equal(await marked(labeled).count(), 0);
    await window.page.locator('.pane .monaco-list-row').filter({ hasText: 'Sign in' }).first().hover();
    const hover = window.page.locator('.monaco-hover:visible').filter({ hasText: 'Sign in' });
    await hover.first().waitFor();
    await look('tooltip');
    assert.equal(await marked(hover).count(), 0);
    assert.ok(read(await hover.first().innerText()).includes(HOSTILE_NAMES.link));
  });

  it('are text in a list, and in the status bar', async () => {
    await window.runCommand('Copilot Usage Metrics: Choose Team…');
    await window.quickInput.getByRole('option').first().waitFor();
    await look('list');
    assert.equal(await window.quickInput.locator('.monaco-list-row .label-name .codicon').count(), 0);
    await chooseTeam(window, 'sync~spin');
    const { text } = await waitUntil('the team in the status bar', async () => {
      const shown = await window.statusBar();
      return shown.text.includes('failed') ? shown : undefined;
    });
    await look('status-bar');
    assert.ok(read(text).includes(HOSTILE_NAMES.icon), text);
    assert.equal(await window.statusBarItem.locator('.codicon').count(), 1);
  });

  for (const tab of TAB_IDS) {
    it(`are text in the dashboard: ${tab}`, async () => {
      await window.dashboardTab(page, tab);
      await look(`dashboard-${tab}`);
      assert.equal(
        await page
          .locator('#app img:not([src^="data:"]), #app b:text-is("bold"), #app a[href^="command:"]')
          .count(),
        0,
      );
      const shown = await page.locator('#app').innerText();
      assert.equal(printable(shown), shown);
      const overflow = await page
        .locator('html')
        .evaluate(
          (root: { scrollWidth: number; clientWidth: number }) => root.scrollWidth - root.clientWidth,
        );
      assert.ok(overflow <= 0, `${overflow} pixels too wide`);
    });
  }

  it('are text in the report', async () => {
    const made = await createReport(window, folder);
    await window.page.waitForTimeout(2_000);
    await look('report');
    const text = await readFile(made, 'utf8');
    assert.doesNotMatch(text, /(?<!\\)\]\((?!images\/|#)|(?<!\\)<(?:img|b)/);
    for (const frame of window.page.frames())
      assert.equal(await frame.locator('a[href^="command:workbench"], img[src*="evil"]').count(), 0);
  });

  it('asked nothing of any other computer, and broke no page', () => {
    assert.deepEqual(window.records.outsideRequests, []);
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
  });
});
