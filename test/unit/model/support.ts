import { localClock, systemClock } from '../../../src/domain/clock.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Emitter } from '../../../src/domain/emitter.ts';
import type { Hiding } from '../../../src/domain/hiding.ts';
import { createGitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import { MetricsModel } from '../../../src/model/model.ts';
import type { ModelParts } from '../../../src/model/parts.ts';
import type {
  Account,
  Accounts,
  Choices,
  Purpose,
  SummaryPlace,
  SummaryPlaces,
} from '../../../src/model/ports.ts';
import type { ViewState } from '../../../src/model/view-states.ts';
import { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import type { StandIn } from '../../github/server.ts';
import { WORKER } from '../../support/worker.ts';

/** Accounts whose dialogs a test answers: `next` is who says yes, undefined for no. */
export class TestAccounts implements Accounts {
  readonly #changed = new Emitter<undefined>();
  readonly #apiUrl: string;
  #account: Account | undefined;
  next: { id: number; login: string; token: string } | undefined;
  readonly asked: { purpose: Purpose; renew: boolean }[] = [];
  /** What an answer to `current` waits for. */
  answers: Promise<void> = Promise.resolve();

  constructor(apiUrl: string) {
    this.#apiUrl = apiUrl;
  }

  readonly onDidChange = (listener: () => void) => this.#changed.event(listener);

  current(): Promise<Account | undefined> {
    const account = this.#account;
    return this.answers.then(() => account);
  }

  signIn(purpose: Purpose, renew: boolean): Promise<Account | undefined> {
    this.asked.push({ purpose, renew });
    const { next } = this;
    if (next === undefined) return Promise.resolve(undefined);
    this.#account = {
      id: String(next.id),
      label: next.login,
      host: this.host(),
      token: () => Promise.resolve(next.token),
    };
    return Promise.resolve(this.#account);
  }

  useToken(token: string, owner: { readonly id: string; readonly label: string }): Promise<void> {
    this.#account = { ...owner, host: this.host(), token: () => Promise.resolve(token) };
    return Promise.resolve();
  }

  host() {
    return hostFor('github', undefined, this.#apiUrl);
  }

  signOut(): Promise<void> {
    this.#account = undefined;
    return Promise.resolve();
  }

  /** What VS Code does when the session is ended in its own menu. */
  endSession(): void {
    this.#account = undefined;
    this.fireChange();
  }

  /** What VS Code does when the user signs in again in its own menu. */
  renewSession(token: string): void {
    this.#account = this.#account && { ...this.#account, token: () => Promise.resolve(token) };
    this.fireChange();
  }

  /** What VS Code does when any session of its providers changes. */
  fireChange(): void {
    this.#changed.fire(undefined);
  }
}

export interface ModelUnderTest {
  readonly model: MetricsModel;
  readonly accounts: TestAccounts;
  readonly states: ViewState[];
  readonly logged: string[];
  now: number;
  /** The setting; a model follows it with its next answer. */
  hide: Hiding | undefined;
  /** The folder of the store. */
  readonly root: string;
  readonly worker: WorkerClient;
  /** A second model on the same store and memory, as after a reload, or in another window. */
  reload(): MetricsModel;
  close(): Promise<void>;
}

interface ModelOptions {
  /** Left out: the worker of the extension. */
  readonly script?: string;
  /** The store's folder inside one that is removed at the end. */
  readonly rootIn?: (folder: string) => string;
  readonly find?: SummaryPlaces['find'];
}

type GivenParts = Pick<ModelParts, 'worker' | 'accounts' | 'memory' | 'github' | 'clock'> &
  Partial<ModelParts>;

/** A model with the default settings. */
export function modelWith(parts: GivenParts): MetricsModel {
  const silent = (): void => undefined;
  return new MetricsModel({
    summaries: { find: () => Promise.resolve([]) },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    refreshAfterHours: () => 6,
    retention: () => ({}),
    approximateTeams: () => false,
    hide: () => undefined,
    ...parts,
  });
}

/** Ten in the morning of the day on which the stand-in's newest reports are two days old. */
const NOW = Date.parse('2026-11-20T10:00:00Z');

/** The model with a real worker on a real folder, over real HTTP to the stand-in. */
export async function startModel(
  standIn: StandIn,
  places: readonly SummaryPlace[] = [],
  { script = WORKER, rootIn = (folder) => folder, find = () => Promise.resolve(places) }: ModelOptions = {},
): Promise<ModelUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'metrics-model-'));
  const root = rootIn(folder);
  const accounts = new TestAccounts(standIn.apiUrl);
  const logged: string[] = [];
  const say = (message: string): void => void logged.push(message);
  const log = { debug: say, info: say, warn: say, error: say };
  const workers: WorkerClient[] = [];
  let choices: Choices = {};
  const create = (): MetricsModel => {
    const worker = new WorkerClient(script, {
      root,
      clockShift: NOW - systemClock().now(),
      staleLock: 2000,
    });
    workers.push(worker);
    return modelWith({
      worker,
      accounts,
      summaries: { find },
      memory: {
        get: () => choices,
        update: (change) => Promise.resolve(void (choices = { ...choices, ...change })),
      },
      github: ({ host, token }) =>
        Promise.resolve(
          createGitHub({
            host,
            token,
            fetch: globalThis.fetch,
            userAgent: 'test',
            log,
            clock: localClock('en'),
            second: 1,
          }),
        ),
      clock: { now: () => made.now },
      log,
      hide: () => made.hide,
    });
  };
  const model = create();
  const [worker] = workers;
  if (worker === undefined) throw new Error('no worker');
  const made: ModelUnderTest = {
    model,
    root,
    worker,
    accounts,
    states: [],
    logged,
    hide: undefined,
    now: NOW,
    reload: create,
    close: async () => {
      for (const worker of workers) worker.dispose();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  made.model.onDidChange((state) => made.states.push(state));
  return made;
}
