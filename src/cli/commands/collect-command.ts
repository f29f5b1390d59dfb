import { basename, dirname, join, resolve } from 'node:path';
import { MetricsError } from '../../domain/errors.ts';
import { explainAccess } from '../../github/access.ts';
import type { GitHub } from '../../github/client.ts';
import { sourceFolder } from '../../store/store-paths.ts';
import { type GitHubSource, sync, type SyncOutcome } from '../../sync/sync.ts';
import { WorkerClient } from '../../engine/threads/worker-client.ts';
import { adviceFor, storedLine, outcomeLines } from '../collected.ts';
import { type CollectOptions, readOptions } from '../collect-options.ts';
import { EXIT, type Io } from '../command.ts';
import { sourceFolders } from '../opened-metrics.ts';
import { gitHubOf } from '../cli-github.ts';
import { makeStoreFolder } from '../path-arguments.ts';
import { Progress } from '../progress-line.ts';
import { readToken } from '../token-variable.ts';

export { usage } from '../collect-options.ts';

/** In place of its owner's id: a GitHub App's token has no owner. */
const NO_USER = 'collector';

export async function run(argv: readonly string[], io: Io, signal: AbortSignal): Promise<number> {
  const options = readOptions(argv, io.env);
  const token = readToken(io.env);
  const { scope, host } = options;
  const { kind, slug } = scope;
  const root = resolve(options.store);
  await makeStoreFolder(root);
  io.err(`Downloading the reports of ${kind} ${slug} from ${host.name} with the token in ${token.variable}.`);
  const worker = new WorkerClient(io.script, { root, clockShift: io.clock.shift });
  try {
    const github = gitHubOf(host, token, io);
    worker.onDidChangeWaiting((isWaiting) => {
      if (isWaiting) io.err('Another process is changing this store. Waiting until it is done.');
    });
    const source: GitHubSource = {
      kind: 'github',
      host: host.name,
      account: await accountOf(github, signal),
      scope,
    };
    await makeStoreFolder(join(root, sourceFolder(source)));
    await warnOfOthers(root, source, io);
    const outcome = await fetchReports(github, worker, source, options, io, signal);
    const data = await worker.call('stored', { source });
    for (const line of outcomeLines(outcome, data.notes)) io.err(line);
    io.out(storedLine(slug, outcome, data.stored, join(root, sourceFolder(source))));
    return outcome.failures.length === 0 ? EXIT.done : EXIT.partlyDone;
  } catch (error) {
    if (signal.aborted) io.err('Downloaded data is stored; the next run continues from there.');
    if (!(error instanceof MetricsError)) throw error;
    throw new MetricsError(error.kind, `${error.message}\n${adviceFor(error, scope, token.variable)}`);
  } finally {
    worker.dispose();
  }
}

/** The id of the token's owner. @throws MetricsError */
async function accountOf(github: GitHub, signal: AbortSignal): Promise<string> {
  try {
    return String((await github.viewer(signal)).id);
  } catch (error) {
    if (error instanceof MetricsError && error.kind === 'forbidden') return NO_USER;
    throw error;
  }
}

/** What another account fetched stays apart: GitHub may not allow this one to see it. */
async function warnOfOthers(root: string, source: GitHubSource, { err }: Io): Promise<void> {
  const own = join(root, sourceFolder(source));
  for (const folder of await sourceFolders(root).catch(() => [])) {
    const sameHost = dirname(dirname(folder)) === dirname(dirname(own));
    if (folder === own || basename(folder) !== basename(own) || !sameHost) continue;
    err(
      `Another account's reports of ${source.scope.slug} stay as they are in ${folder}; this token's go to ` +
        `${own}. Name one of the two folders where a store is asked for.`,
    );
  }
}

async function fetchReports(
  github: GitHub,
  worker: WorkerClient,
  source: GitHubSource,
  { reach, retention }: CollectOptions,
  io: Io,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const progress = new Progress(io, 'reports');
  try {
    return await sync({
      github,
      worker,
      source,
      reach,
      retention,
      signal,
      now: () => io.clock.now(),
      progress: (done, total) => progress.update(done, total),
    });
  } catch (error) {
    const knowable = error instanceof MetricsError && source.account !== NO_USER && !signal.aborted;
    throw knowable ? await explainAccess(github, error, source.scope, signal) : error;
  } finally {
    progress.end();
  }
}
