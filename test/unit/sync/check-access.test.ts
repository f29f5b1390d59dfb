import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { actionsOf } from '../../../src/github/problem-actions.ts';
import {
  type AccessCheck,
  type AccessStep,
  ACCESS_STEPS,
  checkAccess,
  type StepResult,
} from '../../../src/sync/access-steps.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { REFUSALS } from '../../github/refusals.ts';
import { runCollector } from '../../support/collector.ts';
import { connect, never, useStandIn } from '../github/support.ts';

const standIn = useStandIn();
const organization = (): Scope => ({ kind: 'organization', slug: standIn().sample.organization.login });
const enterprise = (): Scope => ({ kind: 'enterprise', slug: standIn().sample.enterprise.slug });

interface Options {
  readonly token?: string;
  readonly scope?: Scope;
  readonly nothingChosen?: boolean;
  readonly signedOut?: boolean;
}

function checkOf(options: Options): AccessCheck {
  const { token = TOKENS.owner, signedOut = false, nothingChosen = false } = options;
  const scope = nothingChosen ? undefined : (options.scope ?? organization());
  const github = connect(standIn(), token);
  const signIn = signedOut ? undefined : { github, text: 'Signed in.' };
  return { host: github.host, fetch: globalThis.fetch, signIn, scope };
}

async function walk(options: Options = {}, faults: readonly Fault[] = []): Promise<StepResult[]> {
  standIn().faults.set(faults);
  const results: StepResult[] = [];
  for await (const result of checkAccess(checkOf(options), never())) results.push(result);
  return results;
}

const marks = (results: readonly StepResult[]): string =>
  results.map(({ outcome }) => ({ passed: '+', failed: 'x', skipped: '-' })[outcome]).join('');

const FAILING: readonly (readonly [string, AccessStep, Options, readonly Fault[], RegExp])[] = [
  ['the connection breaks', 'network', {}, [{ kind: 'reset' }], /cannot be reached/],
  ['a server error', 'network', {}, [{ kind: 'status', status: 503, path: '/rate_limit' }], /status 503/],
  ['a proxy asks for a sign-in', 'network', {}, [{ kind: 'status', status: 407 }], /asks for a sign-in/],
  ['no user is signed in', 'signIn', { signedOut: true }, [], /not signed in/],
  ['GitHub rejects the token', 'token', { token: 'token-of-no-account' }, [], /Sign in again/],
  ['the token cannot be sent', 'token', { token: 'token-of-\u200bx' }, [], /characters/],
  ['nothing is chosen', 'scope', { nothingChosen: true }, [], /Choose one/],
  ['the account does not belong to it', 'scope', { token: TOKENS.stranger }, [], /does not belong/],
  ['single sign-on', 'scope', { token: TOKENS.sso }, [], /single sign-on/],
  ['apps are restricted', 'scope', { token: TOKENS.restricted }, [], /not approved/],
  [
    'the membership cannot be read',
    'scope',
    {},
    [{ kind: 'status', path: '/memberships/', status: 503 }],
    /status 503/,
  ],
  ['a member', 'reports', { token: TOKENS.member }, [], /only to owners/],
  [
    'the permission is missing',
    'reports',
    { token: TOKENS.ownerWithoutScopes },
    [],
    /lacks the permission read:org/,
  ],
  [
    'the policy is off',
    'reports',
    {},
    [{ kind: 'status', path: '/reports/', ...REFUSALS.policy }],
    /policy .* is off/,
  ],
  [
    'the API is retired',
    'reports',
    {},
    [{ kind: 'status', path: '/reports/', status: 410 }],
    /Update the extension/,
  ],
  [
    'the file host is blocked',
    'files',
    {},
    [{ kind: 'blockPage', status: 403, origin: 'files' }],
    /A firewall or proxy/,
  ],
  [
    'the file host cannot be reached',
    'files',
    {},
    [{ kind: 'reset', origin: 'files' }],
    /report files, broke/,
  ],
  ['the seats fail', 'seats', {}, [{ kind: 'status', path: '/billing/seats', status: 503 }], /status 503/],
];

