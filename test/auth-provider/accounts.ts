import * as vscode from 'vscode';

/** One entry of `COPILOT_TEST_ACCOUNTS`; an account with several tokens has several, which differ in their scopes. */
export interface TestAccount {
  readonly id: string;
  readonly label: string;
  readonly token: string;
  /** What the token is good for; absent: everything. */
  readonly scopes?: readonly string[];
}

/** Sessions as GitHub's provider keeps them: made on request, found again by scopes and account, removed one by one. */
export class TestAccounts implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #accounts: readonly TestAccount[];
  readonly #state: vscode.Memento;
  readonly #key: string;
  readonly #changes =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.#changes.event;

  constructor(id: string, accounts: readonly TestAccount[], state: vscode.Memento) {
    this.#key = `sessions.${id}`;
    this.#accounts = accounts;
    this.#state = state;
  }

  getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    return Promise.resolve(
      this.#sessions.filter(
        (session) =>
          (scopes === undefined || sameScopes(session.scopes, scopes)) &&
          (account === undefined || session.account.id === account.id),
      ),
    );
  }

  async createSession(
    scopes: readonly string[],
    { account }: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession> {
    const able = this.#accounts.filter(
      ({ id, scopes: granted }) =>
        (account === undefined || id === account.id) &&
        (granted === undefined || scopes.every((scope) => granted.includes(scope))),
    );
    const chosen = await choose(able);
    if (chosen === undefined) throw new Error('User did not consent to login.');
    const session: vscode.AuthenticationSession = {
      id: `${chosen.id}:${chosen.token}:${[...scopes].sort().join('+')}`,
      accessToken: chosen.token,
      account: { id: chosen.id, label: chosen.label },
      scopes,
    };
    const removed = this.#sessions.filter(({ id }) => id === session.id);
    await this.#keep([...this.#sessions.filter(({ id }) => id !== session.id), session]);
    this.#changes.fire({ added: [session], removed, changed: undefined });
    return session;
  }

  async removeSession(sessionId: string): Promise<void> {
    await this.#remove(({ id }) => id === sessionId);
  }

  async removeAll(): Promise<void> {
    await this.#remove(() => true);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  get #sessions(): vscode.AuthenticationSession[] {
    return this.#state.get(this.#key, []);
  }

  async #keep(sessions: readonly vscode.AuthenticationSession[]): Promise<void> {
    await this.#state.update(this.#key, sessions);
  }

  async #remove(matches: (session: vscode.AuthenticationSession) => boolean): Promise<void> {
    const removed = this.#sessions.filter(matches);
    await this.#keep(this.#sessions.filter((session) => !matches(session)));
    this.#changes.fire({ added: undefined, removed, changed: undefined });
  }
}

/** Stands in for the browser's page where a person signs in. */
async function choose(accounts: readonly TestAccount[]): Promise<TestAccount | undefined> {
  if (accounts.length < 2) return accounts[0];
  const items = accounts.map((account) => ({ label: account.label, description: account.token, account }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: 'The account to sign in with',
    ignoreFocusOut: true,
  });
  return picked?.account;
}

function sameScopes(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join(' ') === [...others].sort().join(' ');
}
