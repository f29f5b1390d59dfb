import assert from 'node:assert/strict';
import { Emitter } from '../../../src/domain/emitter.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import { problem } from '../../../src/github/causes.ts';
import { actionsOf } from '../../../src/github/problem-actions.ts';
import type { MetricsModel } from '../../../src/model/model.ts';
import type { SummaryPlace } from '../../../src/model/ports.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { VisibleRefresh } from '../../../src/vscode/visible-refresh.ts';
import { TOKENS } from '../../github/accounts.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const never = new AbortController().signal;
const standIn = useStandIn();
let opened: ModelUnderTest[] = [];

async function open(places: readonly SummaryPlace[] = []): Promise<ModelUnderTest> {
  const made = await startModel(standIn(), places);
  opened.push(made);
  return made;
}
afterEach(async () => {
  for (const each of opened) await each.close();
  opened = [];
});

async function signInAs({ accounts, model }: ModelUnderTest, token: string): Promise<void> {
  accounts.next = standIn().accounts.find((account) => account.token === token);
  assert.equal(await model.signIn(), true);
}

function ready({ state }: MetricsModel): Ready {
  if (state.kind !== 'ready') assert.fail(state.kind);
  return state;
}

const kindOf = ({ state }: MetricsModel): string => state.kind;

const organization = () => ({ kind: 'organization' as const, slug: standIn().sample.organization.login });

/** The summary that an owner publishes, and the metrics that the owner sees. */
async function publish(): Promise<{ readonly text: string; readonly active: unknown }> {
  const owner = await open();
  await signInAs(owner, TOKENS.owner);
  await owner.model.chooseScope(organization());
  const text = await owner.model.summarize(5, { signal: never, progress: () => undefined });
  return { text: text ?? assert.fail('nothing'), active: ready(owner.model).snapshot.results.active_users };
}

function place(read: SummaryPlace['read'], more: Partial<SummaryPlace> = {}): SummaryPlace {
  return { id: 'place', name: 'summary.json', local: true, private: false, read, ...more };
}

let text = '';
let active: unknown;
beforeEach(async () => {
  ({ text, active } = await publish());
  standIn().requests.length = 0;
});

describe('a published summary', () => {
  it('is shown without an account, and without a request to GitHub', async () => {
    const { model } = await open([place(() => Promise.resolve(text))]);
    await model.start();
    const { source, snapshot, problem } = ready(model);
    assert.deepEqual(source, {
      kind: 'summary',
      id: 'place',
      label: organization().slug,
      subject: organization().slug,
    });
    assert.deepEqual(snapshot.results.active_users, active);
    assert.equal(problem, undefined);
    assert.deepEqual(standIn().requests, []);
  });

  it('takes the place of reports that GitHub refuses, and GitHub says which team is the own', async () => {
    const member = await open([place(() => Promise.resolve(text))]);
    await member.model.start();
    await signInAs(member, TOKENS.member);
    await member.model.chooseScope(organization());
    const { snapshot, problem, mine, team } = ready(member.model);
    assert.deepEqual(snapshot.results.active_users, active);
    assert.match(problem?.message ?? '', /^GitHub does not allow you to read the reports of /);
    const me = standIn().accounts.find(({ token }) => token === TOKENS.member)?.id ?? 0;
    const { sample } = standIn();
    const own = [...sample.teamsOn(sample.range.to)].filter(([, members]) => members.includes(me));
    assert.deepEqual(
      mine,
      own.map(([id]) => String(id)),
    );
    assert.equal(team, mine[0]);
  });

  it('stands behind the reports where there are any, until it is chosen', async () => {
    const owner = await open([place(() => Promise.resolve(text))]);
    await owner.model.start();
    await signInAs(owner, TOKENS.owner);
    await owner.model.chooseScope(organization());
    assert.equal(ready(owner.model).source.kind, 'github');
    const summary = owner.model.sources().find(({ kind }) => kind === 'summary') ?? assert.fail('none');
    await owner.model.showSource(summary);
    assert.equal(ready(owner.model).source.kind, 'summary');
    assert.equal(await owner.model.summarize(5, { signal: never, progress: () => undefined }), undefined);
  });

  it('that is damaged is said to be, and the last one that was whole stays', async () => {
    let now = text;
    const reader = await open([place(() => Promise.resolve(now))]);
    await reader.model.start();
    now = text.slice(0, 100);
    await reader.model.refresh();
    const { snapshot, problem } = ready(reader.model);
    assert.deepEqual(snapshot.results.active_users, active);
    assert.match(problem?.message ?? '', /summary\.json: This is not a published summary: it is not JSON/);
  });

  it('in a private repository needs a sign-in of its own, and is kept for when it cannot be reached', async () => {
    let offline = false;
    const far = place(
      (account) => {
        if (offline) return Promise.reject(new MetricsError('offline', 'GitHub cannot be reached.'));
        if (account !== undefined) return Promise.resolve(text);
        return Promise.reject(problem('summarySignIn', { hostName: 'github.com' }));
      },
      { local: false, private: true },
    );
    const reader = await open([far]);
    await reader.model.start();
    assert.equal(kindOf(reader.model), 'signedOut');
    await reader.model.refreshIfStale();
    const { state } = reader.model;
    assert.ok(state.kind === 'signedOut' && state.problem !== undefined);
    assert.deepEqual(actionsOf(state.problem), ['signIn', 'openSettings', 'refresh']);
    await reader.model.showSource({ kind: 'summary', id: 'place', label: 'summary.json' });
    assert.equal(reader.model.summaryNeedsSignIn, true);
    reader.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.member);
    assert.equal(await reader.model.signIn('repository'), true);
    await reader.model.refresh();
    assert.deepEqual(ready(reader.model).snapshot.results.active_users, active);
    assert.equal(reader.model.summaryNeedsSignIn, false);
    offline = true;
    await reader.model.refresh();
    assert.deepEqual(ready(reader.model).snapshot.results.active_users, active);
    assert.equal(ready(reader.model).problem?.kind, 'offline');
  });
});

