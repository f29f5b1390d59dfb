import * as l10n from '@vscode/l10n';
import type { Scope, Source } from '../domain/scope.ts';
import { sourceKey } from '../domain/source-key.ts';
import type { IngestResult } from '../engine/contract.ts';
import { Canceled } from '../domain/cancellation.ts';
import { Fetches } from './fetches.ts';
import { addFiles, fillSample, type OpenedSource, readFiles } from './local-sources.ts';
import type { ModelParts } from './parts.ts';
import { accountKey, type Choices } from './ports.ts';
import type { RecentEvents } from './recent-events.ts';
import type { Refresher } from './refresher.ts';
import type { Showing } from './showing.ts';
import type { Work } from './work.ts';
import { problemIn } from './worker-problem.ts';

interface Parts {
  readonly showing: Showing;
  readonly refresher: Refresher;
  readonly work: Work;
  readonly recent: RecentEvents;
}

/** What the user chooses to see: the source, the organization or enterprise, and the team. Remembers and shows it. */
export class SourceChoices {
  readonly #configuration: Pick<ModelParts, 'worker' | 'memory' | 'clock'>;
  readonly #parts: Parts;
  /** Of files, and of the sample. */
  readonly #fillings = new Fetches();
  readonly #clearing = new Fetches();

  constructor(configuration: Pick<ModelParts, 'worker' | 'memory' | 'clock'>, parts: Parts) {
    this.#configuration = configuration;
    this.#parts = parts;
  }

  /** Remembers the change and shows what was chosen. */
  async choose(change: Partial<Choices>): Promise<void> {
    await this.#configuration.memory.update(change);
    await this.#parts.showing.show();
  }

  /** Shows the scope and fetches its reports. False when that was canceled. */
  async chooseScope(scope: Scope): Promise<boolean> {
    const { showing, refresher } = this.#parts;
    const { account } = showing;
    if (account === undefined) return true;
    const scopes = { ...this.#remembered.scopes, [accountKey(account)]: scope };
    await refresher.stop();
    showing.fetchProblem = undefined;
    await this.choose({ shown: 'github', scopes });
    return refresher.refresh();
  }

  /** Undefined goes back to the reader's own team. */
  async chooseTeam(team: string | undefined): Promise<void> {
    const { source } = this.#parts.showing;
    if (source === undefined) return;
    const { [sourceKey(source)]: _, ...others } = this.#remembered.teams ?? {};
    await this.choose({ teams: team === undefined ? others : { ...others, [sourceKey(source)]: team } });
  }

  async showSource(source: Source): Promise<void> {
    switch (source.kind) {
      case 'sample':
        return this.openSample();
      case 'summary':
        return this.choose({ shown: { summary: source.id } });
      case 'file':
        return this.choose({ shown: { file: source.id } });
      case 'github':
        return this.choose({ shown: 'github' });
    }
  }

  async openSample(): Promise<void> {
    const { work } = this.#parts;
    await this.#fillings.run((signal) => fillSample(this.#configuration, work, signal));
    await this.choose({ shown: 'sample' });
  }

  /** Reads files into a source of their own, named after them, and shows it. */
  async openFiles(
    label: string,
    paths: readonly string[],
    signal: AbortSignal,
    only?: string,
  ): Promise<IngestResult> {
    const { work } = this.#parts;
    const opened = { label, paths, only };
    const { result, file } = await this.#fillings.run(
      (either) => readFiles(this.#configuration.worker, work, opened, either),
      signal,
    );
    if (file !== undefined) {
      await this.choose({ shown: { file: file.id }, files: [...(this.#remembered.files ?? []), file] });
    }
    return result;
  }

  /** Adds files to the source of files opened before, in place of the source of their own that is shown. */
  async addFiles(to: OpenedSource, paths: readonly string[], signal: AbortSignal): Promise<void> {
    const { worker } = this.#configuration;
    const { work, showing } = this.#parts;
    const own = showing.chosenSource;
    await this.#fillings.run(async (either) => {
      await addFiles(worker, work, { source: to, paths }, either);
      if (own?.kind === 'file') await worker.call('clear', { source: own });
    }, signal);
    const files = (this.#remembered.files ?? []).filter(({ id }) => own?.kind !== 'file' || id !== own.id);
    await this.choose({ shown: { file: to.id }, files });
  }

  /**
   * Removes every stored report and summary of every source. Sign-in and choices of organization stay. All that this
   * window fetches or reads is ended; for what another window does, the call waits.
   * @throws MetricsError when nothing, or not everything, was removed; Canceled
   */
  async clear(signal?: AbortSignal): Promise<void> {
    const { showing, refresher, work, recent } = this.#parts;
    await Promise.all([refresher.stop(), this.#fillings.stop()]);
    try {
      await work.run(l10n.t('Deleting the stored data'), () =>
        this.#clearing.run(
          (either) => this.#configuration.worker.call('clear', {}, { signal: either }),
          signal,
        ),
      );
    } catch (error) {
      if (error instanceof Canceled) throw error;
      const problem = problemIn(error);
      recent.failed('clear', problem);
      await showing.show();
      throw problem;
    }
    await this.choose({ shown: 'github', files: [], teams: {} });
  }

  /** Ends what waits for another window. */
  abortClearing(): void {
    this.#clearing.abort();
  }

  dispose(): void {
    this.#clearing.abort();
    this.#fillings.abort();
  }

  get #remembered(): Choices {
    return this.#configuration.memory.get();
  }
}
