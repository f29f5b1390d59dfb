import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { problem } from '../../../src/github/causes.ts';
import { ACCESS_STEPS, type StepResult } from '../../../src/sync/access-steps.ts';
import { accessText } from '../../../src/vscode/access-text.ts';

const facts = { hostName: 'github.com', slug: 'acme' };

/** A check that stops at its second step. */
function stopped(reason: Parameters<typeof problem>[0], ssoUrl?: string): StepResult[] {
  const failure = problem(reason, facts, ssoUrl === undefined ? {} : { ssoUrl });
  return ACCESS_STEPS.map((step, index) => {
    if (index === 0) return { step, outcome: 'passed', text: 'It answers.' };
    if (index > 1) return { step, outcome: 'skipped', text: 'Not checked.' };
    return { step, outcome: 'failed', text: failure.message, problem: failure };
  });
}

/** Without the characters that keep text from being Markdown. */
const page = (results: readonly StepResult[]): string => accessText(results).replaceAll('\\', '');

describe('the page of a check of access', () => {
  it('says each thing once', () => {
    assert.equal(
      page(stopped('signedOut')),
      [
        '# Access to Copilot Usage Metrics',
        'The check stopped at this step: Sign-in.',
        '✔ **Network.** It answers.  \n✖ **Sign-in.** You are not signed in. Sign in to GitHub.',
        '**What you can do**',
        '- Copilot Usage Metrics: Sign In to GitHub\n- Copilot Usage Metrics: Sign In with a Personal Access Token…',
        'Not checked: Token, Organization or enterprise, Role, Metrics reports, Report files, Seats.',
      ].join('\n\n'),
    );
  });

  it('says that nothing stands in the way', () => {
    const passed = ACCESS_STEPS.map((step): StepResult => ({ step, outcome: 'passed', text: 'Good.' }));
    assert.match(page(passed), /^# Access to Copilot Usage Metrics\n\nNo problems found\.\n\n✔ /);
    assert.doesNotMatch(page(passed), /What you can do|Not checked/);
  });

  it('names commands as the palette does, and never the page for single sign-on', () => {
    const words = Object.entries(
      JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>,
    );
    const titles = words.filter(([key]) => key.startsWith('command.')).map(([, title]) => title);
    const reasons = [
      'signInRejected',
      'role',
      'certificate',
      'proxySignIn',
      'unknownToToken',
      'gateway',
    ] as const;
    for (const reason of reasons) {
      const own = [...page(stopped(reason)).matchAll(/^- Copilot Usage Metrics: (.+)$/gm)].map(
        ([, title]) => title,
      );
      assert.ok(own.length > 0, reason);
      for (const title of own)
        assert.ok(
          titles.some((each) => each === title),
          title,
        );
    }
    const sso = page(stopped('sso', 'https://github.com/orgs/acme/sso?authorization_request=secret'));
    assert.match(sso, /^- Copilot Usage Metrics: Refresh, then Authorize Single Sign-On$/m);
    assert.doesNotMatch(sso, /secret/);
  });
});
