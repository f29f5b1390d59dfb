import assert from 'node:assert/strict';
import { join } from 'node:path';
import { OUT } from '../../scripts/lib/paths.ts';
import { TOKENS } from '../github/accounts.ts';
import type { Fault } from '../github/faults.ts';
import { REFUSALS } from '../github/refusals.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';
import { signIn } from './stand-in.ts';

const SCREENSHOTS = join(OUT, 'screenshots', 'refusals');
const REPORTS = '/copilot/metrics';
const refusal = (refused: (typeof REFUSALS)[keyof typeof REFUSALS], headers = {}): Fault => ({
  kind: 'status',
  path: REPORTS,
  ...refused,
  headers,
});

interface Refused {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly sentence: RegExp;
  /** The one primary action. */
  readonly action: string | RegExp;
  /** What the action does; left out: it asks GitHub again, which has the next refusal for it. */
  readonly does?: (window: Window) => Promise<void>;
}

async function copied(window: Window, text: string): Promise<void> {
  await window.status('Request copied to the clipboard.');
  const request = await window.clipboard();
  for (const part of [text, 'sample-org', 'Publish Summary']) assert.ok(request.includes(part), request);
}

async function opensLink(window: Window): Promise<void> {
  const { message, detail } = await window.answerDialog('Cancel');
  assert.match(`${message} ${detail}`, /github\.com\/orgs\/acme\/sso/);
}

const REFUSED: readonly Refused[] = [
  {
    name: 'single sign-on',
    faults: [refusal(REFUSALS.sso, { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' })],
    sentence: /^\S+ protects its data with single sign-on/,
    action: 'Authorize Single Sign-On',
    does: opensLink,
  },
  {
    name: 'app restriction',
    faults: [refusal(REFUSALS.appRestricted)],
    sentence: /^The organization restricts which apps may use its data/,
    action: 'Use a Token…',
    does: async ({ quickInput, page }) => {
      await quickInput.getByText('Personal Access Token').waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'policy',
    faults: [refusal(REFUSALS.policy)],
    sentence: /^The policy "Copilot usage metrics" is off\..*Copilot policies\.$/,
    action: 'Copy Request to My Admin',
    does: (window) => copied(window, 'Enable the policy “Copilot usage metrics”'),
  },
  {
    name: 'outage',
    faults: [{ kind: 'status', status: 500, path: REPORTS }],
    sentence: /has a problem at the moment \(status 500\)/,
    action: 'Try Again',
  },
  {
    name: 'offline',
    faults: [{ kind: 'reset', path: REPORTS }],
    sentence: /cannot be reached/,
    action: 'Try Again',
  },
  {
    name: 'rate limit',
    faults: [{ kind: 'primaryLimit', resetInSeconds: 2700, path: REPORTS }],
    sentence: /^GitHub rate limit reached\. Try again after \d/,
    action: /^Retry at \d+:\d\d\s[AP]M$/,
    does: (window) => window.status(/^Metrics will be refreshed at \d/),
  },
  {
    name: 'expired session',
    faults: [{ kind: 'status', status: 401, message: 'Bad credentials' }],
    sentence: /rejected this sign-in\. Sign in again\.$/,
    action: 'Sign In Again',
    does: async (window) => {
      const { message } = await window.answerDialog('Cancel');
      assert.match(message, /wants you to sign in again using GitHub/);
    },
  },
];

describe('a refusal', () => {
  let standIn: StandIn;
  let window: Window;
  const vscode = useVsCode(async () => {
    standIn = await startGitHub();
    const accounts = standIn.accounts
      .filter(({ token }) => token === TOKENS.member)
      .map(({ id, login, token, scopes }) => ({ id: String(id), label: login, token, scopes }));
    return { accounts, env: { COPILOT_METRICS_API_URL: standIn.apiUrl } };
  });
  after(() => standIn.close());

  /** Waits for the sentence, and then for nothing but one row and those that are folded away. */
  async function isSaidOnce(name: string, sentence: RegExp, action: string | RegExp): Promise<string> {
    await waitUntil(`the sentence about ${name}`, async () =>
      sentence.test(await window.overview.message()) ? true : undefined,
    );
    const labels = (await window.overview.rows()).map(({ label }) => label);
    const [primary = '', ...others] = labels;
    if (typeof action === 'string') assert.equal(primary, action);
    else assert.match(primary, action);
    assert.deepEqual(
      others.filter((label) => label !== 'More Options'),
      [],
    );
    await window.page.screenshot({ path: join(SCREENSHOTS, `${name.replaceAll(' ', '-')}.png`) });
    assert.deepEqual(await window.notifications(), [], 'a notification repeats what the view says');
    return primary;
  }

  it('without the role is said once, with a request that can be sent to an admin', async () => {
    window = await vscode.open();
    await signIn(window, standIn.sample.organization.login);
    const action = await isSaidOnce('role', /^You are a member of/, 'Copy Request to My Admin');
    await window.overview.row(action).click();
    await copied(window, 'View Organization Copilot Metrics');
  });

  it('does not leave commands in the palette that cannot work', async () => {
    for (const command of ['Sign In to GitHub', 'Fetch History'])
      assert.equal(await window.offersCommand(`Copilot Usage Metrics: ${command}`), false, command);
  });

  for (const [index, { name, faults, sentence, action, does }] of REFUSED.entries()) {
    const before = REFUSED[index - 1];
    it(`is said once, and can be acted on: ${name}`, async () => {
      if (before === undefined) {
        standIn.faults.set(faults);
        await window.runCommand('Copilot Usage Metrics: Sign In with a Personal Access Token…');
        await window.quickInput.getByText('Personal Access Token').waitFor();
        await window.type(TOKENS.owner);
        await window.pick(standIn.sample.organization.login);
      } else if (before.does !== undefined) await window.runCommand('Copilot Usage Metrics: Refresh');
      const primary = await isSaidOnce(name, sentence, action);
      standIn.faults.set(REFUSED[index + 1]?.faults ?? []);
      await window.overview.row(primary).click();
      await does?.(window);
    });
  }

  it('ends: the metrics are there as soon as GitHub gives them', async () => {
    await window.runCommand('Copilot Usage Metrics: Refresh');
    await window.overview.row('Active users').waitFor();
    assert.equal(await window.overview.message(), '');
  });

  it('does not come again: a refresh without anything new says so', async () => {
    await window.runCommand('Copilot Usage Metrics: Refresh');
    await window.status(/^Up to date: data through /);
    assert.deepEqual(await window.notifications(), []);
  });
});
