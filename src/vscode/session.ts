import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Subscription } from '../domain/emitter.ts';
import { type Host, hostFor, standInAddress } from '../github/hosts.ts';
import type { Account, Accounts, Logger, Purpose } from '../model/ports.ts';
import { ACCOUNT_SECTIONS, settings } from './settings.ts';
import { SignedOut } from './signed-out.ts';

/** VS Code tells sessions apart by their exact scopes, so each purpose always asks for the same ones. */
const SCOPES: Readonly<Record<Purpose, readonly string[]>> = {
  organization: ['read:org'],
  enterprise: ['read:enterprise', 'read:org'],
  repository: ['read:org', 'repo'],
};

const REASONS: Readonly<Record<Purpose, () => string>> = {
  organization: () =>
    l10n.t(
      'It reads the Copilot usage reports and licenses of an organization that you choose, and your teams. It changes nothing.',
    ),
  enterprise: () =>
    l10n.t(
      'It reads the Copilot usage reports and licenses of an enterprise that you choose. It changes nothing.',
    ),
  repository: () =>
    l10n.t(
      'It reads the published summary of Copilot usage from the repository that your settings name. GitHub has no smaller permission for files of private repositories. It changes nothing.',
    ),
};

const PURPOSE_KEY = 'signInPurpose';
const TOKEN_KEY = 'personalAccessToken';

/** Signs in through VS Code's own accounts, or with a personal access token kept in its secret storage. */
export class VsCodeAccounts implements Accounts {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #signedOut: SignedOut;
  readonly #log: Logger;
  readonly #standIn: string | undefined;

  constructor(
    context: Pick<vscode.ExtensionContext, 'globalState' | 'globalStorageUri' | 'secrets' | 'extensionMode'>,
    log: Logger,
  ) {
    const isInstalled = context.extensionMode === vscode.ExtensionMode.Production;
    this.#standIn = standInAddress(process.env, isInstalled);
    this.#signedOut = new SignedOut(context.globalStorageUri.fsPath, context.globalState);
    this.#state = context.globalState;
    this.#secrets = context.secrets;
    this.#log = log;
  }

  async current(): Promise<Account | undefined> {
    try {
      if (this.#signedOut.get()) return undefined;
      const host = this.host();
      const byToken = await this.#tokenAccount(host);
      if (byToken !== undefined) return byToken;
      const scopes = SCOPES[this.#state.get<Purpose>(PURPOSE_KEY) ?? 'organization'];
      const session = await vscode.authentication.getSession(settings.accountProvider(), scopes, {
        silent: true,
      });
      return session && toAccount(session, host);
    } catch (error) {
      this.#log.warn(`No account: ${error instanceof Error ? error.name : typeof error}`);
      return undefined;
    }
  }

  async signIn(purpose: Purpose, renew: boolean): Promise<Account | undefined> {
    const host = this.host();
    const detail = REASONS[purpose]();
    try {
      const wasSignedOut = this.#signedOut.get();
      const session = await vscode.authentication.getSession(settings.accountProvider(), SCOPES[purpose], {
        ...(renew ? { forceNewSession: { detail } } : { createIfNone: { detail } }),
        // A user who signed out on purpose may want another account now.
        ...(wasSignedOut && !renew ? { clearSessionPreference: true } : {}),
      });
      if (session === undefined) return undefined;
      await this.#secrets.delete(TOKEN_KEY);
      await this.#state.update(PURPOSE_KEY, purpose);
      await this.#signedOut.set(false);
      return toAccount(session, host);
    } catch (error) {
      this.#log.info(`Not signed in: ${error instanceof Error ? error.name : typeof error}`);
      return undefined;
    }
  }

  async useToken(token: string, owner: { readonly id: string; readonly label: string }): Promise<void> {
    const host = this.host().name;
    await this.#signedOut.set(false);
    await this.#secrets.store(TOKEN_KEY, JSON.stringify({ token, ...owner, host }));
  }

  /** Here and in every other window. */
  async signOut(): Promise<void> {
    await this.#secrets.delete(TOKEN_KEY);
    await this.#signedOut.set(true);
  }

  /** @throws MetricsError `unsupportedHost` */
  host(): Host {
    return hostFor(settings.accountProvider(), settings.enterpriseUri(), this.#standIn);
  }

  readonly onDidChange = (listener: () => void): Subscription =>
    vscode.Disposable.from(
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (provider.id === settings.accountProvider()) listener();
      }),
      this.#secrets.onDidChange(({ key }) => {
        if (key === TOKEN_KEY) listener();
      }),
      this.#signedOut.onDidChange(listener),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (ACCOUNT_SECTIONS.some((section) => change.affectsConfiguration(section))) listener();
      }),
    );

  async #tokenAccount(host: Host): Promise<Account | undefined> {
    const text = await this.#secrets.get(TOKEN_KEY);
    if (text === undefined) return undefined;
    const { readStoredToken } = await import('./stored-token.ts');
    const stored = readStoredToken(text);
    if (stored === undefined)
      this.#log.warn('The stored personal access token cannot be read. Sign in again.');
    if (stored?.host !== host.name) return undefined;
    const { token, id, label } = stored;
    return { id, label, host, token: () => Promise.resolve(token), signedInWith: 'token' };
  }
}

function toAccount(session: vscode.AuthenticationSession, host: Host): Account {
  const { id, label } = session.account;
  return { id, label, host, token: () => Promise.resolve(session.accessToken) };
}
