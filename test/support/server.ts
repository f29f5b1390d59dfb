import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AUTH_PROVIDER, buildTestExtensions, MODEL_PROVIDER } from '../../scripts/lib/build.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import { Refusal, run, start, stop } from '../../scripts/lib/processes.ts';
import { ensureVsCodeServer } from '../../scripts/lib/vscode-server.ts';
import type { TestAccount } from '../auth-provider/accounts.ts';

/** Built-in extensions that sign in at github.com; the stand-in replaces the first and has its name. */
const TALKS_TO_GITHUB = new Set(['github-authentication', 'github', 'copilot']);

export const THEMES = {
  dark: { label: 'Dark Modern', shownAs: 'vs-dark' },
  light: { label: 'Light Modern', shownAs: 'vs' },
  'hc-dark': { label: 'Default High Contrast', shownAs: 'hc-black' },
  'hc-light': { label: 'Default High Contrast Light', shownAs: 'hc-light' },
} as const;
export type Theme = keyof typeof THEMES;

/** Quiet, and without what no test looks at. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
  'remote.autoForwardPorts': false,
  'workbench.colorTheme': THEMES.dark.label,
};

/** What the chat needs. */
const CHAT = { 'chat.disableAIFeatures': false };

export type Settings = Readonly<Record<string, unknown>>;

export interface ServerOptions {
  /** Added to the environment of VS Code and of the extensions. */
  readonly env?: Readonly<Record<string, string>>;
  /** Who can sign in. Given: the stand-in for GitHub's sign-in is used. Absent: VS Code's own. */
  readonly accounts?: readonly TestAccount[];
  /** Without VS Code's own extensions, whose work would be measured with ours; only with `accounts`. */
  readonly bare?: boolean;
  /** With the chat, and a language model that does what the question says; only with `accounts`. */
  readonly model?: boolean;
  /** Installed by VS Code's own installer before it starts. Absent: the extension runs from its folder. */
  readonly vsix?: string;
  /** Where VS Code keeps its data and extensions. Absent: a temporary folder, removed at the end. */
  readonly dataFolder?: string;
  /** How much VS Code and its extensions write into their logs; left out: what users get. */
  readonly logLevel?: 'trace';
  /** User settings. */
  readonly settings?: Settings;
  /** Folders are not trusted until the user trusts them. Absent: all are, and VS Code does not ask. */
  readonly restricted?: boolean;
  /** Opened in every window. Absent: none is, and then VS Code does not restore editors. */
  readonly folder?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** A running VS Code server; any number of windows can be opened on it. */
export class Server {
  readonly port: number;
  readonly options: ServerOptions;
  /** Under it VS Code and the extensions keep their data. */
  readonly dataFolder: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, dataFolder: string, options: ServerOptions) {
    this.#child = child;
    this.port = port;
    this.dataFolder = dataFolder;
    this.options = options;
  }

  /** @throws Refusal when VS Code does not start or does not install the package */
  static async start(options: ServerOptions = {}): Promise<Server> {
    const vscode = await ensureVsCodeServer();
    const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'vscode-')));
    const folders = ['--server-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')];
    const main = join(vscode.folder, 'out', 'server-main.js');
    if (options.vsix !== undefined) await install(main, folders, options.vsix);
    const builtins =
      options.accounts === undefined
        ? []
        : ['--builtin-extensions-dir', await builtinsFor(vscode.folder, dataFolder, options)];
    await writeSettings(dataFolder, { ...(options.model === true && CHAT), ...options.settings });
    const child = start(process.execPath, [main, ...serverFlags(options), ...folders, ...builtins], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(options),
    });
    return new Server(child, await listeningPort(child), dataFolder, options);
  }

  /** The page of a window; `extras` are further pairs of the workbench's payload. */
  url(extras: readonly (readonly [string, string])[] = []): string {
    const development: [string, string][] =
      this.options.vsix === undefined ? [['extensionDevelopmentPath', this.remote(ROOT)]] : [];
    const { folder, logLevel } = this.options;
    const logging: [string, string][] = logLevel === undefined ? [] : [['logLevel', logLevel]];
    const payload = JSON.stringify([['skipWelcome', 'true'], ...development, ...logging, ...extras]);
    const opened = folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(folder)}`;
    return `http://127.0.0.1:${this.port}/?${opened}&payload=${encodeURIComponent(payload)}`;
  }

  /** A path of this computer, as the workbench in a browser names it. */
  remote(path: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  /** Resolves when VS Code ends by itself. */
  async ended(): Promise<void> {
    await once(this.#child, 'exit');
  }

  async stop(): Promise<void> {
    await stop(this.#child);
    if (this.options.dataFolder === undefined) {
      await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function serverFlags({ port = 0, vsix, logLevel, restricted = false }: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(restricted ? [] : ['--disable-workspace-trust']),
    ...(logLevel === undefined ? [] : ['--log', logLevel]),
    // Makes a built VS Code honor the payload of its address, and keeps notifications from popping up.
    ...(vsix === undefined ? ['--enable-smoke-test-driver'] : []),
  ];
}

async function writeSettings(dataFolder: string, settings: Settings): Promise<void> {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
}

function environment({ env, accounts }: ServerOptions): NodeJS.ProcessEnv {
  const standIn = accounts === undefined ? {} : { COPILOT_TEST_ACCOUNTS: JSON.stringify(accounts) };
  return { ...process.env, ...standIn, ...env };
}

async function install(main: string, folders: readonly string[], vsix: string): Promise<void> {
  const { code, output } = await run(
    process.execPath,
    [main, '--accept-server-license-terms', ...folders, '--install-extension', vsix],
    { quiet: true },
  );
  if (code !== 0) throw new Refusal(`VS Code did not install ${vsix}:\n${output}`);
}

/** Links to VS Code's own extensions, with the stand-in in place of GitHub's sign-in. */
async function builtinsFor(
  vscodeFolder: string,
  dataFolder: string,
  { bare = false, model = false }: ServerOptions,
): Promise<string> {
  await buildTestExtensions();
  const folder = join(dataFolder, 'builtin-extensions');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const source = join(vscodeFolder, 'extensions');
  const names = (await readdir(source, { withFileTypes: true }))
    .filter((entry) => !bare && entry.isDirectory() && !TALKS_TO_GITHUB.has(entry.name))
    .map(({ name }) => name);
  await Promise.all(names.map((name) => symlink(join(source, name), join(folder, name), 'junction')));
  await symlink(AUTH_PROVIDER, join(folder, 'github-authentication'), 'junction');
  if (model) await symlink(MODEL_PROVIDER, join(folder, 'scripted-model'), 'junction');
  return folder;
}

/** Resolves when VS Code says where it listens; what it says is shown when it ends instead. */
async function listeningPort(child: ChildProcess): Promise<number> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new TypeError('the output of the server must be piped');
  const said: string[] = [];
  stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  for await (const line of createInterface({ input: stdout })) {
    said.push(`${line}\n`);
    const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      stdout.resume();
      return Number(port);
    }
  }
  throw new Refusal(`VS Code did not start:\n${said.join('')}`);
}
