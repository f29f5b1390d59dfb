import type { ModelParts } from './parts.ts';
import type { Account, Purpose } from './ports.ts';
import type { Refresher } from './refresher.ts';
import type { Showing } from './showing.ts';
import type { SourceChoices } from './source-choices.ts';

interface Parts {
  readonly showing: Showing;
  readonly refresher: Refresher;
  readonly choices: SourceChoices;
}

/** Signing in and out, and following the account where VS Code changes it. */
export class SignIn {
  readonly #configuration: Pick<ModelParts, 'accounts' | 'github'>;
  readonly #parts: Parts;
  /** How often the user has signed in or out here. */
  #changes = 0;

  constructor(configuration: Pick<ModelParts, 'accounts' | 'github'>, parts: Parts) {
    this.#configuration = configuration;
    this.#parts = parts;
  }

  /** False when the user declined. */
  async signIn(purpose: Purpose): Promise<boolean> {
    const { refresher, choices } = this.#parts;
    const account = await this.#configuration.accounts.signIn(purpose, refresher.isSignInRejected);
    if (account === undefined) return false;
    this.#changeTo(account);
    refresher.signedIn();
    // A sign-in to read a summary goes on with that summary.
    if (purpose !== 'repository') await choices.choose({ shown: 'github' });
    return true;
  }

  /** @throws MetricsError when GitHub does not accept the token */
  async signInWithToken(token: string): Promise<void> {
    const { refresher, choices } = this.#parts;
    const { accounts } = this.#configuration;
    const github = await this.#configuration.github({
      host: accounts.host(),
      token: () => Promise.resolve(token),
    });
    const viewer = await github.viewer(new AbortController().signal);
    await accounts.useToken(token, { id: String(viewer.id), label: viewer.login });
    this.#changeTo(await accounts.current());
    refresher.signedIn();
    await choices.choose({ shown: 'github' });
  }

  async signOut(): Promise<void> {
    const { refresher, choices } = this.#parts;
    await refresher.stop();
    await this.#configuration.accounts.signOut();
    this.#changeTo(undefined);
    await choices.choose({ shown: 'github' });
  }

  /** Shows what the account that is signed in can see, if it is another than before, or may have a new session. */
  async follow(): Promise<void> {
    const { showing, refresher } = this.#parts;
    const changes = this.#changes;
    const account = await this.#configuration.accounts.current();
    // The user has signed in or out meanwhile: the answer may be from before.
    if (changes !== this.#changes) return;
    const before = showing.account;
    showing.account = account;
    const isSame = account?.id === before?.id && account?.host.name === before?.host.name;
    if (isSame && !refresher.isSignInRejected) return;
    refresher.abort();
    refresher.signedIn();
    await showing.show();
  }

  #changeTo(account: Account | undefined): void {
    this.#changes += 1;
    this.#parts.showing.account = account;
  }
}