describe('the check of access', () => {
  it('passes every step for an owner, in as few requests as there are steps', async () => {
    const results = await walk();
    assert.deepEqual(
      results.map(({ step }) => step),
      ACCESS_STEPS,
    );
    assert.equal(marks(results), '++++++++');
    // The network; user; membership; the report, once more for its first file; the seats.
    assert.equal(standIn().requests.length, 7);
  });

  it('passes for the owner of an enterprise', async () => {
    assert.equal(marks(await walk({ scope: enterprise() })), '++++-+++');
  });

  it('passes for an account that may read only the metrics', async () => {
    const results = await walk({ token: TOKENS.metricsReader });
    assert.equal(marks(results), '++++-++-');
    assert.match(results.at(-1)?.text ?? '', /only for owners/);
  });

  it('does not blame a fine-grained token that may not read memberships', async () => {
    const results = await walk({}, [
      { kind: 'withoutScopes' },
      { kind: 'status', path: '/memberships/', ...REFUSALS.tokenPermission },
    ]);
    assert.equal(marks(results), '+++--+++');
  });

  it('offers the first sign-in to a user who is signed out', async () => {
    const { problem } = (await walk({ signedOut: true }))[1] ?? assert.fail('no step');
    assert.deepEqual(actionsOf(problem ?? assert.fail('no problem')), ['signIn', 'useToken']);
  });

  for (const [what, step, options, faults, says] of FAILING) {
    it(`stops at the step that fails: ${what}`, async () => {
      const results = await walk(options, faults);
      const failed = results.filter(({ outcome }) => outcome === 'failed');
      assert.deepEqual(
        failed.map((each) => each.step),
        [step],
        JSON.stringify(results),
      );
      assert.match(failed[0]?.text ?? '', says);
      assert.equal(results.length, ACCESS_STEPS.length);
      const problem = failed[0]?.problem ?? assert.fail('no problem');
      assert.ok(actionsOf(problem).length > 0);
      const after = results.slice(ACCESS_STEPS.indexOf(step) + 1);
      assert.ok(after.every(({ outcome }) => outcome === 'skipped'));
      assert.doesNotMatch(
        results.map(({ text }) => text).join(' '),
        /token-of|signature|authorization_request|\?/,
      );
    });
  }

  it('ends when canceled', async () => {
    standIn().faults.set([{ kind: 'slowReply', path: '/user', delayMs: 60_000 }]);
    const controller = new AbortController();
    const steps = checkAccess(checkOf({}), controller.signal);
    await steps.next();
    await steps.next();
    setTimeout(() => controller.abort(), 20);
    await assert.rejects(steps.next(), Canceled);
  });

  it('asks for no sign-in to find out whether the network works', async () => {
    await walk();
    assert.equal(standIn().requests[0]?.authorization, false);
  });
});

describe('the check on the command line', () => {
  const run = (token: string) => {
    const { slug } = organization();
    const env = { GH_TOKEN: token, COPILOT_METRICS_API_URL: standIn().apiUrl };
    return runCollector(['check', '--organization', slug], { env });
  };

  it('prints a line for each step', async () => {
    const { code, out, err } = await run(TOKENS.owner);
    assert.equal(code, 0, err);
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.length, ACCESS_STEPS.length);
    assert.match(lines[0] ?? '', /^✔ Network: /);
    assert.match(lines[7] ?? '', /^✔ Seats: /);
    assert.equal(err, '');
  });

  it('prints what to do and fails where a step fails', async () => {
    const { code, out, err } = await run(TOKENS.member);
    assert.equal(code, 1);
    assert.match(out, /\n✖ Metrics reports: You are a member of .+\n– Report files: /);
    assert.match(err, /^The token in GH_TOKEN needs "Organization Copilot metrics: read"/);
    assert.doesNotMatch(out + err, /token-of/);
  });

  it('knows its options', async () => {
    assert.equal((await runCollector(['check'])).code, 2);
    const both = await runCollector(['check', 'acme', '--organization', 'acme']);
    assert.equal(both.code, 2);
    assert.match((await runCollector(['help', 'check'])).out, /^Checks step by step/);
  });
});
