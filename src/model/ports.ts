import type { Subscription } from '../domain/emitter.ts';
import type { Scope } from '../domain/scope.ts';
import type { GitHub } from '../github/client.ts';
import type { Host } from '../github/hosts.ts';

/** What is to be read; enterprises and files of private repositories need one permission more. */
export type Purpose = 'organization' | 'enterprise' | 'repository';

/** A signed-in user. */
export interface Account {
  /** GitHub's numeric user id, as text. */
  readonly id: string;
  readonly label: string;
  readonly host: Host;
  readonly token: () => Promise<string>;
  /** How the user signed in; default: through VS Code. */
  readonly signedInWith?: 'session' | 'token';
}

/** Signing in, as VS Code and the secret storage provide it. */
export interface Accounts {
  /** Never shows anything and never asks the network. */
  current(): Promise<Account | undefined>;
  /**
   * Asks the user; undefined when they decline. Only ever called from a gesture.
   * `renew`: the session that there is was refused by GitHub and must be replaced.
   */
  signIn(purpose: Purpose, renew: boolean): Promise<Account | undefined>;
  /** Uses a personal access token from now on. `id` and `label` are those of its owner. */
  useToken(token: string, owner: { readonly id: string; readonly label: string }): Promise<void>;
  /** The host that the settings name, for a token before GitHub has said whose it is. */
  host(): Host;
  signOut(): Promise<void>;
  readonly onDidChange: (listener: () => void) => Subscription;
}

/** A place where a published summary may be. */
export interface SummaryPlace {
  /** The same for the same place. */
  readonly id: string;
  /** As people know it, without anything secret, e.g. `.github/copilot-metrics/summary.json`. */
  readonly name: string;
  /** On this computer or a share: it is read whenever it is shown. */
  readonly local: boolean;
  /** Whether reading it may need to sign in for `repository`. */
  readonly private: boolean;
  /** @throws MetricsError */
  read(account: Account | undefined, signal: AbortSignal): Promise<string>;
}

export interface SummaryPlaces {
  /** That of the setting first, then those of the open workspace. Asks no network. */
  find(): Promise<readonly SummaryPlace[]>;
}

/** What is remembered from one session to the next. No metrics and no secrets. */
export interface Choices {
  /** The source shown; `github` means the account's chosen scope. */
  readonly shown?: 'github' | 'sample' | { readonly file: string } | { readonly summary: string };
  /** The subject of each summary, by its place. */
  readonly summaries?: Readonly<Record<string, string>>;
  /** Ids of the teams that GitHub says an account is in, by account. */
  readonly ownTeams?: Readonly<Record<string, readonly string[]>>;
  /** By account, `host/id`. */
  readonly scopes?: Readonly<Record<string, Scope>>;
  /** Team ids by source, see `sourceKey`. */
  readonly teams?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly id: string; readonly label: string }[];
}

export interface Memory {
  get(): Choices;
  update(change: Partial<Choices>): Promise<void>;
}

export type GitHubFor = (account: Pick<Account, 'host' | 'token'>) => Promise<GitHub>;

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export function accountKey({ host, id }: Account): string {
  return `${host.name}/${id}`;
}
