import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter, type Subscription } from '../../../src/domain/emitter.ts';
import { waitUntil } from '../../support/wait.ts';
import { sessions } from './vscode-module.ts';

// Only now is there a module of this name.
const { ExtensionMode } = await import('vscode');
const { VsCodeAccounts } = await import('../../../src/vscode/session.ts');

const TOKEN = 'ghp_0123456789abcdefMARKED';
const OWNER = { id: '7', label: 'ada' };

/** What VS Code keeps for all windows of a user. `crosses`: whether a change of a secret is an event in the other windows. */
class Computer {
  readonly folder = mkdtempSync(join(tmpdir(), 'metrics-session-'));
  readonly secrets = new Map<string, string>();
  readonly state = new Map<string, unknown>();
  readonly logged: string[] = [];
  readonly #windows: Emitter<{ readonly key: string }>[] = [];

  open(): InstanceType<typeof VsCodeAccounts> {
    const changed = new Emitter<{ readonly key: string }>();
    this.#windows.push(changed);
    const tell = (key: string): void => this.#windows.forEach((each) => each.fire({ key }));
    const log = (message: string): void => void this.logged.push(message);
    return new VsCodeAccounts(
      {
        globalStorageUri: { fsPath: join(this.folder, 'storage') } as never,
        globalState: {
          keys: () => [...this.state.keys()],
          get: (key: string) => this.state.get(key),
          update: (key: string, value: unknown) => Promise.resolve(void this.state.set(key, value)),
          setKeysForSync: () => undefined,
        } as never,
        secrets: {
          keys: () => Promise.resolve([...this.secrets.keys()]),
          get: (key) => Promise.resolve(this.secrets.get(key)),
          store: (key, value) => {
            this.secrets.set(key, value);
            tell(key);
            return Promise.resolve();
          },
          delete: (key) => {
            if (this.secrets.delete(key)) tell(key);
            return Promise.resolve();
          },
          onDidChange: changed.event as never,
        },
        extensionMode: ExtensionMode.Test,
      },
      { debug: log, info: log, warn: log, error: log },
    );
  }
}

let computer: Computer;
let following: Subscription[] = [];
beforeEach(() => {
  computer = new Computer();
  sessions.list = [];
});
afterEach(() => {
  for (const each of following) each.dispose();
  following = [];
  rmSync(computer.folder, { recursive: true, force: true });
});

describe('signing out in one window', () => {
  it('is an event in the others, with a token', async () => {
    const [one, two] = [computer.open(), computer.open()];
    let events = 0;
    following.push(two.onDidChange(() => (events += 1)));
    await one.useToken(TOKEN, OWNER);
    assert.ok(events > 0);
    assert.equal(await (await two.current())?.token(), TOKEN);
    events = 0;
    await one.signOut();
    assert.ok(events > 0);
    assert.equal(await two.current(), undefined);
    assert.ok(![...computer.secrets.values()].some((text) => text.includes(TOKEN)));
  });

  it('is an event in the others, with a session of VS Code', async () => {
    sessions.list = [{ account: OWNER, accessToken: TOKEN }];
    const [one, two] = [computer.open(), computer.open()];
    let events = 0;
    following.push(two.onDidChange(() => (events += 1)));
    assert.equal((await two.current())?.label, 'ada');
    await one.signOut();
    await waitUntil('the other window', () => Promise.resolve(events > 0 || undefined));
    assert.equal(await two.current(), undefined);
    events = 0;
    assert.equal((await one.signIn('organization', false))?.label, 'ada');
    await waitUntil('the other window', () => Promise.resolve(events > 0 || undefined));
    assert.equal((await two.current())?.label, 'ada');
  });
});

describe('a stored secret that is damaged', () => {
  for (const text of [TOKEN, `{"token":"${TOKEN}"`, `{"token":"${TOKEN}"}`, JSON.stringify(TOKEN)]) {
    it(`is no account, and nothing of it is logged: ${text.replace(TOKEN, '…')}`, async () => {
      computer.secrets.set('personalAccessToken', text);
      assert.equal(await computer.open().current(), undefined);
      assert.deepEqual(
        computer.logged.filter((line) => line.includes('MARKED') || line.includes('ghp_')),
        [],
      );
      assert.match(computer.logged.join(), /The stored personal access token cannot be read/);
    });
  }
});
