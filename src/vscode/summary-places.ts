import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SETTINGS } from '../contributions.ts';
import { Emitter, type Subscription } from '../domain/emitter.ts';
import { MetricsError } from '../domain/errors.ts';
import { problem } from '../github/causes.ts';
import type { Account, GitHubFor, SummaryPlace, SummaryPlaces } from '../model/ports.ts';
import { SUMMARY_LIMITS } from '../summary/document/limits.ts';
import { SUMMARY_PATH } from '../summary/document/place.ts';
import { tooLargeText } from '../summary/document/refusal.ts';
import type { Network } from './https-get.ts';
import { settings } from './settings.ts';
import { idOfAddress, type Location, locationOf } from './summary-location.ts';
import { noLocationText, unreadableText } from './unreadable-summary.ts';

const SUMMARY_NAME = 'summary.json';

/** Looks for summaries where the setting says, and in the open workspace. */
export class VsCodeSummaryPlaces implements SummaryPlaces, vscode.Disposable {
  readonly #github: GitHubFor;
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/${SUMMARY_PATH}`);
  readonly #written = new Emitter<undefined>();

  constructor(github: GitHubFor) {
    this.#github = github;
  }

  async find(): Promise<SummaryPlace[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const files = folders.map(({ uri }) => vscode.Uri.joinPath(uri, ...SUMMARY_PATH.split('/')));
    const found = await Promise.all(files.map(isFile));
    return [
      ...this.#named(settings.summaryLocation()),
      ...files
        .filter((_, index) => found[index])
        .map((uri) => fileAt(uri, vscode.workspace.asRelativePath(uri))),
    ];
  }

  /** Whatever may bring another summary: a file, the open folders, the trust in them, or the setting. */
  readonly onDidChange = (listener: () => void): Subscription =>
    vscode.Disposable.from(
      this.#written.event(listener),
      this.#watcher.onDidChange(listener),
      this.#watcher.onDidCreate(listener),
      this.#watcher.onDidDelete(listener),
      vscode.workspace.onDidChangeWorkspaceFolders(listener),
      vscode.workspace.onDidGrantWorkspaceTrust(listener),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS.summaryLocation.key)) listener();
      }),
    );

  /** To be called once this window has written a summary: the watcher sees those in the workspace alone. */
  written(target: vscode.Uri): void {
    const isWatched =
      vscode.workspace.getWorkspaceFolder(target) !== undefined && target.path.endsWith(`/${SUMMARY_PATH}`);
    if (!isWatched) this.#written.fire(undefined);
  }

  dispose(): void {
    this.#watcher.dispose();
  }

  /** Where the setting says. */
  #named(text: string): SummaryPlace[] {
    if (text === '') return [];
    const location = locationOf(text);
    return [location === undefined ? nowhere() : this.#placeOf(location)];
  }

  #placeOf(location: Location): SummaryPlace {
    switch (location.kind) {
      case 'path':
        return fileAt(vscode.Uri.file(location.path), location.path);
      case 'url':
        return fromWeb(location.url);
      case 'repository': {
        const { owner, name, path } = location;
        return {
          id: `github ${owner}/${name}/${path}`,
          name: `${owner}/${name}`,
          local: false,
          private: true,
          read: async (account, signal) =>
            (await this.#signedIn(account)).file({ owner, name }, path, signal),
        };
      }
    }
  }

  #signedIn(account: Account | undefined) {
    if (account !== undefined) return this.#github(account);
    throw problem('summarySignIn', { hostName: 'github.com' });
  }
}

/** What the setting names where its value is no location. The value may be a secret, so it is not shown. */
function nowhere(): SummaryPlace {
  return {
    id: 'nowhere',
    name: l10n.t('Summary: Location'),
    local: true,
    private: false,
    read: () => Promise.reject(new MetricsError('notFound', noLocationText())),
  };
}

/** A file, or the folder that has it. */
function fileAt(uri: vscode.Uri, name: string): SummaryPlace {
  return {
    id: uri.toString(),
    name,
    local: true,
    private: false,
    read: () => readFile(uri, name),
  };
}

/** @throws MetricsError */
async function readFile(uri: vscode.Uri, name: string): Promise<string> {
  try {
    const isFolder = ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
    const file = isFolder ? vscode.Uri.joinPath(uri, SUMMARY_NAME) : uri;
    const { type, size } = await vscode.workspace.fs.stat(file);
    // A link may lead to a device that never ends.
    if ((type & vscode.FileType.File) === 0) throw new TypeError('not a file');
    if (size > SUMMARY_LIMITS.bytes)
      throw new MetricsError('invalidReply', l10n.t('{0}: {1}', name, tooLargeText()));
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof MetricsError) throw error;
    throw new MetricsError('notFound', unreadableText(name, error));
  }
}

function fromWeb(url: URL): SummaryPlace {
  return {
    id: idOfAddress(url),
    // Anything behind the host may be a secret.
    name: url.host,
    local: false,
    private: false,
    read: async (_account, signal) => {
      const [{ downloadSummary }, { lookup }, { default: https }] = await Promise.all([
        import('./summary-download.ts'),
        import('node:dns/promises'),
        import('node:https'),
      ]);
      const network: Network = {
        // Asked of the module itself, whose functions VS Code replaces.
        request: (...asked) => https.request(...asked),
        lookup: (hostname) => lookup(hostname, { all: true }),
      };
      return downloadSummary(url, network, signal);
    },
  };
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) === 0;
  } catch {
    return false;
  }
}