describe('a published summary on the web', () => {
  it('is read as soon as a view is seen, without an account', async () => {
    const { model } = await open([place(() => Promise.resolve(text), { local: false })]);
    await model.start();
    assert.equal(model.state.kind, 'signedOut');
    await model.refreshIfStale();
    assert.deepEqual(ready(model).snapshot.results.active_users, active);
    assert.deepEqual(standIn().requests, []);
  });

  it('takes the place of reports that GitHub refuses', async () => {
    const member = await open([place(() => Promise.resolve(text), { local: false })]);
    await member.model.start();
    await signInAs(member, TOKENS.member);
    await member.model.chooseScope(organization());
    assert.deepEqual(ready(member.model).snapshot.results.active_users, active);
  });

  it('that cannot be read is said to be unreadable, with what can be done', async () => {
    let asked = 0;
    const far = place(
      () => {
        asked += 1;
        return Promise.reject(new MetricsError('notFound', 'share.example did not send a summary.'));
      },
      { local: false },
    );
    const { model } = await open([far]);
    await model.start();
    await model.refreshIfStale();
    await model.refreshIfStale();
    const { state } = model;
    assert.ok(state.kind === 'signedOut' && state.problem !== undefined);
    assert.equal(state.problem.message, 'share.example did not send a summary.');
    assert.deepEqual(actionsOf(state.problem), ['refresh', 'openSettings', 'signIn']);
    assert.equal(asked, 1, 'not asked again at once');
    await model.refresh();
    assert.equal(asked, 2);
  });

  it('that cannot be read is said to be unreadable before an organization is chosen, too', async () => {
    const wrong = (): Promise<string> =>
      Promise.reject(new MetricsError('notFound', 'share.example did not send a summary.'));
    const made = await open([place(wrong, { local: false })]);
    await made.model.start();
    await signInAs(made, TOKENS.member);
    await made.model.refreshIfStale();
    const { state } = made.model;
    assert.ok(state.kind === 'noOrganization' && state.problem !== undefined, JSON.stringify(state));
    assert.equal(state.problem.message, 'share.example did not send a summary.');
  });
});

describe('a change of the place of summaries', () => {
  const wrong = place(
    () => Promise.reject(new MetricsError('notFound', 'share.example did not send a summary.')),
    { id: 'wrong', local: false },
  );
  const right = place(() => Promise.resolve(text), { id: 'right', local: false });

  let following: VisibleRefresh | undefined;
  afterEach(() => following?.dispose());

  /** A model with a view over places that change, as the setting does. */
  async function watch(first: readonly SummaryPlace[], visible: boolean) {
    let places = first;
    const changed = new Emitter<undefined>();
    const made = await startModel(standIn(), [], { find: () => Promise.resolve(places) });
    opened.push(made);
    const { model } = made;
    following = new VisibleRefresh(model, [{ visible }], { onDidChange: changed.event });
    await model.start();
    const change = async (next: readonly SummaryPlace[]): Promise<void> => {
      places = next;
      changed.fire(undefined);
      await following?.final;
    };
    return { model, change };
  }

  it('is followed at once while a view is visible, although the last attempt just failed', async () => {
    const { model, change } = await watch([wrong], true);
    await model.refreshIfStale();
    assert.ok(model.state.kind === 'signedOut' && model.state.problem !== undefined);
    await change([right]);
    assert.deepEqual(ready(model).snapshot.results.active_users, active);
  });

  it('is followed once a view is visible', async () => {
    const { model, change } = await watch([], false);
    await change([right]);
    assert.equal(kindOf(model), 'signedOut');
    assert.equal(model.hasSummary, true);
    await model.refreshIfStale();
    assert.equal(kindOf(model), 'ready');
  });

  it('is followed where the summary that was chosen is gone, and back', async () => {
    const { model, change } = await watch([wrong], true);
    await model.showSource({ kind: 'summary', id: 'wrong', label: 'summary.json' });
    assert.equal(kindOf(model), 'noAccess');
    await change([right]);
    assert.equal(kindOf(model), 'ready');
    await change([wrong]);
    assert.equal(kindOf(model), 'noAccess');
  });

  it('is followed after the attempt that it interrupts', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    const slow = place(() => promise, { id: 'slow', local: false });
    const { model, change } = await watch([slow], true);
    const first = model.refreshIfStale();
    const second = change([right]);
    reject(new MetricsError('offline', 'share.example does not answer.'));
    await Promise.all([first, second]);
    assert.equal(model.state.kind, 'ready');
  });
});
