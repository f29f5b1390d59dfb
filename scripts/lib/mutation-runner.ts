import { join } from 'node:path';
import Mocha from 'mocha';
import '../../test/support/properties.ts';
import { TEST_FILES } from './mutation-plugins.ts';
import { ROOT } from './paths.ts';

/** What Stryker's instrumented sources read, and count in. */
interface Instrumented {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  /** `static`: the mutant is reached while modules load, so that it has to be there before. */
  readonly mutantActivation: 'static' | 'runtime';
  /** The ids of the tests that reach the mutant; left out: all tests. */
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

const { EVENT_TEST_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL } = Mocha.Runner.constants;

interface Failure {
  readonly id: string;
  readonly message: string;
}

/**
 * Runs Mocha in this process for Stryker, again and again on modules that are loaded once. Stryker's own runner does not
 * load Mocha 12, whose command line has only modules that cannot be required.
 */
class MochaRunner {
  readonly #instrumented: Instrumented = {};
  readonly #mocha = new Mocha({ timeout: 30_000, reporter: Mocha.reporters.Base });

  #isLoaded = false;

  constructor() {
    Object.assign(globalThis, { __stryker__: this.#instrumented });
    this.#mocha.cleanReferencesAfterRun(false);
    this.#mocha.ui(join(ROOT, 'test/support/file-suites.ts'));
  }

  /** Modules cannot be loaded a second time: Stryker starts a new process when it needs them fresh. */
  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    await this.#load();
    const times = new Map<string, number>();
    const failure = await this.#run((test) => times.set(idOf(test), test.duration ?? 0));
    if (failure !== undefined) return { status: 'error', errorMessage: `${failure.id}: ${failure.message}` };
    const { mutantCoverage } = this.#instrumented;
    const tests = Array.from(times, ([id, timeSpentMs]) => ({ id, name: id, timeSpentMs, status: 0 }));
    return { status: 'complete', tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRun) {
    const instrumented = this.#instrumented;
    instrumented.hitLimit = hitLimit;
    instrumented.hitCount = hitLimit === undefined ? undefined : 0;
    instrumented.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      await this.#load();
    } catch (error) {
      return { status: 'error', errorMessage: String(error) };
    }
    instrumented.activeMutant = activeMutant.id;
    const names = testFilter?.map((id) => RegExp.escape(id)).join('|') ?? '.*';
    this.#mocha.grep(new RegExp(`^(?:${names})$`));
    let nrOfTests = 0;
    const failure = await this.#run(() => (nrOfTests += 1));
    if ((instrumented.hitCount ?? 0) > (hitLimit ?? Infinity)) return { status: 'timeout' };
    if (failure === undefined) return { status: 'survived', nrOfTests };
    return { status: 'killed', killedBy: [failure.id], failureMessage: failure.message, nrOfTests };
  }

  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    for (const file of JSON.parse(process.env[TEST_FILES] ?? '[]') as string[]) this.#mocha.addFile(file);
    await this.#mocha.loadFilesAsync();
  }

  /** Ends at the first failure, and gives it. */
  async #run(passed: (test: Mocha.Test) => void): Promise<Failure | undefined> {
    let failure: Failure | undefined;
    bail(this.#mocha.suite);
    await new Promise<void>((resolve) => {
      const runner = this.#mocha.run(() => resolve());
      runner.on(EVENT_TEST_BEGIN, (test) => (this.#instrumented.currentTestId = idOf(test)));
      runner.on(EVENT_TEST_PASS, passed);
      runner.on(EVENT_TEST_FAIL, (test, error: unknown) => {
        failure ??= { id: idOf(test), message: String(error) };
      });
    });
    this.#instrumented.currentTestId = undefined;
    return failure;
  }
}

const idOf = (test: Mocha.Runnable): string => test.fullTitle();

function bail(suite: Mocha.Suite): void {
  suite.bail(true);
  suite.suites.forEach(bail);
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'mocha-here', factory: () => new MochaRunner() }];
